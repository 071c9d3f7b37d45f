"""Things by the cells of a grid in which they lie, so that few need be looked at for one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

from .spacing import Rect

Thing = TypeVar("Thing")


class Cells(Generic[Thing]):
    """A grid of square cells, `size` wide.

    >>> cells = Cells[str](10)
    >>> cells.add((0, 0, 5, 5), "near")
    >>> cells.add((95, 0, 99, 5), "far")
    >>> list(cells.at((2, 2, 3, 3)))
    ['near']
    """

    def __init__(self, size: float) -> None:
        self._size = size
        self._held: dict[tuple[int, int], list[Thing]] = defaultdict(list)

    def add(self, box: Rect, thing: Thing) -> None:
        """Put a thing into every cell that its box touches."""
        for cell in self._touched(box):
            self._held[cell].append(thing)

    def at(self, box: Rect) -> Iterator[Thing]:
        """What lies in the cells that a box touches; what lies in two of them comes twice."""
        for cell in self._touched(box):
            yield from self._held.get(cell, ())

    def _touched(self, box: Rect) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (int(side // self._size) for side in box)
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                yield column, row
