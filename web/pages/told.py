"""What is told of one thing, value by value, each with the claims that tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ...graph.facts import Facts, Said
from ...graph.listing import TIE_KINDS
from ...graph.records import ClaimRecord, Thing, in_reading_order
from ...graph.tie_ways import EXACT_MATCH
from ...importers.derivation import is_derived
from ...store.terms import IRI
from ...views.wording import property_in_words

MOST_TELLERS: Final = 12
"""So many claims are shown for one value, and how many more there are."""
_NAMES: Final = ("#prefLabel", "#altLabel", "#label", "/title")
_LEFT_OUT: Final = frozenset((*TIE_KINDS, "toll", "lat", "long", "within", EXACT_MATCH))


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property with those who tell it, none for a register; `more` claims are not shown."""

    property: str
    words: str
    value: Thing | str
    claims: tuple[ClaimRecord, ...]
    more: int


def values_told(facts: Facts, iri: str) -> list[Value]:
    """Everything told of a thing but names, ties, harm, where it lies, and judgements that it is another."""
    return _values(facts, iri, lambda name: not name.endswith(_NAMES) and not _is_shown_elsewhere(name))


def names_told(facts: Facts, iri: str) -> list[Value]:
    """Every name of a thing, the preferred one first, with those who give it."""
    found = _values(facts, iri, lambda name: name.endswith(_NAMES))
    label = facts.label(iri)
    return sorted(found, key=lambda one: (one.value != label, str(one.value).casefold()))


def judged_the_same(facts: Facts, iri: str) -> list[tuple[Thing, tuple[ClaimRecord, ...]]]:
    """The things that somebody judges to be this one, by name, with the judgements (none: a register)."""
    told: dict[str, list[Said]] = {}
    for said in facts.statements(iri):
        if said.property == EXACT_MATCH and said.is_iri:
            told.setdefault(said.value, []).append(said)
    for said in _matching(facts, iri):
        told.setdefault(said.subject, []).append(said)
    found = [(facts.thing(other), _records(facts, said)) for other, said in told.items()]
    return sorted(found, key=lambda one: (one[0].label, one[0].id))


def _matching(facts: Facts, iri: str) -> Iterator[Said]:
    quads = facts.store.quads(p=EXACT_MATCH, o=IRI(iri))
    for subject in {quad.subject.value for quad in quads if isinstance(quad.subject, IRI)}:
        yield from (s for s in facts.statements(subject) if s.property == EXACT_MATCH and s.value == iri)


def _is_shown_elsewhere(name: str) -> bool:
    return is_derived(name) or name in _LEFT_OUT or name.endswith(("#lat", "#long", "#type"))


def _values(facts: Facts, iri: str, wanted: Callable[[str], bool]) -> list[Value]:
    told: dict[tuple[str, str, bool], list[Said]] = {}
    for said in facts.statements(iri):
        if wanted(said.property):
            told.setdefault((said.property, said.value, said.is_iri), []).append(said)
    found = []
    for (name, value, is_iri), every in told.items():
        claims = _records(facts, every)
        found.append(
            Value(
                name,
                words_of(name),
                facts.thing(value) if is_iri and "://" not in name else value,
                claims[:MOST_TELLERS],
                max(0, len(claims) - MOST_TELLERS),
            )
        )
    return sorted(found, key=lambda one: (one.words, str(one.value)))


def _records(facts: Facts, said: list[Said]) -> tuple[ClaimRecord, ...]:
    return in_reading_order(facts.record(graph) for graph in {one.graph for one in said} - facts.dossiers)


def words_of(name: str) -> str:
    """A property as a heading; one of another vocabulary by its last part.

    >>> words_of("usedBy"), words_of("http://purl.org/dc/terms/description")
    ('Used by', 'Description')
    """
    return property_in_words(name.replace("#", "/").rpartition("/")[2])
