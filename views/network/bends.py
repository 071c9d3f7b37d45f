"""How arcs run between figures, and where their captions stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import atan2, cos, degrees, hypot, sin
from typing import Final

from ..geometry import Route, Spot, TextLine, number
from ..measure import REGULAR, width_of
from ..picture import Figure, Node
from .arcs import Arc
from .spacing import Point, Rect, overlap

_BENDS: Final = (0.06, 0.12, 0.18, 0.24, 0.32, 0.42)
BENDS: Final = (0.0, *(sign * bend for bend in _BENDS for sign in (1, -1)))
"""How far an arc's middle lies off the straight line, as a share of its length, the best first."""
BETWEEN: Final = 0.11
"""How much the bends of one pair's arcs differ, at least."""
PIECES: Final = 24
CAPTION: Final = 12.0
STEPS: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
OFFSETS: Final = (0.0, -10.0, 10.0)
TIP: Final = 3.0


def curves(
    arcs: Sequence[Arc], spots: Mapping[str, Spot], nodes: Mapping[str, Node]
) -> tuple[dict[str, Route], dict[str, list[Point]]]:
    """A route for each arc, and points along it; those of a pair are bent apart, round foreign names."""
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    routes, along = {}, {}
    for arc in arcs:
        pair = (arc.source, arc.target)
        sign = 1 if arc.source <= arc.target else -1
        used = taken[min(pair), max(pair)]
        bend = _bend(arc, spots, [value * sign for value in used])
        used.append(bend * sign)
        points = _between_figures(arc, spots, nodes, bend)
        along[arc.id] = points
        routes[arc.id] = _route(arc, points)
    return routes, along


def _bend(arc: Arc, spots: Mapping[str, Spot], used: Sequence[float]) -> float:
    free = [b for b in BENDS if all(abs(b - other) >= BETWEEN for other in used)]
    choices = free or [max(map(abs, used), default=0.0) + BETWEEN]
    a, b = spots[arc.source], spots[arc.target]
    reach = hypot(b.x - a.x, b.y - a.y)
    near = [
        (name, spot.rect)
        for name, spot in spots.items()
        if min(a.x, b.x) - reach <= spot.x <= max(a.x, b.x) + reach
    ]

    def cost(bend: float) -> float:
        hits = 0.0
        for x, y in sampled(_control(a, b, bend))[2:-2]:
            for name, (left, top, right, bottom) in near:
                if left - 3 < x < right + 3 and top - 3 < y < bottom + 3:
                    hits += _own(spots[name], x, y) if name in (arc.source, arc.target) else 3
        return hits + abs(bend) * 14

    return min(choices, key=cost)


def _own(spot: Spot, x: float, y: float) -> float:
    """An arc may start in its own figure, but not run through its own name."""
    return 0.0 if hypot(x - spot.x, y - spot.y) < spot.height / 2 + 6 else 1.0


Curve = tuple[Point, Point, Point]


def _control(a: Spot, b: Spot, bend: float) -> Curve:
    dx, dy = b.x - a.x, b.y - a.y
    middle = ((a.x + b.x) / 2 - dy * bend * 2, (a.y + b.y) / 2 + dx * bend * 2)
    return ((a.x, a.y), middle, (b.x, b.y))


def sampled(curve: Curve, start: float = 0.0, end: float = 1.0) -> list[Point]:
    """Points along a quadratic curve between two parameters."""
    (x0, y0), (x1, y1), (x2, y2) = curve
    points = []
    for i in range(PIECES + 1):
        t = start + (end - start) * i / PIECES
        s = 1 - t
        points.append((s * s * x0 + 2 * s * t * x1 + t * t * x2, s * s * y0 + 2 * s * t * y1 + t * t * y2))
    return points


def _between_figures(
    arc: Arc, spots: Mapping[str, Spot], nodes: Mapping[str, Node], bend: float
) -> list[Point]:
    """The part of the curve outside both figures."""
    a, b = spots[arc.source], spots[arc.target]
    curve = _control(a, b, bend)
    fine = [(t / 200, *_at(curve, t / 200)) for t in range(201)]
    gap = TIP if has_tip(arc) else 0.0
    outside = [
        t
        for t, x, y in fine
        if not _inside(nodes[arc.source].figure, a, x, y, 0.0)
        and not _inside(nodes[arc.target].figure, b, x, y, gap)
    ]
    return sampled(curve, outside[0], outside[-1]) if outside else sampled(curve)


