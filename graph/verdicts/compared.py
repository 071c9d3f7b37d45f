"""Which facts of an event are compared, in which order, and by which judge."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from ..facts import Facts
from ..records import ClaimRecord
from .clocks import days_by_clocks, hours_by_clocks
from .counts import judge_counts
from .dates import judge_dates
from .groups import judge_authors, judge_concepts, judge_further
from .hours import judge_hours
from .judgement import Judge, Judgement
from .places import judge_places, judge_struck

ByClocks = Callable[[Facts, str, Iterable[ClaimRecord], str, Iterable[ClaimRecord], str], Judgement | None]


@dataclass(frozen=True, slots=True)
class Comparing:
    """How one property is compared.

    `is_thing` tells whether its values are things or texts; `one_each` is the judge for speakers
    who name one value each, where that is another; `by_clocks` tells whether time zones explain what
    differs; `joined_by_claim` marks values that do not clash once any claim names both;
    `of_weapons` marks numbers that are each of the weapon that their claim tells.
    """

    judge: Judge
    is_thing: bool = True
    one_each: Judge | None = None
    by_clocks: ByClocks | None = None
    joined_by_claim: bool = False
    of_weapons: bool = False


COMPARED: Final[dict[str, Comparing]] = {
    "action": Comparing(judge_concepts),
    "actor": Comparing(judge_authors, joined_by_claim=True),
    "target": Comparing(judge_further),
    "struck": Comparing(judge_further, one_each=judge_struck),
    "party": Comparing(judge_further),
    "place": Comparing(judge_places),
    "near": Comparing(judge_further),
    "launchedFrom": Comparing(judge_places),
    "when": Comparing(judge_dates, is_thing=False, by_clocks=days_by_clocks),
    "timeOfDay": Comparing(judge_hours, is_thing=False, by_clocks=hours_by_clocks),
    "weapon": Comparing(judge_concepts),
    "munitions": Comparing(judge_counts, is_thing=False, of_weapons=True),
    "acts": Comparing(judge_counts, is_thing=False),
    "inNameOf": Comparing(judge_further),
    "respondsTo": Comparing(judge_further),
    "follows": Comparing(judge_further),
}
"""The facts of an event that `compare` lays side by side, in this order; tolls follow them."""

COUNTED: Final = ("killed", "wounded", "casualties", "missing", "detained")
"""The counts of a toll, compared group of victims by group of victims."""
