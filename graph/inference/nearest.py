"""The nearest response to each act: by the struck side, or by those tied to it, on the striking side.

An act may answer another if it surely came later: its earliest day lies after the other's latest
one, by at most as many days as the window has. On one and the same day the order is not known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .acts import Acts, Degrees, Ints, Longs
from .compiled import compiled
from .distance import directions, kilometres, squared_chord


@dataclass(frozen=True)
class Allies:
    """Who may answer for whom: for side s the ties from `start[s]` to `start[s + 1]`.

    `side` is who answers in its place, and the tie holds from day `first` through day `last`.
    """

    start: Longs
    side: Ints
    first: Ints
    last: Ints

    @classmethod
    def none(cls, sides: int) -> Allies:
        """Nobody answers for anybody."""
        empty = np.zeros(0, np.int32)
        return cls(np.zeros(sides + 1, np.int64), empty, empty, empty)


@dataclass(frozen=True)
class Responses:
    """For each act the row that answers it first, -1 where none does.

    `lag` is in days (0 where none); `tie` is the place in `Allies` of the tie that closed the loop,
    -1 where the struck side answered itself.
    """

    answer: Ints
    lag: Ints
    tie: Ints


def nearest_responses(
    acts: Acts,
    window: int,
    *,
    max_km: float | None = None,
    allies: Allies | None = None,
) -> Responses:
    """The nearest response to each act within `window` days, and within `max_km` if that is given.

    Of several on one day the one first in the table is taken, and the struck side's own before
    an ally's. An act without a point lies within no distance of any other.

    >>> acts = Acts.of([0, 1, 2], [0, 1, 0], [1, 0, 1], [100, 103, 120], [100, 103, 120])
    >>> found = nearest_responses(acts, 7)
    >>> found.answer.tolist(), found.lag.tolist()
    ([1, -1, -1], [3, 0, 0])
    """
    pair, back, count = acts.pairs
    if allies is None and max_km is None:
        answer = _soonest(pair, back, acts.earliest, acts.latest, acts.by_latest, count, window)
        return _told(acts, answer, np.full(len(acts), -1, np.int32))
    rows = np.argsort(pair, kind="stable").astype(np.int32)  # by pair, then by day
    start = np.searchsorted(pair[rows], np.arange(count + 1)).astype(np.int64)
    key = (acts.actor[rows].astype(np.int64) * acts.sides + acts.target[rows])[start[:-1]]
    order = np.argsort(key)
    allies = allies or Allies.none(acts.sides)
    answer, tie = _soonest_of_many(
        acts.actor, acts.target, acts.earliest, acts.latest, directions(acts.lat, acts.long),
        rows, start, key[order], order, acts.sides, window,
        np.inf if max_km is None else squared_chord(max_km),
        allies.start, allies.side, allies.first, allies.last,
    )  # fmt: skip
    return _told(acts, answer, tie)


def _told(acts: Acts, answer: Ints, tie: Ints) -> Responses:
    lag = np.where(answer >= 0, acts.earliest[answer] - acts.latest, 0).astype(np.int32)
    return Responses(answer, lag, tie)


def distances(acts: Acts, found: Responses) -> Degrees:
    """Kilometres from each act to what answers it; NaN where nothing does, or a point is missing."""
    apart = np.full(len(acts), np.nan)
    here = np.flatnonzero(found.answer >= 0)
    there = found.answer[here]
    apart[here] = kilometres(acts.lat[here], acts.long[here], acts.lat[there], acts.long[there])
    return apart


@compiled
def _soonest(
    pair: Ints, back: Ints, earliest: Ints, latest: Ints, by_latest: Longs, count: int, window: int
) -> Ints:
    """One pass from the last day to the first: of each pair only the act met last can be the soonest."""
    answer, met = np.full(len(pair), -1, np.int32), np.full(count, -1, np.int32)
    coming = len(pair) - 1
    for place in range(len(pair) - 1, -1, -1):
        here = by_latest[place]
        while coming >= 0 and earliest[coming] > latest[here]:
            met[pair[coming]] = coming
            coming -= 1
        if back[here] >= 0:
            soonest = met[back[here]]
            if soonest >= 0 and earliest[soonest] - latest[here] <= window:
                answer[here] = soonest
    return answer


@compiled
def _soonest_of_many(
    actor: Ints, target: Ints, earliest: Ints, latest: Ints, points: Degrees,
    rows: Ints, start: Longs, keys: Longs, pairs: Longs, sides: int, window: int,
    chord: float, tie_start: Longs, tie_side: Ints, tie_first: Ints, tie_last: Ints,
) -> tuple[Ints, Ints]:  # fmt: skip
    """The same over the struck side and its allies, and near enough in space."""
    answer = np.full(len(actor), -1, np.int32)
    closing = np.full(len(actor), -1, np.int32)
    for here in range(len(actor)):
        struck, day = target[here], latest[here]
        until = day + window
        for tie in range(tie_start[struck] - 1, tie_start[struck + 1]):
            side = struck if tie < tie_start[struck] else tie_side[tie]
            if side == actor[here] and side != struck:
                continue
            key = np.int64(side) * sides + actor[here]
            found = np.searchsorted(keys, key)
            if found == len(keys) or keys[found] != key:
                continue
            place, end = start[pairs[found]], start[pairs[found] + 1]
            high = end
            while place < high:  # the first after that day
                middle = (place + high) // 2
                if earliest[rows[middle]] <= day:
                    place = middle + 1
                else:
                    high = middle
            while place < end and earliest[rows[place]] <= until:
                row = rows[place]
                place += 1
                if tie >= tie_start[struck] and not tie_first[tie] <= earliest[row] <= tie_last[tie]:
                    continue
                if chord < np.inf:
                    east = points[here, 0] - points[row, 0]
                    north = points[here, 1] - points[row, 1]
                    up = points[here, 2] - points[row, 2]
                    if not east * east + north * north + up * up <= chord:
                        continue
                if answer[here] < 0 or earliest[row] < earliest[answer[here]]:
                    answer[here] = row
                    closing[here] = tie if tie >= tie_start[struck] else -1
                    until = earliest[row]
                break
    return answer, closing
