"""How the mutated inputs of the fuzz proof are made, and how each is tried."""
