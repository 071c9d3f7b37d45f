"""Who took part in two events: how alike the sides are, by ties and by names."""

from __future__ import annotations

from typing import Final

from .event_likeness import Verdict
from .event_names import Names
from .event_words import name_likeness

Side = tuple[str, str]
"""An actor's IRI, and its role: actor, target or party."""
Match = tuple[float, Side, Side]
_PART: Final = 0.8
"""How like a whole a part of it is: the Navy did what the armed forces did."""
_TURNED: Final = 0.5
"""What is left of a likeness where one says actor and the other target."""


class Sides:
    """Compares sets of sides; every two actors are compared once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._alike: dict[tuple[str, str], float] = {}

    def compare(self, one: tuple[Side, ...], other: tuple[Side, ...]) -> Verdict:
        """Each side beside the one it is most like; one that only one of the two tells counts half.

        Descriptions (“militants”) that are like nobody tell half as much.
        """
        found = sum(value for value, _, _ in self.matched(one, other))
        agree = found * (1 / min(len(one), len(other)) + 1 / max(len(one), len(other))) / 2
        is_vague = any(all(self._is_described(iri) for iri, _ in sides) for sides in (one, other))
        return min(agree, 1.0), 0.5 if is_vague and not found else 1.0

    def matched(self, one: tuple[Side, ...], other: tuple[Side, ...]) -> list[Match]:
        """The sides that are alike, the most alike first, each at most once."""
        pairs = [(self._side_likeness(a, b), a, b) for a in one for b in other]
        found: list[Match] = []
        taken: set[tuple[int, Side]] = set()
        for value, a, b in sorted(pairs, key=lambda pair: (-pair[0], *sorted(pair[1:]))):
            if value and not taken & {(0, a), (1, b)}:
                taken |= {(0, a), (1, b)}
                found.append((value, a, b))
        return found

    def likeness(self, one: str, other: str) -> float:
        """How alike two actors are: told to be the same, of like names, or one part of the other."""
        key = (one, other) if one <= other else (other, one)
        if key not in self._alike:
            self._alike[key] = self._compared(*key)
        return self._alike[key]

    def _compared(self, one: str, other: str) -> float:
        best = self._by_name(one, other)
        if best >= _PART:
            return best
        wholes = [(one, whole) for whole in self._names.above(other, "partOf")]
        wholes += [(other, whole) for whole in self._names.above(one, "partOf")]
        return _PART if any(self._by_name(*pair) for pair in wholes) else best

    def _by_name(self, one: str, other: str) -> float:
        names = self._names
        if other in names.same(one):
            return 1.0
        return max((name_likeness(a, b) for a in names.of(one) for b in names.of(other)), default=0.0)

    def _side_likeness(self, one: Side, other: Side) -> float:
        value = self.likeness(one[0], other[0])
        return value * _TURNED if {one[1], other[1]} == {"actor", "target"} else value

    def _is_described(self, actor: str) -> bool:
        return self._names.facts.is_a(actor, "DescribedActor")
