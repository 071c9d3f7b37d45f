"""How likely two events are one: agreement in time, place, sides, action and toll, weighed together.

The published idea is that of MELTT (Donnay, Dunford, McGrath, Backer, Cunningham 2019,
“Integrating Conflict Event Data”, Journal of Conflict Resolution 63(5)): what overlaps in space and
time is compared by what kinds of things were said to happen to whom, at the level of detail that both
tell. The figures here are rejoinder's own, chosen by measuring (benchmarks/event_matching.py).

Each part gives how far two tellings *agree* and how much that *tells*, both from 0 to 1: a day tells
more than a month, a town more than a province. The score is the mean of what agrees, weighed by what
it tells, times what could be reached at all: a part that tells nothing speaks neither for nor against,
and costs MISSING of its weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..inference.acts import Degrees, Ints, Longs
from ..inference.distance import kilometres
from .event_candidates import Tolerance
from .event_columns import UNSAID_KM, Events
from .event_likeness import Sets
from .event_places import SAME

DEFAULT: Final = 0.75
"""From this score on a pair is proposed, unless another is asked for."""
WEIGHTS: Final = {"time": 0.25, "place": 0.25, "sides": 0.25, "action": 0.1, "toll": 0.15}
MISSING: Final = 0.4
"""What a part that tells nothing takes from the score that can be reached, as a share of its weight."""
UNLIKE: Final = 0.5
"""What is left of the score where the actions have nothing in common: a parade is no air strike."""


@dataclass(frozen=True)
class Comparing:
    """The sets that events name by number: how alike sides, places and actions are."""

    sides: Sets[tuple[tuple[str, str], ...]]
    places: Sets[tuple[str, ...]]
    actions: Sets[tuple[str, ...]]


Parts = dict[str, tuple[Degrees, Degrees]]
"""By part how far the pairs agree, and how much that tells."""


def scores(
    events: Events, one: Ints, other: Ints, comparing: Comparing, tolerance: Tolerance, least: float = 0.0
) -> Degrees:
    """The score of each pair of rows, from 0 to 1; the same whichever of the two comes first.

    What stays below `least` however much its names are alike is 0: names take the longest to compare.
    """
    by_name = ~(events.is_located[one] & events.is_located[other])
    near, exact = point_agreement(events, one, other, tolerance)
    parts: Parts = {
        "time": time_agreement(events, one, other, tolerance),
        "place": (np.where(by_name, 1.0, near), np.where(by_name, SAME, exact)),
        "sides": (np.ones(len(one)), np.ones(len(one))),
        "action": comparing.actions.alike(events.actions[one], events.actions[other]),
        "toll": toll_agreement(events, one, other),
    }
    hopeful = _weighed(parts) >= least
    _compare(parts["sides"], comparing.sides, events.sides, one, other, np.flatnonzero(hopeful))
    hopeful &= _weighed(parts) >= least
    _compare(parts["place"], comparing.places, events.places, one, other, np.flatnonzero(hopeful & by_name))
    return np.where(hopeful, _weighed(parts), 0.0)


def _compare(
    part: tuple[Degrees, Degrees], sets: Sets[Any], told: Ints, one: Ints, other: Ints, places: Longs
) -> None:
    """Fill in a part of the pairs at these places by what the sets have in common."""
    part[0][places], part[1][places] = sets.alike(told[one[places]], told[other[places]])


def _weighed(parts: Parts) -> Degrees:
    weights = {name: WEIGHTS[name] * tells for name, (_, tells) in parts.items()}
    told = sum(weights.values(), np.zeros(1))
    agreed = sum((weights[name] * agree for name, (agree, _) in parts.items()), np.zeros(1))
    mean = np.divide(agreed, told, out=np.zeros(len(told)), where=told > 0)
    agree, tells = parts["action"]
    unlike = np.where((agree == 0) & (tells > 0), UNLIKE, 1.0)
    return np.clip(mean * (1 - MISSING * (1 - told)) * unlike, 0.0, 1.0)


def time_agreement(events: Events, one: Ints, other: Ints, tolerance: Tolerance) -> tuple[Degrees, Degrees]:
    """1 where dates overlap, less by the square of the days between; a long span tells less than a day."""
    gap = days_between(events, one, other)
    lasts = np.maximum(events.last[one] - events.first[one], events.last[other] - events.first[other])
    return np.maximum(0.0, 1 - (gap / (tolerance.days + 1)) ** 2), 1 / (1 + np.log2(1.0 + lasts) / 4)


def days_between(events: Events, one: Ints, other: Ints) -> Ints:
    """Days from the end of the earlier to the beginning of the later; 0 where they overlap."""
    forth, back = events.first[other] - events.last[one], events.first[one] - events.last[other]
    days: Ints = np.maximum(np.maximum(forth, back), 0)
    return days


def point_agreement(events: Events, one: Ints, other: Ints, tolerance: Tolerance) -> tuple[Degrees, Degrees]:
    """By distance where both have a point within WIDE_KM; what has none tells nothing.

    Agreement falls with the square of the distance as a share of what is allowed.
    """
    apart = kilometres(events.lat[one], events.long[one], events.lat[other], events.long[other])
    coarse = np.maximum(events.reach[one], events.reach[other])
    allowed = tolerance.km + events.reach[one] + events.reach[other]
    near = np.maximum(0.0, 1 - (apart / np.maximum(allowed, 1e-9)) ** 2)
    exact = 1 / (1 + np.log2(np.maximum(coarse, UNSAID_KM) / UNSAID_KM) / 4)
    by_point = events.is_located[one] & events.is_located[other]
    return np.where(by_point, near, 0.0), np.where(by_point, exact, 0.0)


def toll_agreement(events: Events, one: Ints, other: Ints) -> tuple[Degrees, Degrees]:
    """The mean over the killed and the wounded, weighed by what each tells."""
    agreed, told = np.zeros(len(one)), np.zeros(len(one))
    for low, high in (events.killed, events.wounded):
        agree, tells = count_agreement(low[one], high[one], low[other], high[other])
        agreed += agree * tells
        told += tells
    return np.divide(agreed, told, out=np.zeros(len(one)), where=told > 0), np.minimum(told, 1.0)


def count_agreement(
    low: Degrees, high: Degrees, other_low: Degrees, other_high: Degrees
) -> tuple[Degrees, Degrees]:
    """1 where the bounds overlap, less the further they are apart; wide bounds tell little, NaN nothing."""
    told = ~(np.isnan(low) | np.isnan(other_low))
    gap = np.nan_to_num(np.maximum(np.maximum(other_low - high, low - other_high), 0))
    agree = np.maximum(0.0, 1 - gap / (4 + np.nan_to_num(np.maximum(low, other_low)) / 4))
    # The share of what either allows that both allow: 4 and 4 to 5 tell more than 4 and 0 to 100.
    with np.errstate(invalid="ignore"):
        both = np.minimum(high, other_high) - np.maximum(low, other_low) + 1
        either = np.maximum(high, other_high) - np.minimum(low, other_low) + 1
        share = np.where(np.isinf(either), 0.1, np.maximum(both, 1) / either)
    tells = np.where(gap > 0, 1.0, np.sqrt(np.clip(np.nan_to_num(share), 0.0, 1.0)))
    return np.where(told, agree, 0.0), np.where(told, tells, 0.0)
