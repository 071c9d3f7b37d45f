"""How two things stand that may be narrower or wider: kinds of action or weapon, parts of groups."""

from typing import Final

from ...importers.derivation import is_force
from ...ontology.namespaces import ACT, SKOS
from ...store.vocabulary import vocabulary
from ..facts import Facts
from ..remembered import remembered
from ..tie_ways import Way, on_whose_word, reach
from .judgement import Judgement

BROADER = SKOS + "broader"
PART_OF = ("partOf", "memberOf", "within")
NOT_MEANS: Final = frozenset(
    ACT + name
    for name in (
        "targeted-killing", "assassination-attempt", "mass-killing", "ship-attack", "raid", "armed-clash",
    )
)  # fmt: skip
"""Uses of force that tell for what, where or in which form, and not with what: another use of force may
be the same act, as a drone strike that kills a chosen person is a targeted killing."""
# What failed killed nobody.
EXCLUDING: Final = frozenset((ACT + "targeted-killing", ACT + "assassination-attempt"))


def judge_concepts(facts: Facts, a: str, b: str) -> Judgement:
    """Two actions or weapons: one above the other in its scheme refines, two branches differ.

    Of two uses of force in two branches, one that does not tell the means leaves room for the other.
    """
    if a == b:
        return Judgement("equal", f"both tell {facts.label(a)}")
    names = facts.label(a), facts.label(b)
    if b in _concepts_above(facts, a):
        return Judgement("refines", f"{names[0]} is a kind of {names[1]}")
    if a in _concepts_above(facts, b):
        return Judgement("refines", f"{names[1]} is a kind of {names[0]}")
    if open_as_to_means := _open_as_to_means(a, b):
        return Judgement(
            "compatible", f"{facts.label(open_as_to_means)} does not tell the means: both may be one act"
        )
    return Judgement("differs", f"{names[0]} and {names[1]} exclude each other")


def _open_as_to_means(a: str, b: str) -> str | None:
    """Which of two uses of force tells no means; None where both do, or where the two exclude each other."""
    if {a, b} == EXCLUDING or not (is_force(a) and is_force(b)):
        return None
    return next((one for one in (a, b) if one in NOT_MEANS), None)


def share_a_branch(facts: Facts, a: str, b: str) -> bool:
    """Whether two actions or weapons are one, or have anything above both."""
    return not (_concepts_above(facts, a) | {a}).isdisjoint(_concepts_above(facts, b) | {b})


@remembered
def _concepts_above(facts: Facts, concept: str) -> frozenset[str]:
    return frozenset(vocabulary().closure(concept)) | facts.upward(concept, BROADER)


def judge_ties(facts: Facts, a: str, b: str, ties: tuple[str, ...], words: str) -> Judgement | None:
    """That two things are one, or that one lies above the other along ties; None where neither is told."""
    names = facts.label(a), facts.label(b)
    if a == b:
        return Judgement("equal", f"both tell {names[0]}")
    one, other = reach(facts, a, ties), reach(facts, b, ties)
    if b in one.same:
        return _one_and_the_same(facts, names, one.same[b])
    # What is part of itself by way of another is that other.
    if b in one.above and a in other.above:
        return _one_and_the_same(facts, names, (*one.above[b], *other.above[a]))
    if b in one.above:
        return Judgement("refines", _told_by(facts, f"{names[0]} {words} {names[1]}", one.above[b]))
    if a in other.above:
        return Judgement("refines", _told_by(facts, f"{names[1]} {words} {names[0]}", other.above[a]))
    return None


def _one_and_the_same(facts: Facts, names: tuple[str, str], way: Way) -> Judgement:
    return Judgement(
        "equal", _told_by(facts, f"{names[0]} and {names[1]} are told to be one and the same", way)
    )


def _told_by(facts: Facts, words: str, way: Way) -> str:
    """The words, with who tells what they rest on where that is no register."""
    whose = on_whose_word(facts, way)
    return f"{words} ({whose})" if whose else words


def judge_authors(facts: Facts, a: str, b: str) -> Judgement:
    """Two authors of one act: a part and its whole refine, others exclude each other."""
    tied = judge_ties(facts, a, b, ("partOf", "memberOf"), "is part of")
    names = facts.label(a), facts.label(b)
    return tied or Judgement("differs", f"{names[0]} and {names[1]} are told as author by different speakers")


def judge_further(facts: Facts, a: str, b: str) -> Judgement:
    """Two values that may well both be true: parts refine, others add."""
    tied = judge_ties(facts, a, b, PART_OF, "is part of")
    return tied or Judgement("adds", f"{facts.label(a)} and {facts.label(b)} may both be meant")
