"""The examples as installed data, so that `rejoinder demo` has its article wherever it runs."""
