"""In which order lanes stand: sides together, and lines between lanes short.

To find the order with the shortest lines is hard in general (the minimum linear arrangement of
a graph; Garey, Johnson and Stockmeyer, 1976). Here lanes move one place at a time as long as
that shortens the whole, which is enough for pictures that people can read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from .cast import Cast, Group

SEATINGS: Final[tuple[tuple[Group, ...], ...]] = (
    ("nobody", "left", "right", "unsaid"),
    ("left", "nobody", "right", "unsaid"),
    ("left", "right", "nobody", "unsaid"),
)
"""The groups from the top down; those of whom nobody is named stand where their lines are shortest."""
AIMED: Final = 3
"""Lines to whom an act was aimed at, and links, count so many times as much as other lines."""
MOST_ROUNDS: Final = 12
Pull = Mapping[int, Mapping[int, int]]


def lane_order(cast: Cast, links: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    """The lanes from the top down, for the lines of a cast and the links between its events."""
    pull = _pull(cast, links)
    found = [_settled(_seated(cast, seating), cast, pull) for seating in SEATINGS]
    return min(found, key=lambda order: length_of(order, pull))  # the first of equals


def length_of(order: Sequence[int], pull: Pull) -> int:
    """How long all lines are together, in lanes, each counted by its weight.

    >>> length_of([0, 1, 2], {0: {2: 3}, 2: {0: 3}})
    6
    """
    row = {lane: place for place, lane in enumerate(order)}
    return sum(n * abs(row[a] - row[b]) for a, others in pull.items() for b, n in others.items()) // 2


def _pull(cast: Cast, links: Iterable[tuple[str, str]]) -> Pull:
    pairs: Counter[tuple[int, int]] = Counter()
    for event, touches in cast.touches.items():
        for touch in touches:
            pairs[cast.home[event], touch.lane] += AIMED if touch.edge.kind in ("acts", "strikes") else 1
    for one, other in links:
        pairs[cast.home[one], cast.home[other]] += AIMED
    pull: dict[int, dict[int, int]] = defaultdict(dict)
    for (a, b), count in pairs.items():
        if a != b:
            pull[a][b] = pull[a].get(b, 0) + count
            pull[b][a] = pull[b].get(a, 0) + count
    return pull


def _seated(cast: Cast, seating: Sequence[Group]) -> list[int]:
    """Lanes by group, those of whom most acts are told first: the order to start from."""
    acts = Counter(cast.home.values())
    return sorted(
        range(len(cast.lanes)),
        key=lambda lane: (seating.index(cast.lanes[lane].group), -acts[lane], lane),
    )


def _settled(order: list[int], cast: Cast, pull: Pull) -> tuple[int, ...]:
    """The order after every lane has moved within its group to where lines are shortest."""
    for _ in range(MOST_ROUNDS):
        before = length_of(order, pull)
        for lane in tuple(order):
            _move(lane, order, cast, pull)
        if length_of(order, pull) == before:
            break
    return tuple(order)


def _move(lane: int, order: list[int], cast: Cast, pull: Pull) -> None:
    """Put one lane at the best place among those of its group, the nearest of equals."""
    group = cast.lanes[lane].group
    here = order.index(lane)
    best, least = here, 0
    for step in (1, -1):
        trial, place, gain = list(order), here, 0
        while 0 <= place + step < len(trial) and cast.lanes[trial[place + step]].group == group:
            gain += _swapped(trial, min(place, place + step), pull)
            place += step
            if gain < least:
                best, least = place, gain
    order.insert(best, order.pop(here))


def _swapped(order: list[int], upper: int, pull: Pull) -> int:
    """Swap a lane with the one below it; by how much all lines are longer then."""
    one, other = order[upper], order[upper + 1]
    row = {lane: place for place, lane in enumerate(order)}
    change = sum(n if row[x] < upper else -n for x, n in pull.get(one, {}).items() if x != other)
    change += sum(-n if row[x] < upper else n for x, n in pull.get(other, {}).items() if x != one)
    order[upper : upper + 2] = [other, one]
    return change
