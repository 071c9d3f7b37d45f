"""The names that the sides and places of events go by, and by which events without a point are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from ...ontology.namespaces import SKOS
from ..facts import Facts
from ..names import fold, skeleton
from ..tie_ways import reach

_COMMON: Final = 30
"""A word in more names than this (“Government”) finds nothing by itself."""
_SHORTEST: Final = 4


class Names:
    """What things of a case are called, those of what anybody tells to be the same thing included."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._names: dict[str, frozenset[str]] = {}
        self._above: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, thing: str) -> frozenset[str]:
        """Its folded labels and aliases."""
        if thing not in self._names:
            found = {
                fold(str(label.value))
                for same in self.same(thing)
                for name in (SKOS + "prefLabel", SKOS + "altLabel")
                for label in self.facts.objects(same, name)
            }
            self._names[thing] = frozenset((found or {fold(self.facts.label(thing))}) - {""})
        return self._names[thing]

    def same(self, thing: str) -> frozenset[str]:
        """The thing, and all that anybody tells to be the same."""
        return frozenset(reach(self.facts, thing, ()).same)

    def above(self, thing: str, tie: str) -> frozenset[str]:
        """Everything that a thing is part of, or lies within, by the tie's local name."""
        if (thing, tie) not in self._above:
            self._above[thing, tie] = frozenset(reach(self.facts, thing, (tie,)).above)
        return self._above[thing, tie]


class Keys:
    """Numbers of names, and of the rarer words in them: what shares one may be told of one event."""

    def __init__(self, names: Names, things: Iterable[tuple[str, str]]) -> None:
        """`things` are IRIs, each after a word that keeps the names of sides and of places apart."""
        words = {
            (kind, iri): {(kind, word) for name in names.of(iri) for word in _words(name)}
            for kind, iri in set(things)
        }
        frequency = Counter(word for own in words.values() for word in own)
        numbers: dict[tuple[str, str], int] = {}
        self._of: dict[tuple[str, str], tuple[int, ...]] = {}
        for kind, iri in sorted(words):
            own = {word for word in words[kind, iri] if frequency[word] <= _COMMON}
            own |= {(kind, skeleton(name) or name) for name in names.of(iri)}
            self._of[kind, iri] = tuple(numbers.setdefault(key, len(numbers)) for key in sorted(own))

    def of(self, things: Iterable[tuple[str, str]]) -> list[int]:
        """The numbers of some things' names, sorted, each once."""
        return sorted({number for thing in things for number in self._of[thing]})


def _words(name: str) -> Iterator[str]:
    for word in name.split():
        if len(word) >= _SHORTEST:
            yield skeleton(word) or word
