"""The separate parts of a network, and how they stand side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from .arcs import Arc
from .spacing import Point, Rect, moved

BETWEEN: Final = 60.0
SHAPE: Final = 1.6
"""The width of a packed picture to its height, about."""


def parts_of(names: Sequence[str], arcs: Sequence[Arc]) -> list[list[str]]:
    """The connected parts, the largest first, then by first name; names in each as given."""
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for arc in arcs:
        one, other = sorted((root(arc.source), root(arc.target)))
        parent[other] = one
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(root(name), []).append(name)
    return sorted(found.values(), key=lambda part: (-len(part), part[0]))


def packed(parts: Sequence[Mapping[str, Point]], boxes: Mapping[str, Rect]) -> dict[str, Point]:
    """All points of all parts in one plane: parts in rows below the largest, as wide as it is or wider."""
    extents = [_extent(part, boxes) for part in parts]
    area = sum((e[2] - e[0] + BETWEEN) * (e[3] - e[1] + BETWEEN) for e in extents)
    widest = max((e[2] - e[0] for e in extents), default=0.0)
    row_room = max(widest, (area * SHAPE) ** 0.5)
    placed: dict[str, Point] = {}
    x = y = tall = 0.0
    for part, (left, top, right, bottom) in zip(parts, extents, strict=True):
        if x and x + right - left > row_room:
            x, y, tall = 0.0, y + tall + BETWEEN, 0.0
        placed |= {name: (px - left + x, py - top + y) for name, (px, py) in part.items()}
        x += right - left + BETWEEN
        tall = max(tall, bottom - top)
    return placed


def _extent(part: Mapping[str, Point], boxes: Mapping[str, Rect]) -> Rect:
    rects = [moved(boxes[name], point) for name, point in part.items()]
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
