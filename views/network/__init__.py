"""The actors view: who acts on whom, and what ties them."""
