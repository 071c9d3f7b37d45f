"""The layout of large networks, of thousands of actors: by pivots, then by pulls and pushes.

Nothing is left to chance, but the last digits may differ between machines, as numpy's do.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, sin
from typing import TYPE_CHECKING, Final

import numpy as np

from ..geometry import Layout, Route, Spot, TextLine, number, stacked
from ..picture import Node
from .arcs import Arc
from .curves import has_tip
from .discs import discs_apart
from .forces import settled
from .names import LEADING, lines_of, width_of_lines
from .packing import parts_of
from .pivots import by_pivots
from .spacing import Rect, overlap
from .stress import Sides, lengths_between, starts
from .stress import settled as by_distance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

WIDTH: Final = 2100.0
"""About how wide and high the picture of a network gets, however many actors it has."""
SPREAD: Final = 60.0
"""The distance wanted between neighbours where there is room."""
SHAPE: Final = 1.5
"""The width of a part to its height, about."""
STRETCH: Final = (0.8, 1.25)
OUTSIDE: Final = 0.97
"""The share of actors beyond whom the others count as far outside."""
LARGEST: Final = 26.0
FEW: Final = 30
"""Actors up to which a part is laid out by its distances alone."""
ROUNDS: Final = 40
MOST_NAMES: Final = 60


def lay_out_large(nodes: Sequence[Node], arcs: Sequence[Arc]) -> Layout:
    """Spots and straight routes; only the actors with most arcs have their names drawn."""
    place = {node.id: i for i, node in enumerate(nodes)}
    ends = np.array([(place[a.source], place[a.target]) for a in arcs], dtype=np.int64).reshape(-1, 2)
    degree = np.bincount(ends.ravel(), minlength=len(nodes))
    spread = min(SPREAD, WIDTH / len(nodes) ** 0.5)
    radii = np.minimum(spread * (0.13 + 0.035 * np.sqrt(degree)), LARGEST)
    sign = np.array([-1.0 if node.side == "left" else 1.0 for node in nodes])
    parts = [np.array([place[name] for name in part]) for part in parts_of([n.id for n in nodes], arcs)]
    laid = [_part(part, ends, radii, sign, spread) for part in parts]
    points = _packed(parts, laid, len(nodes), spread)
    return _layout(nodes, arcs, points, ends, radii, degree)


def _part(inside: Ints, ends: Ints, radii: Floats, sign: Floats, spread: float) -> Floats:
    """The points of one connected part, the side that stands left in the exchange to the left."""
    if len(inside) == 1:
        return np.zeros((1, 2))
    local = np.full(len(radii), -1)
    local[inside] = np.arange(len(inside))
    pairs = local[ends]
    pairs = pairs[(pairs >= 0).all(axis=1) & (pairs[:, 0] != pairs[:, 1])]
    if len(inside) <= FEW:
        points = _across(_by_distance(pairs, len(inside)))
    else:
        points = _gathered(_across(settled(by_pivots(pairs, len(inside)), pairs)))
    if float((points[:, 0] * (sign[inside] - sign[inside].mean())).sum()) < 0:
        points[:, 0] *= -1
    low, high = np.quantile(points, (0.02, 0.98), axis=0)
    wide_and_high = np.maximum(high - low, 1e-6)
    points *= spread * (len(inside) / float(np.prod(wide_and_high))) ** 0.5
    points[:, 0] *= np.clip(SHAPE * wide_and_high[1] / wide_and_high[0], *STRETCH)
    return discs_apart(points, radii[inside], spread * 0.12)


def _by_distance(pairs: Ints, count: int) -> Floats:
    """The points of a small part, as small networks are laid out."""
    names = [str(i) for i in range(count)]
    near: dict[str, set[str]] = {name: set() for name in names}
    for one, other in pairs.tolist():
        near[str(one)].add(str(other))
        near[str(other)].add(str(one))
    ordered = {name: sorted(others) for name, others in near.items()}
    side: Sides = dict.fromkeys(names)
    start = starts(names, ordered, side)[0]
    placed = by_distance(start, lengths_between(names, ordered), side, ROUNDS)
    return np.array([placed[name] for name in names])


def _across(points: Floats) -> Floats:
    """The points turned so that they spread most across, around the middle."""
    x, y = (points - points.mean(axis=0)).T
    angle = atan2(2 * float((x * y).mean()), float((x * x).mean() - (y * y).mean())) / 2
    turned: Floats = np.column_stack([x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle)])
    return turned


def _gathered(points: Floats) -> Floats:
    """The points with those far outside drawn in, so that they do not make all others small."""
    far = np.hypot(points[:, 0], points[:, 1])
    most = float(np.quantile(far, OUTSIDE)) or 1.0
    share = np.maximum(far / most, 1.0)
    drawn: Floats = points * ((1 + np.log(share) / 2) / share)[:, None]
    return drawn


def _packed(parts: Sequence[Ints], laid: Sequence[Floats], count: int, spread: float) -> Floats:
    """All points in one plane: the parts in rows, the largest first."""
    points = np.zeros((count, 2))
    extents = [np.ptp(part, axis=0) + spread * 1.5 for part in laid]
    room = max(float(extents[0][0]), (sum(float(np.prod(e)) for e in extents) * 1.6) ** 0.5)
    left = top = tall = 0.0
    for inside, part, (width, height) in zip(parts, laid, extents, strict=True):
        if left and left + width > room * 1.001:
            left, top, tall = 0.0, top + tall, 0.0
        points[inside] = part - part.min(axis=0) + (left, top)
        left, tall = left + width, max(tall, height)
    return points


def _layout(
    nodes: Sequence[Node], arcs: Sequence[Arc], points: Floats, ends: Ints, radii: Floats, degree: Ints
) -> Layout:
    ranks = np.lexsort((np.arange(len(nodes)), -degree))[:MOST_NAMES]
    named = _names(nodes, points, radii, ranks.tolist())
    spots = {}
    rects: list[Rect] = []
    for i, (node, (x, y), r) in enumerate(zip(nodes, points.tolist(), radii.tolist(), strict=True)):
        lines, rect = named.get(i, ((), (x - r, y - r, x + r, y + r)))
        rects.append(rect)
        spots[node.id] = Spot(x, y, 2 * r, 2 * r, lines, rect)
    bounds = np.array(rects)
    low, high = bounds[:, :2].min(axis=0).tolist(), bounds[:, 2:].max(axis=0).tolist()
    return Layout("actors", spots, _straight(arcs, points, ends, radii), (*low, *high))


def _names(
    nodes: Sequence[Node], points: Floats, radii: Floats, ranks: Sequence[int]
) -> dict[int, tuple[tuple[TextLine, ...], Rect]]:
    """Names of the actors with most arcs, where they cover fewest figures and none that is named.

    With each the box of figure and name. Those first in rank choose first.
    """
    lows, highs = points - radii[:, None], points + radii[:, None]
    taken: list[Rect] = []
    found = {}
    for i in ranks:
        (x, y), r = points[i].tolist(), float(radii[i])
        lines = lines_of(nodes[i])
        half, tall = width_of_lines(lines) / 2, LEADING * len(lines)
        choices: list[tuple[int, int, Rect]] = []
        for top in (y + r + 2, y - r - 2 - tall):
            box = (x - half, top, x + half, top + tall)
            covered = np.all((lows < box[2:]) & (highs > box[:2]), axis=1)
            if not covered[ranks].any() and not any(overlap(box, other, 3) for other in taken):
                choices.append((int(covered.sum()), len(choices), box))
        if choices:
            box = min(choices)[2]
            taken.append(box)
            rect = (min(box[0], x - r), min(box[1], y - r), max(box[2], x + r), max(box[3], y + r))
            found[i] = (stacked(lines, x, box[1], LEADING, "middle"), rect)
    return found


def _straight(arcs: Sequence[Arc], points: Floats, ends: Ints, radii: Floats) -> dict[str, Route]:
    """Straight lines from figure to figure."""
    if not len(ends):
        return {}
    a, b = points[ends[:, 0]], points[ends[:, 1]]
    way = b - a
    size = np.hypot(way[:, 0], way[:, 1])[:, None] + 1e-9
    unit = way / size
    starts = a + unit * np.minimum(radii[ends[:, 0]][:, None], size / 3)
    stops = b - unit * np.minimum(radii[ends[:, 1]][:, None] * 1.1 + 2, size / 3)
    angles = np.degrees(np.arctan2(unit[:, 1], unit[:, 0]))
    routes = {}
    for arc, (x0, y0), (x1, y1), angle in zip(
        arcs, starts.tolist(), stops.tolist(), angles.tolist(), strict=True
    ):
        path = f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
        routes[arc.id] = Route(path, (x1, y1, round(angle, 1)) if has_tip(arc) else None)
    return routes
