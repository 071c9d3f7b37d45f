"""The frame of the ladder: its measures, and how much room each side needs between boxes and actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .measure import width_of
from .picture import LINK_KINDS, Edge, Picture, Side

SIGN: Final[dict[Side, int]] = {"left": -1, "right": 1}
SIDES: Final[tuple[Side, Side]] = ("left", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The sizes of one layout, in picture units: a unit is a CSS pixel at scale 1."""

    name: str
    box: float
    pad: float
    text: float
    leading: float
    name_text: float
    name_leading: float
    name_room: float
    names_beside: bool
    radius: float
    ring: float
    row_gap: float
    actor_gap: float
    lane: float
    bend: float

    @property
    def ring_room(self) -> float:
        """The width that a ring and the words below it take."""
        return max(2 * self.ring, width_of("nobody", self.name_text)) + 12


WIDE: Final = Measures(
    name="wide",
    box=272,
    pad=12,
    text=15,
    leading=19,
    name_text=14,
    name_leading=16,
    name_room=126,
    names_beside=True,
    radius=23,
    ring=16,
    row_gap=42,
    actor_gap=14,
    lane=14,
    bend=92,
)
NARROW: Final = Measures(
    name="narrow",
    box=168,
    pad=10,
    text=13,
    leading=16.5,
    name_text=12,
    name_leading=14,
    name_room=86,
    names_beside=False,
    radius=18,
    ring=13,
    row_gap=40,
    actor_gap=14,
    lane=9,
    bend=34,
)
"""For stages narrower than a tablet: smaller boxes, and names below the shapes instead of beside."""


class Ladder:
    """A picture's rows, its lines by kind, the lanes of links that pass other rows, the widths of a side.

    Ties are left out: the ladder does not draw them.
    """

    def __init__(self, picture: Picture, measures: Measures) -> None:
        self.measures = measures
        self.nodes = {node.id: node for node in picture.nodes}
        self.rows = {node.id: row for row, node in enumerate(picture.events)}
        self.links = [edge for edge in picture.edges if edge.kind in LINK_KINDS]
        lines = [edge for edge in picture.edges if edge.kind not in (*LINK_KINDS, "tie")]
        self.lines = sorted(lines, key=lambda e: (self.rows[self.event_of(e)], e.id))
        self.lanes = self._share_lanes()
        self._gutters = {side: self._gutter(side) for side in SIDES}
        self.bend = measures.bend

    def event_of(self, edge: Edge) -> str:
        """The end of a line that is an event."""
        return edge.source if edge.source in self.rows else edge.target

    def other_of(self, edge: Edge) -> str:
        """The end of a line that is an actor or a ring."""
        return edge.target if edge.source in self.rows else edge.source

    def side_of(self, edge: Edge) -> Side:
        """The side on which a line lies."""
        return self.nodes[self.other_of(edge)].side or "right"

    def turn_start(self, side: Side) -> float:
        """How far from the middle the band begins in which lines turn."""
        return self.measures.box / 2 + self._gutters[side]

    def turn_end(self, side: Side) -> float:
        """How far from the middle that band ends."""
        return self.turn_start(side) + self.bend

    def _gutter(self, side: Side) -> float:
        lanes = 1 + max((lane for at, lane in self.lanes.values() if at == side), default=-1)
        rings = any(node.kind == "unnamed" and node.side == side for node in self.nodes.values())
        return 12 + lanes * self.measures.lane + (self.measures.ring_room if rings else 0)

    def _share_lanes(self) -> dict[str, tuple[Side, int]]:
        """A side and a lane for each link that passes other rows: the short ones inside the long ones."""
        taken: dict[tuple[Side, int], list[tuple[int, int]]] = defaultdict(list)
        lanes: dict[str, tuple[Side, int]] = {}
        for edge in sorted(self.links, key=lambda e: (self._span(e), e.id)):
            if self._span(edge) == 1:
                continue
            low, high = sorted((self.rows[edge.source], self.rows[edge.target]))
            side, lane = self._acting_side(edge.target), 0
            while any(low < end and start < high for start, end in taken[side, lane]):
                lane += 1
            taken[side, lane].append((low, high))
            lanes[edge.id] = (side, lane)
        return lanes

    def _span(self, edge: Edge) -> int:
        return abs(self.rows[edge.source] - self.rows[edge.target])

    def _acting_side(self, event: str) -> Side:
        sides: Sequence[Side] = [
            self.side_of(e) for e in self.lines if e.target == event and e.kind == "acts"
        ]
        return "right" if sides and sides[0] == "right" else "left"
