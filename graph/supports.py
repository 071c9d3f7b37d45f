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

WHOLE: Final = 1
LINKS: Final = frozenset(KINDS_BY_BASIS["any"])
# Which toll is an event's and whom it counts: these carry its numbers and are no facts by themselves.
FRAME: Final = frozenset({"toll", "victims"})

_TYPE: Final = RDF + "type"
_EVENT: Final = RJ + "Event"


@dataclass(frozen=True, slots=True)
class Told:
    """One triple as claims tell it: `property` is a local name, `value` an IRI or a text."""

    subject: str
    property: str
    value: str
    is_iri: bool


@dataclass(frozen=True, slots=True)
class Denied:
    """What records deny of an event: `property` is a local name, `value` an IRI or a text."""

    event: str
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

    A fact is any statement of a claim: of an event, a toll, an actor, a place, or, as a rating,
    of a source or another claim. Names, what is derived, and what a dossier's own register tells
    as well are none. Denials stand apart, each with the claims and remarks that deny.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.facts: dict[Told, list[str]] = {}
        self.links: dict[Told, list[str]] = {}
        self.events: dict[str, list[str]] = {}
        self.denials: dict[Denied, list[str]] = {}
        self._holders: dict[str, set[str]] = {}
        for claim in facts.claims:
            for told in self._read(claim):
                self._enter(told, claim)
        self._leave_out_registered()
        for said in facts.everywhere("denies"):
            for denied in self._denied(said.value):
                self.denials.setdefault(denied, []).append(said.subject)

    def _read(self, claim: str) -> Iterator[Told]:
        for quad in self._facts.store.quads(g=claim):
            if isinstance(quad.subject, IRI) and isinstance(quad.object, IRI | Literal):
                name, value = quad.predicate.value, quad.object
                yield Told(quad.subject.value, local_name(name), value.value, isinstance(value, IRI))

    def _enter(self, told: Told, claim: str) -> None:
        name = told.property
        if name in ("toll", "includes"):
            self._holders.setdefault(told.value, set()).add(told.subject)
        if name in LINKS:
            self.links.setdefault(told, []).append(claim)
        elif name == _TYPE:
            if told.value == _EVENT:
                self.events.setdefault(told.subject, []).append(claim)
        elif told.subject != claim and not _is_form(name):
            self.facts.setdefault(told, []).append(claim)

    def _leave_out_registered(self) -> None:
        """Take out what the dossiers' registers tell too: it stands whichever claims fall."""
        subjects = {told.subject for told in self.facts}
        for dossier in self._facts.dossiers:
            for told in self._read(dossier):
                if told.subject in subjects:
                    self.facts.pop(told, None)

    def _denied(self, node: str) -> Iterator[Denied]:
        facts = self._facts
        for event in facts.values(node, "event"):
            for name in facts.values(node, "property"):
                for said in facts.statements(node):
                    if said.property == "value":
                        yield Denied(event, local_name(name), said.value, said.is_iri)

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


def _is_form(name: str) -> bool:
    """Whether a property only names, frames, or is computed from another."""
    return name in FRAME or name in NAME_PROPERTIES or is_derived(RJ + name)
