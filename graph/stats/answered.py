"""How many acts of each pair may have been answered, and how soon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from ..inference.nearest import nearest_responses
from ..inferring_acts import acts_of
from ..records import Json, Thing


@dataclass(frozen=True, slots=True)
class AnsweredPair:
    """Acts of one side on another, and how many of them the struck side may have answered.

    `actor` and `target` are IRIs; `lag` is the middle of the days to the nearest response, None
    where nothing is answered.
    """

    actor: str
    target: str
    acts: int
    answered: int
    lag: float | None

    def as_json(self, thing: Callable[[str], Thing]) -> Json:
        return {
            "actor": thing(self.actor).as_json(),
            "target": thing(self.target).as_json(),
            "acts": self.acts,
            "answered": self.answered,
            "lag": self.lag,
        }


def answered_pairs(table: pl.DataFrame, within: int = 7) -> list[AnsweredPair]:
    """The pairs of an event table's acts, those with the most acts first; responses within so many days.

    An act of several actors or targets counts for each pair. By sides and days alone, and no more
    than order in time: see `Case.infer` for the rate that chance would give.
    """
    found = acts_of(table)
    acts = found.acts
    nearest = nearest_responses(acts, within)
    rows = pl.DataFrame(
        {
            "actor": acts.actor,
            "target": acts.target,
            "answered": nearest.answer >= 0,
            "lag": np.where(nearest.answer >= 0, nearest.lag.astype(float), np.nan),
        }
    )
    told = rows.group_by("actor", "target").agg(
        pl.len().alias("acts"), pl.col("answered").sum(), pl.col("lag").drop_nans().median()
    )
    ordered = told.sort(["acts", "actor", "target"], descending=[True, False, False])
    return [
        AnsweredPair(found.sides[actor], found.sides[target], number, answered, lag)
        for actor, target, number, answered, lag in ordered.iter_rows()
    ]
