"""Where everything stands: events in time order down the middle, actors in two columns beside them.

Positions are computed here, without chance and without a browser: the same picture gives the
same bytes. From the middle outwards a side holds the boxes' edge, lanes for links that pass
other rows, rings, the band in which lines turn, and the actors with their names. Lines turn
only in their band, so no line crosses a box, a ring or a name that is not its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from .geometry import Layout, Route, Spot, TextLine, bracket, number, reach, sweep
from .measure import width_of, wrap
from .picture import LINK_KINDS, Edge, Node, Picture, Side

SIGN: Final[dict[Side, int]] = {"left": -1, "right": 1}
SIDES: Final[tuple[Side, Side]] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of one layout, in picture units: a unit is a CSS pixel at scale 1."""

    name: str
    box: float
    pad: float
    text: float
    leading: float
    name_text: float
    name_leading: float
    name_room: float
    radius: float
    ring: float
    row_gap: float
    actor_gap: float
    lane: float
    bend: float


WIDE: Final = Measures("wide", 256, 14, 15, 20, 14, 16.5, 164, 25, 16, 48, 22, 14, 104)
NARROW: Final = Measures("narrow", 168, 10, 13, 16.5, 12, 14, 86, 18, 13, 40, 16, 9, 34)
"""For stages narrower than a tablet: the same picture with smaller boxes and broken names."""


def lay_out(picture: Picture, measures: Measures) -> Layout:
    """Positions of all nodes and of all lines but ties, which this view does not draw."""
    return _Ladder(picture, measures).layout()


