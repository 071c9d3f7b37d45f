"""Ties between actors that hold on given days: whom an actor belongs to, and the shortest way to another."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from ..ontology.dates import DateError, Span, span
from ..ontology.hedges import HEDGES
from ..store.terms import IRI
from .facts import Facts, Said
from .records import Thing, Tie
from .tie_ways import EXACT_MATCH

CLOSING: Final = (
    "partOf", "memberOf", "backedBy", "alliedWith", "affiliatedWith", "leads", "speaksFor", EXACT_MATCH,
)  # fmt: skip
"""The ties that bring two actors together; `opposes` never does."""
OF_A_WHOLE: Final = ("partOf", "memberOf")
"""The ties of a part or a member to its whole."""


class Step(NamedTuple):
    """One actor tied to another; `is_down` where it is told to be a part or a member of that one."""

    actor: str
    is_down: bool


Reached = tuple[str, bool]
"""Where a way has come to, and whether it has gone down to a part."""


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


def _place(step: Step, tie: Tie, is_down: bool) -> Reached | None:
    """Where a step leads; None for one that a way may not take: from a part to what that is tied to.

    Another name of a part is the part itself.
    """
    if is_down and not step.is_down and tie.kind != "exactMatch":
        return None
    return step.actor, is_down or step.is_down


def tie_told(facts: Facts, subject: str, kind: str, value: str, claims: Iterable[str]) -> Tie:
    """A tie with the claims that tell it, in the order given; `kind` is the property that it is told by."""
    name = "exactMatch" if kind == EXACT_MATCH else kind
    return Tie(facts.thing(subject), name, facts.thing(value), tuple(map(facts.record, claims)))


class ActorTies:
    """The ties of one store, read actor by actor as they are asked for.

    `days` are the spans in which something happened, one for each date told; a tie holds if
    nobody limits it (`rj:validDuring`), or if a limit touches one of them. Without days only the
    unlimited ones hold. A claim that its speaker has revised tells no tie.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._told: dict[str, list[Said]] = {}
        self._at_any_time: dict[str, dict[Step, Tie]] = {}

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

    def shortest(self, start: str, ends: Collection[str], days: Collection[Span] | None) -> Way | None:
        """The shortest way from an actor to any of some others, None where no ties lead there.

        `days` as None counts every tie told, whenever it held. From a whole down to a part or a
        member, a way only goes to end there, or further down: what a part is tied to is no tie
        of the whole.
        """
        first = (start, False)
        seen, layer = {first}, {first: Way()}
        while layer:
            following: dict[Reached, Way] = {}
            for (here, is_down), way in layer.items():
                for step, tie in self._around(here, days).items():
                    place = _place(step, tie, is_down)
                    if place and place not in seen:
                        longer = way.on(self._facts.thing(step.actor), tie)
                        following[place] = min(following.get(place, longer), longer)
            if arrived := [way for (iri, _), way in following.items() if iri in ends]:
                return min(arrived)
            seen |= following.keys()
            layer = following
        return None

    def _around(self, actor: str, days: Collection[Span] | None) -> dict[Step, Tie]:
        """Everybody tied to an actor, with the one tie each way that tells it best: by claims, then kind."""
        if actor not in self._at_any_time:
            found = self._best(actor, days)
            if any(self._limits(said) for said in self._all(actor)):
                return found
            self._at_any_time[actor] = found
        return self._at_any_time[actor]

    def _best(self, actor: str, days: Collection[Span] | None) -> dict[Step, Tie]:
        told: dict[tuple[str, str, str], set[str]] = {}
        for said in self._all(actor):
            if self.holds(said, days):
                claims = told.setdefault((said.subject, said.property, said.value), set())
                claims |= {said.graph} - self._facts.dossiers
        found: dict[Step, tuple[bool, int, bool, Tie]] = {}
        for (subject, kind, value), claims in told.items():
            in_order = sorted(claims, key=lambda claim: self._facts.record(claim).reading_order)
            tie = tie_told(self._facts, subject, kind, value, in_order)
            rank = (not tie.claims, CLOSING.index(kind), subject != actor, tie)
            other = value if subject == actor else subject
            step = Step(other, kind in OF_A_WHOLE and subject != actor)
            if other != actor and (step not in found or rank[:3] < found[step][:3]):
                found[step] = rank
        return {step: rank[3] for step, rank in found.items()}

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

    def holds(self, said: Said, days: Collection[Span] | None) -> bool:
        """Whether a tie, as a claim or register tells it, holds on one of these days, for None on any."""
        facts = self._facts
        if said.graph in facts.dossiers:
            return said.property != EXACT_MATCH
        if said.graph in facts.revised:
            return False
        limits = self._limits(said)
        return (
            days is None
            or not limits
            or any(_touch(read, day) for limit in limits for day in days if (read := _read(limit)))
        )

    def ever_holds(self, tie: Tie, days: Collection[Span]) -> bool:
        """Whether anybody tells a tie for one of these days."""
        kind = EXACT_MATCH if tie.kind == "exactMatch" else tie.kind
        told = (tie.subject.id, kind, tie.object.id)
        return any(
            (said.subject, said.property, said.value) == told and self.holds(said, days)
            for said in self._all(tie.subject.id)
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
