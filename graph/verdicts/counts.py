"""How two numbers stand, each with the bounds that its words set, and two statuses of the people counted."""

from math import inf
from typing import Final

from ...ontology.counts import AT_LEAST, count
from ..facts import Facts
from .judgement import Judgement

UNKNOWN: Final = "unknown"
"""The status of people of whom it is not known whether they were civilians."""


def judge_counts(_facts: Facts, a: str, b: str) -> Judgement:
    """Two counts: apart differs, a range within a range refines, a floor or no bound is compatible.

    Words that set a floor and no number (`many`, `a few`) are the same only as the same word.

    >>> judge_counts(None, "4", "9+").verdict, judge_counts(None, "4", "3+").verdict
    ('differs', 'compatible')
    """
    one, other = count(a), count(b)
    if _words(a) == _words(b):
        return Judgement("equal", f"{a} and {b} are the same number")
    if (None, None) in (one[2:], other[2:]):
        return Judgement("compatible", f"{a} and {b} can both be right: one of them sets no bound")
    low_a, high_a = one.minimum or 0, _top(one.maximum)
    low_b, high_b = other.minimum or 0, _top(other.maximum)
    if max(low_a, low_b) > min(high_a, high_b):
        return Judgement("differs", f"{a} and {b} cannot both be right")
    if (low_a, high_a) == (low_b, high_b) and not {_words(a), _words(b)} & AT_LEAST.keys():
        return Judgement("equal", f"{a} and {b} are the same number")
    if inf in (high_a, high_b) or (low_a, high_a) == (low_b, high_b):
        return Judgement("compatible", f"{a} and {b} can both be right: one of them sets no upper bound")
    if low_b <= low_a and high_a <= high_b:
        return Judgement("refines", f"{a} lies within {b}")
    if low_a <= low_b and high_b <= high_a:
        return Judgement("refines", f"{b} lies within {a}")
    return Judgement("compatible", f"{a} and {b} can both be right: they overlap")


def judge_statuses(_facts: Facts, a: str, b: str) -> Judgement:
    """Whether people were civilians or combatants: unknown leaves room for either, and only for one.

    >>> judge_statuses(None, "civilian", "combatant").why
    'who is told as civilian is no combatant'
    """
    if a == b:
        return Judgement("equal", f"both tell {a}")
    if UNKNOWN in (a, b):
        return Judgement("compatible", f"{b if a == UNKNOWN else a} and unknown can both be right")
    return Judgement("differs", f"who is told as {a} is no {b}")


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _top(maximum: int | None) -> float:
    return inf if maximum is None else maximum
