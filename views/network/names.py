"""Names of actors: how they break, the room they take, and on which side of its figure each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ..geometry import Spot, TextLine, stacked
from ..measure import REGULAR, width_of, wrap
from ..picture import Node
from .cells import Cells
from .spacing import Point, Rect, overlap

TEXT: Final = 14.0
LEADING: Final = 16.0
ROOM: Final = 124.0
MOST_LINES: Final = 5
WIDEST: Final = 1.2
"""The widest figure reaches so many radii from its middle."""
CELL: Final = 40.0
PLACES: Final = ("below", "above", "right", "left")
PREFERRED: Final = {"below": 0.0, "above": 0.9, "right": 0.6, "left": 0.6}


def lines_of(node: Node) -> tuple[TextLine, ...]:
    """A name in lines."""
    return tuple(TextLine(text, "name") for text in wrap(node.label, TEXT * REGULAR, ROOM, MOST_LINES))


def width_of_lines(lines: Sequence[TextLine]) -> float:
    """The width of the widest line."""
    return max((width_of(line.text, TEXT * REGULAR) for line in lines), default=0.0)


def room_of(node: Node, radius: float) -> Rect:
    """The room of a figure with its name below, around (0, 0)."""
    return spot_of(node, (0.0, 0.0), radius, "below").rect


def spot_of(node: Node, point: Point, radius: float, where: str) -> Spot:
    """A figure at a point with its name below, above, right or left of it."""
    (x, y), lines = point, lines_of(node)
    tall, wide, out = len(lines) * LEADING, width_of_lines(lines), radius * WIDEST
    half = max(out, wide / 2)
    if where in ("right", "left"):
        sign = 1 if where == "right" else -1
        edge = x + sign * (out + 5)
        placed = stacked(lines, edge, y - tall / 2, LEADING, "start" if sign > 0 else "end")
        left, right = sorted((x - sign * out, edge + sign * wide))
        rect = (left, y - max(radius, tall / 2), right, y + max(radius, tall / 2))
    elif where == "above":
        placed = stacked(lines, x, y - radius - 4 - tall, LEADING, "middle")
        rect = (x - half, y - radius - 4 - tall, x + half, y + radius)
    else:
        placed = stacked(lines, x, y + radius + 4, LEADING, "middle")
        rect = (x - half, y - radius, x + half, y + radius + 4 + tall)
    return Spot(x, y, 2 * radius, 2 * radius, placed, rect)


def figure_box(spot: Spot) -> Rect:
    """The box around a figure without its name."""
    half = spot.width / 2
    return (spot.x - half, spot.y - half, spot.x + half, spot.y + half)


def name_box(spot: Spot) -> Rect:
    """The box around a name; a point where there is none."""
    if not spot.lines:
        return (spot.x, spot.y, spot.x, spot.y)
    first, wide = spot.lines[0], width_of_lines(spot.lines)
    left = first.x - {"start": 0.0, "middle": wide / 2, "end": wide}[first.anchor]
    return (left, first.y - LEADING / 2, left + wide, spot.lines[-1].y + LEADING / 2)


def named(nodes: Sequence[Node], spots: Mapping[str, Spot], points: Sequence[Point]) -> dict[str, Spot]:
    """The spots with each name where fewest of the points (of arcs) lie, and nothing else stands."""
    found = dict(spots)
    cells = Cells[Point](CELL)
    for x, y in points:
        cells.add((x, y, x, y), (x, y))
    for node in nodes:
        here = found[node.id]
        others = [spot.rect for name, spot in found.items() if name != node.id]
        choices = [spot_of(node, (here.x, here.y), here.height / 2, where) for where in PLACES]
        costs = [_cost(spot, others, cells) + PREFERRED[w] for spot, w in zip(choices, PLACES, strict=True)]
        found[node.id] = choices[costs.index(min(costs))]
    return found


def _cost(spot: Spot, others: Sequence[Rect], points: Cells[Point]) -> float:
    box = left, top, right, bottom = name_box(spot)
    hits = sum(overlap(spot.rect, other, 8) > 0 for other in others)
    met = sum(left - 3 < x < right + 3 and top - 3 < y < bottom + 3 for x, y in points.at(box))
    return 1000.0 * hits + met
