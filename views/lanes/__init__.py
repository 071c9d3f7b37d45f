"""The chain view: a lane an actor, columns by day, response paths between the lanes."""
