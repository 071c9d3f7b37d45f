"""How arcs run between figures: bent little, apart from each other, and past all that is not theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import atan2, cos, degrees, pi, sin
from typing import Final

from ..geometry import Route, Spot, number
from ..picture import Figure, Node
from .arcs import Arc
from .cells import Cells
from .names import figure_box, name_box
from .outline import holds
from .spacing import Point, Rect

BENDS: Final = (0.0, 0.06, -0.06, 0.12, -0.12, 0.18, -0.18, 0.25, -0.25, 0.33, -0.33, 0.43, -0.43)
"""How far an arc's middle lies off the straight line, as a share of its length, the best first."""
BETWEEN: Final = 0.11
"""How much the bends of one pair's arcs differ, at least."""
PIECES: Final = 32
HALVINGS: Final = 12
TIP: Final = 3.0
"""How far before a figure an arrow ends."""
CELL: Final = 11.0
"""Arcs that run through one cell of this size run side by side, or cross."""
CLEAR: Final = 4.0
"""How far arcs keep from foreign figures and names."""
ROOM: Final = 60.0
THROUGH: Final = 3.0
BESIDE: Final = 0.35
BENT: Final = 30.0

Curve = tuple[Point, ...]


def has_tip(arc: Arc) -> bool:
    """Whether a line points at somebody: ties and lines of those who took part do not."""
    return arc.kind not in ("tie", "party")


class Curves:
    """Routes of arcs, and points along them, chosen one by one with regard to those before."""

    def __init__(self, spots: Mapping[str, Spot], nodes: Mapping[str, Node]) -> None:
        self.routes: dict[str, Route] = {}
        self.along: dict[str, list[Point]] = {}
        self._spots, self._nodes = spots, nodes
        self._boxes = Cells[tuple[str, Rect]](ROOM)
        for name, spot in spots.items():
            for left, top, right, bottom in (figure_box(spot), name_box(spot)):
                box = (left - CLEAR, top - CLEAR, right + CLEAR, bottom + CLEAR)
                self._boxes.add(box, (name, box))
        self._run: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._used: dict[tuple[str, str], list[float]] = defaultdict(list)

    def add(self, arc: Arc) -> None:
        """Lead one arc from figure to figure; of a pair, each bends otherwise."""
        if arc.source == arc.target:
            self.along[arc.id], self.routes[arc.id] = self._loop(arc)
            return
        sign = 1 if arc.source <= arc.target else -1
        used = self._used[min(arc.source, arc.target), max(arc.source, arc.target)]
        taken = [bend * sign for bend in used]
        free = [bend for bend in BENDS if all(abs(bend - other) >= BETWEEN for other in taken)]
        bends = free or [max(map(abs, taken)) + BETWEEN]
        best, least = bends[0], float("inf")
        for bend in bends:
            if bend * bend * BENT >= least:
                break  # what bends more can only be worse
            points = self._between_figures(arc, bend)
            cost = self._cost(arc, points) + bend * bend * BENT
            if cost < least:
                best, least, self.along[arc.id] = bend, cost, points
        used.append(best * sign)
        self.routes[arc.id] = _route(self.along[arc.id], tip=has_tip(arc))
        for x, y in self.along[arc.id]:
            self._run[int(x // CELL), int(y // CELL)].add(arc.id)

    def _cost(self, arc: Arc, points: Sequence[Point]) -> float:
        cost = 0.0
        for x, y in points[1:-1]:
            for name, (left, top, right, bottom) in self._boxes.at((x, y, x, y)):
                if left < x < right and top < y < bottom:
                    own = name in (arc.source, arc.target)
                    figure = own and right - left == bottom - top
                    cost += 0.0 if figure else THROUGH / 2 if own else THROUGH
            cost += BESIDE * len(self._run.get((int(x // CELL), int(y // CELL)), ()))
        return cost

    def _between_figures(self, arc: Arc, bend: float) -> list[Point]:
        """Points along the part of a curve that lies outside both figures."""
        a, b = self._spots[arc.source], self._spots[arc.target]
        curve = _bent(a, b, bend)
        start = self._leaves(arc.source, curve, 0.0)
        end = 1 - self._leaves(arc.target, curve[::-1], TIP if has_tip(arc) else 0.0)
        return [_at(curve, start + (end - start) * i / PIECES) for i in range(PIECES + 1)]

    def _leaves(self, name: str, curve: Curve, gap: float) -> float:
        """The parameter at which a curve that begins in a figure leaves it; the middle at most."""
        inside, outside = 0.0, 0.5
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            if _inside(self._nodes[name].figure, self._spots[name], _at(curve, middle), gap):
                inside = middle
            else:
                outside = middle
        return outside

    def _loop(self, arc: Arc) -> tuple[list[Point], Route]:
        """An arc from an actor to itself, above its figure."""
        spot = self._spots[arc.source]
        r, turn = spot.height / 2, len(self._used[arc.source, arc.source])
        self._used[arc.source, arc.source].append(0.0)
        size = r * (0.75 + 0.3 * turn)
        middle = (spot.x + r * 0.9 + size * 0.55, spot.y - r * 0.9 - size * 0.55)
        angles = [(0.75 + 2 * i / PIECES) * pi for i in range(PIECES + 1)]  # from the figure around to it
        ring = [(middle[0] + size * cos(angle), middle[1] + size * sin(angle)) for angle in angles]
        figure = self._nodes[arc.source].figure
        points = [point for point in ring if not _inside(figure, spot, point, TIP)]
        n = number
        path = f"M{n(points[0][0])} {n(points[0][1])}" + "".join(f"L{n(x)} {n(y)}" for x, y in points[1:])
        (x1, y1), (x2, y2) = points[-2:]
        angle = round(degrees(atan2(y2 - y1, x2 - x1)), 1)
        return points, Route(path, (x2, y2, angle) if has_tip(arc) else None)


def _inside(figure: Figure, spot: Spot, point: Point, gap: float) -> bool:
    return holds(figure, spot.height / 2 + gap, point[0] - spot.x, point[1] - spot.y)


def _bent(a: Spot, b: Spot, bend: float) -> Curve:
    dx, dy = b.x - a.x, b.y - a.y
    middle = ((a.x + b.x) / 2 - dy * bend * 2, (a.y + b.y) / 2 + dx * bend * 2)
    return ((a.x, a.y), middle, (b.x, b.y))


def _at(curve: Curve, t: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2) = curve  # its start, the point that draws it aside, its end
    s = 1 - t
    return s * s * x0 + 2 * s * t * x1 + t * t * x2, s * s * y0 + 2 * s * t * y1 + t * t * y2


def _route(points: Sequence[Point], *, tip: bool) -> Route:
    """The points, which lie on a quadratic curve, as that curve."""
    (x0, y0), (xm, ym), (x2, y2) = points[0], points[PIECES // 2], points[-1]
    x1, y1 = 2 * xm - (x0 + x2) / 2, 2 * ym - (y0 + y2) / 2
    n = number
    path = f"M{n(x0)} {n(y0)}Q{n(x1)} {n(y1)} {n(x2)} {n(y2)}"
    return Route(path, (x2, y2, round(degrees(atan2(y2 - y1, x2 - x1)), 1)) if tip else None)
