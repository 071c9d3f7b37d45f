"""A whole map's marks, arrows and words, arranged together: what stands where, before anything is drawn."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..geometry import Rect
from ..picture import Edge, Node
from .arrows import Arrow, arrows_for
from .clipping import Point
from .discs import DiscPlan, radius_for, reach
from .labels import Label, fullness, labels_for
from .marks import DOT, Disc, Mark, label_box
from .names import Name, place_names, scores_for
from .taken import Taken, along, around

HEED: Final = (1.0, 0.0, 0.5, 1.0)
"""A try each: how much labels heed their own arrows."""
TOLD: Final = 120.0
"""What a third of a label weighs against the bends and crossings of arrows."""


@dataclass(frozen=True, slots=True)
class Join:
    """A thin line between two discs of one event."""

    node: Node
    points: tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Everything on a map but its ground; `taken` is the room that it takes, `radius` that of all discs."""

    radius: float
    points: tuple[Point, ...]
    discs: tuple[Disc, ...]
    joins: tuple[Join, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    names: tuple[Name, ...]
    scores: tuple[Name, ...]
    taken: Taken


def arranged(
    groups: Sequence[Sequence[Mark]],
    links: Sequence[Edge],
    frame: Rect,
    kept: Sequence[Rect] = (),
    lines: Sequence[Rect] = (),
) -> Arrangement:
    """The best of a few arrangements: whose labels say most and whose arrows run plainest.

    Discs come first, then arrows, then labels; since arrows take room that labels want, the discs
    choose again knowing the arrows of the round before. `kept` is room that all leave free,
    `lines` is what words avoid where they can: borders and the rims of circles.
    """
    points = tuple(group[0].point for group in groups)
    radius = radius_for(sum(map(len, groups)), frame[2] - frame[0])
    soft = Taken(frame)
    soft.add(lines)
    plan = DiscPlan(groups, links, radius, frame, kept, soft)
    best: _Try | None = None
    arrows: tuple[Arrow, ...] = ()
    for heed in HEED:
        found = _try(groups, plan.discs(arrows, heed), links, radius, frame, kept, soft)
        if best is None or found.worth > best.worth:
            best = found
        arrows = found.arrows
    assert best is not None, "there is a try at least"
    taken = best.taken
    scores = tuple(scores_for(best.arrows, taken))
    known = {name.point for name in best.names}
    known |= {
        label.disc.mark.point for label in best.labels if label.level == "full" and label.disc.mark.alone
    }
    late = [group for group in groups if group[0].point not in known]
    names = (*best.names, *place_names(late, _reaches(points, best.discs), taken, soft))
    return Arrangement(
        radius, points, best.discs, _joins(best.discs), best.arrows, best.labels, names, scores, taken
    )


@dataclass(frozen=True, slots=True)
class _Try:
    """One try: `worth` counts what its labels and names say against what its arrows cross."""

    worth: float
    discs: tuple[Disc, ...]
    names: tuple[Name, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    taken: Taken


def _try(
    groups: Sequence[Sequence[Mark]],
    discs: tuple[Disc, ...],
    links: Sequence[Edge],
    radius: float,
    frame: Rect,
    kept: Sequence[Rect],
    soft: Taken,
) -> _Try:
    """Arrows around the names of points with several discs; then those names for good, then labels."""
    wanted = [label_box(disc, disc.mark.caption.size("full"), disc.side, radius + 5) for disc in discs]
    points = [group[0].point for group in groups]
    shared = [group for group in groups if len(group) > 1]
    reaches = _reaches(points, discs)
    taken = _room(points, discs, radius, frame, kept)
    taken.add(wanted)
    wishes = tuple(place_names(shared, reaches, taken, soft))
    taken.remove([*wanted, *(name.box for name in wishes)])
    arrows = arrows_for(links, discs, radius, frame, [name.box for name in wishes])
    for arrow in arrows:
        taken.add([*along(arrow.points(), 3), around(*arrow.tip[:2], 6)])
    names = tuple(place_names(shared, reaches, taken, soft))
    labels = labels_for(discs, radius, taken, soft)
    taken.add([label.box for label in labels])
    worth = TOLD * (fullness(labels) + 2 * len(names)) - sum(arrow.cost for arrow in arrows)
    return _Try(worth, discs, names, arrows, labels, taken)


def _room(
    points: Sequence[Point], discs: Sequence[Disc], radius: float, frame: Rect, kept: Sequence[Rect]
) -> Taken:
    """What words must not cover before there are arrows: points, discs, and the lines between them."""
    taken = Taken(frame)
    taken.add(kept)
    taken.add([around(x, y, DOT + 2) for x, y in points])
    taken.add([disc.box(radius + 1) for disc in discs])
    for disc in discs:
        taken.add(along([(disc.x, disc.y), disc.mark.point], 1.5))
    for join in _joins(discs):
        taken.add(along(join.points, 1.5))
    return taken


def _reaches(points: Sequence[Point], discs: Sequence[Disc]) -> dict[Point, float]:
    """How far the discs of each point go above or below it."""
    return {point: reach([disc for disc in discs if disc.mark.point == point]) for point in points}


def _joins(discs: Sequence[Disc]) -> tuple[Join, ...]:
    """The discs of one event at several places, each joined to the next."""
    pairs = itertools.pairwise(discs)
    return tuple(Join(a.mark.node, ((a.x, a.y), (b.x, b.y))) for a, b in pairs if a.mark.node is b.mark.node)
