"""The layout of a network of up to some 150 actors: each part by its distances, every name readable.

Done without a matrix library, in plain arithmetic: the same network gives the same bytes on
every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..geometry import Layout, Spot, TextLine
from ..picture import Node
from .arcs import Arc
from .caption_places import caption_places
from .curves import Curves
from .names import figure_box, name_box, named, room_of, spot_of
from .packing import packed, parts_of
from .spacing import Point, Rect, apart, around, moved
from .stress import Sides, lengths_between, settled, starts, stress
from .tangles import Line, tangle, untangled

RADIUS: Final = 23.0
WIDER: Final = 1.45
"""How much farther apart actors stand across than down: captions and names are set across."""
SHAPE: Final = 1.5
"""The width of a picture to its height, about."""
STRETCH: Final = (0.85, 1.5)
MOST_LINES: Final = 70
"""Pairs up to which lines are untangled one by one, and several starts are tried."""
STRAINED: Final = 20.0
"""What a unit of stress is worth in crossings."""


def lay_out_small(nodes: Sequence[Node], arcs: Sequence[Arc]) -> tuple[Layout, dict[str, TextLine]]:
    """Spots of all nodes, routes of all arcs, and a place for each caption that finds room."""
    by_id = {node.id: node for node in nodes}
    radii = radii_of(nodes, arcs)
    points = _points(nodes, arcs, radii)
    spots = {node.id: spot_of(node, points[node.id], radii[node.id], "below") for node in nodes}
    curves = _drawn(arcs, {name: replace(spot, lines=()) for name, spot in spots.items()}, by_id)
    for _ in range(2):  # names give way to arcs, then arcs to names
        spots = named(nodes, spots, [point for along in curves.along.values() for point in along])
        curves = _drawn(arcs, spots, by_id)
    taken = [box for spot in spots.values() for box in (figure_box(spot), name_box(spot))]
    captions = caption_places(arcs, curves.along, taken)
    rects = [spot.rect for spot in spots.values()] + [box for _, box in captions.values()]
    rects += [(x, y, x, y) for along in curves.along.values() for x, y in along]
    layout = Layout("actors", spots, curves.routes, around(rects))
    return layout, {arc: line for arc, (line, _) in captions.items()}


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


def _drawn(arcs: Sequence[Arc], spots: Mapping[str, Spot], nodes: Mapping[str, Node]) -> Curves:
    curves = Curves(spots, nodes)
    for arc in arcs:
        curves.add(arc)
    return curves


def _points(nodes: Sequence[Node], arcs: Sequence[Arc], radii: Mapping[str, float]) -> dict[str, Point]:
    """Where figures stand: each part of the network by itself, then the parts side by side."""
    side: Sides = {node.id: node.side for node in nodes}
    boxes = {node.id: room_of(node, radii[node.id]) for node in nodes}
    laid = [_part(part, arcs, side, boxes) for part in parts_of([node.id for node in nodes], arcs)]
    return packed(laid, boxes)


def _part(
    part: Sequence[str], arcs: Sequence[Arc], side: Sides, boxes: Mapping[str, Rect]
) -> dict[str, Point]:
    """The points of one connected part."""
    near = _neighbours(part, arcs)
    lines: list[Line] = [(name, other) for name in part for other in near[name] if name < other]
    lengths = lengths_between(part, near)
    few = len(lines) <= MOST_LINES
    best: dict[str, Point] = {}
    least = float("inf")
    for start in starts(part, near, side)[: 4 if few else 1]:
        points = settled(start, lengths, side)
        if few:
            points = settled(untangled(lines, points, side), lengths, side)
        cost = tangle(lines, points) + STRAINED * stress(points, lengths) if few else 0.0
        if cost < least - 1e-6:
            best, least = points, cost
    return apart(_shaped(best, boxes), boxes, side)


def _neighbours(part: Sequence[str], arcs: Sequence[Arc]) -> dict[str, list[str]]:
    near: dict[str, set[str]] = {name: set() for name in part}
    for arc in arcs:
        if arc.source in near and arc.source != arc.target:
            near[arc.source].add(arc.target)
            near[arc.target].add(arc.source)
    return {name: sorted(found) for name, found in near.items()}


def _shaped(points: Mapping[str, Point], boxes: Mapping[str, Rect]) -> dict[str, Point]:
    """The points drawn out across, so that the part is about as wide as it should be."""
    left, top, right, bottom = around([moved(boxes[n], (x * WIDER, y)) for n, (x, y) in points.items()])
    wanted = SHAPE * (bottom - top) / (right - left)
    factor = WIDER * min(max(wanted, STRETCH[0]), STRETCH[1])
    return {name: (x * factor, y) for name, (x, y) in points.items()}
