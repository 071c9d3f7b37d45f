"""rejoinder: who struck whom, who answered, and who says so."""
