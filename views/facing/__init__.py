"""Two accounts side by side as one figure: what both tell, what only one tells, where they part."""
