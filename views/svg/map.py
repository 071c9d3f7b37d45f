"""The map view as SVG: where events were, each at the places that accounts give, and what answered what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..geography.arranged import arranged
from ..geography.marks import Located, located, marks_by_place
from ..geography.projection import Projection, fitted
from ..geography.taken import along
from ..geometry import Rect, number
from ..lanes.legend import notes_without_repeats
from ..measure import wrap
from ..palette import Theme
from ..picture import LINK_KINDS, LegendEntry, Picture, Spotted
from .base_map import countries_of, country_names, ground, ground_colour, outlines, scale_bar
from .map_index import map_index
from .map_marks import (
    arrow_mark,
    circle_mark,
    disc_mark,
    label_mark,
    leader_mark,
    name_mark,
    point_mark,
    rim,
    score_mark,
    straight,
)
from .map_notes import map_notes
from .markup import Block, element, group, joined, line, rounded_box, words
from .sheet import sheet

WHAT: Final = (
    "A map: each event is a numbered disc at every place that an account gives for it, as far as the "
    "place has a point; curved arrows lead from what was answered to its answer."
)
WIDTH: Final = 1100.0
HEIGHT: Final = 760.0
CORNER: Final = 10.0
PAD: Final = 14.0
LEAST_MAP: Final = 0.8
"""The map keeps this share of its height at least, however much there is to say below it."""
EMPTY: Final = "No account gives a place with a point, so there is nothing to draw on a map."


def map_svg(picture: Picture, theme: Theme) -> str:
    """The map view as a whole SVG file."""
    found = located(picture)
    figure = map_figure(picture, theme, WIDTH, HEIGHT)
    index = map_index(found, WIDTH, theme)
    whole = Block(
        joined((figure.markup, group(index.markup, y=figure.height + 24))),
        WIDTH,
        figure.height + (24 + index.height if index.height else 0),
    )
    notes = tuple(notes_without_repeats(picture))
    return sheet(replace(picture, notes=notes), whole, theme, what=WHAT, legend=_legend(picture, found))


def map_figure(picture: Picture, theme: Theme, width: float, height: float) -> Block:
    """The map in a frame `width` by `height`, with what must be known of it below; higher if that is long.

    A picture whose events have no place with a point gives a message and the list of its events.
    """
    found = located(picture)
    notes = map_notes(picture, found, width - 2 * PAD, theme)
    if not found.on_map:
        said = wrap(EMPTY, 14, width - 2 * PAD, 4)
        parts = [
            words(PAD, PAD + 11 + i * 20, text, size=14, fill=theme["ink"]) for i, text in enumerate(said)
        ]
        top = PAD + 20 * len(said) + 8
        parts.append(group(notes.markup, x=PAD, y=top))
        return _framed(joined(parts), width, top + notes.height + PAD, theme)
    below = notes.height + 2 * PAD - 4
    room = max(height - below, height * LEAST_MAP)
    places = [place for place in picture.places if any(place in at for at in found.at.values())]
    margin = (min(170.0, width * 0.19), min(80.0, room * 0.16))
    projection = fitted(places, width, room, margin)
    parts = [
        _map(picture, found, places, projection, theme),
        element("rect", y=projection.height, width=width, height=below, fill=theme["panel"]),
        line(f"M0 {number(projection.height)}H{number(width)}", "frame", theme["line2"]),
        group(notes.markup, x=PAD, y=projection.height + PAD - 3),
    ]
    return _framed(joined(parts), width, projection.height + below, theme)


def _framed(markup: str, width: float, height: float, theme: Theme) -> Block:
    """A card with round corners: what lies outside them takes the colour of the ground."""
    inner = rounded_box(0, 0, width, height, CORNER)
    corners = f"M-1 -1H{number(width + 1)}V{number(height + 1)}H-1z{inner}"
    parts = (
        markup,
        element("path", d=corners, fill=theme["stage"], fill_rule="evenodd"),
        element("path", d=inner, fill="none", stroke=theme["line2"]),
    )
    return Block(group(*parts, class_="map"), width, height)


def _map(
    picture: Picture, found: Located, places: Sequence[Spotted], projection: Projection, theme: Theme
) -> str:
    """The map itself: ground, circles, country names, lines, points, discs, then all other words."""
    frame: Rect = (4, 4, projection.width - 4, projection.height - 4)
    told = countries_of(places)
    scale, corner = scale_bar(projection, theme)
    circles = [rim(place, projection) for place in places]
    lines = [*outlines(projection), *circles]
    links = [edge for edge in picture.edges if edge.kind in LINK_KINDS]
    plan = arranged(
        marks_by_place(found, projection),
        links,
        frame,
        [corner],
        [box for each in lines for box in along(each)],
    )

    def halo(box: Rect) -> str:
        return ground_colour(projection, told, box, theme)

    return joined(
        (
            ground(projection, told, theme),
            *(
                circle_mark(place, edge, projection, theme)
                for place, edge in zip(places, circles, strict=True)
            ),
            country_names(projection, theme, plan.taken),
            *(straight(join.points, theme[join.node.role], 1, opacity=0.55) for join in plan.joins),
            *(leader_mark(disc, theme) for disc in plan.discs),
            *(point_mark(point, theme) for point in plan.points),
            *(arrow_mark(arrow, theme) for arrow in plan.arrows),
            *(disc_mark(disc, plan.radius, theme) for disc in plan.discs),
            *(name_mark(name, halo(name.box), theme) for name in plan.names),
            *(label_mark(label, halo(label.box), theme) for label in plan.labels),
            *(score_mark(score, halo(score.box), theme) for score in plan.scores),
            scale,
        )
    )


def _legend(picture: Picture, found: Located) -> list[LegendEntry]:
    """What a map draws: events, and the links between those on it."""
    on_map = {node.id for node in found.on_map}
    entries = [entry for entry in picture.legend if entry.group == "events"]
    for entry in picture.legend:
        drawn = sum(edge.kind == entry.key and {edge.source, edge.target} <= on_map for edge in picture.edges)
        if entry.group == "lines" and entry.key in LINK_KINDS and drawn:
            entries.append(replace(entry, count=drawn))
    differing = sum(node.differs for node in found.on_map)
    if differing:
        entries.append(LegendEntry("lines", "differs", "Accounts differ", differing, figure="differs"))
    return entries
