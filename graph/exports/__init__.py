"""A case in the formats that other tools read, each with a report of what could not be carried."""
