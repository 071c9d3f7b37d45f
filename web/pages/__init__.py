"""The pages: each asks the case one question, and gives what its template and its data need."""
