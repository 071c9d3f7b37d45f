"""Who says what of each event, as SVG: numbered like the boxes, in columns that fill a given room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..measure import REGULAR, wrap
from ..palette import Theme
from ..picture import Picture
from ..wording import counted
from .account_parts import HEAD, LEADING, TEXT, Part, Text, account_parts
from .markup import Block, group, joined, words
from .nodes import number_disc

COLUMN: Final = 330.0
GAP: Final = 34.0
INDENT: Final = 28.0
DISC: Final = 11.0


def account_columns(picture: Picture, width: float, least: float, most: float, theme: Theme) -> Block:
    """The accounts in as many columns as fit, between `least` and `most` high, and as low as can be.

    What doesn't fit is left out, and the last line says how many accounts that are.
    """
    count = max(int((width + GAP) // (COLUMN + GAP)), 1)
    room = (width + GAP) / count - GAP
    parts = list(account_parts(picture, room - INDENT))
    height = _least_height(parts, count, least, most)
    columns = _columns(parts, count, height)
    if sum(map(len, columns)) < len(parts):
        columns = _columns(parts, count, height, shorter=3 * LEADING)
        columns[-1].append(_left_out(columns, parts, room))
    drawn = [
        group(_column(column, theme), x=place * (room + GAP))
        for place, column in enumerate(columns)
        if column
    ]
    tallest = max(map(_height, columns), default=0.0)
    return Block(joined(drawn), width, max(tallest, least) if parts else 0.0)


def _continued(part: Part) -> Part:
    """A part that stands at the head of a column says whose words of which event it goes on with."""
    if part.numbered:
        return part
    note = Text("continued", "note")
    return replace(part, lines=(note, *part.speaker, *part.lines), numbered=True)


def _least_height(parts: Sequence[Part], count: int, least: float, most: float) -> float:
    """The lowest height at which all parts fit, `most` where none does."""
    height = least
    while height < most and sum(map(len, _columns(parts, count, height))) < len(parts):
        height += LEADING
    return min(height, most)


def _columns(parts: Sequence[Part], count: int, height: float, shorter: float = 0.0) -> list[list[Part]]:
    """The parts column by column, as many as fit; the last column ends `shorter` above the others."""
    columns: list[list[Part]] = [[] for _ in range(count)]
    place = 0
    for part in parts:
        while place < count:
            end = height - (shorter if place == count - 1 else 0)
            if not columns[place] or _height([*columns[place], part]) <= end:
                break
            place += 1
        if place == count:
            break
        columns[place].append(part if columns[place] else _continued(part))
    return columns


def _height(column: Sequence[Part]) -> float:
    return sum(part.before * (i > 0) + part.height for i, part in enumerate(column))


def _left_out(columns: Sequence[Sequence[Part]], parts: Sequence[Part], room: float) -> Part:
    shown = {part.account for column in columns for part in column}
    left = {part.account for part in parts} - shown
    told = (
        f"{counted(len(left), 'further account')} in the page of this view (HTML), which holds all in full."
    )
    lines = wrap(told, TEXT * REGULAR, room - INDENT, 2)
    return Part(tuple(Text(line, "note") for line in lines), before=LEADING)


def _column(column: Sequence[Part], theme: Theme) -> str:
    drawn, y = [], 0.0
    for place, part in enumerate(column):
        y += part.before if place else 0.0
        if part.event and part.numbered:
            node = part.event
            drawn.append(number_disc(node.number, DISC, y + LEADING / 2, theme[node.role], theme, DISC))
        for text in part.lines:
            drawn.append(_line(text, y + LEADING / 2, theme))
            y += LEADING
    return "".join(drawn)


def _line(text: Text, y: float, theme: Theme) -> str:
    bold = text.style in ("event", "speaker")
    return words(
        INDENT,
        y,
        text.after if text.after else text.text,
        size=HEAD if text.style == "event" else TEXT,
        weight=600 if bold else 400,
        italic=text.style == "gist",
        fill=theme["mute"] if text.after or text.style == "note" else theme["ink"],
        lead=text.text if text.after else "",
        lead_fill=theme["ink"],
    )
