"""Cutting lines and areas to a box."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from ..geometry import Rect

Point = tuple[float, float]


def clipped_ring(points: Sequence[Point], box: Rect) -> list[Point]:
    """A ring's part inside a box (left, least y, right, greatest y); empty where it lies outside.

    Sutherland and Hodgman, “Reentrant polygon clipping”, CACM 17 (1974). A ring that leaves the
    box and comes back is one ring still, joined along the box's edge.

    >>> clipped_ring([(-1, 1), (5, 1), (5, 5), (-1, 5)], (0, 0, 2, 2))
    [(0.0, 2), (0, 1.0), (2, 1.0), (2.0, 2)]
    """
    left, least, right, greatest = box
    found = _kept(points, lambda p: p[0] >= left, lambda a, b: _at_x(a, b, left))
    found = _kept(found, lambda p: p[0] <= right, lambda a, b: _at_x(a, b, right))
    found = _kept(found, lambda p: p[1] >= least, lambda a, b: _at_y(a, b, least))
    return _kept(found, lambda p: p[1] <= greatest, lambda a, b: _at_y(a, b, greatest))


def _kept(
    points: Sequence[Point], inside: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]
) -> list[Point]:
    """A ring cut at one edge."""
    found: list[Point] = []
    before = points[-1] if points else (0.0, 0.0)
    for point in points:
        if inside(point) != inside(before):
            found.append(crossing(before, point))
        if inside(point):
            found.append(point)
        before = point
    return found


def _at_x(a: Point, b: Point, x: float) -> Point:
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _at_y(a: Point, b: Point, y: float) -> Point:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y


def clipped_line(points: Sequence[Point], box: Rect) -> Iterator[list[Point]]:
    """The pieces of a line inside a box, in its own order.

    >>> list(clipped_line([(-1, 1), (1, 1), (1, 9), (2, 9), (2, 1)], (0, 0, 4, 4)))
    [[(0.0, 1.0), (1, 1), (1.0, 4.0)], [(2.0, 4.0), (2, 1)]]
    """
    piece: list[Point] = []
    for a, b in itertools.pairwise(points):
        part = _segment(a, b, box)
        if part is None:
            continue
        start, end = part
        if piece and piece[-1] != start:
            yield piece
            piece = []
        piece = piece or [start]
        piece.append(end)
    if piece:
        yield piece


def _segment(a: Point, b: Point, box: Rect) -> tuple[Point, Point] | None:
    """The part of a segment inside a box (Liang and Barsky, ACM TOG 3, 1984), None where there is none."""
    (x, y), (dx, dy) = a, (b[0] - a[0], b[1] - a[1])
    first, last = 0.0, 1.0
    for along, room in ((-dx, x - box[0]), (dx, box[2] - x), (-dy, y - box[1]), (dy, box[3] - y)):
        if along == 0:
            if room < 0:
                return None
        elif along < 0:
            first = max(first, room / along)
        else:
            last = min(last, room / along)
    if first >= last:
        return None
    start = a if first == 0 else (x + first * dx, y + first * dy)
    return start, b if last == 1 else (x + last * dx, y + last * dy)
