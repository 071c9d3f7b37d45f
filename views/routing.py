"""How lines run through the ladder: level at both ends, turning only in the band between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from .geometry import Route, Spot, bracket, number, reach, sweep
from .ladder import SIGN, Ladder
from .picture import Edge, Side

Ports = dict[str, float]


def route_all(ladder: Ladder, spots: Mapping[str, Spot]) -> dict[str, Route]:
    """A route for every line and link of the ladder, by edge."""
    routes = _lines(ladder, spots)
    routes |= _beside(ladder, spots)
    routes |= _passing(ladder, spots)
    return routes


def _lines(ladder: Ladder, spots: Mapping[str, Spot]) -> dict[str, Route]:
    at_box = _ports(ladder, spots, at_box=True)
    at_actor = _ports(ladder, spots, at_box=False)
    turns = _turns(ladder, spots)
    latest = max(turns.values(), default=0.0)
    routes = {}
    for edge in ladder.lines:
        other, side = ladder.nodes[ladder.other_of(edge)], ladder.side_of(edge)
        spot, sign = spots[other.id], SIGN[side]
        start = (sign * ladder.measures.box / 2, spots[ladder.event_of(edge)].y + at_box[edge.id])
        if other.kind == "unnamed":
            end = (spot.x - sign * ladder.measures.ring, start[1])
            routes[edge.id] = Route(sweep(start, (start[0], end[0]), end), dot=start)
            continue
        arrow, dy, turn = edge.kind not in ("acts", "party"), at_actor[edge.id], turns[edge.id]
        inset = reach(other.figure, ladder.measures.radius, dy) + (3 if arrow else 0)
        end = (spot.x - sign * inset, spot.y + dy)
        bend = (sign * (ladder.turn_start(side) + turn), sign * (ladder.turn_end(side) - latest + turn))
        tip = (*end, 0.0 if sign > 0 else 180.0) if arrow else None
        routes[edge.id] = Route(sweep(start, bend, end), tip, start if edge.kind == "acts" else None)
    return routes


def _turns(ladder: Ladder, spots: Mapping[str, Spot]) -> Ports:
    """How much later than the first each line of a box turns: the farther it goes the sooner."""
    sharing: dict[tuple[str, Side, bool], list[tuple[float, str]]] = defaultdict(list)
    for edge in ladder.lines:
        event = ladder.event_of(edge)
        rise = spots[ladder.other_of(edge)].y - spots[event].y
        sharing[event, ladder.side_of(edge), rise > 0].append((-abs(rise), edge.id))
    most = max((len(ends) for ends in sharing.values()), default=1)
    step = min(6.0, ladder.bend * 0.4 / most)
    return {edge: rank * step for ends in sharing.values() for rank, (_, edge) in enumerate(sorted(ends))}


def _ports(ladder: Ladder, spots: Mapping[str, Spot], *, at_box: bool) -> Ports:
    """Where each line meets its box (or actor), from the middle, in the order of the far ends."""
    sharing: dict[tuple[str, Side], list[tuple[float, str]]] = defaultdict(list)
    for edge in ladder.lines:
        ends = (ladder.event_of(edge), ladder.other_of(edge))
        here, there = ends if at_box else ends[::-1]
        sharing[here, ladder.side_of(edge)].append((spots[there].y, edge.id))
    ports: Ports = {}
    for (here, _), reaching in sharing.items():
        room = max(spots[here].height - (36 if at_box else 16), 0)
        step = min(10 if at_box else 8, room / max(len(reaching) - 1, 1))
        for i, (_, edge_id) in enumerate(sorted(reaching)):
            ports[edge_id] = (i - (len(reaching) - 1) / 2) * step
    return ports


def _beside(ladder: Ladder, spots: Mapping[str, Spot]) -> dict[str, Route]:
    """Links between neighbouring rows: straight from box to box."""
    sharing: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in ladder.links:
        if edge.id not in ladder.lanes:
            sharing[edge.source, edge.target].append(edge)
    routes = {}
    for (source, target), edges in sharing.items():
        a, b = spots[source].rect, spots[target].rect
        down = b[1] > a[1]
        start, end = (a[3], b[1] - 2) if down else (a[1], b[3] + 2)
        for i, edge in enumerate(edges):
            x = (i - (len(edges) - 1) / 2) * 28 + (0 if down else 56)
            path = f"M{number(x)} {number(start)}V{number(end)}"
            routes[edge.id] = Route(path, (x, end, 90.0 if down else 270.0))
    return routes


def _passing(ladder: Ladder, spots: Mapping[str, Spot]) -> dict[str, Route]:
    """Links along their lanes; at a box they leave below and arrive above, nested without crossing."""
    leaving: dict[tuple[str, Side], int] = defaultdict(int)
    arriving: dict[tuple[str, Side], int] = defaultdict(int)
    routes = {}
    passing = [edge for edge in ladder.links if edge.id in ladder.lanes]
    for edge in sorted(passing, key=lambda e: (ladder.lanes[e.id][1], e.id)):
        side, lane = ladder.lanes[edge.id]
        sign = SIGN[side]
        a, b = spots[edge.source], spots[edge.target]
        down = 1 if ladder.rows[edge.target] >= ladder.rows[edge.source] else -1
        start = a.y + down * (a.height / 2 - 12 - _nested(leaving[edge.source, side], a))
        end = b.y - down * (b.height / 2 - 12 - _nested(arriving[edge.target, side], b))
        leaving[edge.source, side] += 1
        arriving[edge.target, side] += 1
        at_box = sign * ladder.measures.box / 2
        x = at_box + sign * (14 + lane * ladder.measures.lane)
        tip = (at_box + sign * 2, end, 180.0 if sign > 0 else 0.0)
        routes[edge.id] = Route(bracket((at_box, start), x, (tip[0], end)), tip)
    return routes


def _nested(before: int, spot: Spot) -> float:
    """How far inside the first the next link meets a box; never beyond its middle."""
    return min(11.0 * before, max(spot.height / 2 - 16, 0))
