"""How alike two names are, for telling whether two accounts may speak of one thing."""

from __future__ import annotations

from functools import cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from ..names import skeleton

ALIKE: Final = 0.8
"""How alike two names are at least that count as one thing's: below this they are nothing to each other."""
_LETTERS_FOR_ONE: Final = 5
"""Letters of a word in which one may be wrong, twice as many for two: Iran is not Iraq, nor Niger Nigeria."""
_LONG: Final = 10
"""Letters of a whole name in which a space may be missing or wrong."""
_SHORTEST: Final = 4
"""Letters that a name needs to be known by within a longer one."""
_KINDS_OF_PLACE: Final = (
    *("area", "camp", "city", "county", "district", "division", "governorate", "island", "municipality"),
    *("neighbourhood", "province", "region", "state", "subdistrict", "territory", "town", "village", "zone"),
)


@cache
def name_likeness(one: str, other: str) -> float:
    """How alike two folded names are: 1 for the same, ALIKE or more where few letters differ, else 0.

    Word by word, so that a shared “Government of” says nothing. Where every word of one stands in the
    other, they are just ALIKE.

    >>> name_likeness("government of syria", "government of sudan")
    0.0
    >>> name_likeness("taleban", "taliban"), name_likeness("syria", "government of syria")
    (0.95, 0.8)
    """
    if one == other:
        return 1.0
    fewer, more = sorted((one.split(), other.split()), key=len)
    if len(fewer) == len(more):
        return _word_by_word(one, other)
    if _differ_in_a_space(one, other):
        return 0.95
    return ALIKE if set(fewer) <= set(more) and len("".join(fewer)) >= _SHORTEST else 0.0


@cache
def place_name_likeness(one: str, other: str) -> float:
    """The same for places, whose names may tell what kind they are; a name within a longer one says nothing.

    >>> place_name_likeness("ariha district", "ariha"), place_name_likeness("iraq", "northern iraq")
    (0.95, 0.0)
    """
    if one == other:
        return 1.0
    if _differ_in_a_space(one, other):
        return 0.95
    bare, other_bare = _without_kind(one), _without_kind(other)
    if bare.count(" ") != other_bare.count(" "):
        return 0.95 if _differ_in_a_space(bare, other_bare) else 0.0
    return min(0.95, name_likeness(bare, other_bare))


@cache
def _without_kind(name: str) -> str:
    words = [word for word in name.split() if not any(_is_like(word, kind) for kind in _KINDS_OF_PLACE)]
    return " ".join(words) or name


def _word_by_word(one: str, other: str) -> float:
    """How alike names of equally many words are, each of which has its like in the other."""
    words, others = one.split(), other.split()
    for own, theirs in ((words, others), (others, words)):
        if not all(any(_is_like(word, their) for their in theirs) for word in own):
            return 0.0
    if skeleton(one) and skeleton(one) == skeleton(other):
        return 0.95
    return max(ALIKE, ratio(one, other) / 100)


@cache
def _is_like(one: str, other: str) -> bool:
    """Whether two words are one, with the same consonants, or a few letters apart."""
    if one == other:
        return True
    bones = skeleton(one)
    if bones and bones == skeleton(other) and abs(len(one) - len(other)) <= 1:
        return True
    shorter = min(len(one), len(other))
    # In the shortest a letter may be missing, but none be another.
    wrong = int(len(one) != len(other)) if shorter == _SHORTEST else shorter // _LETTERS_FOR_ONE
    return bool(wrong) and OSA.distance(one, other, score_cutoff=wrong) <= wrong


def _differ_in_a_space(one: str, other: str) -> bool:
    if one.count(" ") == other.count(" "):
        return False
    joined, other_joined = one.replace(" ", ""), other.replace(" ", "")
    wrong = int(min(len(joined), len(other_joined)) >= _LONG)
    return OSA.distance(joined, other_joined, score_cutoff=wrong) <= wrong
