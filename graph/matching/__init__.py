"""Things of different origin that may be one and the same: proposals, with what speaks for them."""
