"""How tangled straight lines between points are, and points exchanged until they are less so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import hypot
from typing import Final

from .spacing import Point

NEAR: Final = 46.0
"""How near a line may pass a foreign actor's point, in the plane before it is stretched."""
THROUGH: Final = 2.0
"""A line through an actor is as bad as so many crossings."""
LONG: Final = 0.002
"""What a unit of a line's length is worth in crossings."""
SWEEPS: Final = 3

Line = tuple[str, str]
Points = Mapping[str, Point]


def tangle(lines: Sequence[Line], points: Points) -> float:
    """Crossings, lines through actors, and a little for length."""
    crossings = sum(_cross(one, other, points) for one, other in combinations(lines, 2))
    return crossings + sum(_cost(line, points, points) for line in lines)


def _cost(line: Line, points: Points, others: Points | Sequence[str]) -> float:
    a, b = points[line[0]], points[line[1]]
    through = sum(_passes(a, b, points[name]) for name in others if name not in line)
    return THROUGH * through + LONG * hypot(a[0] - b[0], a[1] - b[1])


def _cross(one: Line, other: Line, points: Points) -> bool:
    (a, b), (c, d) = one, other
    if a in other or b in other:
        return False
    p, q, r, s = points[a], points[b], points[c], points[d]
    return _turn(p, q, r) * _turn(p, q, s) < 0 and _turn(r, s, p) * _turn(r, s, q) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _passes(a: Point, b: Point, point: Point) -> bool:
    """Whether the line from a to b comes near a point that is at neither end."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy or 1e-9
    along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square
    return 0 < along < 1 and abs(_turn(a, b, point)) / square**0.5 < NEAR


def untangled(lines: Sequence[Line], points: Points, side: Mapping[str, object]) -> dict[str, Point]:
    """The points, two of one side at a time exchanged where that makes the lines less tangled."""
    placed = dict(points)
    alike = [(a, b) for a, b in combinations(sorted(placed), 2) if side[a] == side[b]]
    for _ in range(SWEEPS):
        exchanged = [_exchanged(one, other, lines, placed) for one, other in alike]
        if not any(exchanged):
            break
    return placed


def _exchanged(one: str, other: str, lines: Sequence[Line], placed: dict[str, Point]) -> bool:
    before = _share(one, other, lines, placed)
    placed[one], placed[other] = placed[other], placed[one]
    if _share(one, other, lines, placed) < before - 1e-6:
        return True
    placed[one], placed[other] = placed[other], placed[one]
    return False


def _share(one: str, other: str, lines: Sequence[Line], points: Points) -> float:
    """The part of the tangle that two points have a hand in."""
    cost = 0.0
    for line in lines:
        if one in line or other in line:
            cost += _cost(line, points, points) + sum(_cross(line, far, points) for far in lines)
        else:
            cost += _cost(line, points, (one, other))
    return cost
