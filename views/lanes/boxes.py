"""The boxes of events in their lanes: their text, and the room that lines and links need at their sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..geometry import Spot, TextLine, stacked
from ..measure import REGULAR, wrap
from ..picture import Node
from .cast import Touch
from .channels import Run

WIDTH: Final = 206.0
TEXT: Final = 13.5
LEADING: Final = 16.5
PAD: Final = 10.0
INSET: Final = 18.0
"""From a box's left edge to its text: the bar of its colour lies between."""
DISC: Final = 11.0
"""Radius of the number at a box's corner."""
CORNER: Final = 30.0
"""Lines keep so far from a box's corners: the number and the mark of differing accounts sit there."""
SPACING: Final = 26.0
LEAST_SPACING: Final = 16.0
PITCH: Final = 10.0
SCORED_PITCH: Final = 20.0
MOST_LINES: Final = 12


@dataclass(frozen=True, slots=True)
class Box:
    """One event's box before it has a place: its size and its lines of text."""

    node: Node
    width: float
    height: float
    lines: tuple[TextLine, ...]

    def placed(self, left: float, middle: float) -> Spot:
        """The box with its left edge at `left` and its middle at height `middle`."""
        top = middle - self.height / 2
        text = top + (self.height - len(self.lines) * LEADING) / 2
        lines = stacked(self.lines, left + INSET, text, LEADING)
        rect = (left, top, left + self.width, top + self.height)
        return Spot(left + self.width / 2, middle, self.width, self.height, lines, rect)


def boxes_of(
    events: Iterable[Node], touches: Mapping[str, tuple[Touch, ...]], runs: Iterable[Run]
) -> dict[str, Box]:
    """A box for each event, high enough for its text and its links, wide enough for its lines."""
    leaving: dict[str, float] = defaultdict(float)
    arriving: dict[str, float] = defaultdict(float)
    for run in runs:
        leaving[run.edge.source] += PITCH
        arriving[run.edge.target] += pitch(run)
    boxes = {}
    for node in events:
        lines = _lines(node)
        text = len(lines) * LEADING + 2 * PAD
        links = max(leaving[node.id], arriving[node.id]) + 2 * DISC
        width = max(WIDTH, LEAST_SPACING * (len(touches[node.id]) - 1) + 2 * CORNER)
        boxes[node.id] = Box(node, width, max(text, links), lines)
    return boxes


def _lines(node: Node) -> tuple[TextLine, ...]:
    room = WIDTH - INSET - PAD
    head = wrap(node.type_name, TEXT, room, MOST_LINES)
    label = wrap(node.label, (TEXT - 1) * REGULAR, room, MOST_LINES)
    return (*(TextLine(line, "head") for line in head), *(TextLine(line, "label") for line in label))


def pitch(run: Run) -> float:
    """The height that a link takes at the box it arrives at; a score stands above the line."""
    return PITCH if run.edge.score is None else SCORED_PITCH


def abreast(count: int, width: float) -> list[float]:
    """Where so many lines leave a box, from its middle, left to right.

    >>> abreast(3, 206)
    [-26.0, 0.0, 26.0]
    """
    step = min(SPACING, (width - 2 * CORNER) / max(count - 1, 1))
    return [(i - (count - 1) / 2) * step for i in range(count)]
