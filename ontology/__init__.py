"""What the words mean: the vocabulary, the code schemes, the shapes and the thin Python that reads them."""
