"""Where the discs of events stand: around the points of their places, so that nothing hides anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, floor, hypot, pi, radians, sin, sqrt
from typing import Final

from ..geometry import Rect
from ..picture import Edge
from .arrows import Arrow
from .clipping import Point
from .marks import Disc, Mark, Way, label_box
from .names import wished_names
from .taken import Taken, along, around, shared

ROUNDS: Final = 2
SMALL_MAP: Final = 480.0
SPREADS: Final = (1.0, 1.5, 2.2, 3.2)
ANGLES: Final = (-30, 30, 150, 210, -60, 60, 120, 240, -90, 90)
SIDES: Final[tuple[Way, ...]] = ("right", "left")
COLUMNS: Final = ((False, 1.0), (False, 1.5), (False, 2.2), (True, 1.0), (True, 1.5))
"""Whether discs of a column stand close, and how far out they stand."""
MOST_IN_COLUMN: Final = 12
Fan = tuple[Disc, ...]
HARD: Final = 6.0
"""A disc on something weighs this much more than a label, which can still move."""
LOST: Final = 900.0
"""What a label without any room costs: no more than that, for it can be dropped."""
OWN_ARROW: Final = 90.0
"""How far from its disc an arrow is taken to run straight."""


def radius_for(count: int, width: float) -> float:
    """The radius of all discs of a map `width` wide: smaller where there are many, or little room.

    >>> radius_for(8, 1100), radius_for(8, 400), radius_for(80, 1100), radius_for(300, 1100)
    (12.0, 10.0, 10.0, 8.0)
    """
    return 8.0 if count > 150 else 10.0 if count > 60 or width < SMALL_MAP else 12.0


class DiscPlan:
    """The arrangements of discs around all points, each chosen knowing the others.

    Each point takes the arrangement that covers least, the fullest points first; each then chooses
    again, for what came later may have taken its room. `kept` is room left free where that can
    be, `soft` what labels would rather not cross.
    """

    def __init__(
        self,
        groups: Sequence[Sequence[Mark]],
        links: Sequence[Edge],
        radius: float,
        frame: Rect,
        kept: Sequence[Rect],
        soft: Taken,
    ) -> None:
        self._groups, self._radius, self._frame, self._soft = groups, radius, frame, soft
        self._linked = _linked(groups, links)
        self._taken = Taken(frame)
        self._taken.add(kept)
        for group in groups:
            self._taken.add([around(*group[0].point, 5.0)])
        self._chosen: list[Fan] = [() for _ in groups]
        self._heed = 0.0

    def discs(self, arrows: Sequence[Arrow], heed: float) -> tuple[Disc, ...]:
        """A disc for each mark, by number and then by place; it keeps clear of others' `arrows`.

        `heed` is how much labels heed where arrows of their own will go (0 for not at all). Discs
        that still touch are pushed apart.
        """
        self._heed = heed
        lines = [along(arrow.points(12), 3, 10) for arrow in arrows]
        self._taken.add([box for boxes in lines for box in boxes])
        for _ in range(ROUNDS):
            before = list(self._chosen)
            for index in range(len(self._groups)):
                self._choose(index, arrows, lines)
            if self._chosen == before:
                break
        self._taken.remove([box for boxes in lines for box in boxes])
        discs = [disc for fan in self._chosen for disc in fan]
        discs.sort(key=lambda disc: (disc.mark.node.number, disc.mark.point))
        return _apart(discs, self._radius, self._frame)

    def _choose(self, index: int, arrows: Sequence[Arrow], lines: Sequence[Sequence[Rect]]) -> None:
        """Set the discs of one point anew. Its own arrows go with them, so they are not in the way."""
        here = {mark.node.id for mark in self._groups[index]}
        own = [
            box
            for arrow, boxes in zip(arrows, lines, strict=True)
            if here & {arrow.edge.source, arrow.edge.target}
            for box in boxes
        ]
        self._taken.remove([*own, *_rooms(self._chosen[index], self._radius)])
        self._chosen[index] = min(_fans(self._groups[index], self._radius), key=self._cost)
        self._taken.add([*own, *_rooms(self._chosen[index], self._radius)])

    def _cost(self, fan: Fan) -> float:
        """What an arrangement covers, and how far it goes from the point."""
        cost = 0.0
        for disc in fan:
            label = label_box(disc, disc.mark.caption.size("full"), disc.side, self._radius + 5)
            leader = along([_towards(disc, self._radius), disc.mark.point], 1.5, 8)[:-2]
            far = hypot(disc.x - disc.mark.point[0], disc.y - disc.mark.point[1])
            words = (
                self._taken.clash(label)
                + self._heed * self._to_come(disc, label)
                + 0.15 * self._soft.clash(label)
            )
            cost += HARD * self._taken.clash(disc.box(self._radius + 2)) + min(words, LOST)
            cost += 2 * sum(self._taken.clash(box) for box in leader) + far + far**2 / 30
        return cost + (min(2 * self._without_name(fan), LOST) if len(fan) > 1 else 0)

    def _to_come(self, disc: Disc, label: Rect) -> float:
        """How much of a label the arrows of its own event will want, as far as their direction tells."""
        hit = 0.0
        for x, y in self._linked.get(disc.mark.node.id, ()):
            far = hypot(x - disc.x, y - disc.y)
            if far > self._radius:
                part = min(1.0, OWN_ARROW / far)
                end = (disc.x + (x - disc.x) * part, disc.y + (y - disc.y) * part)
                hit += sum(shared(label, box) for box in along([(disc.x, disc.y), end], 5, 10))
        return hit

    def _without_name(self, fan: Fan) -> float:
        """How much stands where the name of the point would stand best."""
        rooms = _rooms(fan, self._radius)
        self._taken.add(rooms)
        least = LOST
        for name in wished_names([disc.mark for disc in fan], reach(fan)):
            least = min(least, self._taken.clash(name.box))
            if not least:
                break
        self._taken.remove(rooms)
        return least


def _linked(groups: Sequence[Sequence[Mark]], links: Sequence[Edge]) -> dict[str, list[Point]]:
    """For each event the points of the events that it is linked to."""
    points: dict[str, list[Point]] = {}
    for mark in (mark for group in groups for mark in group):
        points.setdefault(mark.node.id, []).append(mark.point)
    found: dict[str, list[Point]] = {}
    for link in links:
        found.setdefault(link.source, []).extend(points.get(link.target, ()))
        found.setdefault(link.target, []).extend(points.get(link.source, ()))
    return found


def reach(discs: Sequence[Disc]) -> float:
    """How far the discs of one point go above or below it."""
    return max(abs(disc.y - disc.mark.point[1]) for disc in discs)


def _rooms(fan: Fan, radius: float) -> list[Rect]:
    rooms = [disc.box(radius + 1) for disc in fan]
    rooms += [label_box(disc, disc.mark.caption.size("full"), disc.side, radius + 5) for disc in fan]
    for disc in fan:
        rooms += along([_towards(disc, radius), disc.mark.point], 1.5, 8)
    return rooms


def _towards(disc: Disc, radius: float) -> Point:
    """The point of a disc's edge that looks at its place."""
    x, y = disc.mark.point
    far = hypot(x - disc.x, y - disc.y) or 1.0
    return disc.x + (x - disc.x) * radius / far, disc.y + (y - disc.y) * radius / far


