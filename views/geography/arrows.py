"""Curved arrows from what was answered to its answer, from disc to disc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, degrees, hypot
from typing import Final

from ..geometry import Rect, number
from ..picture import Edge
from .clipping import Point
from .marks import Disc, label_box
from .taken import Taken, along, around

BENDS: Final = (0.2, -0.2, 0.32, -0.32, 0.46, -0.46, 0.1, -0.1, 0.64, -0.64)
LEAST_BEND: Final = 26.0
"""However near two discs are, the arrow between them leaves their line by half of this at least."""
HEAD_LENGTH: Final = 11.0
CLEAR: Final = 11.0
"""The distance that the ends of two arrows at one disc should keep."""
STEPS: Final = 24


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link as a quadratic curve. `tip` is its point and direction in degrees; `path` ends in the head.

    `cost` is how much it bends and covers.
    """

    edge: Edge
    start: Point
    control: Point
    end: Point
    tip: tuple[float, float, float]
    cost: float = 0.0

    @property
    def path(self) -> str:
        """The curve as an SVG path."""
        told = (number(value) for point in (self.start, self.control, self.end) for value in point)
        return "M{} {}Q{} {} {} {}".format(*told)

    def points(self, steps: int = STEPS) -> list[Point]:
        """Points along it, from its start to its tip."""
        curve = (self.start, self.control, self.end)
        return [*(_at(curve, i / steps) for i in range(steps + 1)), self.tip[:2]]


Curve = tuple[Point, Point, Point]


def arrows_for(
    edges: Sequence[Edge], discs: Sequence[Disc], radius: float, frame: Rect, words: Sequence[Rect] = ()
) -> tuple[Arrow, ...]:
    """An arrow for each link between events that both stand on the map, in the order of the links.

    It joins their nearest discs, and bends to the side where it covers least: other discs, points,
    `words` that stand already, the room that labels want, the arrows before it and their ends.
    """
    of: dict[str, list[Disc]] = {}
    for disc in discs:
        of.setdefault(disc.mark.node.id, []).append(disc)
    room = _Room(Taken(frame), Taken(frame), Taken(frame))
    room.words.add({around(x, y, 6) for x, y in (disc.mark.point for disc in discs)})
    room.words.add(words)
    room.labels.add(label_box(disc, disc.mark.caption.size("full"), disc.side, radius + 5) for disc in discs)
    arrows: list[Arrow] = []
    for edge in edges:
        if edge.source not in of or edge.target not in of or edge.source == edge.target:
            continue
        pairs = ((a, b) for a in of[edge.source] for b in of[edge.target])
        a, b = min(pairs, key=lambda pair: hypot(pair[0].x - pair[1].x, pair[0].y - pair[1].y))
        others = [disc for disc in discs if disc is not a and disc is not b]
        options = [_between(edge, a, b, radius, bend) for bend in BENDS]
        costs = [
            _cost(arrow, others, radius, room) + _crowding(arrow, arrows) + 250 * abs(bend)
            for arrow, bend in zip(options, BENDS, strict=True)
        ]
        best = replace(options[costs.index(min(costs))], cost=min(costs))
        room.arrows.add(along(best.points(), 4, 8))
        arrows.append(best)
    return tuple(arrows)


@dataclass(frozen=True, slots=True)
class _Room:
    """What arrows had better not cross: points and words that stand, labels to come, arrows before."""

    words: Taken
    labels: Taken
    arrows: Taken


def _cost(arrow: Arrow, others: Sequence[Disc], radius: float, room: _Room) -> float:
    points = arrow.points()
    hit = sum(max(0.0, radius + 6 - min(hypot(x - disc.x, y - disc.y) for x, y in points)) for disc in others)
    boxes = along(points, 3, 8)[2:-2]
    crossed = sum(
        3 * room.words.clash(box) + 0.5 * room.labels.clash(box) + 0.25 * room.arrows.clash(box)
        for box in boxes
    )
    return 60 * hit + crossed


def _crowding(arrow: Arrow, before: Sequence[Arrow]) -> float:
    """How near the ends of an arrow are to the ends of those before it: points must not lie on each other."""
    ends = [end for other in before for end in (other.start, other.tip)]
    near = (
        max(0.0, CLEAR - hypot(x - end[0], y - end[1]))
        for x, y in (arrow.start, arrow.tip[:2])
        for end in ends
    )
    return 10 * sum(near)


def _between(edge: Edge, a: Disc, b: Disc, radius: float, bend: float) -> Arrow:
    dx, dy = b.x - a.x, b.y - a.y
    far = hypot(dx, dy) or 1.0
    off = max(far * abs(bend), LEAST_BEND * abs(bend) / BENDS[0]) * (1 if bend > 0 else -1) / far
    control = ((a.x + b.x) / 2 + dy * off, (a.y + b.y) / 2 - dx * off)
    curve = ((a.x, a.y), control, (b.x, b.y))
    first = _leaves(curve, (a.x, a.y), radius + 2)
    last = 1 - _leaves(curve[::-1], (b.x, b.y), radius + 2)
    if last <= first:
        first, last = 0.35, 0.65
    tip = _at(curve, last)
    neck = max(first, 1 - _leaves(curve[::-1], (b.x, b.y), radius + 2 + HEAD_LENGTH * 0.8))
    start, middle, end = _part(curve, first, neck)
    turn = degrees(atan2(tip[1] - end[1], tip[0] - end[0]))
    if hypot(tip[0] - end[0], tip[1] - end[1]) < 2:
        turn = degrees(atan2(b.y - control[1], b.x - control[0]))
    return Arrow(edge, start, middle, end, (*tip, turn))


def _at(curve: Curve, t: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2) = curve
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2


def _leaves(curve: Curve, centre: Point, radius: float) -> float:
    """Where along a curve, from 0 to 1, it is first `radius` from where it begins; found by halving."""
    low, high = 0.0, 1.0
    for i in range(1, 65):
        x, y = _at(curve, i / 64)
        if hypot(x - centre[0], y - centre[1]) >= radius:
            low, high = (i - 1) / 64, i / 64
            break
    for _ in range(12):
        middle = (low + high) / 2
        x, y = _at(curve, middle)
        if hypot(x - centre[0], y - centre[1]) >= radius:
            high = middle
        else:
            low = middle
    return high


def _part(curve: Curve, first: float, last: float) -> Curve:
    """A stretch of a curve as a curve of its own (de Casteljau: the blossom at its ends)."""
    (x0, y0), (x1, y1), (x2, y2) = curve
    keep, go = (1 - first) * (1 - last), first * last
    mixed = (1 - first) * last + first * (1 - last)
    middle = (keep * x0 + mixed * x1 + go * x2, keep * y0 + mixed * y1 + go * y2)
    return _at(curve, first), middle, _at(curve, last)
