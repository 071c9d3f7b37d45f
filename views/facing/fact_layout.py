"""Where one fact lies: a line across both accounts, its name between them or above its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..geometry import Rect
from .footnotes import Footnotes
from .measures import Measures
from .model import SIDES, FacedFact, Standing, Value
from .shapes import Frame, Line, Sign, Style

STYLES: Final[dict[Standing, Style]] = {
    "differs": "clash",
    "parts": "clash",
    "first": "quiet",
    "second": "quiet",
}
MOST_LINES: Final = 6
BAR: Final = 10.0
"""What the bar at the outer edge of a box takes."""
SIGN_ROOM: Final = 18.0
"""What a sign takes beside a name."""


def lay_out_fact(
    fact: FacedFact, frame: Frame, y: float, notes: Sequence[Footnotes], *, alone: bool
) -> tuple[list[Line], Sign | None, float]:
    """The lines and the sign of a fact from `y` down, and where the next begins.

    There is no sign where one account tells of the event `alone`.
    """
    m = frame.measures
    style: Style = "value" if alone else STYLES.get(fact.standing, "value")
    names = m.lines(fact.name, m.small, frame.room if m.is_narrow else m.spine - 2 * SIGN_ROOM - 8, 4)
    above = len(names) * m.small_lead if m.is_narrow else 0.0
    lines: list[Line] = []
    height = above
    for side in SIDES:
        x, anchor = frame.inner(side)
        texts = [
            line
            for value in fact.values[side]
            for line in _value(value, frame, notes[side], is_bold=style == "clash")
        ]
        if m.is_narrow and texts:
            lines += [
                Line(name, x, y + (i + 0.5) * m.small_lead, anchor, "name", m.small)
                for i, name in enumerate(names)
            ]
        lines += [
            Line(text, x, y + above + (i + 0.5) * m.lead, anchor, style, m.text, marks)
            for i, (text, marks) in enumerate(texts)
        ]
        height = max(height, above + len(texts) * m.lead)
    middle = y + above + m.lead / 2
    sign_x = frame.centre
    if not m.is_narrow:
        aside = 0.0 if alone else SIGN_ROOM / 2 * (-1 if fact.standing == "second" else 1)
        lines += [
            Line(name, frame.centre + aside, middle + i * m.small_lead, "middle", "name", m.small)
            for i, name in enumerate(names)
        ]
        height = max(height, m.lead / 2 + (len(names) - 0.5) * m.small_lead)
        sign_x = _sign_beside(names, frame.centre + aside, m, after=fact.standing == "second")
    sign = None
    if not alone:
        sign = Sign(fact.standing, sign_x, middle, _band(fact, frame, y, height), fact.why)
    return lines, sign, y + height + m.lead * 0.36


def _value(value: Value, frame: Frame, notes: Footnotes, *, is_bold: bool) -> Iterator[tuple[str, str]]:
    """The lines of one value, the letters of the words that it rests on behind the last."""
    m = frame.measures
    *lines, last = m.lines(value.words, m.text, frame.room, MOST_LINES, bold=is_bold)
    yield from ((line, "") for line in lines)
    yield last, notes.marks(value)


def _sign_beside(names: Sequence[str], middle: float, m: Measures, *, after: bool) -> float:
    away = m.wide(names[0] if names else "", m.small) / 2 + SIGN_ROOM * 0.7
    return middle + (away if after else -away)


def _band(fact: FacedFact, frame: Frame, y: float, height: float) -> Rect | None:
    """What lies behind a clash or a parting: both boxes and what is between them, without their bars."""
    if STYLES.get(fact.standing) != "clash":
        return None
    over, inset = frame.measures.lead * 0.16, BAR
    return (frame.columns[0] + inset, y - over, frame.columns[1] + frame.side - inset, y + height + over)
