"""The chain view as SVG: lanes, and below them the map and who says what."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..lanes.layout import lay_out_lanes
from ..lanes.legend import lane_legend, lane_notes
from ..palette import Theme
from ..picture import Picture
from .account_columns import COLUMN, account_columns
from .lane_key import lane_key
from .lanes import lane_names, lanes
from .markup import Block, group, joined
from .sheet import sheet

WHAT: Final = (
    "Each row is an actor, each column an event in time order; a box stands in the row of who acted, "
    "arrows lead up and down to whom it was aimed at, broken lines lead on to what answered it."
)
GAP: Final = 30.0
MAP_WIDTH: Final = 620.0
LEAST_BESIDE: Final = MAP_WIDTH + GAP + COLUMN
LEAST_HEIGHT: Final = 460.0
MOST_HEIGHT: Final = 860.0


def chain_svg(picture: Picture, theme: Theme) -> str:
    """The chain view as a whole SVG file: lanes, their legend, the map where places have points, accounts."""
    figure = chain_figure(picture, theme)
    width = max(figure.width, LEAST_BESIDE if picture.places else 2 * COLUMN + GAP)
    legend = lane_key(lane_legend(picture), width, theme)
    below = _below(picture, width, theme)
    parts: list[str] = []
    y = 0.0
    for block in (figure, legend, below):
        if block.height:
            parts.append(group(block.markup, y=y))
            y += block.height + GAP
    whole = Block(joined(parts), width, max(y - GAP, 0.0))
    return sheet(replace(picture, notes=lane_notes(picture)), whole, theme, what=WHAT, legend=())


def chain_figure(picture: Picture, theme: Theme) -> Block:
    """The lanes alone, with the names at their left."""
    layout = lay_out_lanes(picture)
    if not picture.events:
        return Block("", 0.0, 0.0)
    names, body = lane_names(layout, theme), lanes(picture, layout, theme)
    markup = joined((names.markup, group(body.markup, x=names.width)))
    return Block(markup, names.width + body.width, body.height)


def _below(picture: Picture, width: float, theme: Theme) -> Block:
    """The map at the left, where places have points, and the accounts in columns beside it."""
    if not picture.places:
        return account_columns(picture, width, 0.0, MOST_HEIGHT, theme)
    beside = account_columns(picture, width - MAP_WIDTH - GAP, LEAST_HEIGHT, MOST_HEIGHT, theme)
    from .map import map_figure

    drawn = map_figure(picture, theme, MAP_WIDTH, beside.height)
    parts = (drawn.markup, group(beside.markup, x=MAP_WIDTH + GAP))
    return Block(joined(parts), width, max(drawn.height, beside.height))
