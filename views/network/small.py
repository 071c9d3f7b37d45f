"""The layout of a network of up to some 150 actors: each part by its distances, every name readable.

Done without a matrix library, in plain arithmetic: the same network gives the same bytes on
every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ..geometry import Layout, Spot, TextLine, stacked
from ..measure import REGULAR, width_of, wrap
from ..picture import Node
from .arcs import Arc
from .bends import caption_lines, curves
from .packing import packed, parts_of
from .spacing import apart, overlap
from .stress import placed_by_distance

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
RADIUS: Final = 23.0
TEXT: Final = 14.0
LEADING: Final = 16.0
NAME_ROOM: Final = 124.0
WIDER: Final = 1.45
"""How much farther apart actors stand across than down: captions and names are set across."""
_SIDES: Final = ("below", "above", "right", "left")


def lay_out_small(nodes: Sequence[Node], arcs: Sequence[Arc]) -> tuple[Layout, dict[str, TextLine]]:
    """Spots of all nodes, routes of all arcs, and a place for each caption that finds room."""
    radii = radii_of(nodes, arcs)
    points = _points(nodes, arcs, radii)
    spots = _named(nodes, arcs, points, radii)
    by_id = {node.id: node for node in nodes}
    routes, middles = curves(arcs, spots, by_id)
    captions = caption_lines(arcs, middles, [spot.rect for spot in spots.values()])
    rects = [spot.rect for spot in spots.values()] or [(0.0, 0.0, 0.0, 0.0)]
    rects += [bounds for _, bounds in captions.values()] + [bounds_of(m) for m in middles.values()]
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    layout = Layout("actors", spots, routes, (min(lefts), min(tops), max(rights), max(bottoms)))
    return layout, {arc: line for arc, (line, _) in captions.items()}


def bounds_of(points: Sequence[Point]) -> Rect:
    """The box around some points."""
    across, down = zip(*points, strict=True)
    return (min(across), min(down), max(across), max(down))


def radii_of(nodes: Iterable[Node], arcs: Iterable[Arc]) -> dict[str, float]:
    """The radius of each figure: it grows with the root of the number of events, to half as much again."""
    events: dict[str, set[str]] = defaultdict(set)
    for arc in arcs:
        for end in (arc.source, arc.target):
            events[end].update(arc.events)
    return {
        node.id: RADIUS
        * (0.8 if node.kind == "unnamed" else min(0.9 + len(events[node.id]) ** 0.5 / 10, 1.5))
        for node in nodes
    }


def _points(nodes: Sequence[Node], arcs: Sequence[Arc], radii: Mapping[str, float]) -> dict[str, Point]:
    """Where figures stand: each part of the network by itself, then the parts side by side."""
    side = {node.id: node.side for node in nodes}
    boxes = {node.id: _room(node, radii[node.id]) for node in nodes}
    laid = []
    for part in parts_of([node.id for node in nodes], arcs):
        near = _neighbours(part, arcs)
        points = placed_by_distance(part, near, side)
        points = {name: (x * WIDER, y) for name, (x, y) in points.items()}
        laid.append(apart(_left_first(points, side), boxes))
    return packed(laid, boxes)


def _neighbours(part: Sequence[str], arcs: Sequence[Arc]) -> dict[str, list[str]]:
    near: dict[str, set[str]] = {name: set() for name in part}
    for arc in arcs:
        if arc.source in near and arc.source != arc.target:
            near[arc.source].add(arc.target)
            near[arc.target].add(arc.source)
    return {name: sorted(found) for name, found in near.items()}


def _left_first(points: dict[str, Point], side: Mapping[str, str | None]) -> dict[str, Point]:
    """Mirrored where the left column of the exchange would stand right."""
    means = {}
    for which in ("left", "right"):
        found = [x for name, (x, _) in points.items() if side[name] == which]
        means[which] = sum(found) / len(found) if found else 0.0
    if means["left"] > means["right"]:
        return {name: (-x, y) for name, (x, y) in points.items()}
    return points


def _lines(node: Node) -> list[TextLine]:
    return [TextLine(text, "name") for text in wrap(node.label, TEXT * REGULAR, NAME_ROOM, 5)]


def _room(node: Node, radius: float) -> Rect:
    """The room of a figure with its name below, around (0, 0)."""
    lines = _lines(node)
    half = max(radius * 1.2, max(width_of(line.text, TEXT * REGULAR) for line in lines) / 2)
    return (-half, -radius, half, radius + 4 + len(lines) * LEADING)


def _named(
    nodes: Sequence[Node], arcs: Sequence[Arc], points: Mapping[str, Point], radii: Mapping[str, float]
) -> dict[str, Spot]:
    """Spots with names set on the side where fewest lines arrive and no other name or figure stands."""
    near = _neighbours([node.id for node in nodes], arcs)
    default = {node.id: _spot(node, points[node.id], radii[node.id], "below") for node in nodes}
    spots = dict(default)
    for node in sorted(nodes, key=lambda n: (-len(near[n.id]), n.id)):
        x, y = points[node.id]
        ways = [_way(points[other][0] - x, points[other][1] - y) for other in near[node.id]]
        others = [spot.rect for name, spot in spots.items() if name != node.id]

        def cost(where: str, here: Node = node, ways: list[str] = ways, others: list[Rect] = others) -> float:
            spot = _spot(here, points[here.id], radii[here.id], where)
            hits = sum(overlap(spot.rect, other, 4) > 0 for other in others)
            return 10 * hits + 2 * ways.count(where) + _SIDES.index(where) * 0.3

        best = min(_SIDES, key=cost)
        spots[node.id] = _spot(node, points[node.id], radii[node.id], best)
    return spots


def _way(dx: float, dy: float) -> str:
    if abs(dx) > abs(dy):
        return "right" if dx > 0 else "left"
    return "below" if dy > 0 else "above"


def _spot(node: Node, point: Point, radius: float, where: str) -> Spot:
    (x, y), lines = point, _lines(node)
    tall = len(lines) * LEADING
    wide = max(width_of(line.text, TEXT * REGULAR) for line in lines)
    half = max(radius * 1.2, wide / 2)
    if where in ("right", "left"):
        sign = 1 if where == "right" else -1
        edge = x + sign * (radius * 1.2 + 5)
        placed = stacked(lines, edge, y - tall / 2, LEADING, "start" if sign > 0 else "end")
        left, right = sorted((x - sign * radius * 1.2, edge + sign * wide))
        rect = (left, y - max(radius, tall / 2), right, y + max(radius, tall / 2))
    elif where == "above":
        placed = stacked(lines, x, y - radius - 4 - tall, LEADING, "middle")
        rect = (x - half, y - radius - 4 - tall, x + half, y + radius)
    else:
        placed = stacked(lines, x, y + radius + 4, LEADING, "middle")
        rect = (x - half, y - radius, x + half, y + radius + 4 + tall)
    return Spot(x, y, 2 * radius, 2 * radius, placed, rect)