def _fans(marks: Sequence[Mark], radius: float) -> Iterator[Fan]:
    """The ways to set the discs of one point, the plainest first."""
    if len(marks) == 1:
        yield from _single(marks[0], radius)
        return
    half = (len(marks) + 1) // 2
    for tight, spread in COLUMNS if len(marks) <= MOST_IN_COLUMN else ():
        for side in SIDES:
            for slide in (0.0, -0.5, 0.5):
                yield _column(marks, radius, side, spread, slide, tight)
        if len(marks) > 2:
            yield (
                *_column(marks[:half], radius, "right", spread, 0, tight),
                *_column(marks[half:][::-1], radius, "left", spread, 0, tight),
            )
    for spread in (1.0, 1.4, 1.9):
        yield _rings(marks, radius, spread)


def _single(mark: Mark, radius: float) -> Iterator[Fan]:
    for spread in SPREADS:
        for angle in ANGLES:
            far = (radius + 18) * spread
            x, y = mark.point[0] + far * cos(radians(angle)), mark.point[1] + far * sin(radians(angle))
            ways: tuple[Way, ...] = ("right", "left") if abs(angle) == 90 else ("right",)
            for way in ways if cos(radians(angle)) > -0.01 else ("left",):
                yield (Disc(mark, x, y, way),)


