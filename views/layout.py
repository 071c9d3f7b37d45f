"""Where everything stands: events in time order down the middle, actors in two columns beside them.

Positions are computed here, without chance and without a browser: the same picture gives the
same bytes. From the middle outwards a side holds the boxes' edge, lanes for links that pass
other rows, rings, the band in which lines turn, and the actors with their names. Lines turn
only in their band, so no line crosses a box, a ring or a name that is not its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .geometry import Layout, Rect, Spot, TextLine, stacked
from .ladder import SIDES, SIGN, Ladder, Measures
from .measure import REGULAR, width_of, wrap
from .picture import Node, Picture, Side
from .routing import route_all

MOST_LINES = 6
"""Of a label or a name; what is longer ends in “…” and stands in full in the panel."""


def lay_out(picture: Picture, measures: Measures) -> Layout:
    """Positions of all nodes and routes of all lines but ties, which the ladder does not draw."""
    ladder = Ladder(picture, measures)
    spots = _events(picture.events, measures)
    height = max((spot.rect[3] for spot in spots.values()), default=0.0)
    ladder.bend = min(max(measures.bend, height * 0.05), measures.bend * 1.8)
    for side in SIDES:
        column = [node for node in picture.nodes if node.kind == "actor" and node.side == side]
        spots |= _column(column, side, ladder, spots)
    for edge in ladder.lines:
        node = ladder.nodes[ladder.other_of(edge)]
        if node.kind == "unnamed":
            spots[node.id] = _ring(node, spots[ladder.event_of(edge)].y, ladder)
    rects = [spot.rect for spot in spots.values()] or [(0.0, 0.0, 0.0, 0.0)]
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    bounds: Rect = (min(lefts), min(tops), max(rights), max(bottoms))
    return Layout(measures.name, spots, route_all(ladder, spots), bounds)


def _events(nodes: Sequence[Node], m: Measures) -> dict[str, Spot]:
    spots: dict[str, Spot] = {}
    top = 0.0
    for node in nodes:
        lines = event_lines(node, m)
        height = len(lines) * m.leading + 2 * m.pad
        placed = stacked(lines, -m.box / 2 + m.pad + 6, top + m.pad, m.leading)
        rect = (-m.box / 2, top, m.box / 2, top + height)
        spots[node.id] = Spot(0, top + height / 2, m.box, height, placed, rect)
        top += height + m.row_gap
    return spots


def event_lines(node: Node, m: Measures) -> tuple[TextLine, ...]:
    """Date and type on one line where they fit, else the date above; then the label."""
    room = m.box - 2 * m.pad - 8
    if width_of(node.heading, m.text) <= room:
        head = [TextLine(f" · {node.type_name}" if node.when else node.type_name, "head", node.when)]
    else:
        head = [TextLine("", "head", line) for line in wrap(node.when, m.text, room, 2) if line]
        head += [TextLine(line, "head") for line in wrap(node.type_name, m.text, room, 3)]
    label = wrap(node.label, (m.text - 1) * REGULAR, room, MOST_LINES)
    return (*head, *(TextLine(line, "label") for line in label))


def _column(nodes: Sequence[Node], side: Side, ladder: Ladder, spots: dict[str, Spot]) -> dict[str, Spot]:
    """Actors at the mean of their events' rows, in that order, as near to it as their names allow."""
    m, sign = ladder.measures, SIGN[side]
    x = sign * (ladder.turn_end(side) + 8 + (m.radius if m.names_beside else m.name_room / 2))
    rows = {node.id: _rows(node, ladder, spots) for node in nodes}
    wanted = {name: sum(found) / max(len(found), 1) for name, found in rows.items()}
    ordered = sorted(nodes, key=lambda node: (wanted[node.id], node.label, node.id))
    alone = [_actor(node, x, 0, sign, m) for node in ordered]
    steps = [a.rect[3] + m.actor_gap - b.rect[1] for a, b in pairwise(alone)]
    heights = spread([wanted[node.id] for node in ordered], steps)
    return {node.id: _actor(node, x, y, sign, m) for node, y in zip(ordered, heights, strict=True)}


def _rows(node: Node, ladder: Ladder, spots: dict[str, Spot]) -> list[float]:
    lines = [edge for edge in ladder.lines if ladder.other_of(edge) == node.id]
    return [spots[ladder.event_of(edge)].y for edge in lines]


def _actor(node: Node, x: float, y: float, sign: int, m: Measures) -> Spot:
    names = wrap(node.label, m.name_text * REGULAR, m.name_room, MOST_LINES)
    text = [TextLine(line, "name") for line in names]
    width = max(width_of(line, m.name_text * REGULAR) for line in names)
    tall = len(names) * m.name_leading
    half = m.radius * 1.2
    if m.names_beside:
        edge = x + sign * (half + 7)
        lines = stacked(text, edge, y - tall / 2, m.name_leading, "start" if sign > 0 else "end")
        left, right = sorted((x - sign * half, edge + sign * width))
        rect = (left, y - max(m.radius, tall / 2), right, y + max(m.radius, tall / 2))
    else:
        lines = stacked(text, x, y + m.radius + 5, m.name_leading, "middle")
        half = max(half, width / 2)
        rect = (x - half, y - m.radius, x + half, y + m.radius + 5 + tall)
    return Spot(x, y, 2 * m.radius, 2 * m.radius, lines, rect)


def _ring(node: Node, y: float, ladder: Ladder) -> Spot:
    m, side = ladder.measures, node.side or "right"
    x = SIGN[side] * (ladder.turn_start(side) - m.ring_room / 2)
    words = [TextLine(word, "name") for word in node.label.split()]
    lines = stacked(words, x, y + m.ring + 3, m.name_leading, "middle")
    half = m.ring_room / 2 - 4
    rect = (x - half, y - m.ring, x + half, y + m.ring + 3 + len(lines) * m.name_leading)
    return Spot(x, y, 2 * m.ring, 2 * m.ring, lines, rect)


def spread(wanted: Sequence[float], steps: Sequence[float]) -> list[float]:
    """Positions nearest to the wanted ones (least squares) that keep their order and `steps` apart.

    Pools neighbours that would overlap and lets each pool stand at its mean (pool adjacent
    violators; Barlow and others, 1972).

    >>> spread([0, 0, 100], [10, 10])
    [-5.0, 5.0, 100.0]
    """
    offsets = [0.0]
    for step in steps:
        offsets.append(offsets[-1] + step)
    pools: list[tuple[float, int]] = []
    for value, offset in zip(wanted, offsets, strict=False):
        total, size = value - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            total, size = total + pools[-1][0], size + pools[-1][1]
            pools.pop()
        pools.append((total, size))
    flat = [total / size for total, size in pools for _ in range(size)]
    return [value + offset for value, offset in zip(flat, offsets, strict=False)]
