"""What can be asked of a case: claims and accounts, chains, comparison, tolls, networks, queries."""

from .case import Case

__all__ = ["Case"]
