"""Boxes that must not lie on each other are pushed apart, each pair along the shorter way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
GAP: Final = 30.0
ROUNDS: Final = 300


def overlap(one: Rect, other: Rect, gap: float = 0) -> float:
    """The area that two boxes share, or come nearer than `gap`; 0 where they keep apart.

    >>> overlap((0, 0, 10, 10), (5, 5, 15, 15)), overlap((0, 0, 10, 10), (12, 0, 20, 10), gap=1)
    (25, 0)
    """
    across = min(one[2], other[2]) - max(one[0], other[0]) + gap
    down = min(one[3], other[3]) - max(one[1], other[1]) + gap
    return across * down if across > 0 and down > 0 else 0


def moved(box: Rect, point: Point) -> Rect:
    """A box given around (0, 0), at a point."""
    return (box[0] + point[0], box[1] + point[1], box[2] + point[0], box[3] + point[1])


def apart(points: Mapping[str, Point], boxes: Mapping[str, Rect]) -> dict[str, Point]:
    """The points, moved as little as it takes for their boxes to keep `GAP` between them."""
    placed = dict(points)
    names = sorted(placed)
    for _ in range(ROUNDS):
        pushed = [_push(one, other, placed, boxes) for i, one in enumerate(names) for other in names[i + 1 :]]
        if not any(pushed):
            break
    return placed


def _push(one: str, other: str, placed: dict[str, Point], boxes: Mapping[str, Rect]) -> bool:
    a, b = moved(boxes[one], placed[one]), moved(boxes[other], placed[other])
    across = min(a[2], b[2]) - max(a[0], b[0]) + GAP
    down = min(a[3], b[3]) - max(a[1], b[1]) + GAP
    if across <= 0.01 or down <= 0.01:
        return False
    (ax, ay), (bx, by) = placed[one], placed[other]
    if across < down:
        shift = across / 2 * (1 if ax <= bx else -1)
        placed[one], placed[other] = (ax - shift, ay), (bx + shift, by)
    else:
        shift = down / 2 * (1 if ay <= by else -1)
        placed[one], placed[other] = (ax, ay - shift), (bx, by + shift)
    return True
