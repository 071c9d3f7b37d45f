"""What is taken on a map, kept as a sheet of small cells: what may still stand where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor, hypot
from typing import Final

from ..geometry import Rect
from .clipping import Point

CELL: Final = 3.0
"""Picture units to a side: what is nearer than that counts as touching."""


class Taken:
    """Boxes within a frame. A box takes every cell that it touches, so what is free is free indeed."""

    def __init__(self, frame: Rect) -> None:
        self.frame = frame
        self._columns = ceil((frame[2] - frame[0]) / CELL)
        rows = ceil((frame[3] - frame[1]) / CELL)
        self._rows = [[0] * self._columns for _ in range(rows)]

    def add(self, boxes: Iterable[Rect]) -> None:
        """Take room."""
        for box in boxes:
            self._change(box, 1)

    def remove(self, boxes: Iterable[Rect]) -> None:
        """Give room back that was taken before."""
        for box in boxes:
            self._change(box, -1)

    def clash(self, box: Rect) -> float:
        """How much of a box is taken, in square picture units.

        What several take counts for each, and what lies outside the frame counts ten times.
        """
        left, right, rows = self._cells(box)
        within = sum(sum(row[left:right]) for row in rows) * CELL**2 if left < right else 0.0
        inside = (min(box[2], self.frame[2]) - max(box[0], self.frame[0])) * (
            min(box[3], self.frame[3]) - max(box[1], self.frame[1])
        )
        return within + 10 * max(0.0, (box[2] - box[0]) * (box[3] - box[1]) - max(0.0, inside))

    def is_free(self, box: Rect) -> bool:
        """Whether a box lies in the frame and touches nothing."""
        return self.clash(box) < 1e-6

    def _change(self, box: Rect, by: int) -> None:
        left, right, rows = self._cells(box)
        for row in rows:
            for column in range(left, right):
                row[column] += by

    def _cells(self, box: Rect) -> tuple[int, int, list[list[int]]]:
        """The columns from and to, and the rows, that a box touches."""
        left, top = floor((box[0] - self.frame[0]) / CELL), floor((box[1] - self.frame[1]) / CELL)
        right, bottom = ceil((box[2] - self.frame[0]) / CELL), ceil((box[3] - self.frame[1]) / CELL)
        return max(0, left), min(self._columns, right), self._rows[max(0, top) : max(0, bottom)]


def shared(a: Rect, b: Rect) -> float:
    """The area that two boxes share.

    >>> shared((0, 0, 2, 2), (1, 1, 5, 5)), shared((0, 0, 1, 1), (2, 2, 3, 3))
    (1, 0)
    """
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0


def around(x: float, y: float, radius: float) -> Rect:
    """The box around a disc."""
    return x - radius, y - radius, x + radius, y + radius


def along(points: Sequence[Point], half: float = 2.5, step: float = 5.0) -> list[Rect]:
    """A line as small boxes, `half` to each side, one every `step` units or nearer."""
    return [around(x, y, half) for x, y in _stations(points, step)]


def _stations(points: Sequence[Point], step: float) -> Iterator[Point]:
    """Points along a line, one every `step` units or nearer."""
    for (x0, y0), (x1, y1) in pairwise(points):
        count = max(1, int(hypot(x1 - x0, y1 - y0) / step) + 1)
        yield from ((x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(count))
    yield from points[-1:]
