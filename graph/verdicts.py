"""How two values of one property stand to each other: the same, narrower, further, or at odds.

A verdict is about two values told by different speakers. `agrees` covers equal and
compatible; `refines` is a value within the other; `adds` is a further value that may be true
beside it; `differs` is a clash. Silence is never a value, so it never clashes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ..ontology.counts import count
from ..ontology.dates import span
from ..store.vocabulary import vocabulary
from .facts import Facts
from .geodesy import metres_apart

Verdict = Literal["differs", "refines", "adds", "agrees", "single"]
STRONGEST_FIRST: Final[tuple[Verdict, ...]] = ("differs", "refines", "adds", "agrees", "single")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the reason for it, in words."""

    verdict: Verdict
    why: str


Judge = Callable[[Facts, str, str], Judgement]


def strongest(verdicts: list[Verdict]) -> Verdict:
    """The strongest of several verdicts; `single` where there is none."""
    return min(verdicts, key=STRONGEST_FIRST.index, default="single")


def judge_concepts(facts: Facts, a: str, b: str) -> Judgement:
    """Two actions or weapons: one above the other in its scheme refines, two branches differ."""
    names = facts.label(a), facts.label(b)
    if b in _concepts_above(facts, a):
        return Judgement("refines", f"{names[0]} is a kind of {names[1]}")
    if a in _concepts_above(facts, b):
        return Judgement("refines", f"{names[1]} is a kind of {names[0]}")
    return Judgement("differs", f"{names[0]} and {names[1]} exclude each other")


def _concepts_above(facts: Facts, concept: str) -> frozenset[str]:
    known = frozenset(vocabulary().closure(concept))
    return known | facts.upward(concept, "http://www.w3.org/2004/02/skos/core#broader")


def judge_dates(_facts: Facts, a: str, b: str) -> Judgement:
    """Two dates as written: within refines, overlapping agrees, apart differs; `clocks` knows the zones."""
    one, other = span(a), span(b)
    start_a, end_a = one.earliest or date.min, one.latest or date.max
    start_b, end_b = other.earliest or date.min, other.latest or date.max
    if (start_a, end_a) == (start_b, end_b):
        return Judgement("agrees", f"{a} and {b} are the same days")
    if start_b <= start_a and end_a <= end_b:
        return Judgement("refines", f"{a} lies within {b}")
    if start_a <= start_b and end_b <= end_a:
        return Judgement("refines", f"{b} lies within {a}")
    if max(start_a, start_b) <= min(end_a, end_b):
        return Judgement("agrees", f"{a} and {b} share days")
    return Judgement("differs", f"{a} and {b} share no day")


def judge_counts(_facts: Facts, a: str, b: str) -> Judgement:
    """Two numbers with their bounds: within refines, overlapping agrees, apart differs."""
    one, other = count(a), count(b)
    if a != b and (None, None) in (one[2:], other[2:]):
        return Judgement("agrees", f"{a} and {b} can both be right: one of them sets no bound")
    low_a, high_a = one.minimum or 0, _top(one.maximum)
    low_b, high_b = other.minimum or 0, _top(other.maximum)
    if (low_a, high_a) == (low_b, high_b):
        return Judgement("agrees", f"{a} and {b} are the same number")
    if max(low_a, low_b) > min(high_a, high_b):
        return Judgement("differs", f"{a} and {b} cannot both be right")
    if low_b <= low_a and high_a <= high_b:
        return Judgement("refines", f"{a} lies within {b}")
    if low_a <= low_b and high_b <= high_a:
        return Judgement("refines", f"{b} lies within {a}")
    return Judgement("agrees", f"{a} and {b} can both be right")


def _top(maximum: int | None) -> float:
    return float("inf") if maximum is None else maximum


