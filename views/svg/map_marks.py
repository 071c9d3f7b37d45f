"""What stands on a map, one by one: points, circles, leaders, arrows, discs and words."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from ..geography.arrows import Arrow
from ..geography.clipping import Point, clipped_line, clipped_ring
from ..geography.labels import Label
from ..geography.marks import DOT, HEAD, LEADING, SMALL, Disc
from ..geography.names import Name
from ..geography.projection import Projection
from ..geometry import number
from ..palette import Theme
from ..picture import Spotted
from .exchange import line_colour
from .markup import arrow_head, badge, element, group, joined, line, titled, words
from .nodes import number_disc

LEAST_CIRCLE: Final = 3.0
"""A circle of precision with a radius below this is no wider than its point."""


def straight(points: Sequence[Point], colour: str, width: float, opacity: float | None = None) -> str:
    """A line from point to point."""
    return element("path", d=_path(points), fill="none", stroke=colour, stroke_width=width, opacity=opacity)


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def leader_mark(disc: Disc, theme: Theme) -> str:
    """From a disc to its point."""
    return straight([(disc.x, disc.y), disc.mark.point], theme[disc.mark.node.role], 1.2)


def point_mark(point: Point, theme: Theme) -> str:
    """The point of a place."""
    x, y = point
    return element("circle", cx=x, cy=y, r=DOT, fill=theme["ink"], stroke=theme["panel"], stroke_width=1.2)


def rim(place: Spotted, projection: Projection) -> list[Point]:
    """The precision of a place as a circle on the ground, in picture units; empty where it is too small."""
    wide, high = projection.radii(place.latitude, place.precision or 0)
    if high < LEAST_CIRCLE:
        return []
    x, y = projection.at(place.longitude, place.latitude)
    turns = (2 * pi * i / 96 for i in range(97))
    return [(x + wide * cos(turn), y + high * sin(turn)) for turn in turns]


def circle_mark(place: Spotted, edge: Sequence[Point], projection: Projection, theme: Theme) -> str:
    """A place's circle, cut where it leaves the map."""
    box = (0.0, 0.0, projection.width, projection.height)
    area = clipped_ring(edge[:-1], box)
    if not area:
        return ""
    told = titled(f"{place.label}: known to within {(place.precision or 0) / 1000:g} km")
    fill = element("path", d=_path(area) + "z", fill=theme["accent"], fill_opacity="0.1")
    outline = "".join(_path(piece) for piece in clipped_line(edge, box))
    drawn = (
        element("path", d=outline, fill="none", stroke=theme["accent"], stroke_opacity="0.55")
        if outline
        else ""
    )
    return group(told, fill, drawn, class_="precision")


def arrow_mark(arrow: Arrow, theme: Theme) -> str:
    """A link between two discs, with its point at the answering event."""
    colour = line_colour(arrow.edge, theme)
    return group(
        titled(arrow.edge.label),
        line(arrow.path, arrow.edge.kind, colour),
        arrow_head(*arrow.tip, colour, 10),
    )


def disc_mark(disc: Disc, radius: float, theme: Theme) -> str:
    """An event's number on its colour, marked where accounts differ."""
    node = disc.mark.node
    parts = [
        titled(f"{node.number}. {node.heading}: {node.label} ({disc.mark.place.label})"),
        number_disc(node.number, disc.x, disc.y, theme[node.role], theme, radius),
    ]
    if node.differs:
        parts.append(badge(disc.x + radius * 0.8, disc.y - radius * 0.8, theme, radius * 0.45))
    return group(*parts, class_="event")


def label_mark(label: Label, halo: str, theme: Theme) -> str:
    """What happened, where and when, beside a disc, with a halo against lines behind it."""
    caption = label.disc.mark.caption
    lines = caption.lines(label.level)
    top = label.box[1] + LEADING / 2
    return joined(
        words(
            label.x,
            top + row * LEADING,
            text,
            size=HEAD if row < len(caption.head) else SMALL,
            weight=600 if row < len(caption.head) else 400,
            fill=theme["ink" if row < len(caption.head) else "mute"],
            anchor=label.anchor,
            halo=halo,
        )
        for row, text in enumerate(lines)
    )


def name_mark(name: Name, halo: str, theme: Theme) -> str:
    """A place's or country's name."""
    high = (name.box[3] - name.box[1]) / len(name.text)
    return joined(
        words(
            name.x,
            name.box[1] + (row + 0.5) * high,
            text,
            size=11.5,
            weight=500,
            fill=theme["ink"],
            anchor=name.anchor,
            halo=halo,
        )
        for row, text in enumerate(name.text)
    )


def score_mark(name: Name, halo: str, theme: Theme) -> str:
    """An inference's score, beside its arrow."""
    x, y = (name.box[0] + name.box[2]) / 2, (name.box[1] + name.box[3]) / 2
    return words(x, y, name.text[0], size=12, weight=600, fill=theme["tie"], anchor="middle", halo=halo)
