"""Where everything of the chain view lies, in picture units; x runs right from the first gap, y down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ..geometry import Spot, TextLine, stacked
from ..measure import wrap
from ..picture import LINK_KINDS, Edge, Picture
from .boxes import MOST_LINES, abreast, boxes_of
from .cast import Touch, cast_of
from .channels import runs_of, tracks_of
from .order import lane_order
from .rows import Row, rows_of
from .ways import Way, gap_widths, levels_of, uprights_of, ways_of

HEAD_TEXT: Final = 14.0
HEAD_LEADING: Final = 18.0
HEAD_PAD: Final = 9.0
HEAD_SIDE: Final = 6.0
OWN_LANE: Final = 20.0
"""How far below its box an event marks the lane it stands in itself."""


@dataclass(frozen=True, slots=True)
class Band:
    """The columns of events that are dated alike, with the date's lines."""

    left: float
    right: float
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A vertical line of an event, from its box's edge to the middle of the mark in a lane."""

    edge: Edge
    x: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class LaneLayout:
    """The whole: lanes from the top, bands from the left, spots by event, lines, and the ways of links.

    Names stand in a column left of x = 0, `NAMES` wide; `width` and `height` are those of the rest.
    Bands begin at the top, lanes below their heads, which are `head` high.
    """

    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    spots: Mapping[str, Spot]
    strokes: tuple[Stroke, ...]
    ways: tuple[Way, ...]
    width: float
    height: float
    head: float


def lay_out_lanes(picture: Picture) -> LaneLayout:
    """All positions of the chain view of a picture; the same for the same picture."""
    cast = cast_of(picture)
    links = [edge for edge in picture.edges if edge.kind in LINK_KINDS]
    order = lane_order(cast, [(edge.source, edge.target) for edge in links])
    place = {lane: row for row, lane in enumerate(order)}
    home = {event: place[lane] for event, lane in cast.home.items()}
    runs = runs_of(links, {event.id: column for column, event in enumerate(picture.events)}, home)
    boxes = boxes_of(picture.events, cast.touches, runs)
    heads = _heads(picture, [boxes[event.id].width for event in picture.events])
    head = max((len(lines) for _, lines in heads), default=1) * HEAD_LEADING + 2 * HEAD_PAD
    lanes = rows_of(cast, order, boxes, runs, tracks_of(runs), head)
    middles = {event: lanes.rows[row].y for event, row in home.items()}
    levels = levels_of(runs, middles, lanes.tracks)
    uprights = uprights_of(runs, levels, len(boxes) + 1)
    gaps = gap_widths(uprights, runs)
    spots, gap_lefts, x = {}, [0.0], gaps[0]
    for event, gap in zip(picture.events, gaps[1:], strict=True):
        spots[event.id] = boxes[event.id].placed(x, middles[event.id])
        gap_lefts.append(spots[event.id].rect[2])
        x = gap_lefts[-1] + gap
    strokes = [
        stroke
        for event in picture.events
        for stroke in _strokes(cast.touches[event.id], spots[event.id], lanes.rows, place)
    ]
    return LaneLayout(
        rows=lanes.rows,
        bands=tuple(_bands(heads, gap_lefts, gaps)),
        spots=spots,
        strokes=tuple(strokes),
        ways=ways_of(runs, levels, uprights, gap_lefts, spots),
        width=x,
        height=lanes.bottom,
        head=head,
    )


def _heads(picture: Picture, widths: Sequence[float]) -> list[tuple[int, tuple[str, ...]]]:
    """For each run of events that are dated alike, how many they are and their date in lines."""
    heads = []
    column = 0
    for when, alike in groupby(picture.events, key=lambda event: event.when):
        count = len(list(alike))
        room = sum(widths[column : column + count]) - 2 * HEAD_SIDE
        heads.append((count, wrap(when, HEAD_TEXT, room, MOST_LINES)))
        column += count
    return heads


def _bands(
    heads: Sequence[tuple[int, tuple[str, ...]]], gap_lefts: Sequence[float], gaps: Sequence[float]
) -> Iterator[Band]:
    """Bands meet in the middle of gaps; the outermost reach to the edges."""
    last = len(gaps) - 1
    column = 0
    for count, texts in heads:
        left, right = (
            gap_lefts[gap] + gaps[gap] * (0 if gap == 0 else 1 if gap == last else 0.5)
            for gap in (column, column + count)
        )
        middle = (gap_lefts[column] + gaps[column] + gap_lefts[column + count]) / 2
        lines = [TextLine(text, "head") for text in texts]
        yield Band(left, right, stacked(lines, middle, HEAD_PAD, HEAD_LEADING, "middle"))
        column += count


def _strokes(
    touches: Sequence[Touch], spot: Spot, rows: Sequence[Row], place: Mapping[int, int]
) -> Iterator[Stroke]:
    """An event's lines: up from its upper edge, down from its lower edge, the nearest lane leftmost."""
    top, bottom = spot.rect[1], spot.rect[3]
    ends = [(rows[place[touch.lane]].y, touch.edge) for touch in touches]
    up = [(y, edge) for y, edge in ends if y < top]
    down = [(y if y > bottom else bottom + OWN_LANE, edge) for y, edge in ends if y >= top]
    for start, found in ((top, up), (bottom, down)):
        nearest = sorted(found, key=lambda end: abs(end[0] - start))
        for offset, (y, edge) in zip(abreast(len(nearest), spot.width), nearest, strict=True):
            yield Stroke(edge, spot.x + offset, start, y)
