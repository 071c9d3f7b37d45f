"""How two values of one property stand to each other: a judge for each kind of value."""
