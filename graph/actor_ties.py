"""Ties between actors that hold on given days: whom an actor belongs to, and the shortest way to another."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..ontology.dates import DateError, Span, span
from ..ontology.namespaces import SKOS
from ..store.terms import IRI
from .facts import HEDGES, Facts, Said
from .records import Thing, Tie

EXACT_MATCH: Final = SKOS + "exactMatch"
CLOSING: Final = (
    "partOf", "memberOf", "backedBy", "alliedWith", "affiliatedWith", "leads", "speaksFor", EXACT_MATCH,
)  # fmt: skip
"""The ties that bring two actors together; `opposes` never does."""


@dataclass(frozen=True, slots=True)
class Way:
    """Ties from one actor to another, each given in the direction in which it is told.

    Of two ways of as many ties the better one rests less on registers, then comes first by name.
    """

    registers: int = 0
    passed: tuple[tuple[str, str], ...] = ()
    ties: tuple[Tie, ...] = ()

    def on(self, other: Thing, tie: Tie) -> "Way":
        """The way with one tie more."""
        return Way(
            self.registers + (not tie.claims),
            (*self.passed, (other.label, other.id)),
            (*self.ties, tie),
        )

    def __lt__(self, other: "Way") -> bool:
        return (self.registers, self.passed) < (other.registers, other.passed)

    @property
    def hedge(self) -> str:
        """How sure the way is: as its least sure tie, each tie as its surest claim (a register: asserted)."""
        return HEDGES[max((_sureness(tie) for tie in self.ties), default=0)]


def _sureness(tie: Tie) -> int:
    return min((HEDGES.index(claim.hedge) for claim in tie.claims), default=0)


class ActorTies:
    """The ties of one store, read actor by actor as they are asked for.

    `days` are the spans in which something happened, one for each date told; a tie holds if
    nobody limits it (`rj:validDuring`), or if a limit touches one of them. Without days only the
    unlimited ones hold. A claim that its speaker has revised tells no tie.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._told: dict[str, list[Said]] = {}
        self._at_any_time: dict[str, dict[str, Tie]] = {}

    def wholes(self, actor: str, days: Collection[Span]) -> set[str]:
        """The actor and all that it is part of."""
        found, frontier = {actor}, [actor]
        while frontier:
            here = frontier.pop()
            above = {
                said.value
                for said in self._all(here)
                if said.property == "partOf" and said.subject == here and self.holds(said, days)
            } - found
            found |= above
            frontier.extend(above)
        return found

    def shortest(self, start: str, ends: Collection[str], days: Collection[Span]) -> Way | None:
        """The shortest way from an actor to any of some others, None where no ties lead there."""
        seen, layer = {start}, {start: Way()}
        while layer:
            following: dict[str, Way] = {}
            for here, way in layer.items():
                for other, tie in self._around(here, days).items():
                    if other not in seen:
                        longer = way.on(self._facts.thing(other), tie)
                        following[other] = min(following.get(other, longer), longer)
            if arrived := [way for iri, way in following.items() if iri in ends]:
                return min(arrived)
            seen |= following.keys()
            layer = following
        return None

    def _around(self, actor: str, days: Collection[Span]) -> dict[str, Tie]:
        """Everybody tied to an actor, with the one tie that tells it best: by claims, then by kind."""
        if actor not in self._at_any_time:
            found = self._best(actor, days)
            if any(self._limits(said) for said in self._all(actor)):
                return found
            self._at_any_time[actor] = found
        return self._at_any_time[actor]

    def _best(self, actor: str, days: Collection[Span]) -> dict[str, Tie]:
        told: dict[tuple[str, str, str], set[str]] = {}
        for said in self._all(actor):
            if self.holds(said, days):
                told.setdefault((said.subject, said.property, said.value), set()).add(said.graph)
        found: dict[str, tuple[bool, int, bool, Tie]] = {}
        for (subject, kind, value), graphs in told.items():
            tie = self._tie(subject, kind, value, graphs)
            rank = (not tie.claims, CLOSING.index(kind), subject != actor, tie)
            other = value if subject == actor else subject
            if other not in found or rank[:3] < found[other][:3]:
                found[other] = rank
        found.pop(actor, None)
        return {other: rank[3] for other, rank in found.items()}

    def _tie(self, subject: str, kind: str, value: str, graphs: Iterable[str]) -> Tie:
        facts = self._facts
        records = [facts.record(graph) for graph in graphs if graph not in facts.dossiers]
        records.sort(key=lambda claim: (claim.source.label, claim.sentence or 0, claim.id))
        kind = "exactMatch" if kind == EXACT_MATCH else kind
        return Tie(facts.thing(subject), kind, facts.thing(value), tuple(records))

    def _all(self, actor: str) -> list[Said]:
        if actor not in self._told:
            facts = self._facts
            own = [said for said in facts.statements(actor) if said.property in CLOSING and said.is_iri]
            pointing = [said for kind in CLOSING[:-1] for said in facts.pointing(actor, kind)]
            matched = facts.store.quads(p=EXACT_MATCH, o=IRI(actor))
            other = {quad.subject.value for quad in matched if isinstance(quad.subject, IRI)}
            same = [said for iri in other for said in facts.statements(iri) if said.property == EXACT_MATCH]
            self._told[actor] = own + pointing + [said for said in same if said.value == actor]
        return self._told[actor]

    def holds(self, said: Said, days: Collection[Span]) -> bool:
        """Whether a tie, as a claim or register tells it, holds on one of these days."""
        facts = self._facts
        if said.graph in facts.dossiers:
            return said.property != EXACT_MATCH
        if said.graph in facts.revised:
            return False
        limits = self._limits(said)
        return not limits or any(
            _touch(read, day) for limit in limits for day in days if (read := _read(limit))
        )

    def _limits(self, said: Said) -> list[str]:
        return self._facts.values(said.graph, "validDuring")


def _read(limit: str) -> Span | None:
    """The days of a limit, None for a text that is no date (only shapes keep those out of RDF files)."""
    start, slash, end = limit.partition("/")
    try:
        if slash and limit.isascii() and not set(limit) & set("[{"):
            # Two plain ends are read one by one: the grammar for whole intervals is slow to import.
            return Span(_end(start).earliest, _end(end).latest)
        return span(limit)
    except DateError:
        return None


def _end(text: str) -> Span:
    return Span(None, None) if text.strip() in ("", "..") else span(text.strip())


def _touch(one: Span, other: Span) -> bool:
    return (one.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
        one.latest or date.max
    )
