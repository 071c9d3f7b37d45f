"""What every statement of a case rests on, in one pass over the claims for many ways to drop sources.

A way to drop is a set of sources that fall together. Ways are the bits of an integer, so that
what is told by several claims falls in those ways in which each of them does: their bits,
intersected. Bit 0 is the way that drops nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ..importers.derivation import is_derived
from ..ontology.namespaces import RDF, RJ
from ..store.terms import IRI, Literal
from .facts import NAME_PROPERTIES, Facts, local_name
from .links import KINDS_BY_BASIS
from .listing import TIE_KINDS

WHOLE: Final = 1
LINKS: Final = frozenset(KINDS_BY_BASIS["any"])
# How a toll hangs together and whom it counts: these carry its numbers and are no facts by themselves.
FRAME: Final = frozenset({"toll", "includes", "victims", "victimStatus"})

_TYPE: Final = RDF + "type"
_EVENT: Final = RJ + "Event"


@dataclass(frozen=True, slots=True)
class Told:
    """One triple as claims tell it: `property` is a local name, `value` an IRI or a text."""

    subject: str
    property: str
    value: str
    is_iri: bool


class Drops:
    """Ways to drop sources from a case: which claims fall in which way, and which are heard no more."""

    def __init__(self, facts: Facts, ways: Sequence[frozenset[str]]) -> None:
        """Way number n (from 1) drops the n-th set of sources, by IRI."""
        self._facts = facts
        self.every = (1 << (len(ways) + 1)) - 1
        self._by_source: dict[str, int] = {}
        for number, sources in enumerate(ways, 1):
            for source in sources:
                self._by_source[source] = self._by_source.get(source, 0) | 1 << number

    def falls(self, claim: str) -> int:
        """The ways in which a claim falls with its source."""
        return self._by_source.get(self._facts.record(claim).source.id, 0)

    def is_mute(self, claim: str) -> int:
        """The ways in which a claim is not its speaker's word: it falls, or its revision stands."""
        found = self.falls(claim)
        for reviser in self._revisers.get(claim, ()):
            found |= self.every & ~self.falls(reviser)
        return found

    def lost(self, claims: Iterable[str], judged: Callable[[str], int]) -> int:
        """The ways in which every one of these claims falls or is mute, as `judged` tells."""
        found = self.every
        for claim in claims:
            found &= judged(claim)
            if not found:
                break
        return found

    @cached_property
    def _revisers(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for said in self._facts.everywhere("revises"):
            if self._facts.record(said.value).stated_by == self._facts.record(said.subject).stated_by:
                found.setdefault(said.value, []).append(said.subject)
        return found


class Supports:
    """What claims tell, each triple with the claims that do: facts, links, and that an event happened.

    A fact is a statement about an event, a count of a toll, or a tie between actors; what is
    derived is none, nor is a tie that a dossier's own register tells as well.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.facts: dict[Told, list[str]] = {}
        self.links: dict[Told, list[str]] = {}
        self.events: dict[str, list[str]] = {}
        self._holders: dict[str, set[str]] = {}
        self._happenings = frozenset((*facts.instances("Event"), *facts.instances("Toll")))
        self._registered = {
            (said.subject, said.property, said.value)
            for kind in TIE_KINDS
            for said in facts.everywhere(kind)
            if said.graph in facts.dossiers
        }
        for claim in facts.claims:
            for told in self._read(claim):
                self._enter(told, claim)

    def _read(self, claim: str) -> Iterator[Told]:
        for quad in self._facts.store.quads(g=claim):
            if isinstance(quad.subject, IRI) and isinstance(quad.object, IRI | Literal):
                name, value = quad.predicate.value, quad.object
                yield Told(quad.subject.value, local_name(name), value.value, isinstance(value, IRI))

    def _enter(self, told: Told, claim: str) -> None:
        name = told.property
        if name in LINKS:
            self.links.setdefault(told, []).append(claim)
        elif name == _TYPE:
            if told.value == _EVENT:
                self.events.setdefault(told.subject, []).append(claim)
        elif name in ("toll", "includes"):
            self._holders.setdefault(told.value, set()).add(told.subject)
        elif self._is_fact(told):
            self.facts.setdefault(told, []).append(claim)

    def _is_fact(self, told: Told) -> bool:
        name = told.property
        if name in TIE_KINDS:
            return (told.subject, name, told.value) not in self._registered
        is_form = name in FRAME or name in NAME_PROPERTIES or is_derived(RJ + name)
        return told.subject in self._happenings and not is_form

    def event_of(self, subject: str) -> str:
        """The event that a toll belongs to, however deep a part it is; of anything else, the thing itself."""
        seen = {subject}
        while subject in self._holders:
            above = self._holders[subject] - seen
            if not above:
                break
            subject = min(above)
            seen.add(subject)
        return subject
