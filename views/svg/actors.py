"""The actors view as SVG: who acts on whom, and what ties them."""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import Final

from ..captions import BANDED, legend
from ..network.scene import Arc, Scene, actors_scene
from ..palette import Theme
from ..picture import LegendEntry, Picture
from .markup import DASHES, WIDTHS, Block, arrow_head, element, group, joined, titled, words
from .nodes import actor_figure, name_of
from .sheet import sheet

WHAT: Final = "Each arrow leads from who acted to whom it was aimed at; thin lines are ties between actors."
SIZES: Final = "The more events an actor takes part in, the larger its figure."
PAD: Final = 16.0
CAPTION: Final = 12.0
CROWDED: Final = 1500
"""Arcs beyond which lines are thin, without points, and the fainter the longer they are."""
FAINT: Final = ((0.03, 0.55), (0.08, 0.35), (0.2, 0.2), (9.0, 0.1))
"""How much of a line's colour is left, by its length as a share of the picture's width."""
SMALL: Final = 12.0
"""Figures smaller than this have no letters: they would not be read."""


def actors_svg(picture: Picture, theme: Theme) -> str:
    """The actors view as a whole SVG file."""
    scene = actors_scene(picture)
    notes = [
        note for note in (*picture.notes, scene.note, SIZES if scene.arcs else "") if note and note != BANDED
    ]
    shown = replace(picture, notes=tuple(notes))
    return sheet(shown, actors_figure(scene, theme), theme, what=WHAT, legend=legend_of(picture, scene))


def actors_figure(scene: Scene, theme: Theme) -> Block:
    """The figure alone: arcs behind, then figures with their names, then captions."""
    layout = scene.layout
    left, top, right, bottom = layout.bounds
    draw = _faint if len(scene.arcs) > CROWDED else _arc
    parts = [draw(arc, scene, theme) for arc in sorted(scene.arcs, key=lambda arc: arc.kind != "tie")]
    for node in scene.nodes:
        spot = layout.spots[node.id]
        shown = node if spot.height >= 2 * SMALL else replace(node, monogram="")
        parts.append(actor_figure(shown, spot.x, spot.y, spot.height / 2, theme))
    parts += [name_of(node, layout.spots[node.id], theme) for node in scene.nodes]
    roles = {arc.id: arc.role for arc in scene.arcs}
    for arc, line in scene.captions.items():
        parts.append(
            words(
                line.x,
                line.y,
                line.text,
                size=CAPTION,
                fill=theme[roles[arc]],
                anchor=line.anchor,
                halo=theme["stage"],
                halo_width=7,
            )
        )
    figure = group(joined(parts), x=PAD - left, y=PAD - top)
    return Block(figure, right - left + 2 * PAD, bottom - top + 2 * PAD)


def _arc(arc: Arc, scene: Scene, theme: Theme) -> str:
    route, colour = scene.layout.routes[arc.id], theme[arc.role]
    drawn = element(
        "path",
        d=route.path,
        fill="none",
        stroke=colour,
        stroke_width=round(WIDTHS[arc.kind] * arc.width, 1),
        stroke_dasharray=DASHES.get(arc.kind),
    )
    parts = [titled(arc.label), drawn]
    if route.tip:
        parts.append(arrow_head(*route.tip, colour, 8 if arc.kind in ("harms", "indirect") else 11))
    return group(*parts)


def _faint(arc: Arc, scene: Scene, theme: Theme) -> str:
    """A line among thousands."""
    a, b = scene.layout.spots[arc.source], scene.layout.spots[arc.target]
    left, _, right, _ = scene.layout.bounds
    share = hypot(b.x - a.x, b.y - a.y) / (right - left)
    return element(
        "path",
        titled(arc.label),
        d=scene.layout.routes[arc.id].path,
        stroke=theme[arc.role],
        stroke_width=round(WIDTHS[arc.kind] * arc.width / 3, 1),
        opacity=next(kept for longest, kept in FAINT if share < longest),
    )


def legend_of(picture: Picture, scene: Scene) -> list[LegendEntry]:
    """The legend of this view: its own lines, and only the events and actors that it shows."""
    drawn = {event for arc in scene.arcs for event in arc.events}
    events = [node for node in picture.events if node.id in drawn]
    return list(legend([*events, *scene.nodes], scene.arcs))
