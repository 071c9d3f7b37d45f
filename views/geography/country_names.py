"""Where the names of countries stand: inside what is seen of them, touching nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ..geometry import Rect
from ..measure import REGULAR, width_of, wrap
from .clipping import Point
from .names import Name
from .taken import Taken

SIZE: Final = 12.5
SPACED: Final = 3.0
"""What is added between the capitals, in picture units."""
LEADING: Final = 1.35


def country_name(name: str, rings: Sequence[Sequence[Point]], taken: Taken) -> Name | None:
    """A country's name in capitals inside what is seen of it, touching nothing; None where it has no room.

    It stands as near as can be to the middle of what is seen. `rings` are in picture units.
    """
    for lines in _name_lines(name):
        wide = max(width_of(line, SIZE * REGULAR) + SPACED * len(line) for line in lines)
        high = SIZE * LEADING * len(lines)
        edges = [(a, b) for ring in rings for a, b in pairwise([*ring, ring[0]])]
        top, bottom = (pick(y for ring in rings for _, y in ring) for pick in (min, max))
        if bottom - top < high + 6:
            continue
        middle = _middle(rings)
        step = max(6.0, (bottom - top) / 60)
        best: tuple[float, Rect] | None = None
        for row in range(int((bottom - top - high - 6) / step) + 1):
            y = top + 3 + high / 2 + row * step
            for left, right in _free_runs(edges, y - high / 2 - 2, y + high / 2 + 2):
                for x in _abscissae(left + wide / 2 + 6, right - wide / 2 - 6, middle[0]):
                    box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                    far = abs(x - middle[0]) + 1.6 * abs(y - middle[1])
                    if (best is None or far < best[0]) and taken.is_free(
                        (box[0] - 6, box[1] - 3, box[2] + 6, box[3] + 3)
                    ):
                        best = (far, box)
        if best:
            taken.add([best[1]])
            return Name(lines, best[1], "middle")
    return None


def _name_lines(name: str) -> Iterator[tuple[str, ...]]:
    """A name in one line, then in two or three."""
    yield (name.upper(),)
    parts = name.upper().split()
    if len(parts) == 2:
        yield (parts[0], parts[1])
    elif len(parts) > 2:
        yield wrap(name.upper(), SIZE, width_of(name.upper(), SIZE) * 0.58, 3)


def _abscissae(least: float, most: float, wish: float) -> list[float]:
    """Where in a run a name may have its middle, nearest to the wish first."""
    if most < least:
        return []
    spots = [least + (most - least) * i / 12 for i in range(13)] if most > least else [least]
    return sorted({*spots, min(max(wish, least), most)}, key=lambda x: (abs(x - wish), x))


def _free_runs(edges: Sequence[tuple[Point, Point]], top: float, bottom: float) -> list[Point]:
    """The runs of a band of heights in which a shape is whole: inside above, in the middle and below."""
    runs: list[Point] = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        here = _inside(edges, top + (bottom - top) * share)
        runs = (
            here
            if share == 0
            else [(max(a, c), min(b, d)) for a, b in runs for c, d in here if min(b, d) > max(a, c)]
        )
    return runs


def _inside(edges: Sequence[tuple[Point, Point]], y: float) -> list[Point]:
    """Where a level line is inside a shape, from left to right (even-odd rule)."""
    hits = sorted(
        x0 + (y - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in edges if (y0 > y) != (y1 > y)
    )
    return list(zip(hits[::2], hits[1::2], strict=True))


def _middle(rings: Sequence[Sequence[Point]]) -> Point:
    """The centroid of the greatest ring (the shoelace formula)."""
    found, most = (0.0, 0.0), 0.0
    for ring in rings:
        area = x = y = 0.0
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            cross = x0 * y1 - x1 * y0
            area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
        if abs(area) > most:
            found, most = (x / (3 * area), y / (3 * area)), abs(area)
    return found
