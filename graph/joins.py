"""Which things are one and the same, as chosen authors judge: the pairs that stand, and what they join.

A judgement counts while its author stands by it and nobody disputes it. A pair that its author denies
is undone, unless they joined it again at a later date.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from ..ontology import rj
from ..ontology.errors import UsageError
from ..store.terms import IRI
from .facts import Facts
from .records import Thing
from .tie_ways import EXACT_MATCH

SAME_EVENT: Final = rj.sameEventAs
SAME_ACTOR: Final = EXACT_MATCH
_SHOWN: Final = 8
"""How many steps of a chain of judgements an error shows."""

Pair = tuple[str, str]
"""IRIs of two things, the smaller first."""


@dataclass(frozen=True, slots=True)
class Joining:
    """Whose judgements are followed: of events that are one, and of actors that are one."""

    same_event: tuple[Thing, ...] = ()
    same_actor: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Joins(Mapping[str, tuple[str, ...]]):
    """IRIs that stand for more than one thing, each with the others that it stands for, sorted.

    `events` and `actors` are the two kinds of them.
    """

    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, iri: str) -> tuple[str, ...]:
        return self.events[iri] if iri in self.events else self.actors[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted((*self.events, *self.actors)))

    def __len__(self) -> int:
        return len(self.events) + len(self.actors)

    @property
    def under(self) -> dict[str, str]:
        """Where each thing that another stands for has gone, by its IRI."""
        return {other: iri for iri, others in self.items() for other in others}


NOTHING_JOINED: Final = Joins()


class Judgement(NamedTuple):
    """Who says of a pair that it is one or is not, in which record, and on which day if it tells one."""

    author: str
    record: str
    stated_on: str


def find_joins(facts: Facts, joining: Joining) -> Joins:
    """What the judgements that are followed join, whatever files and data sets the things came in.

    Of things that are one, the smallest IRI of those that the case tells of stands for all. Raises
    UsageError, with the judgements that lead there, where things are joined that an author denies to
    be one.
    """
    return Joins(
        _joined(facts, SAME_EVENT, joining.same_event),
        _joined(facts, SAME_ACTOR, joining.same_actor),
    )


def _joined(facts: Facts, property_iri: str, authors: Iterable[Thing]) -> dict[str, tuple[str, ...]]:
    judges = {author.id for author in authors}
    if not judges:
        return {}
    joined, denied = _settled(_told(facts, property_iri, judges), _denied(facts, property_iri, judges))
    around: dict[str, dict[str, Judgement]] = defaultdict(dict)
    for (a, b), judgement in joined.items():
        around[a][b] = around[b][a] = judgement
    groups = list(_groups(around))
    group_of = {thing: number for number, group in enumerate(groups) for thing in group}
    for (a, b), denial in sorted(denied.items()):
        if a in group_of and group_of[a] == group_of.get(b):
            raise UsageError(_contradiction(facts, property_iri, denial, _chain(around, a, b)))
    found = {}
    for group in groups:
        first = min(group, key=lambda iri: (not facts.types(iri), iri))
        found[first] = tuple(sorted(group - {first}))
    return dict(sorted(found.items()))


# -- what is judged ---------------------------------------------------------------------------


def _told(facts: Facts, property_iri: str, judges: Collection[str]) -> dict[Pair, list[Judgement]]:
    """The pairs that authors join, in claims that stand or in a register of their own."""
    found: dict[Pair, list[Judgement]] = defaultdict(list)
    for quad in facts.store.quads(p=property_iri):
        a, b, graph = quad.subject, quad.object, quad.graph_name
        if not (isinstance(a, IRI) and isinstance(b, IRI) and isinstance(graph, IRI)) or a == b:
            continue
        judgement = _judgement(facts, graph.value)
        if judgement.author in judges and _stands(facts, graph.value) and _fits(facts, property_iri, a, b):
            found[_pair(a.value, b.value)].append(judgement)
    return found


def _denied(facts: Facts, property_iri: str, judges: Collection[str]) -> dict[Pair, list[Judgement]]:
    """The pairs of which authors deny that they are one."""
    found: dict[Pair, list[Judgement]] = defaultdict(list)
    for quad in facts.store.quads(p=rj.property, o=IRI(property_iri), g=""):
        node = quad.subject
        if not isinstance(node, IRI):
            continue
        for said in facts.pointing(node.value, "denies"):
            judgement = _judgement(facts, said.subject)
            if judgement.author not in judges or not _stands(facts, said.subject):
                continue
            for one in facts.values(node.value, "event"):
                for other in facts.values(node.value, "value"):
                    found[_pair(one, other)].append(judgement)
    return found


def _judgement(facts: Facts, graph: str) -> Judgement:
    if graph in facts.dossiers:
        return Judgement(facts.value(graph, rj.coder) or "", graph, "")
    record = facts.record(graph)
    return Judgement(record.stated_by.id, graph, record.stated_on or "")


def _stands(facts: Facts, record: str) -> bool:
    disputing = (other for other in facts.disputes.get(record, ()) if other not in facts.revised)
    return record not in facts.revised and next(disputing, None) is None


def _fits(facts: Facts, property_iri: str, a: IRI, b: IRI) -> bool:
    """Places may be the same as well: a pair is one of actors where an end is one, and none is a place."""
    if property_iri == SAME_EVENT:
        return True
    ends = [a.value, b.value]
    are_places = any(facts.is_a(end, kind) for end in ends for kind in ("Place", "Facility"))
    return any(facts.is_a(end, "Actor") for end in ends) and not are_places


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _settled(
    told: Mapping[Pair, list[Judgement]], denied: Mapping[Pair, list[Judgement]]
) -> tuple[dict[Pair, Judgement], dict[Pair, Judgement]]:
    """The pairs that somebody joins, and those that somebody denies, once each author's last word counts."""
    joined: dict[Pair, Judgement] = {}
    apart: dict[Pair, Judgement] = {}
    for pair in told.keys() | denied.keys():
        for author in {judgement.author for judgement in (*told.get(pair, ()), *denied.get(pair, ()))}:
            yes = _last(told.get(pair, ()), author)
            no = _last(denied.get(pair, ()), author)
            if no and not (yes and yes.stated_on > no.stated_on > ""):
                apart[pair] = no
            elif yes:
                joined[pair] = yes
    return joined, apart


