"""The exchange as SVG: events in time order down the middle, actors at the sides."""

from __future__ import annotations

from typing import Final

from ..geometry import Layout
from ..ladder import WIDE
from ..layout import lay_out
from ..palette import Theme
from ..picture import LINK_KINDS, Edge, Picture
from .markup import Block, arrow_head, element, group, joined, line, titled, words
from .nodes import actor_figure, event_box, name_of
from .sheet import sheet

WHAT: Final = (
    "Actors stand at the sides, events in time order between them; "
    "arrows lead from who acted to whom it was aimed at."
)


def exchange_svg(picture: Picture, theme: Theme) -> str:
    """The exchange view as a whole SVG file."""
    legend = [entry for entry in picture.legend if entry.key != "tie"]
    return sheet(picture, exchange_figure(picture, theme), theme, what=WHAT, legend=legend)


def exchange_figure(picture: Picture, theme: Theme) -> Block:
    """The figure alone: lines behind, then actors and their names, then events."""
    layout = lay_out(picture, WIDE)
    left, top, right, bottom = layout.bounds
    edges = [edge for edge in picture.edges if edge.id in layout.routes]
    parts = [_line(edge, layout, theme) for edge in sorted(edges, key=lambda edge: edge.kind in LINK_KINDS)]
    for node in picture.nodes:
        spot = layout.spots[node.id]
        if node.kind == "event":
            continue
        parts += [actor_figure(node, spot.x, spot.y, spot.height / 2, theme), name_of(node, spot, theme)]
    parts += [event_box(node, layout.spots[node.id], theme) for node in picture.events]
    parts += [_score(edge, layout, theme) for edge in edges if edge.kind == "mayRespondTo"]
    pad = 14
    return Block(
        group(joined(parts), x=pad - left, y=pad - top), right - left + 2 * pad, bottom - top + 2 * pad
    )


def _line(edge: Edge, layout: Layout, theme: Theme) -> str:
    route = layout.routes[edge.id]
    colour = line_colour(edge, theme)
    parts = [titled(edge.label), line(route.path, edge.kind, colour)]
    if route.tip:
        parts.append(arrow_head(*route.tip, colour, 8 if edge.kind in ("harms", "indirect") else 11))
    if route.dot:
        parts.append(element("circle", cx=route.dot[0], cy=route.dot[1], r=3.4, fill=colour))
    return group(*parts)


def line_colour(edge: Edge, theme: Theme) -> str:
    """Links in ink, inferred ones and ties in grey, the lines of an event in its colour."""
    if edge.kind in ("mayRespondTo", "tie"):
        return theme["tie"]
    return theme["link"] if edge.kind in LINK_KINDS else theme[edge.role]


def _score(edge: Edge, layout: Layout, theme: Theme) -> str:
    """An inference's score, beside the point of its arrow."""
    tip = layout.routes[edge.id].tip
    if tip is None or edge.score is None:
        return ""
    x, y, degrees = tip
    down = degrees in (90.0, 270.0)
    dx, dy = (8, -14 if degrees == 90 else 14) if down else (-16 if degrees == 0 else 16, -10)
    anchor = "start" if down or degrees == 180 else "end"
    return words(
        x + dx,
        y + dy,
        f"{edge.score:.2g}",
        size=12,
        weight=600,
        fill=theme["tie"],
        anchor=anchor,  # type: ignore[arg-type]  # one of the two
        halo=theme["stage"],
    )