def _at(curve: Curve, t: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2) = curve
    s = 1 - t
    return s * s * x0 + 2 * s * t * x1 + t * t * x2, s * s * y0 + 2 * s * t * y1 + t * t * y2


def _inside(figure: Figure, spot: Spot, x: float, y: float, gap: float) -> bool:
    """Whether a point lies in a figure or nearer than `gap` to it."""
    r, dx, dy = spot.height / 2, abs(x - spot.x), abs(y - spot.y)
    halves = {"square": (0.92, 0.92), "capsule": (1.2, 0.78), "tablet": (0.72, 1.0)}
    if figure in halves:
        wide, high = halves[figure]
        return dx < wide * r + gap and dy < high * r + gap
    if figure == "diamond":
        return dx + dy < 1.1 * r + gap * 1.4
    return hypot(dx, dy) < r + gap


def has_tip(arc: Arc) -> bool:
    """Whether a line points at somebody: ties and lines of those who took part do not."""
    return arc.kind not in ("tie", "party")


def _route(arc: Arc, points: Sequence[Point]) -> Route:
    """The points as a smooth path: a quadratic curve through the first, the middle and the last."""
    (x0, y0), (xm, ym), (x2, y2) = points[0], points[PIECES // 2], points[-1]
    x1, y1 = 2 * xm - (x0 + x2) / 2, 2 * ym - (y0 + y2) / 2
    n = number
    path = f"M{n(x0)} {n(y0)}Q{n(x1)} {n(y1)} {n(x2)} {n(y2)}"
    if not has_tip(arc):
        return Route(path)
    angle = degrees(atan2(y2 - y1, x2 - x1)) if (x1, y1) != (x2, y2) else degrees(atan2(y2 - y0, x2 - x0))
    return Route(path, (x2, y2, round(angle, 1)))


def caption_lines(
    arcs: Sequence[Arc], along: Mapping[str, Sequence[Point]], taken: Sequence[Rect]
) -> dict[str, tuple[TextLine, Rect]]:
    """A place for each caption beside or on its arc, and its box; none where nothing is free.

    Events come before ties, and those with the fewest choices (the shortest arcs) first.
    """
    boxes = list(taken)
    crossing = _Cells(along)
    found: dict[str, tuple[TextLine, Rect]] = {}
    for arc in sorted(arcs, key=lambda arc: (arc.kind == "tie", _length(along[arc.id]), arc.id)):
        half = width_of(arc.caption, CAPTION * REGULAR) / 2 + 2
        choices = []
        for rank, (x, y) in enumerate(_places(along[arc.id]) if arc.caption else ()):
            box = (x - half, y - CAPTION * 0.62, x + half, y + CAPTION * 0.62)
            if not any(overlap(box, other, 2) for other in boxes):
                choices.append((crossing.others_in(box, arc.id), rank, (x, y), box))
        if choices:
            _, _, (x, y), box = min(choices)
            boxes.append(box)
            found[arc.id] = (TextLine(arc.caption, "label", "", x, y, "middle"), box)
    return found


class _Cells:
    """Points along all arcs by the cell of a grid that they lie in: few need be looked at for a box."""

    SIZE: Final = 80.0

    def __init__(self, along: Mapping[str, Sequence[Point]]) -> None:
        self._points: dict[tuple[int, int], list[tuple[str, float, float]]] = defaultdict(list)
        for arc, points in along.items():
            for x, y in points:
                self._points[int(x // self.SIZE), int(y // self.SIZE)].append((arc, x, y))

    def others_in(self, box: Rect, own: str) -> int:
        """How many points of other arcs lie in a box."""
        left, top, right, bottom = box
        return sum(
            arc != own and left < x < right and top < y < bottom
            for column in range(int(left // self.SIZE), int(right // self.SIZE) + 1)
            for row in range(int(top // self.SIZE), int(bottom // self.SIZE) + 1)
            for arc, x, y in self._points.get((column, row), ())
        )


def _length(points: Sequence[Point]) -> float:
    (x0, y0), (x1, y1) = points[0], points[-1]
    return round(hypot(x1 - x0, y1 - y0), 3)


def _places(points: Sequence[Point]) -> list[Point]:
    (x0, y0), (x1, y1) = points[0], points[-1]
    across = atan2(y1 - y0, x1 - x0)
    places = []
    for offset in OFFSETS:
        for step in STEPS:
            x, y = points[round(step * PIECES)]
            places.append((x - sin(across) * offset, y + cos(across) * offset))
    return places
