"""Chains over all responses that a window allows, none of which is written out.

The candidates that may answer an act are a stretch of one list: the reversed pair's acts in the
order of their days. Time is walked backwards; a pair's list is a queue whose ends only move one
way, and its greatest element is kept by a monotonic deque. So one pass over N acts finds the longest
of chains whose links may number billions, in time and memory that grow with N.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np
import numpy.typing as npt

from .acts import Acts, Ints, Longs
from .compiled import compiled

MOST: Final = 1 << 38
"""Up to this number chains are counted exactly; beyond, they are only “more than”."""


@dataclass(frozen=True)
class Chains:
    """For each act the most acts that a chain from it on holds (1: unanswered), and which comes next (-1).

    Of several longest chains the one that goes on soonest is taken.
    """

    length: Ints
    following: Ints

    def longest(self) -> list[int]:
        """The rows of the longest chain, in order; of several that which begins first. Empty without acts."""
        return self.from_row(int(self.length.argmax())) if len(self.length) else []

    def from_row(self, row: int) -> list[int]:
        """The longest chain from an act on."""
        found = [row]
        while (row := int(self.following[row])) >= 0:
            found.append(row)
        return found

    def top(self, most: int) -> Iterator[list[int]]:
        """Up to `most` chains of two acts or more, the longest first; no act stands in two of them.

        Lazy. A chain is cut where it would run into one that was given already.
        """
        waiting = [(-int(self.length[row]), row) for row in range(len(self.length))]
        heapify(waiting)
        used, given = np.zeros(len(self.length), bool), 0
        while waiting and given < most and waiting[0][0] <= -2:
            told, row = heappop(waiting)
            chain = self._unused(row, used)
            if len(chain) < -told:  # cut since: its turn comes later
                heappush(waiting, (-len(chain), row))
                continue
            used[chain] = True
            given += 1
            yield chain

    def _unused(self, row: int, used: npt.NDArray[np.bool_]) -> list[int]:
        found: list[int] = []
        while row >= 0 and not used[row]:
            found.append(row)
            row = int(self.following[row])
        return found


def longest_chains(acts: Acts, window: int) -> Chains:
    """The longest chain from each act on, over every response within `window` days, by sides alone.

    A response lies at least a day after what it answers: within one day the order is not known.

    >>> acts = Acts.of([0, 1, 2], [0, 1, 0], [1, 0, 1], [1, 2, 3], [1, 2, 3])
    >>> longest_chains(acts, 7).longest()
    [0, 1, 2]
    """
    pair, back, count = acts.pairs
    length, following = _longest(pair, back, acts.earliest, acts.latest, acts.by_latest, count, window)
    return Chains(length, following)


def count_chains(acts: Acts, window: int) -> int:
    """How many chains of two acts or more there are within the window; beyond `MOST` it is MOST.

    A chain is any row of acts of which each may answer the one before it.
    """
    pair, back, count = acts.pairs
    every = _counted(pair, back, acts.earliest, acts.latest, acts.by_latest, count, window, MOST)
    values, times = np.unique(every, return_counts=True)
    longer = sum((int(value) - 1) * int(many) for value, many in zip(values, times, strict=True))
    return min(longer, MOST)


@compiled
def _longest(
    pair: Ints, back: Ints, earliest: Ints, latest: Ints, by_latest: Longs, count: int, window: int
) -> tuple[Ints, Ints]:
    total = len(pair)
    base = np.zeros(count + 1, np.int64)
    for here in range(total):
        base[pair[here] + 1] += 1
    for number in range(count):
        base[number + 1] += base[number]
    head, tail = base[:-1].copy(), base[:-1].copy()  # the deque of a pair: waiting[head:tail]
    waiting = np.zeros(total, np.int32)
    length, following = np.ones(total, np.int32), np.full(total, -1, np.int32)
    coming = total - 1
    for place in range(total - 1, -1, -1):
        here = by_latest[place]
        while coming >= 0 and earliest[coming] > latest[here]:
            # Whoever waits longer and leads no further is never chosen again.
            own = pair[coming]
            while tail[own] > head[own] and length[waiting[tail[own] - 1]] <= length[coming]:
                tail[own] -= 1
            waiting[tail[own]] = coming
            tail[own] += 1
            coming -= 1
        other = back[here]
        if other < 0:
            continue
        while tail[other] > head[other] and earliest[waiting[head[other]]] > latest[here] + window:
            head[other] += 1
        if tail[other] > head[other]:
            following[here] = waiting[head[other]]
            length[here] = length[following[here]] + 1
    return length, following


@compiled
def _counted(
    pair: Ints, back: Ints, earliest: Ints, latest: Ints, by_latest: Longs, count: int, window: int, most: int
) -> Longs:
    """How many chains begin with each act, itself alone among them; what is beyond `most` is `most`."""
    total = len(pair)
    chains = np.ones(total, np.int64)
    inside, beyond = np.zeros(count, np.int64), np.zeros(count, np.int64)
    # The rows of each pair from the last day to the first; `left` is who leaves its window next.
    base = np.zeros(count + 1, np.int64)
    for here in range(total):
        base[pair[here] + 1] += 1
    for number in range(count):
        base[number + 1] += base[number]
    rows, filled = np.zeros(total, np.int32), base[:-1].copy()
    left = base[:-1].copy()
    coming = total - 1
    for place in range(total - 1, -1, -1):
        here = by_latest[place]
        while coming >= 0 and earliest[coming] > latest[here]:
            own = pair[coming]
            rows[filled[own]] = coming
            filled[own] += 1
            if chains[coming] >= most:
                beyond[own] += 1
            else:
                inside[own] += chains[coming]
            coming -= 1
        other = back[here]
        if other < 0:
            continue
        while left[other] < filled[other] and earliest[rows[left[other]]] > latest[here] + window:
            gone = chains[rows[left[other]]]
            if gone >= most:
                beyond[other] -= 1
            else:
                inside[other] -= gone
            left[other] += 1
        chains[here] = most if beyond[other] or inside[other] >= most else 1 + inside[other]
    return chains
