"""Harm to people: what is told, group by group, under published rules, and added up."""
