"""How surely something is said: the words of `rj:hedge`, the surest first."""

from typing import Final

HEDGES: Final = ("asserted", "likely", "possible")
