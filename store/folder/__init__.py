"""A case folder: its marker, its lock, its journal, and the generations that are made from it."""
