"""The legend of the lanes: lines end there in marks of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..measure import REGULAR, width_of
from ..palette import Theme
from ..picture import LegendEntry
from .markup import Block, arrow_head, element, group, joined, line, words
from .sheet import key

ROW: Final = 24.0
GAP: Final = 26.0
TEXT: Final = 12.5
SIGN: Final = 36.0
"""The width of a sign; its middle lies half a row down."""


def lane_key(entries: Sequence[LegendEntry], width: float, theme: Theme) -> Block:
    """The legend in rows of this width: events, then lines and marks, then actors, each with its count."""
    parts: list[str] = []
    x, y = 0.0, 0.0
    for wanted in ("events", "lines", "actors"):
        for entry in (entry for entry in entries if entry.group == wanted):
            label = f"{entry.label} ({entry.count})" if entry.count else entry.label
            room = SIGN + 10 + width_of(label, TEXT * REGULAR)
            if x and x + room > width:
                x, y = 0.0, y + ROW
            parts.append(group(sign(entry, theme), x=x, y=y))
            parts.append(words(x + SIGN + 6, y + ROW / 2, label, size=TEXT, fill=theme["mute"]))
            x += room + GAP
        if x:
            x, y = 0.0, y + ROW
    return Block(joined(parts), width, y)


def sign(entry: LegendEntry, theme: Theme) -> str:
    """How one entry looks in the picture, in a room `SIGN` wide and `ROW` high."""
    plain = theme["plain"]
    if entry.figure in ("acts", "party"):
        dot = element("circle", cx=29, cy=0, r=5.0 if entry.figure == "acts" else 3.5, fill=plain)
        return group(line("M0 0H28", entry.figure, plain), dot, y=ROW / 2)
    if entry.figure in ("strikes", "harms", "indirect"):
        circle = element("circle", cx=30, cy=0, r=4.5, fill="none", stroke=plain, stroke_width=1.8)
        return group(
            line("M0 0H18", entry.figure, plain), arrow_head(24.5, 0, 0, plain, 8), circle, y=ROW / 2
        )
    return key((replace(entry, label="", count=0),), SIGN, theme).markup
