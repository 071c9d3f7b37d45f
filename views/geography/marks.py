"""What stands on a map: each event at each of its places, with its words, and the places themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ..geometry import Rect
from ..measure import REGULAR, width_of, wrap
from ..picture import Node, Picture, Spotted
from ..svg.markup import is_right_to_left
from .clipping import Point
from .projection import Projection
from .taken import around

HEAD: Final = 13.0
SMALL: Final = 12.0
LEADING: Final = 15.5
ROOM: Final = 176.0
"""How wide a label may be before it is broken."""
DOT: Final = 3.2
Level = Literal["full", "head"]
LEVELS: Final[tuple[Level, ...]] = ("full", "head")
Way = Literal["right", "left", "below", "above"]


@dataclass(frozen=True, slots=True)
class Caption:
    """The words beside a disc: the action, then in grey where and when."""

    head: tuple[str, ...]
    grey: tuple[str, ...]

    def lines(self, level: Level) -> tuple[str, ...]:
        """The lines at a level: both, or the action alone."""
        return self.head + self.grey if level == "full" else self.head

    def size(self, level: Level) -> Point:
        """How wide and high it is at a level."""
        wide = [width_of(text, HEAD) for text in self.head]
        if level == "full":
            wide += [width_of(text, SMALL * REGULAR) for text in self.grey]
        return max(wide), len(self.lines(level)) * LEADING


@dataclass(frozen=True, slots=True)
class Mark:
    """One event at one place: a disc with a number. `point` is the place's, in picture units.

    `alone` is whether nothing else stands at the point; its caption then names the place.
    """

    node: Node
    place: Spotted
    point: Point
    caption: Caption
    alone: bool


@dataclass(frozen=True, slots=True)
class Disc:
    """A mark where it is drawn; `side` is where its label should stand if it can."""

    mark: Mark
    x: float
    y: float
    side: Way

    def box(self, radius: float) -> Rect:
        """The room of the disc."""
        return around(self.x, self.y, radius)


@dataclass(frozen=True, slots=True)
class Located:
    """The events of a picture by whether they can be drawn: those at a place with a point, and the others."""

    at: Mapping[str, tuple[Spotted, ...]]
    on_map: tuple[Node, ...]
    off_map: tuple[Node, ...]


def located(picture: Picture) -> Located:
    """Which events of a picture have places with a point, and which; in number order."""
    known = {place.id: place for place in picture.places}
    at = {node.id: tuple(known[i] for i in node.places if i in known) for node in picture.events}
    return Located(
        at,
        tuple(node for node in picture.events if at[node.id]),
        tuple(node for node in picture.events if not at[node.id]),
    )


def marks_by_place(found: Located, projection: Projection) -> tuple[tuple[Mark, ...], ...]:
    """The marks of each point, in number order; first the points with most of them.

    Where a point has one event, its label names the place; where it has several, the place is
    named once, beside its point. Two places of one position count as one point.
    """
    held: dict[tuple[float, float], list[tuple[Node, Spotted]]] = {}
    for node in found.on_map:
        for place in found.at[node.id]:
            held.setdefault((place.longitude, place.latitude), []).append((node, place))
    groups = []
    for (longitude, latitude), pairs in held.items():
        point = projection.at(longitude, latitude)
        alone = len(pairs) == 1
        marks = (Mark(node, place, point, _caption(node, place, alone), alone) for node, place in pairs)
        groups.append(tuple(marks))
    return tuple(sorted(groups, key=lambda marks: (-len(marks), marks[0].node.number)))


def _caption(node: Node, place: Spotted, alone: bool) -> Caption:
    where = place.label if alone else ""
    return Caption(wrap(node.type_name, HEAD, ROOM, 4), beside(where, node.when, ", ", SMALL, ROOM))


def beside(one: str, other: str, between: str, size: float, room: float) -> tuple[str, ...]:
    """Two texts as lines of regular weight; scripts that run against each other never share a line."""
    apart = is_right_to_left(one) != is_right_to_left(other)
    told = [text for text in (one, other) if text.strip()]
    texts = told if apart else [between.join(told)] if told else []
    return tuple(line for text in texts for line in wrap(text, size * REGULAR, room, 4))


def label_box(disc: Disc, size: Point, way: Way, gap: float, shift: float = 0) -> Rect:
    """The room of a label beside a disc, `gap` from its centre, moved up or down by `shift`."""
    wide, high = size
    if way == "right":
        return disc.x + gap, disc.y - high / 2 + shift, disc.x + gap + wide, disc.y + high / 2 + shift
    if way == "left":
        return disc.x - gap - wide, disc.y - high / 2 + shift, disc.x - gap, disc.y + high / 2 + shift
    top = disc.y + gap if way == "below" else disc.y - gap - high
    return disc.x - wide / 2 + shift, top, disc.x + wide / 2 + shift, top + high


def names(marks: Sequence[Mark]) -> str:
    """The places of one point, by name, each once."""
    return ", ".join(dict.fromkeys(mark.place.label for mark in marks))
