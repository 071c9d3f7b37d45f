"""Where two events were, by the names of their places: for what has no point to measure from."""

from __future__ import annotations

from typing import Final

from .event_likeness import NOTHING, Verdict
from .event_names import Names
from .event_words import place_name_likeness

SAME: Final = 0.6
"""How much one place tells, next to a point: the most that names can."""
_SAME_AT_THE_TOP: Final = 0.2
"""A country, or what nothing is told to be around."""
_WITHIN: Final = 0.35
_WITHIN_THE_TOP: Final = 0.1
_NEIGHBOURS: Final[Verdict] = (0.4, 0.8)
"""Two places of one province."""
_FAR: Final[Verdict] = (0.1, 1.0)
"""Two places that share only the outermost."""
_ELSEWHERE: Final[Verdict] = (0.0, 1.0)


class Places:
    """Compares sets of places; the names of every two are compared once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._alike: dict[tuple[str, str], float] = {}

    def compare(self, one: tuple[str, ...], other: tuple[str, ...]) -> Verdict:
        """Of several places the two that speak for it most decide."""
        found = [self.verdict(a, b) for a in one for b in other]
        return max(found, key=lambda verdict: (verdict[0] * verdict[1], -verdict[1]))

    def verdict(self, one: str, other: str) -> Verdict:
        """One place, or one within the other, speaks for; places within different ones speak against."""
        around = {place: self._names.above(place, "within") for place in (one, other)}
        if alike := self.likeness(one, other):
            return alike, SAME if any(around.values()) else _SAME_AT_THE_TOP
        for inner, outer in ((one, other), (other, one)):
            if any(self.likeness(outer, place) for place in around[inner]):
                return 1.0, _WITHIN if around[outer] else _WITHIN_THE_TOP
        if not all(around.values()):
            return NOTHING
        shared = min(
            sum(any(self.likeness(a, b) for b in around[outer]) for a in around[inner])
            for inner, outer in ((one, other), (other, one))
        )
        return _NEIGHBOURS if shared > 1 else _FAR if shared else _ELSEWHERE

    def likeness(self, one: str, other: str) -> float:
        """How alike two places are by what is told to be the same, and by their names."""
        key = (one, other) if one <= other else (other, one)
        found = self._alike.get(key)
        if found is None:
            names = self._names
            alike = [place_name_likeness(a, b) for a in names.of(one) for b in names.of(other)]
            found = self._alike[key] = 1.0 if other in names.same(one) else max(alike, default=0.0)
        return found
