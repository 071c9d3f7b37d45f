"""Counts over many events: what a case holds, and per pair, month, source and place; on the event table."""