def _column(marks: Sequence[Mark], radius: float, side: Way, spread: float, slide: float, tight: bool) -> Fan:
    """Discs one below another on an arc at one side of the point, with room for labels unless `tight`."""
    heights = [
        2 * radius + 4 if tight else max(2 * radius + 4, mark.caption.size("full")[1] + 5) for mark in marks
    ]
    top = -sum(heights) / 2 + slide * sum(heights) * 0.7
    middles = [top + sum(heights[:i]) + height / 2 for i, height in enumerate(heights)]
    far = max(radius + 26, max(abs(middle) for middle in middles) * 1.06 + 8) * spread
    out = 1 if side == "right" else -1
    return tuple(
        Disc(mark, mark.point[0] + out * max(radius + 10, sqrt(far**2 - y**2)), mark.point[1] + y, side)
        for mark, y in zip(marks, middles, strict=True)
    )


def _rings(marks: Sequence[Mark], radius: float, spread: float) -> Fan:
    """Discs in rings around the point, clockwise from the top, as many rings as it takes."""
    discs: list[Disc] = []
    far = radius * 2.6 * spread
    while len(discs) < len(marks):
        fits = min(max(2, floor(2 * pi * far / (2 * radius + 4))), len(marks) - len(discs))
        for i in range(fits):
            turn = 2 * pi * i / fits - pi / 2
            mark = marks[len(discs)]
            x, y = mark.point[0] + far * cos(turn), mark.point[1] + far * sin(turn)
            discs.append(Disc(mark, x, y, "right" if cos(turn) > -0.01 else "left"))
        far += 2 * radius + 4
    return tuple(discs)


def _apart(discs: Sequence[Disc], radius: float, frame: Rect) -> tuple[Disc, ...]:
    """The discs, pushed apart where they touch, and kept in the frame."""
    spots = [(disc.x, disc.y) for disc in discs]
    least = 2 * radius + 2
    for _ in range(120):
        spots = [_inside(spot, radius + 3, frame) for spot in spots]
        moved = False
        for i, _a in enumerate(spots):
            for j in range(i + 1, len(spots)):
                dx, dy = spots[j][0] - spots[i][0], spots[j][1] - spots[i][1]
                if abs(dx) < least and abs(dy) < least and (far := hypot(dx, dy)) < least - 0.01:
                    push = (least - far) / 2
                    dx, dy = (dx / far, dy / far) if far > 0.01 else (cos(i), sin(i))
                    spots[i] = (spots[i][0] - dx * push, spots[i][1] - dy * push)
                    spots[j] = (spots[j][0] + dx * push, spots[j][1] + dy * push)
                    moved = True
        if not moved:
            break
    return tuple(Disc(disc.mark, x, y, disc.side) for disc, (x, y) in zip(discs, spots, strict=True))


def _inside(spot: Point, edge: float, frame: Rect) -> Point:
    left, top, right, bottom = frame
    return min(max(spot[0], left + edge), right - edge), min(max(spot[1], top + edge), bottom - edge)
