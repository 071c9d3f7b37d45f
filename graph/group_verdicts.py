"""How two things stand that may be narrower or wider: kinds of action or weapon, parts of groups."""

from collections.abc import Iterator

from ..ontology.namespaces import SKOS
from ..store.terms import IRI
from ..store.vocabulary import vocabulary
from .facts import Facts
from .judgement import Judgement
from .remembered import remembered

BROADER, EXACT_MATCH = SKOS + "broader", SKOS + "exactMatch"
PART_OF = ("partOf", "memberOf", "within")


def judge_concepts(facts: Facts, a: str, b: str) -> Judgement:
    """Two actions or weapons: one above the other in its scheme refines, two branches differ."""
    if a == b:
        return Judgement("equal", f"both tell {facts.label(a)}")
    names = facts.label(a), facts.label(b)
    if b in _concepts_above(facts, a):
        return Judgement("refines", f"{names[0]} is a kind of {names[1]}")
    if a in _concepts_above(facts, b):
        return Judgement("refines", f"{names[1]} is a kind of {names[0]}")
    return Judgement("differs", f"{names[0]} and {names[1]} exclude each other")


@remembered
def _concepts_above(facts: Facts, concept: str) -> frozenset[str]:
    return frozenset(vocabulary().closure(concept)) | facts.upward(concept, BROADER)


def judge_ties(facts: Facts, a: str, b: str, ties: tuple[str, ...], words: str) -> Judgement | None:
    """That two things are one, or that one lies above the other along ties; None where neither is told."""
    names = facts.label(a), facts.label(b)
    if a == b:
        return Judgement("equal", f"both tell {names[0]}")
    (same_a, above_a), (same_b, above_b) = (_reach(facts, thing, ties) for thing in (a, b))
    # What is part of itself by way of another is that other.
    if b in same_a or (b in above_a and a in above_b):
        return Judgement("equal", f"{names[0]} and {names[1]} are told to be one and the same")
    if above_a & same_b:
        return Judgement("refines", f"{names[0]} {words} {names[1]}")
    if above_b & same_a:
        return Judgement("refines", f"{names[1]} {words} {names[0]}")
    return None


@remembered
def _reach(facts: Facts, thing: str, ties: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """What a thing is told to be, itself included, and all that lies above it along ties."""
    same = _same_as(facts, {thing})
    seen, frontier = set(same), set(same)
    while frontier:
        higher = {above for here in frontier for tie in ties for above in facts.values(here, tie)}
        frontier = _same_as(facts, higher - seen) - seen
        seen |= frontier
    return frozenset(same), frozenset(seen - same)


def _same_as(facts: Facts, things: set[str]) -> set[str]:
    seen, frontier = set(things), set(things)
    while frontier:
        frontier = {other for thing in frontier for other in _matches(facts, thing)} - seen
        seen |= frontier
    return seen


def _matches(facts: Facts, thing: str) -> Iterator[str]:
    """What is declared to be this thing, in either direction; only a comparison asks for it."""
    yield from facts.values(thing, EXACT_MATCH)
    for quad in facts.store.quads(p=EXACT_MATCH, o=IRI(thing), g=""):
        if isinstance(quad.subject, IRI):
            yield quad.subject.value


def judge_authors(facts: Facts, a: str, b: str) -> Judgement:
    """Two authors of one act: a part and its whole refine, others exclude each other."""
    tied = judge_ties(facts, a, b, ("partOf", "memberOf"), "is part of")
    names = facts.label(a), facts.label(b)
    return tied or Judgement("differs", f"{names[0]} and {names[1]} are told as author by different speakers")


def judge_further(facts: Facts, a: str, b: str) -> Judgement:
    """Two values that may well both be true: parts refine, others add."""
    tied = judge_ties(facts, a, b, PART_OF, "is part of")
    return tied or Judgement("adds", f"{facts.label(a)} and {facts.label(b)} may both be meant")
