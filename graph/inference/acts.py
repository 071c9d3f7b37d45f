"""Acts as arrays: one row for each event, actor and target, in the order of their days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from .compiled import compiled

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Degrees = npt.NDArray[np.float64]
_DENSE: Final = 50_000_000
"""Up to how many possible pairs are numbered by a table, which is quicker than by sorting."""


@dataclass(frozen=True)
class Acts:
    """What sides did to each other: `event`, `actor` and `target` are numbers from 0.

    `earliest` and `latest` are days since 1 January 1970; `lat` and `long` WGS 84 degrees, NaN
    where there is no point. Rows are sorted by `earliest`, then by `event`; see `of`.
    """

    event: Ints
    actor: Ints
    target: Ints
    earliest: Ints
    latest: Ints
    lat: Degrees
    long: Degrees

    @classmethod
    def of(
        cls,
        event: Any,
        actor: Any,
        target: Any,
        earliest: Any,
        latest: Any,
        lat: Any = None,
        long: Any = None,
    ) -> Acts:
        """Acts from arrays or lists of one length, in any order.

        >>> Acts.of([0, 1], [7, 8], [8, 7], [12, 10], [12, 10]).event.tolist()
        [1, 0]
        """
        told = [np.asarray(column, np.int32) for column in (event, actor, target, earliest, latest)]
        nowhere = np.full(len(told[0]), np.nan)
        points = [nowhere if column is None else np.asarray(column, np.float64) for column in (lat, long)]
        order = np.lexsort((told[0], told[3]))
        event, actor, target, earliest, latest = (column[order] for column in told)
        lat, long = (column[order] for column in points)
        return cls(event, actor, target, earliest, latest, lat, long)

    def __len__(self) -> int:
        return len(self.event)

    @cached_property
    def events(self) -> int:
        """How many events there are."""
        return len(np.unique(self.event))

    @cached_property
    def sides(self) -> int:
        """One more than the highest number of an actor or target."""
        return int(max(self.actor.max(initial=-1), self.target.max(initial=-1))) + 1

    @cached_property
    def pairs(self) -> tuple[Ints, Ints, int]:
        """The number of each act's pair, of the reversed one (-1 where nobody acts so), and how many."""
        if self.sides**2 <= _DENSE:
            return _numbered(self.actor, self.target, self.sides)
        forth = self.actor.astype(np.int64) * self.sides + self.target
        back = self.target.astype(np.int64) * self.sides + self.actor
        known, number = np.unique(forth, return_inverse=True)
        place = np.minimum(np.searchsorted(known, back), len(known) - 1)
        reversed_ = np.where(known[place] == back, place, -1)
        return number.astype(np.int32), reversed_.astype(np.int32), len(known)

    @cached_property
    def by_latest(self) -> Longs:
        """The rows in the order of their latest days."""
        if np.array_equal(self.earliest, self.latest):
            return np.arange(len(self))
        return np.argsort(self.latest, kind="stable")


@compiled
def _numbered(actor: Ints, target: Ints, sides: int) -> tuple[Ints, Ints, int]:
    """Pairs numbered as they are met."""
    numbers, count = np.full(sides * sides, -1, np.int32), 0
    forth, back = np.empty(len(actor), np.int32), np.empty(len(actor), np.int32)
    for row in range(len(actor)):
        pair = actor[row] * sides + target[row]
        if numbers[pair] < 0:
            numbers[pair] = count
            count += 1
        forth[row] = numbers[pair]
    for row in range(len(actor)):
        back[row] = numbers[target[row] * sides + actor[row]]
    return forth, back, count
