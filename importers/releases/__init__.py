"""Releases of data sets: files with a row for each event. One file per layout, and one that finds it."""
