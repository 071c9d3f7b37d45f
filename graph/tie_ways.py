"""How one thing leads to another along ties, and on whose word where no register holds the ties."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import Final, NamedTuple

from ..ontology.hedges import HEDGES
from ..ontology.namespaces import SKOS
from ..store.terms import IRI
from .facts import Facts
from .questions import enumerated
from .remembered import remembered

EXACT_MATCH: Final = SKOS + "exactMatch"


class Step(NamedTuple):
    """A tie in the direction in which it is told; `property` as in `Said`."""

    subject: str
    property: str
    value: str


Way = tuple[Step, ...]


class Reach(NamedTuple):
    """What a thing is told to be, itself included, and all that lies above it, each with the way there.

    Of several ways the one that rests on the fewest claims is taken, then the shortest.
    """

    same: Mapping[str, Way]
    above: Mapping[str, Way]


@remembered
def reach(facts: Facts, thing: str, ties: tuple[str, ...]) -> Reach:
    """All that a thing leads to along ties; what is told to be the same thing is passed through."""
    same = _ways(facts, thing, ())
    every = _ways(facts, thing, ties)
    return Reach(same, {iri: way for iri, way in every.items() if iri not in same})


def _ways(facts: Facts, start: str, ties: tuple[str, ...]) -> dict[str, Way]:
    found: dict[str, Way] = {}
    waiting: list[tuple[int, int, str, Way]] = [(0, 0, start, ())]
    while waiting:
        on_claims, length, here, way = heappop(waiting)
        if here in found:
            continue
        found[here] = way
        for other, step in _around(facts, here, ties):
            if other not in found:
                more = on_claims + (not _is_registered(facts, step))
                heappush(waiting, (more, length + 1, other, (*way, step)))
    return found


def _around(facts: Facts, here: str, ties: tuple[str, ...]) -> Iterator[tuple[str, Step]]:
    """What one tie, or a declaration in either direction that two things are one, leads to."""
    for said in facts.statements(here):
        is_told = said.property in ties or said.property == EXACT_MATCH
        if is_told and said.is_iri and said.graph not in facts.revised:
            yield said.value, Step(here, said.property, said.value)
    for quad in facts.store.quads(p=EXACT_MATCH, o=IRI(here), g=""):
        if isinstance(quad.subject, IRI):
            step = Step(quad.subject.value, EXACT_MATCH, here)
            if any(graph not in facts.revised for graph in _tellers(facts, step)):
                yield step.subject, step


def _tellers(facts: Facts, step: Step) -> list[str]:
    told = facts.statements(step.subject)
    return [s.graph for s in told if s.property == step.property and s.value == step.value]


def _is_registered(facts: Facts, step: Step) -> bool:
    return any(graph in facts.dossiers for graph in _tellers(facts, step))


def on_whose_word(facts: Facts, way: Iterable[Step]) -> str:
    """Who tells the ties of a way that no register holds, as the end of a phrase; empty for none.

    As in `likely, says The desk`: of one tie, those who are surest of it.
    """
    told = (who_tells(facts, _tellers(facts, step)) for step in way if not _is_registered(facts, step))
    return "; ".join(dict.fromkeys(filter(None, told)))


def who_tells(facts: Facts, graphs: Iterable[str]) -> str:
    """The speakers of the surest of some claims, and how sure they are where they are not."""
    records = [facts.record(graph) for graph in graphs if graph not in facts.revised]
    if not records:
        return ""
    surest = next((hedge for hedge in HEDGES if any(c.hedge == hedge for c in records)), records[0].hedge)
    names = sorted({claim.stated_by.label for claim in records if claim.hedge == surest})
    says = f"{'say' if len(names) > 1 else 'says'} {enumerated(names)}"
    return says if surest == HEDGES[0] else f"{surest}, {says}"
