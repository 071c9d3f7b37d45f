"""Pictures from a case: one picture model, several writers; each writer returns text."""
