"""How high lanes and the corridors between them are, and where they lie from the top down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..geometry import TextLine, stacked
from ..measure import REGULAR, wrap
from .boxes import MOST_LINES, Box
from .cast import Cast, Lane
from .channels import Run

NAME_TEXT: Final = 14.0
NAME_LEADING: Final = 17.0
NAME_ROOM: Final = 176.0
FIGURE: Final = 15.0
"""Radius of an actor's figure at the head of its lane."""
FIGURE_ROOM: Final = 2 * FIGURE + 20
NAMES: Final = NAME_ROOM + FIGURE_ROOM
"""The width of the column of names. Figures stand at its right: they can stay when names scroll away."""
LEAST_LANE: Final = 38.0
AROUND: Final = 12.0
STUB: Final = 34.0
"""Room below a box for a line to its own lane."""
TRACK: Final = 9.0
CORRIDOR: Final = 6.0
BETWEEN_GROUPS: Final = 16.0


@dataclass(frozen=True, slots=True)
class Row:
    """One lane: the height of its middle, its edges, its name's lines.

    `parting` is the height at which the lanes of another group end above it, None inside a group.
    """

    lane: Lane
    y: float
    top: float
    bottom: float
    lines: tuple[TextLine, ...]
    parting: float | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Lanes from the top; `tracks` is the height of each link's track in its corridor, by edge."""

    rows: tuple[Row, ...]
    tracks: Mapping[str, float]
    bottom: float


def rows_of(
    cast: Cast,
    order: Sequence[int],
    boxes: Mapping[str, Box],
    runs: Iterable[Run],
    track_of: Mapping[str, int],
    top: float,
) -> Rows:
    """The lanes in this order from `top` down, with room between them for the tracks of links."""
    in_corridor: dict[int, list[str]] = {}
    for run in runs:
        if run.corridor is not None:
            in_corridor.setdefault(run.corridor, []).append(run.edge.id)
    begins = {place for place, (a, b) in enumerate(pairwise(order), 1) if _group(cast, a) != _group(cast, b)}
    rows: list[Row] = []
    tracks: dict[str, float] = {}
    y = top
    for place in range(len(order) + 1):
        inside = in_corridor.get(place, ())
        parting = y + CORRIDOR if place in begins else None
        y += CORRIDOR + (BETWEEN_GROUPS if place in begins else 0)
        tracks |= {edge: y + (track_of[edge] + 0.5) * TRACK for edge in inside}
        y += (1 + max((track_of[edge] for edge in inside), default=-1)) * TRACK
        if place < len(order):
            above, below = _halves(order[place], cast, boxes)
            rows.append(_row(cast.lanes[order[place]], y, above, below, parting))
            y += above + below
    return Rows(tuple(rows), tracks, y)


def _row(lane: Lane, top: float, above: float, below: float, parting: float | None) -> Row:
    y = top + above
    names = [TextLine(line, "name") for line in _names(lane)]
    lines = stacked(names, -FIGURE_ROOM, y - len(names) * NAME_LEADING / 2, NAME_LEADING, "end")
    return Row(lane, y, top, y + below, lines, parting)


def _names(lane: Lane) -> tuple[str, ...]:
    return wrap(lane.label, NAME_TEXT * REGULAR, NAME_ROOM, MOST_LINES)


def _halves(lane: int, cast: Cast, boxes: Mapping[str, Box]) -> tuple[float, float]:
    """How far a lane reaches above and below its middle: around its boxes and its name."""
    above = below = max(LEAST_LANE, len(_names(cast.lanes[lane])) * NAME_LEADING + 8) / 2
    for event, home in cast.home.items():
        if home == lane:
            half = boxes[event].height / 2
            own = any(touch.lane == lane for touch in cast.touches[event])
            above, below = max(above, half + AROUND), max(below, half + (STUB if own else AROUND))
    return above, below


def _group(cast: Cast, lane: int) -> str:
    return cast.lanes[lane].group
