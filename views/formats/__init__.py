"""A picture's graph in the file formats of other tools."""
