"""The pairs of events worth a look: of different origin, near in time, and near in space or of one name.

Nothing is compared with everything. Events with a point stand in cells of a grid, in each cell
by their days; those without stand under the names of their sides and places. An event looks only
into the cells around it, or under its own names, and there only at the days that it can share.
Pairs come in portions, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..inference.acts import Degrees, Ints, Longs
from ..inference.compiled import compiled
from ..inference.distance import EARTH, kilometres
from .event_columns import WIDE_KM, Events, Flags

PORTION: Final = 1_000_000
"""About how many pairs are handed out at a time."""
_EXACTNESS: Final = (6.0, 30.0, WIDE_KM)
"""Events in cells are kept apart by how exact their points are (km): the coarse need larger cells."""
_LENGTHS: Final = (3, 31, 366, 2**30)
"""And by how many days they last: one long event would hide the short ones' order."""


@dataclass(frozen=True)
class Tolerance:
    """How far apart two tellings of one event may lie: days between their dates, km between their points.

    The km come on top of what the precision of both points allows.
    """

    days: int = 2
    km: float = 10.0


@dataclass(frozen=True)
class _Shelf:
    """Rows by a key (a cell, or a name) and within it by their first day, and how long the longest lasts."""

    keys: Longs
    start: Longs
    rows: Ints
    longest: int


def candidates(events: Events, tolerance: Tolerance) -> Iterator[tuple[Ints, Ints]]:
    """The rows of pairs worth a look, the lesser row first, each pair once, in portions, in no order.

    Both tell a date, and no more than `tolerance.days` lie between their dates. Where both have a
    point within WIDE_KM, the points lie as near as their precision and `tolerance.km` allow; else
    they share a name, and what points there are do not rule it out.
    """
    yield from _by_point(events, tolerance)
    yield from _by_name(events, tolerance)


def _by_point(events: Events, tolerance: Tolerance) -> Iterator[tuple[Ints, Ints]]:
    located = events.is_located & events.is_dated
    points = np.nan_to_num(events.directions)
    finer = -1.0
    for widest in _EXACTNESS:
        size = (tolerance.km + 2 * widest) / EARTH
        cells = np.floor((points + 1) / size).astype(np.int64)
        across = int(2 / size) + 2
        cell = (cells[:, 0] * across + cells[:, 1]) * across + cells[:, 2]
        coarse = located & (events.reach > finer) & (events.reach <= widest)
        asking = np.flatnonzero(located & (events.reach <= widest)).astype(np.int32)
        for rows, longest in _by_length(events, np.flatnonzero(coarse)):
            shelf = _shelf(cell[rows], rows, events.first[rows], longest)
            begin = 0
            while begin < len(asking):
                begin, one, other = _near(
                    asking, begin, PORTION, shelf.keys, shelf.start, shelf.rows, shelf.longest,
                    cells, across, points, events.reach, events.first, events.last,
                    events.origin, events.are_apart, finer, tolerance.days, tolerance.km,
                )  # fmt: skip
                yield one, other
        finer = widest


