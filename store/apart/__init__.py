"""Work done in processes of their own, with limits: reading files from outside, and queries."""
