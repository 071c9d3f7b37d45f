"""Which way links take between boxes: corridors between lanes, gaps between columns, a track each.

A link leaves its box at the right, runs in the gap beside it to a corridor, along the corridor to
the gap before the other box, and in that to the box's left side. Between neighbouring columns it
stays in the gap. Corridors and gaps hold no box, so no link runs through one; within them every
link has a track of its own, so none runs on top of another. Which track is inside which is
settled by swapping neighbours as long as that saves a crossing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from ..picture import Edge

MOST_ROUNDS: Final = 40
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Run:
    """One link on its way: its lanes from the top (`start`, `end`) and the gaps where it turns.

    Gap n lies before column n. `corridor` n lies above lane n; None where the link needs none.
    """

    edge: Edge
    start: int
    end: int
    leaves: int
    arrives: int
    corridor: int | None

    @property
    def span(self) -> tuple[int, int]:
        """The first and last gap between which it runs along its corridor."""
        return min(self.leaves, self.arrives), max(self.leaves, self.arrives)


@dataclass(frozen=True, slots=True)
class Upright:
    """The vertical part of a link in a gap.

    It joins two level parts, each at a height and on one side (+1 is right): `first` is the one
    nearer to the answered event.
    """

    run: Run
    first: tuple[float, int]
    second: tuple[float, int]

    @property
    def top(self) -> float:
        """The height at which it begins, whichever way it runs."""
        return min(self.first[0], self.second[0])

    @property
    def bottom(self) -> float:
        """The height at which it ends, whichever way it runs."""
        return max(self.first[0], self.second[0])


def runs_of(edges: Iterable[Edge], column_of: dict[str, int], lane_of: dict[str, int]) -> tuple[Run, ...]:
    """The way of each link; between events of one lane above or below it, where fewer run already."""
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    runs = []
    for edge in edges:
        start, end = lane_of[edge.source], lane_of[edge.target]
        leaves, arrives = column_of[edge.source] + 1, column_of[edge.target]
        run = Run(edge, start, end, leaves, arrives, None)
        if leaves != arrives:
            ways = (start, start + 1) if start == end else (start + 1,) if end > start else (start,)
            way = min(ways, key=lambda way: sum(_meet(run.span, other) for other in taken[way]))
            taken[way].append(run.span)
            run = Run(edge, start, end, leaves, arrives, way)
        runs.append(run)
    return tuple(runs)


def tracks_of(runs: Sequence[Run]) -> dict[str, int]:
    """The track of each link in its corridor, by edge, from 0 at the top."""
    by_corridor: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        if run.corridor is not None:
            by_corridor[run.corridor].append(run)
    tracks: dict[str, int] = {}
    for sharing in by_corridor.values():
        above: list[Run] = []
        for run in untangled(sorted(sharing, key=_length), _crossings_in_corridor):
            met = [tracks[other.edge.id] for other in above if _meet(run.span, other.span)]
            tracks[run.edge.id] = max(met, default=-1) + 1
            above.append(run)
    return tracks


def side_by_side(uprights: Sequence[Upright]) -> tuple[Upright, ...]:
    """The vertical parts in one gap from left to right."""
    return untangled(uprights, _crossings_in_gap)


def untangled(items: Iterable[Item], cost: Callable[[Item, Item], int]) -> tuple[Item, ...]:
    """The items in an order where no swap of neighbours lowers `cost(earlier, later)`.

    >>> untangled([3, 1, 2], lambda earlier, later: int(earlier > later))
    (1, 2, 3)
    """
    order = list(items)
    for _ in range(MOST_ROUNDS):
        settled = True
        for i in range(len(order) - 1):
            if cost(order[i + 1], order[i]) < cost(order[i], order[i + 1]):
                order[i : i + 2] = [order[i + 1], order[i]]
                settled = False
        if settled:
            break
    return tuple(order)


def _crossings_in_corridor(upper: Run, lower: Run) -> int:
    """Crossings where one link's track lies above another's: by what goes down and what comes up."""
    corridor = upper.corridor or 0
    down = [gap for gap, lane in _ends(upper) if lane >= corridor]
    up = [gap for gap, lane in _ends(lower) if lane < corridor]
    return sum(_within(gap, lower.span) for gap in down) + sum(_within(gap, upper.span) for gap in up)


def _crossings_in_gap(left: Upright, right: Upright) -> int:
    """Crossings where one upright stands left of another; two level parts on one height count as many."""
    crossings = 0
    for height, side in (left.first, left.second):
        if side > 0:
            crossings += right.top < height < right.bottom
            crossings += 100 * any(
                other < 0 and abs(level - height) < 1 for level, other in (right.first, right.second)
            )
    for height, side in (right.first, right.second):
        if side < 0:
            crossings += left.top < height < left.bottom
    return crossings


def _ends(run: Run) -> tuple[tuple[int, int], tuple[int, int]]:
    return (run.leaves, run.start), (run.arrives, run.end)


def _length(run: Run) -> tuple[int, str]:
    return run.span[0] - run.span[1], run.edge.id


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _within(gap: int, span: tuple[int, int]) -> bool:
    return span[0] < gap < span[1]
