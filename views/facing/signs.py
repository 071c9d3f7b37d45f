"""The signs of the figure of two accounts, drawn and not set in a font, and their legend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..measure import REGULAR, width_of
from ..palette import Theme
from ..picture import LegendEntry
from ..svg.markup import Block, arrow_head, badge, element, group, joined, line, rounded_box, words
from .model import Standing

ROOM: Final = 30.0
ROW: Final = 24.0
GAP: Final = 26.0
TEXT: Final = 12.5
STROKES: Final[dict[str, str]] = {
    "same": "M-4.5 -2.2H4.5M-4.5 2.2H4.5",
    "adds": "M-4.5 0H4.5M0 -4.5V4.5",
    "first": "M3 -4.2L-4 0L3 4.2z",
    "second": "M-3 -4.2L4 0L-3 4.2z",
    "parts": "M0 -5.5V-1L-4 4.5M0 -1L4 4.5",
}


def standing_sign(standing: Standing, x: float, y: float, theme: Theme) -> str:
    """How two tellings stand: = alike, ≠ at odds, a fork, + both may be right, ◂ ▸ one only."""
    if standing == "differs":
        return badge(x, y, theme, 8.5)
    if standing == "parts":
        disc = element("circle", r=8.5, fill=theme["flag"])
        fork = element("path", d=STROKES[standing], fill="none", stroke=theme["panel"], stroke_width=1.6)
        return group(disc, fork, x=x, y=y)
    if standing in ("first", "second"):
        return group(element("path", d=STROKES[standing], fill=theme["tie"]), x=x, y=y)
    stroke = element("path", d=STROKES[standing], fill="none", stroke=theme["ink"], stroke_width=1.7)
    return group(stroke, x=x, y=y)


def shared_mark(x: float, y: float, theme: Theme, colour: str) -> str:
    """The mark on a link that both accounts tell: = on a disc."""
    disc = element("circle", r=7.5, fill=theme["stage"], stroke=colour, stroke_width=1.6)
    stroke = element("path", d="M-3.2 -1.7H3.2M-3.2 1.7H3.2", fill="none", stroke=colour, stroke_width=1.5)
    return group(disc, stroke, x=x, y=y)


def facing_key(entries: Iterable[LegendEntry], width: float, theme: Theme) -> Block:
    """The legend in rows of this width; links begin a row of their own."""
    parts: list[str] = []
    x, y, before = 0.0, ROW / 2, ""
    for entry in entries:
        label = f"{entry.label} ({entry.count})" if entry.count else entry.label
        room = ROOM + 8 + width_of(label, TEXT * REGULAR)
        if x and (x + room > width or entry.group != before):
            x, y = 0.0, y + ROW
        parts.append(group(entry_sign(entry, theme), x=x, y=y))
        parts.append(words(x + ROOM + 8, y, label, size=TEXT, fill=theme["mute"]))
        x, before = x + room + GAP, entry.group
    return Block(joined(parts), width, y + ROW / 2 if parts else 0)


def entry_sign(entry: LegendEntry, theme: Theme) -> str:
    """The sign of a legend entry, in a room `ROOM` wide around height 0."""
    if entry.key in (*STROKES, "differs"):
        return standing_sign(entry.key, ROOM / 2, 0, theme)  # type: ignore[arg-type]  # one of the standings
    if entry.key == "slot":
        return element(
            "path",
            d=rounded_box(2, -8, 26, 16, 4),
            fill="none",
            stroke=theme["tie"],
            stroke_dasharray="4 3",
        )
    if entry.key == "both":
        return line("M0 0H30", "tie", theme["link"]) + shared_mark(15, 0, theme, theme["link"])
    ink = theme["tie" if entry.figure == "mayRespondTo" else "link"]
    return line("M0 0H22", entry.figure, ink) + arrow_head(30, 0, 0, ink, 9)
