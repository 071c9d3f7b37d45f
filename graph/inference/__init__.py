"""Inferred responses: which act may answer which, by sides and days alone. Arrays in, arrays out."""