def _last(judgements: Iterable[Judgement], author: str) -> Judgement | None:
    own = (judgement for judgement in judgements if judgement.author == author)
    return max(own, key=lambda judgement: (judgement.stated_on, judgement.record), default=None)


# -- what that joins --------------------------------------------------------------------------


def _groups(around: Mapping[str, Mapping[str, Judgement]]) -> Iterator[set[str]]:
    """Things that are one with each other, by any number of judgements."""
    seen: set[str] = set()
    for start in sorted(around):
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            more = around[waiting.pop()].keys() - group
            group |= more
            waiting.extend(more)
        seen |= group
        yield group


def _chain(
    around: Mapping[str, Mapping[str, Judgement]], start: str, end: str
) -> list[tuple[str, str, Judgement]]:
    """The fewest judgements that join two things, in order."""
    before: dict[str, str] = {start: ""}
    waiting = deque([start])
    while end not in before:
        here = waiting.popleft()
        for other in sorted(around[here].keys() - before.keys()):
            before[other] = here
            waiting.append(other)
    way = [end]
    while before[way[-1]]:
        way.append(before[way[-1]])
    way.reverse()
    return [(a, b, around[a][b]) for a, b in pairwise(way)]


def _contradiction(
    facts: Facts, property_iri: str, denial: Judgement, chain: list[tuple[str, str, Judgement]]
) -> str:
    what = "event" if property_iri == SAME_EVENT else "actor"
    ends = [f"“{facts.label(iri)}” <{iri}>" for iri in (chain[0][0], chain[-1][1])]
    steps = [
        f"{facts.label(judgement.author)} joins <{a}> and <{b}> in <{judgement.record}>"
        for a, b, judgement in chain
    ]
    shown = "; ".join(steps[:_SHOWN]) + (f"; and {len(steps) - _SHOWN} more" if len(steps) > _SHOWN else "")
    return (
        f"{facts.label(denial.author)} denies in <{denial.record}> that {ends[0]} and {ends[1]} are one "
        f"{what}, but these judgements join them: {shown}; retract, revise or dispute one of them"
    )
