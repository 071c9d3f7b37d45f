"""The swim-lanes as SVG: names at the left, days across, boxes, their lines, and the links between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..geometry import number
from ..lanes.boxes import DISC, TEXT
from ..lanes.layout import HEAD_TEXT, LaneLayout, Stroke
from ..lanes.rows import FIGURE, NAME_TEXT, NAMES, Row
from ..lanes.ways import INTO, SCORE_TEXT, Way, rounded, score_of
from ..palette import Theme
from ..picture import Node, Picture
from .exchange import line_colour
from .markup import Block, arrow_head, element, group, joined, line, rounded_box, titled, words
from .nodes import actor_figure, event_box, number_disc

DOT: Final = 5.5
"""Radius of the open circle at the end of an arrow."""
POINT: Final = 10.0
PLAIN: Final = ("acts", "party")
"""Lines that say who took part and point nowhere."""
Wrapped = Callable[[Node, str], str]


def lane_names(layout: LaneLayout, theme: Theme) -> Block:
    """The column of names, each with its actor's figure; the lanes themselves begin at its right edge."""
    parts = [_name(row, theme) for row in layout.rows]
    return Block(group(joined(parts), x=NAMES), NAMES, layout.height)


def lanes(picture: Picture, layout: LaneLayout, theme: Theme, wrapped: Wrapped | None = None) -> Block:
    """Everything right of the names. `wrapped` may put something around each event's box, such as a link."""
    parts = [*_ground(layout, theme), *(_stroke(stroke, theme) for stroke in layout.strokes)]
    parts += [_way(way, theme) for way in layout.ways]
    for node in picture.events:
        drawn = _box(node, layout, theme)
        parts.append(wrapped(node, drawn) if wrapped else drawn)
    return Block(joined(parts), layout.width, layout.height)


def _name(row: Row, theme: Theme) -> str:
    node = row.lane.node
    quiet = node is None or node.kind == "unnamed"
    parts = [
        words(
            text.x,
            text.y,
            text.text,
            size=NAME_TEXT,
            weight=400 if quiet else 500,
            italic=quiet,
            fill=theme["mute"] if quiet else theme["ink"],
            anchor=text.anchor,
        )
        for text in row.lines
    ]
    if node:
        parts.append(actor_figure(node, -FIGURE - 7, row.y, FIGURE, theme))
    return "".join(parts)


def _ground(layout: LaneLayout, theme: Theme) -> list[str]:
    """Days in turn shaded and bare, with their heads, and the line of each lane."""
    parts = []
    for place, band in enumerate(layout.bands):
        if place % 2 == 0:
            shade = rounded_box(band.left, 0, band.right - band.left, layout.height, 6)
            parts.append(element("path", d=shade, fill=theme["band"]))
        parts += [
            words(t.x, t.y, t.text, size=HEAD_TEXT, weight=600, fill=theme["ink"], anchor=t.anchor)
            for t in band.lines
        ]
    for row in layout.rows:
        parts.append(_level(row.y, layout.width, theme["line"], 1.5))
        if row.parting is not None:
            parts.append(_level(row.parting, layout.width, theme["line2"], 1, "1 5"))
    return parts


def _level(y: float, width: float, colour: str, weight: float, dashes: str | None = None) -> str:
    return element(
        "path",
        d=f"M0 {number(y)}H{number(width)}",
        fill="none",
        stroke=colour,
        stroke_width=weight,
        stroke_dasharray=dashes,
    )


def _box(node: Node, layout: LaneLayout, theme: Theme) -> str:
    spot = layout.spots[node.id]
    disc = number_disc(node.number, spot.rect[0] + 3, spot.rect[1] + 1, theme[node.role], theme, DISC)
    return group(event_box(node, spot, theme, text=TEXT), disc)


def _stroke(stroke: Stroke, theme: Theme) -> str:
    """A line to a lane: an arrow to an open circle, or for those who took part a line to a dot."""
    edge, colour = stroke.edge, line_colour(stroke.edge, theme)
    down = 1 if stroke.end > stroke.start else -1
    x, y = number(stroke.x), number(stroke.end)
    if edge.kind in PLAIN:
        path = f"M{x} {number(stroke.start)}V{y}"
        dot = element("circle", cx=x, cy=y, r=5.0 if edge.kind == "acts" else 3.5, fill=colour)
        return group(titled(edge.label), line(path, edge.kind, colour), dot)
    tip = stroke.end - down * (DOT + 1)
    path = f"M{x} {number(stroke.start)}V{number(tip - down * (POINT - 2))}"
    circle = element("circle", cx=x, cy=y, r=DOT, fill=theme["panel"], stroke=colour, stroke_width=2)
    head = arrow_head(stroke.x, tip, 90.0 * down, colour, POINT)
    return group(titled(edge.label), line(path, edge.kind, colour), head, circle)


def _way(way: Way, theme: Theme) -> str:
    colour = line_colour(way.edge, theme)
    x, y = way.points[-1]
    stopped = (*way.points[:-1], (x - POINT + 2, y))
    parts = [
        titled(way.edge.label),
        line(rounded(stopped), way.edge.kind, colour),
        arrow_head(x, y, 0, colour, POINT),
    ]
    if score_of(way.edge):
        parts.append(
            words(
                x - INTO + 2,
                y - 9,
                score_of(way.edge),
                size=SCORE_TEXT,
                weight=600,
                fill=colour,
                anchor="end",
                halo=theme["stage"],
            )
        )
    return group(*parts)
