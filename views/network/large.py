"""The layout of large networks, of thousands of actors: by pivots first, then by pulls and pushes.

The start is PivotMDS (Brandes and Pich, Eigensolver Methods for Progressive Multidimensional
Scaling of Large Data, 2007). Then arcs pull, and each actor is pushed by a few others, which change
from round to round in a fixed order: a sampled Fruchterman and Reingold (1991). Nothing is left to
chance, but the last digits may differ between machines, as numpy's do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from ..geometry import Layout, Route, Spot, TextLine, number, stacked
from ..measure import REGULAR, width_of, wrap
from ..picture import Node
from .arcs import Arc
from .bends import has_tip
from .packing import parts_of
from .spacing import overlap

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

PIVOTS: Final = 32
ROUNDS: Final = 90
PUSHED_BY: Final = 6
SPREAD: Final = 46.0
"""The distance wanted between neighbours, in picture units."""
MOST_NAMES: Final = 60
TEXT: Final = 14.0
STEP: Final = 0.6180339887498949
"""The golden ratio's fraction: its multiples spread over all actors without a pattern."""


def lay_out_large(nodes: Sequence[Node], arcs: Sequence[Arc]) -> Layout:
    """Spots and straight routes; only the actors with most arcs have their names drawn."""
    place = {node.id: i for i, node in enumerate(nodes)}
    ends = np.array([(place[a.source], place[a.target]) for a in arcs], dtype=np.int64).reshape(-1, 2)
    points = np.zeros((len(nodes), 2))
    left = bottom = tall = 0.0
    room = SPREAD * len(nodes) ** 0.5 * 1.9
    for part in parts_of([node.id for node in nodes], arcs):
        inside = np.array([place[name] for name in part])
        laid = _part(inside, ends, len(nodes))
        width, height = np.ptp(laid, axis=0) + SPREAD * 1.5
        if left and left + width > room:
            left, bottom, tall = 0.0, bottom + tall, 0.0
        points[inside] = laid - laid.min(axis=0) + (left, bottom)
        left, tall = left + width, max(tall, height)
    degree = np.bincount(ends.ravel(), minlength=len(nodes))
    return _layout(nodes, arcs, points, ends, degree)


def _part(inside: Ints, ends: Ints, count: int) -> Floats:
    """The points of one connected part."""
    if len(inside) == 1:
        return np.zeros((1, 2))
    local = np.full(count, -1)
    local[inside] = np.arange(len(inside))
    pairs = local[ends]
    pairs = pairs[(pairs >= 0).all(axis=1)]
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    start = _by_pivots(pairs, len(inside))
    return _settled(start, pairs)