def judge_places(facts: Facts, a: str, b: str) -> Judgement:
    """Two places: one within the other refines, near agrees, too far apart for their precisions differs."""
    names = facts.label(a), facts.label(b)
    if b in facts.upward(a, "within"):
        return Judgement("refines", f"{names[0]} lies within {names[1]}")
    if a in facts.upward(b, "within"):
        return Judgement("refines", f"{names[1]} lies within {names[0]}")
    if are_near(facts, a, b):
        return Judgement("agrees", f"{names[0]} is near {names[1]}")
    gap = _gap_beyond_precision(facts, a, b)
    if gap is None:
        return Judgement("adds", f"nothing tells how {names[0]} and {names[1]} lie to each other")
    if gap > 0:
        return Judgement("differs", f"{names[0]} and {names[1]} lie too far apart to be one place")
    return Judgement("agrees", f"{names[0]} and {names[1]} lie within their points' precision")


def _gap_beyond_precision(facts: Facts, a: str, b: str) -> float | None:
    """Metres between two points beyond what their precisions allow, None where a point is unknown."""
    distance = metres_apart(facts, a, b)
    if distance is None:
        return None
    allowed = sum(float(v) for place in (a, b) for v in facts.values(place, "precision")[:1])
    return distance - allowed


def are_near(facts: Facts, a: str, b: str) -> bool:
    """Whether somebody calls one near the other, or they are declared equal."""
    equal = "http://www.w3.org/2004/02/skos/core#exactMatch"
    return any(b in facts.values(a, name) or a in facts.values(b, name) for name in ("near", equal))


def judge_struck(facts: Facts, a: str, b: str) -> Judgement:
    """Two things struck, each the only one its speaker names: facilities unrelated exclude each other."""
    judged = judge_places(facts, a, b)
    if judged.verdict == "adds" and facts.is_a(a, "Facility") and facts.is_a(b, "Facility"):
        names = facts.label(a), facts.label(b)
        return Judgement("differs", f"each names one thing struck, and nothing ties {names[0]} to {names[1]}")
    return judged


def judge_authors(facts: Facts, a: str, b: str) -> Judgement:
    """Two authors of one act: a part and its whole refine, others exclude each other."""
    names = facts.label(a), facts.label(b)
    for part, whole, label_part, label_whole in ((a, b, *names), (b, a, *reversed(names))):
        if whole in facts.upward(part, "partOf", "memberOf"):
            return Judgement("refines", f"{label_part} is part of {label_whole}")
    return Judgement("differs", f"{names[0]} and {names[1]} are told as author by different speakers")


def judge_further(facts: Facts, a: str, b: str) -> Judgement:
    """Two values that may well both be true: parts refine, others add."""
    names = facts.label(a), facts.label(b)
    above = ("partOf", "memberOf", "within")
    if b in facts.upward(a, *above):
        return Judgement("refines", f"{names[0]} is part of {names[1]}")
    if a in facts.upward(b, *above):
        return Judgement("refines", f"{names[1]} is part of {names[0]}")
    return Judgement("adds", f"{names[0]} and {names[1]} may both be meant")


@dataclass(frozen=True, slots=True)
class Comparing:
    """How one property is compared: its judge, whether its values are things or texts, the judge
    for two speakers who name one value each, where that is another, and whether its values are
    days, which time zones may explain.
    """

    judge: Judge
    is_thing: bool = True
    one_each: Judge | None = None
    is_day: bool = False


COMPARED: Final[dict[str, Comparing]] = {
    "action": Comparing(judge_concepts),
    "actor": Comparing(judge_authors),
    "target": Comparing(judge_further),
    "struck": Comparing(judge_further, one_each=judge_struck),
    "party": Comparing(judge_further),
    "place": Comparing(judge_places),
    "launchedFrom": Comparing(judge_places),
    "when": Comparing(judge_dates, is_thing=False, is_day=True),
    "weapon": Comparing(judge_concepts),
    "munitions": Comparing(judge_counts, is_thing=False),
    "acts": Comparing(judge_counts, is_thing=False),
    "inNameOf": Comparing(judge_further),
    "respondsTo": Comparing(judge_further),
    "follows": Comparing(judge_further),
}
"""The facts of an event that `compare` lays side by side, in this order; tolls follow them."""

COUNTED: Final = ("killed", "wounded", "casualties", "missing", "detained")
"""The counts of a toll, compared group of victims by group of victims."""