def _by_name(events: Events, tolerance: Tolerance) -> Iterator[tuple[Ints, Ints]]:
    owner = np.repeat(np.arange(len(events)), np.diff(events.key_start))
    asking = np.flatnonzero(events.is_dated & ~events.is_located).astype(np.int32)
    if not len(asking):
        return
    for rows, longest in _by_length(events, np.flatnonzero(events.is_dated)):
        is_here = np.zeros(len(events), np.bool_)
        is_here[rows] = True
        held = is_here[owner]
        named = owner[held]
        shelf = _shelf(events.keys[held].astype(np.int64), named, events.first[named], longest)
        begin = 0
        while begin < len(asking):
            begin, one, other = _of_one_name(
                asking, begin, PORTION, shelf.keys, shelf.start, shelf.rows, shelf.longest,
                events.key_start, events.keys, events.first, events.last,
                events.origin, events.are_apart, events.is_located, tolerance.days,
            )  # fmt: skip
            # Two names in common find a pair twice; an event's pairs all stand in one portion.
            pair = np.unique(one.astype(np.int64) * len(events) + other)
            one, other = (pair // len(events)).astype(np.int32), (pair % len(events)).astype(np.int32)
            keep = _not_ruled_out(events, one, other, tolerance)
            yield one[keep], other[keep]


def _not_ruled_out(events: Events, one: Ints, other: Ints, tolerance: Tolerance) -> Flags:
    apart = kilometres(events.lat[one], events.long[one], events.lat[other], events.long[other])
    ruled_out = apart > tolerance.km + events.reach[one] + events.reach[other]
    keep: Flags = ~ruled_out  # a missing point is NaN, and rules nothing out
    return keep


def _by_length(events: Events, rows: Longs) -> Iterator[tuple[Longs, int]]:
    """The rows of events that last about equally long, with how many days the longest of them goes on."""
    lasts = events.last[rows].astype(np.int64) - events.first[rows]
    shorter = -1
    for longest in _LENGTHS:
        own = (lasts > shorter) & (lasts <= longest)
        if own.any():
            yield rows[own], int(lasts[own].max())
        shorter = longest


def _shelf(key: Longs, rows: Longs, first: Ints, longest: int) -> _Shelf:
    order = np.lexsort((rows, first, key))
    keys, start = np.unique(key[order], return_index=True)
    return _Shelf(keys, np.append(start, len(rows)).astype(np.int64), rows[order].astype(np.int32), longest)


@compiled
def _near(
    asking: Ints, begin: int, portion: int, keys: Longs, start: Longs, rows: Ints, longest: int,
    cells: Longs, across: int, points: Degrees, reach: Degrees, first: Ints, last: Ints,
    origin: Ints, are_apart: Flags, finer: float, days: int, km: float,
) -> tuple[int, Ints, Ints]:  # fmt: skip
    """The pairs of the events from place `begin` in `asking` on, and the place where the portion is full."""
    ones, others = np.empty(portion, np.int32), np.empty(portion, np.int32)
    count = 0
    while begin < len(asking) and (count < portion // 2 or count == 0):
        here = asking[begin]
        begin += 1
        soonest = np.int64(first[here]) - days - longest
        until = np.int64(last[here]) + days
        for around in range(9):
            x, y = cells[here, 0] + around // 3 - 1, cells[here, 1] + around % 3 - 1
            column = (x * across + y) * across + cells[here, 2]
            shelf = np.searchsorted(keys, column - 1)
            while shelf < len(keys) and keys[shelf] <= column + 1:
                place, high = start[shelf], start[shelf + 1]
                end = high
                shelf += 1
                while place < high:  # the first that begins late enough
                    middle = (place + high) // 2
                    if first[rows[middle]] < soonest:
                        place = middle + 1
                    else:
                        high = middle
                while place < end and first[rows[place]] <= until:
                    row = rows[place]
                    place += 1
                    if not are_apart[origin[here], origin[row]]:
                        continue
                    if row <= here and reach[here] > finer:
                        continue  # that one asks too
                    if last[row] + days < first[here]:
                        continue
                    east = points[here, 0] - points[row, 0]
                    north = points[here, 1] - points[row, 1]
                    up = points[here, 2] - points[row, 2]
                    chord = east * east + north * north + up * up
                    allowed = (km + reach[here] + reach[row]) / EARTH
                    if chord > allowed * allowed or 2 * np.arcsin(min(np.sqrt(chord) / 2, 1.0)) > allowed:
                        continue
                    if count == len(ones):
                        ones = np.concatenate((ones, np.empty(len(ones), np.int32)))
                        others = np.concatenate((others, np.empty(len(others), np.int32)))
                    ones[count], others[count] = min(here, row), max(here, row)
                    count += 1
    return begin, ones[:count], others[:count]


@compiled
def _of_one_name(
    asking: Ints, begin: int, portion: int, keys: Longs, start: Longs, rows: Ints, longest: int,
    key_start: Longs, own_keys: Ints, first: Ints, last: Ints,
    origin: Ints, are_apart: Flags, is_located: Flags, days: int,
) -> tuple[int, Ints, Ints]:  # fmt: skip
    """The same for events that share a name, of which the asking one has no point to be found by."""
    ones, others = np.empty(portion, np.int32), np.empty(portion, np.int32)
    count = 0
    while begin < len(asking) and (count < portion // 2 or count == 0):
        here = asking[begin]
        begin += 1
        soonest = np.int64(first[here]) - days - longest
        until = np.int64(last[here]) + days
        for own in range(key_start[here], key_start[here + 1]):
            shelf = np.searchsorted(keys, np.int64(own_keys[own]))
            if shelf == len(keys) or keys[shelf] != own_keys[own]:
                continue
            place, high = start[shelf], start[shelf + 1]
            end = high
            while place < high:
                middle = (place + high) // 2
                if first[rows[middle]] < soonest:
                    place = middle + 1
                else:
                    high = middle
            while place < end and first[rows[place]] <= until:
                row = rows[place]
                place += 1
                if not are_apart[origin[here], origin[row]] or last[row] + days < first[here]:
                    continue
                if row <= here and not is_located[row]:
                    continue  # that one asks too
                if count == len(ones):
                    ones = np.concatenate((ones, np.empty(len(ones), np.int32)))
                    others = np.concatenate((others, np.empty(len(others), np.int32)))
                ones[count], others[count] = min(here, row), max(here, row)
                count += 1
    return begin, ones[:count], others[:count]
