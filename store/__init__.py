"""Where claims are kept: the engine, the merge, and the folder that a case lives in."""
