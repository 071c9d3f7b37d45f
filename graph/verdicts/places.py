"""How two places stand on the ground: one within another, near, or farther apart than either is known."""

from typing import Final, NamedTuple

from ..facts import Facts
from ..geodesy import great_circle, point
from ..remembered import remembered
from .groups import PART_OF, judge_further, judge_ties
from .judgement import Judgement

UNTOLD: Final = "nothing tells how"
"""How the reason begins for two places of which nobody tells how they lie."""


class Point(NamedTuple):
    """A point in WGS 84 degrees, and how many metres from it the place may still lie."""

    coordinates: tuple[float, float]
    precision: float


def judge_places(facts: Facts, a: str, b: str) -> Judgement:
    """Two places: one within the other refines, near is compatible, too far for their precisions differs."""
    tied = judge_ties(facts, a, b, ("within",), "lies within")
    if tied:
        return tied
    names = facts.label(a), facts.label(b)
    if are_near(facts, a, b):
        return Judgement("compatible", f"{names[0]} is near {names[1]}")
    one, other = located(facts, a), located(facts, b)
    if one is None or other is None:
        return Judgement("compatible", f"{UNTOLD} {names[0]} and {names[1]} lie to each other")
    metres, allowed = great_circle(one.coordinates, other.coordinates), one.precision + other.precision
    if metres > allowed:
        known = f"; they are known to {_distance(allowed)}" if allowed else ""
        return Judgement("differs", f"{names[0]} and {names[1]} lie {_distance(metres)} apart{known}")
    return Judgement("compatible", f"{names[0]} and {names[1]} lie within their points’ precision")


def _distance(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km".replace(".0 km", " km")


@remembered
def located(facts: Facts, place: str) -> Point | None:
    """Where a place lies: its own point, else that of the nearest place around it that has an extent.

    None where neither is told.
    """
    own = point(facts, place)
    if own:
        return Point(own, _precision(facts, place))
    seen, level = {place}, [place]
    while level:
        level = sorted({above for here in level for above in facts.values(here, "within")} - seen)
        seen.update(level)
        for above in level:
            around = point(facts, above)
            if around and _precision(facts, above):
                return Point(around, _precision(facts, above))
    return None


def _precision(facts: Facts, place: str) -> float:
    """The coarsest that anybody tells, in metres; nought where nobody does."""
    return max((float(text) for text in facts.values(place, "precision")), default=0.0)


def are_near(facts: Facts, a: str, b: str) -> bool:
    """Whether somebody calls one near the other."""
    return b in facts.values(a, "near") or a in facts.values(b, "near")


def judge_struck(facts: Facts, a: str, b: str) -> Judgement:
    """Two things struck, each the only one its speaker names: facilities unrelated exclude each other."""
    tied = judge_ties(facts, a, b, PART_OF, "is part of")
    judged = tied or judge_places(facts, a, b)
    if judged.verdict != "compatible":
        return judged
    names = facts.label(a), facts.label(b)
    if not are_near(facts, a, b):
        if located(facts, a) and located(facts, b):
            return judged
        if facts.is_a(a, "Facility") and facts.is_a(b, "Facility"):
            return Judgement(
                "differs", f"each names one thing struck, and nothing ties {names[0]} to {names[1]}"
            )
    return judge_further(facts, a, b)
