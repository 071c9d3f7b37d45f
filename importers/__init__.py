"""One file per source format: each turns a file into quads or refusals, and knows no store."""
