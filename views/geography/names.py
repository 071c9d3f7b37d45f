"""Names of places and scores of links on a map, each where it covers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from ..geometry import Anchor, Rect
from ..measure import REGULAR, width_of, wrap
from .arrows import Arrow
from .clipping import Point
from .marks import Mark, names
from .taken import Taken

SIZE: Final = 11.5
LEADING: Final = 14.0
ROOM: Final = 150.0
DISC: Final = 17.0
"""The room from a disc's centre to a name beyond it."""
SOFT: Final = 0.15
"""What a square unit of a border under a word weighs, where each less wished for spot weighs 3."""


@dataclass(frozen=True, slots=True)
class Name:
    """A few words in a box; `point` is the point that they name, None for other words."""

    text: tuple[str, ...]
    box: Rect
    anchor: Anchor
    point: Point | None = None

    @property
    def x(self) -> float:
        """Where its lines begin, end or have their middle."""
        return anchored(self.box, self.anchor)


def anchored(box: Rect, anchor: Anchor) -> float:
    """The abscissa of an anchor in a box."""
    return box[0] if anchor == "start" else box[2] if anchor == "end" else (box[0] + box[2]) / 2


def place_names(
    groups: Sequence[Sequence[Mark]],
    reaches: Mapping[Point, float],
    taken: Taken,
    soft: Taken,
) -> Iterator[Name]:
    """The names of the groups' points, where there is room that is nearer to them than to other points.

    That room is then taken. `reaches` tells of every point how far its discs go up and down.
    """
    for group in groups:
        free = [
            (3 * rank + SOFT * soft.clash(name.box), rank, name)
            for rank, name in enumerate(wished_names(group, reaches[group[0].point]))
            if taken.is_free(name.box) and _is_plain(name, group[0].point, reaches)
        ]
        if free:
            spot = min(free, key=lambda each: each[:2])[2]
            taken.add([spot.box])
            yield spot


def wished_names(marks: Sequence[Mark], reach: float) -> Iterator[Name]:
    """Where the name of one point's places may stand, best first: at it, then above or below its discs."""
    point, lines = marks[0].point, wrap(names(marks), SIZE * REGULAR, ROOM, 3)
    wide, high = max(width_of(line, SIZE * REGULAR) for line in lines), len(lines) * LEADING
    x, y = point
    for gap in (7.0, 12.0, 20.0):
        yield Name(lines, (x - gap - wide, y - high / 2, x - gap, y + high / 2), "end", point)
        yield Name(lines, (x + gap, y - high / 2, x + gap + wide, y + high / 2), "start", point)
        yield from _above_and_below(lines, point, (wide, high), gap - 2)
    for gap in (reach + DISC, reach + 2 * DISC):
        yield from _above_and_below(lines, point, (wide, high), gap)


def _above_and_below(lines: tuple[str, ...], point: Point, size: Point, gap: float) -> Iterator[Name]:
    (x, y), (wide, high) = point, size
    for shift in (0, 0.35, -0.35, 0.5, -0.5):
        left = x - wide / 2 + shift * wide
        yield Name(lines, (left, y + gap, left + wide, y + gap + high), "middle", point)
        yield Name(lines, (left, y - gap - high, left + wide, y - gap), "middle", point)


def _is_plain(name: Name, point: Point, points: Iterable[Point]) -> bool:
    """Whether no other point is as near to a name as its own."""
    own = _distance(name.box, point)
    return all(other == point or _distance(name.box, other) > own for other in points)


def _distance(box: Rect, point: Point) -> float:
    across = max(box[0] - point[0], 0, point[0] - box[2])
    return hypot(across, max(box[1] - point[1], 0, point[1] - box[3]))


def scores_for(arrows: Sequence[Arrow], taken: Taken) -> Iterator[Name]:
    """The scores of inferred links, beside their arrows."""
    for arrow in arrows:
        if arrow.edge.score is None:
            continue
        text = f"{arrow.edge.score:.2g}"
        wide, high = width_of(text, 12), 14.0
        points = arrow.points(16)
        boxes = [
            (x + dx - wide / 2, y + dy - high / 2, x + dx + wide / 2, y + dy + high / 2)
            for x, y in (points[i] for i in (8, 10, 6, 12, 4, 14))
            for dx, dy in ((wide, -high), (-wide, -high), (wide, high), (-wide, high), (0, -16), (0, 16))
        ]
        box = next((box for box in boxes if taken.is_free(box)), boxes[0])
        taken.add([box])
        yield Name((text,), box, "middle")
