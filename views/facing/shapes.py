"""What the figure of two accounts is laid out as: lines, boxes, signs, and wires at the sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ..geometry import Anchor, Rect
from .bundles import Bundle
from .measures import Measures
from .model import FacedEvent, Standing

Style = Literal["account", "by", "when", "label", "name", "value", "quiet", "clash", "quote", "slot", "flag"]
BOLD: Final[frozenset[Style]] = frozenset(("account", "when", "label", "clash", "flag"))
DISC: Final = 13.0
"""The radius of the disc with an event's number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, its middle at (x, y), in a style; `size` is the height of its em.

    `marks` are letters of footnotes, set small and raised behind the text.
    """

    text: str
    x: float
    y: float
    anchor: Anchor
    style: Style
    size: float
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """What one account tells of an event, in the colour of its `role`; where it is silent, no role.

    `rule` is the height of the line between facts and words, None where there are none.
    """

    side: int
    rect: Rect
    role: str
    rule: float | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """How two tellings stand, beside the name of their fact; `band` lies behind a clash or a parting."""

    standing: Standing
    x: float
    y: float
    band: Rect | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One event: its disc on the spine, its lines, its two boxes, the signs between them."""

    event: FacedEvent
    disc: tuple[float, float]
    lines: tuple[Line, ...]
    boxes: tuple[Box, Box]
    signs: tuple[Sign, ...]
    flag: Rect | None
    bottom: float


@dataclass(frozen=True, slots=True)
class Wire:
    """A bundle in its lane: where its links leave and where they arrive, from the edge of a box at `edge`."""

    bundle: Bundle
    edge: float
    lane: float
    starts: tuple[float, ...]
    end: float


@dataclass(frozen=True, slots=True)
class FacingLayout:
    """All positions in one set of measures; `columns` are the left edges of the two accounts' boxes."""

    measures: Measures
    width: float
    height: float
    columns: tuple[float, float]
    side: float
    heads: tuple[Line, ...]
    top: float
    blocks: tuple[Block, ...]
    wires: tuple[Wire, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns that all events share."""

    measures: Measures
    columns: tuple[float, float]
    side: float

    @property
    def centre(self) -> float:
        """The middle of the spine."""
        return self.columns[1] - self.measures.spine / 2

    def inner(self, side: int) -> tuple[float, Anchor]:
        """Where values stand, at the edge towards the spine, and how they are set."""
        pad = self.measures.pad
        return (self.columns[0] + self.side - pad, "end") if side == 0 else (self.columns[1] + pad, "start")

    @property
    def room(self) -> float:
        """How wide a value may be."""
        return self.side - 2 * self.measures.pad - self.measures.marks
