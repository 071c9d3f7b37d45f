"""Where the captions of arcs stand: on their own arc or beside it, and on nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from ..geometry import TextLine
from ..measure import REGULAR, width_of
from .arcs import Arc
from .cells import Cells
from .spacing import Point, Rect, overlap

TEXT: Final = 12.0
HALF: Final = TEXT * 0.62
STEPS: Final = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)
"""How far along its arc a caption may stand, the best first."""
OFFSETS: Final = (0.0, -10.0, 10.0)
"""How far above or below its arc: on it first."""
SIZE: Final = 80.0

Passing = tuple[Arc, Point]


def caption_places(
    arcs: Sequence[Arc], along: Mapping[str, Sequence[Point]], taken: Sequence[Rect]
) -> dict[str, tuple[TextLine, Rect]]:
    """A place for each caption and its box; none where nothing is free of names, figures and other arcs.

    The arcs of one event say the same, so they may run through each other's captions. Events come
    before ties, and those with the fewest choices (the shortest arcs) first.
    """
    boxes, passing = Cells[Rect](SIZE), Cells[Passing](SIZE)
    for box in taken:
        boxes.add(box, box)
    for arc in arcs:
        for x, y in _close(along[arc.id]):
            passing.add((x, y, x, y), (arc, (x, y)))
    found: dict[str, tuple[TextLine, Rect]] = {}
    for arc in sorted(arcs, key=lambda arc: (arc.kind == "tie", _length(along[arc.id]), arc.id)):
        half = width_of(arc.caption, TEXT * REGULAR) / 2 + 2
        choices = []
        for rank, (x, y) in enumerate(_places(arc, along[arc.id]) if arc.caption else ()):
            box = (x - half, y - HALF, x + half, y + HALF)
            if any(overlap(box, other, 2) for other in boxes.at(box)):
                continue
            foreign, alike = _others_in(box, arc, passing)
            if not foreign:
                choices.append((alike, rank, (x, y), box))
        if choices:
            _, _, (x, y), box = min(choices)
            boxes.add(box, box)
            found[arc.id] = (TextLine(arc.caption, "label", "", x, y, "middle"), box)
    return found


def _length(points: Sequence[Point]) -> float:
    (x0, y0), (x1, y1) = points[0], points[-1]
    return round(hypot(x1 - x0, y1 - y0), 3)


def _places(arc: Arc, points: Sequence[Point]) -> list[Point]:
    if arc.source == arc.target:
        x, y = min(points, key=lambda point: point[1])
        return [(x, y - TEXT)]
    places = []
    for offset in OFFSETS:
        for step in STEPS:
            x, y = points[round(step * (len(points) - 1))]
            places.append((x, y + offset))
    return places


def _others_in(box: Rect, arc: Arc, passing: Cells[Passing]) -> tuple[int, int]:
    """How many points of other arcs lie in a box: of other events and ties, and of the same events."""
    left, top, right, bottom = box
    found = [
        other.events == arc.events and bool(arc.events)
        for other, (x, y) in passing.at(box)
        if other.id != arc.id and left < x < right and top < y < bottom
    ]
    return len(found) - sum(found), sum(found)


def _close(points: Sequence[Point]) -> list[Point]:
    """The points with more between them, so that no box falls between two."""
    found = list(points[:1])
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = int(hypot(x1 - x0, y1 - y0) / HALF) + 1
        found += [(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(1, steps + 1)]
    return found