class _Ladder:
    def __init__(self, picture: Picture, measures: Measures) -> None:
        self.m = measures
        self.nodes = {node.id: node for node in picture.nodes}
        self.edges = [edge for edge in picture.edges if edge.kind != "tie"]
        self.rows = {node.id: i for i, node in enumerate(picture.events)}
        self.spots: dict[str, Spot] = {}
        self.routes: dict[str, Route] = {}
        for node in picture.events:
            self._place_event(node)
        lines = [edge for edge in self.edges if edge.kind not in LINK_KINDS]
        self.lines = sorted(lines, key=lambda e: (self.rows[self._event(e)], e.id))
        self.lanes = self._share_lanes([e for e in self.edges if e.kind in LINK_KINDS])
        self.gutter = {side: self._gutter(side, picture.nodes) for side in SIDES}
        height = max((spot.rect[3] for spot in self.spots.values()), default=0.0)
        self.bend = min(max(measures.bend, height * 0.07), measures.bend * 2.6)

    def layout(self) -> Layout:
        actors = [node for node in self.nodes.values() if node.kind == "actor"]
        for side in SIDES:
            self._place_column([node for node in actors if node.side == side], side)
        for node in self.nodes.values():
            if node.kind == "unnamed":
                self._place_ring(node)
        self._route_lines()
        self._route_links()
        rects = [spot.rect for spot in self.spots.values()] or [(0.0, 0.0, 0.0, 0.0)]
        lefts, tops, rights, bottoms = zip(*rects, strict=True)
        return Layout(self.m.name, self.spots, self.routes, (min(lefts), min(tops), max(rights), max(bottoms)))

    # -- nodes --------------------------------------------------------------------------------

    def _place_event(self, node: Node) -> None:
        m = self.m
        lines = event_lines(node, m)
        height = len(lines) * m.leading + 2 * m.pad
        top = max((spot.rect[3] + m.row_gap for spot in self.spots.values()), default=0.0)
        rect = (-m.box / 2, top, m.box / 2, top + height)
        self.spots[node.id] = Spot(0, top + height / 2, m.box, height, lines, rect)

    def _place_column(self, nodes: Sequence[Node], side: Side) -> None:
        m = self.m
        x = SIGN[side] * (self._turn_end(side) + m.name_room / 2 + 6)
        wanted = {node.id: self._mean_row(node.id) for node in nodes}
        ordered = sorted(nodes, key=lambda node: (wanted[node.id], node.label, node.id))
        names = [wrap(node.label, m.name_text, m.name_room, 5) for node in ordered]
        below = [m.radius + 5 + len(lines) * m.name_leading for lines in names]
        steps = [below[i] + m.actor_gap + m.radius for i in range(len(ordered) - 1)]
        heights = spread([wanted[node.id] for node in ordered], steps)
        for node, lines, depth, y in zip(ordered, names, below, heights, strict=True):
            half = max([m.radius * 1.2, *(width_of(line, m.name_text) / 2 for line in lines)])
            rect = (x - half, y - m.radius, x + half, y + depth)
            text = tuple(TextLine(line, "name") for line in lines)
            self.spots[node.id] = Spot(x, y, 2 * m.radius, 2 * m.radius, text, rect)

    def _mean_row(self, actor: str) -> float:
        rows = [self.spots[self._event(e)].y for e in self.lines if actor in (e.source, e.target)]
        return sum(rows) / len(rows) if rows else 0.0

    def _place_ring(self, node: Node) -> None:
        m, side = self.m, node.side or "right"
        event = next(edge.target for edge in self.edges if edge.source == node.id)
        x = SIGN[side] * (m.box / 2 + self.gutter[side] - self._ring_room() / 2)
        y = self.spots[event].y
        lines = tuple(TextLine(word, "name") for word in node.label.split())
        half = self._ring_room() / 2 - 4
        rect = (x - half, y - m.ring, x + half, y + m.ring + 3 + len(lines) * m.name_leading)
        self.spots[node.id] = Spot(x, y, 2 * m.ring, 2 * m.ring, lines, rect)

    def _ring_room(self) -> float:
        return max(2 * self.m.ring, width_of("nobody", self.m.name_text)) + 12

    # -- room at the sides --------------------------------------------------------------------

    def _gutter(self, side: Side, nodes: Iterable[Node]) -> float:
        lanes = 1 + max((lane for s, lane in self.lanes.values() if s == side), default=-1)
        rings = any(node.kind == "unnamed" and node.side == side for node in nodes)
        return 12 + lanes * self.m.lane + (self._ring_room() if rings else 0)

    def _turn_start(self, side: Side) -> float:
        return self.m.box / 2 + self.gutter[side]

    def _turn_end(self, side: Side) -> float:
        return self._turn_start(side) + self.bend

    def _share_lanes(self, links: Sequence[Edge]) -> dict[str, tuple[Side, int]]:
        """A side and a lane for each link that passes other rows: the short ones inside the long ones."""
        passing = [e for e in links if abs(self.rows[e.source] - self.rows[e.target]) != 1]
        taken: dict[tuple[Side, int], list[tuple[int, int]]] = defaultdict(list)
        lanes: dict[str, tuple[Side, int]] = {}
        for edge in sorted(passing, key=lambda e: (abs(self.rows[e.source] - self.rows[e.target]), e.id)):
            low, high = sorted((self.rows[edge.source], self.rows[edge.target]))
            side, lane = self._side_of(edge.target), 0
            while any(low < b and a < high for a, b in taken[side, lane]):
                lane += 1
            taken[side, lane].append((low, high))
            lanes[edge.id] = (side, lane)
        return lanes

    def _side_of(self, event: str) -> Side:
        sides = [self.nodes[e.source].side for e in self.lines if e.target == event and e.kind == "acts"]
        return "right" if sides and sides[0] == "right" else "left"

    # -- lines --------------------------------------------------------------------------------

    def _event(self, edge: Edge) -> str:
        return edge.source if edge.source in self.rows else edge.target

    def _other(self, edge: Edge) -> str:
        return edge.target if edge.source in self.rows else edge.source

    def _route_lines(self) -> None:
        at_event = self._ports(by_event=True)
        at_actor = self._ports(by_event=False)
        for edge in self.lines:
            node, spot, box = self.nodes[self._other(edge)], self.spots[self._other(edge)], self.spots[self._event(edge)]
            side = node.side or "right"
            sign = SIGN[side]
            y0 = box.y + at_event[edge.id]
            start = (sign * self.m.box / 2, y0)
            if node.kind == "unnamed":
                end = (spot.x - sign * self.m.ring, spot.y)
                self.routes[edge.id] = Route(sweep(start, (start[0], end[0]), end), dot=start)
                continue
            dy = at_actor[edge.id]
            arrow = edge.kind not in ("acts", "party")
            end = (spot.x - sign * (reach(node.figure, self.m.radius, dy) + (3 if arrow else 0)), spot.y + dy)
            bend = (sign * self._turn_start(side), sign * self._turn_end(side))
            tip = (end[0], end[1], 0.0 if sign > 0 else 180.0) if arrow else None
            self.routes[edge.id] = Route(sweep(start, bend, end), tip, start if edge.kind == "acts" else None)

    def _ports(self, *, by_event: bool) -> dict[str, float]:
        """Where each line meets its box (or actor), as an offset from the middle, in the order of the far ends."""
        sharing: dict[tuple[str, Side], list[tuple[float, str]]] = defaultdict(list)
        for edge in self.lines:
            event, other = self._event(edge), self._other(edge)
            side = self.nodes[other].side or "right"
            here, there = (event, other) if by_event else (other, event)
            sharing[here, side].append((self.spots[there].y, edge.id))
        ports: dict[str, float] = {}
        for (here, _), ends in sharing.items():
            spot = self.spots[here]
            room = spot.height - (36 if by_event else 16)
            step = min(10 if by_event else 8, max(room, 0) / max(len(ends) - 1, 1))
            for i, (_, edge_id) in enumerate(sorted(ends)):
                ports[edge_id] = (i - (len(ends) - 1) / 2) * step
        return ports

    def _route_links(self) -> None:
        links = [edge for edge in self.edges if edge.kind in LINK_KINDS]
        beside: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in links:
            if edge.id not in self.lanes:
                beside[edge.source, edge.target].append(edge)
        for (source, target), edges in beside.items():
            a, b = self.spots[source], self.spots[target]
            down = b.y > a.y
            y0, y1 = (a.rect[3], b.rect[1] - 2) if down else (a.rect[1], b.rect[3] + 2)
            for i, edge in enumerate(edges):
                x = (i - (len(edges) - 1) / 2) * 28
                path = f"M{number(x)} {number(y0)}V{number(y1)}"
                self.routes[edge.id] = Route(path, (x, y1, 90.0 if down else 270.0))
        self._route_passing([edge for edge in links if edge.id in self.lanes])

    def _route_passing(self, links: Sequence[Edge]) -> None:
        """Links along their lanes; at a box they leave below and arrive above, nested without crossing."""
        leaving: dict[tuple[str, Side], int] = defaultdict(int)
        arriving: dict[tuple[str, Side], int] = defaultdict(int)
        for edge in sorted(links, key=lambda e: (self.lanes[e.id][1], e.id)):
            side, lane = self.lanes[edge.id]
            sign = SIGN[side]
            a, b = self.spots[edge.source], self.spots[edge.target]
            down = 1 if self.rows[edge.target] >= self.rows[edge.source] else -1
            y0 = a.y + down * (a.height / 2 - 12 - 11 * leaving[edge.source, side])
            y1 = b.y - down * (b.height / 2 - 12 - 11 * arriving[edge.target, side])
            leaving[edge.source, side] += 1
            arriving[edge.target, side] += 1
            edge_x = sign * self.m.box / 2
            x = sign * (self.m.box / 2 + 14 + lane * self.m.lane)
            path = bracket((edge_x, y0), x, (edge_x + sign * 2, y1))
            self.routes[edge.id] = Route(path, (edge_x + sign * 2, y1, 180.0 if sign > 0 else 0.0))


def event_lines(node: Node, m: Measures) -> tuple[TextLine, ...]:
    """Date and type on one line where they fit, else the date above; then the label."""
    room = m.box - 2 * m.pad - 10
    if width_of(node.heading, m.text) <= room:
        head = [TextLine(f" · {node.type_name}" if node.when else node.type_name, "head", node.when)]
    else:
        dates = wrap(node.when, m.text, room, 2) if node.when else ()
        head = [TextLine("", "head", line) for line in dates]
        head += [TextLine(line, "head") for line in wrap(node.type_name, m.text, room, 3)]
    return (*head, *(TextLine(line, "label") for line in wrap(node.label, m.text - 1, room, 5)))


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
    for value, offset in zip(wanted, offsets, strict=bool(wanted)):
        total, size = value - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            total, size = total + pools[-1][0], size + pools[-1][1]
            pools.pop()
        pools.append((total, size))
    flat = [total / size for total, size in pools for _ in range(size)]
    return [value + offset for value, offset in zip(flat, offsets, strict=bool(wanted))]
