"""Boxes that must not lie on each other are pushed apart, each pair along the shorter way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from ..picture import Side

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
GAP: Final = 26.0
BETWEEN_SIDES: Final = 110.0
"""How far boxes of different sides keep apart across: the exchange goes on between them."""
ROUNDS: Final = 1000
PATIENCE: Final = 30
DRAWN_OUT: Final = 1.06


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


def around(rects: list[Rect]) -> Rect:
    """The box around boxes; nothing is a point at (0, 0)."""
    lefts, tops, rights, bottoms = zip(*rects or [(0.0, 0.0, 0.0, 0.0)], strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def apart(
    points: Mapping[str, Point], boxes: Mapping[str, Rect], side: Mapping[str, Side | None]
) -> dict[str, Point]:
    """The points, moved little until their boxes keep `GAP` between them and each side its half.

    Where boxes are so crowded that pushing does not end soon, all is drawn out a little.
    """
    placed = dict(points)
    halves = [sorted(name for name in placed if (side[name] == "left") == left) for left in (True, False)]
    for half in halves:
        pairs = list(combinations(half, 2))
        for turn in range(1, ROUNDS):
            pushed = [_push(one, other, placed, boxes) for one, other in pairs]
            if not any(pushed):
                break
            if turn % PATIENCE == 0:
                placed |= {name: (placed[name][0] * DRAWN_OUT, placed[name][1] * DRAWN_OUT) for name in half}
    return _divided(placed, boxes, *halves)


def _divided(
    placed: dict[str, Point], boxes: Mapping[str, Rect], left: Sequence[str], right: Sequence[str]
) -> dict[str, Point]:
    """The right side moved out until nothing of the left stands as far right as it."""
    if not left or not right:
        return placed
    edge = max(moved(boxes[name], placed[name])[2] for name in left) + BETWEEN_SIDES
    out = max(edge - min(moved(boxes[name], placed[name])[0] for name in right), 0.0)
    return placed | {name: (placed[name][0] + out, placed[name][1]) for name in right}


def _push(one: str, other: str, placed: dict[str, Point], boxes: Mapping[str, Rect]) -> bool:
    """Move two boxes that come too near apart, along the shorter way; whether they had to be."""
    (ax, ay), (bx, by) = placed[one], placed[other]
    a, b = boxes[one], boxes[other]
    across = min(a[2] + ax, b[2] + bx) - max(a[0] + ax, b[0] + bx) + GAP
    down = min(a[3] + ay, b[3] + by) - max(a[1] + ay, b[1] + by) + GAP
    if across <= 0.01 or down <= 0.01:
        return False
    if across < down:
        shift = across / 2 * (1 if ax <= bx else -1)
        placed[one], placed[other] = (ax - shift, ay), (bx + shift, by)
    else:
        shift = down / 2 * (1 if ay <= by else -1)
        placed[one], placed[other] = (ax, ay - shift), (bx, by + shift)
    return True
