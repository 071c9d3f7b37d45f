"""How often acts are answered, beside how often chance alone would have them answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...ontology.errors import UsageError
from .acts import Acts, Ints
from .nearest import Allies, nearest_responses

LEAST: Final = 30
"""Below so many events no rate is told: nearly any would look like much or little."""
_WEEK: Final = 7
_MONDAY: Final = 3
"""1 January 1970 was a Thursday: with three days added, weeks begin on Monday (ISO 8601)."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Shares of acts that are answered, from 0 to 1.

    `rate` is what was found; `expected` the mean over `permutations` in which the days of all acts
    of a week were dealt out anew among them, `low` and `high` the middle 95 % of these. `p` is the
    share of them in which as much or more was answered, found one counted in (Phipson & Smyth 2010).
    """

    rate: float
    expected: float
    low: float
    high: float
    p: float
    permutations: int
    seed: int


def baseline(
    acts: Acts,
    window: int,
    *,
    max_km: float | None = None,
    allies: Allies | None = None,
    permutations: int = 199,
    seed: int = 0,
) -> Baseline:
    """The rate of answered acts beside a within-week permutation of their days.

    What is busy in a week, trend and season stay as they are; only who acted on which of its days
    is left to chance. Raises UsageError below LEAST events.
    """
    if acts.events < LEAST:
        raise UsageError(f"{acts.events} events are too few to tell a rate from chance: at least {LEAST}")

    def rate(of: Acts) -> float:
        found = nearest_responses(of, window, max_km=max_km, allies=allies)
        return float((found.answer >= 0).mean())

    random = np.random.default_rng(seed)
    by_chance = np.array([rate(_dealt_anew(acts, random)) for _ in range(permutations)])
    found = rate(acts)
    low, high = np.quantile(by_chance, (0.025, 0.975))
    p = (1 + int((by_chance >= found).sum())) / (1 + permutations)
    return Baseline(found, float(by_chance.mean()), float(low), float(high), p, permutations, seed)


def _dealt_anew(acts: Acts, random: np.random.Generator) -> Acts:
    """The acts with the days of their events dealt out anew within each week.

    An event moves with all its rows, and keeps how long its days are.
    """
    events, first, number = np.unique(acts.event, return_index=True, return_inverse=True)
    day = acts.earliest[first]
    week = (day + _MONDAY) // _WEEK
    by_week = np.argsort(week, kind="stable")
    shuffled = np.lexsort((random.random(len(events)), week))
    dealt: Ints = np.empty_like(day)
    dealt[shuffled] = day[by_week]
    moved = (dealt - day)[number]
    columns = (acts.actor, acts.target, acts.earliest + moved, acts.latest + moved, acts.lat, acts.long)
    return Acts.of(acts.event, *columns)