def _by_pivots(pairs: Ints, count: int) -> Floats:
    """Coordinates by distance to a few actors that lie far from each other, at the wanted spread."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    first = np.searchsorted(both[:, 0], np.arange(count + 1))
    far = np.full(count, np.iinfo(np.int32).max, dtype=np.int64)
    pivot, columns = int(np.argmax(np.diff(first))), []
    for _ in range(min(PIVOTS, count)):
        steps = _steps_from(pivot, first, both[:, 1], count)
        columns.append(steps)
        far = np.minimum(far, steps)
        pivot = int(np.argmax(far))
    squared = np.array(columns, dtype=float).T ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    top = vectors[:, -2:][:, ::-1] if vectors.shape[1] > 1 else np.repeat(vectors, 2, axis=1)
    top = top * np.where(top.sum(axis=0) < 0, -1.0, 1.0)
    points = centred @ top
    scale = points.std(axis=0)
    scale[scale == 0] = 1.0
    near = np.arange(count) * STEP % 1 * 2 * np.pi  # those at one place are set around it
    around: Floats = SPREAD * np.column_stack([np.cos(near), np.sin(near)])
    placed: Floats = around + points / scale * SPREAD * count**0.5 / 2
    return placed


def _steps_from(start: int, first: Ints, others: Ints, count: int) -> Ints:
    """Steps from one actor to all of its part, breadth first."""
    steps = np.full(count, -1, dtype=np.int64)
    steps[start] = 0
    frontier, reached = np.array([start]), 0
    while len(frontier):
        reached += 1
        lengths = first[frontier + 1] - first[frontier]
        offsets = np.repeat(first[frontier] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        met = others[offsets + np.arange(lengths.sum())]
        frontier = np.unique(met[steps[met] < 0])
        steps[frontier] = reached
    return steps


def _settled(points: Floats, pairs: Ints) -> Floats:
    """The points after rounds in which arcs pull and others push, less each round."""
    count = len(points)
    own = np.arange(count)
    degree = np.maximum(np.bincount(pairs.ravel(), minlength=count), 1)[:, None]
    sample = count / PUSHED_BY
    for done in range(ROUNDS):
        heat = SPREAD * 1.6 * (1 - done / ROUNDS) + 1
        apart_ = points[pairs[:, 0]] - points[pairs[:, 1]]
        pull = apart_ * (np.hypot(*apart_.T) / SPREAD)[:, None]
        force = np.zeros_like(points)
        for axis in (0, 1):
            force[:, axis] -= np.bincount(pairs[:, 0], pull[:, axis], count)
            force[:, axis] += np.bincount(pairs[:, 1], pull[:, axis], count)
        force /= degree**0.5
        for turn in range(PUSHED_BY):
            shift = 1 + int((done * PUSHED_BY + turn + 1) * STEP % 1 * (count - 1))
            away = points - points[(own + shift) % count]
            square = (away**2).sum(axis=1) + 1.0
            force += away * (SPREAD**2 * sample**0.5 / square)[:, None]
        size = np.hypot(*force.T)[:, None] + 1e-9
        points = points + force / size * np.minimum(size, heat)
    return _evened(points)


def _evened(points: Floats) -> Floats:
    """The points at their bearing from the middle, as far out as their rank asks for even density."""
    middle = np.median(points, axis=0)
    away = points - middle
    far = np.hypot(*away.T)
    rank = np.empty(len(points))
    rank[np.argsort(far, kind="stable")] = np.arange(len(points)) + 0.5
    wanted = SPREAD * np.sqrt(rank / np.pi) * 0.9
    evened: Floats = away / (far[:, None] + 1e-9) * wanted[:, None]
    return evened


def _layout(nodes: Sequence[Node], arcs: Sequence[Arc], points: Floats, ends: Ints, degree: Ints) -> Layout:
    radii = np.minimum(5 + 1.6 * np.sqrt(degree), 30.0)
    ranks = np.lexsort((np.arange(len(nodes)), -degree))[:MOST_NAMES]
    named = _names(nodes, points, radii, [int(i) for i in ranks])
    spots = {}
    for i, (node, (x, y), r) in enumerate(zip(nodes, points.tolist(), radii.tolist(), strict=True)):
        lines = named.get(i, ())
        spots[node.id] = Spot(x, y, 2 * r, 2 * r, lines, (x - r, y - r, x + r, y + r))
    routes = _straight(arcs, points, ends, radii)
    low, high = points.min(axis=0) - 60, points.max(axis=0) + 60
    return Layout("actors", spots, routes, (*low.tolist(), *high.tolist()))


def _names(
    nodes: Sequence[Node], points: Floats, radii: Floats, ranks: Sequence[int]
) -> dict[int, tuple[TextLine, ...]]:
    """Names below the figures with most arcs, each where no earlier one stands."""
    taken: list[tuple[float, float, float, float]] = []
    found = {}
    for i in ranks:
        (x, y), r = points[i].tolist(), float(radii[i])
        lines = [TextLine(text, "name") for text in wrap(nodes[i].label, TEXT * REGULAR, 124, 3)]
        half = max(width_of(line.text, TEXT * REGULAR) for line in lines) / 2
        box = (x - half, y + r + 2, x + half, y + r + 2 + 16 * len(lines))
        if not any(overlap(box, other, 3) for other in taken):
            taken.append(box)
            found[i] = stacked(lines, x, y + r + 2, 16, "middle")
    return found


def _straight(arcs: Sequence[Arc], points: Floats, ends: Ints, radii: Floats) -> dict[str, Route]:
    """Straight lines from figure to figure."""
    if not len(ends):
        return {}
    a, b = points[ends[:, 0]], points[ends[:, 1]]
    way = b - a
    size = np.hypot(*way.T)[:, None] + 1e-9
    unit = way / size
    starts = a + unit * np.minimum(radii[ends[:, 0]][:, None], size / 3)
    stops = b - unit * np.minimum(radii[ends[:, 1]][:, None] + 2, size / 3)
    angles = np.degrees(np.arctan2(unit[:, 1], unit[:, 0]))
    routes = {}
    for arc, (x0, y0), (x1, y1), angle in zip(
        arcs, starts.tolist(), stops.tolist(), angles.tolist(), strict=True
    ):
        path = f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
        routes[arc.id] = Route(path, (x1, y1, round(angle, 1)) if has_tip(arc) else None)
    return routes
