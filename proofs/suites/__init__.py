"""Suites of tests made by others, run through the public library."""
