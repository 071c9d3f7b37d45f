"""Files of objects that other tools keep: each kind of file is told as claims, object by object."""
