"""The journal of a case: its truth, one file for each change, never written over."""
