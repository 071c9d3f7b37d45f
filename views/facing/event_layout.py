"""Where all that is told of one event lies: its name, its facts across both boxes, the words below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..geometry import Anchor, Rect
from ..svg.markup import is_right_to_left
from .fact_layout import lay_out_fact
from .footnotes import Footnotes, footnotes, letter
from .measures import Measures
from .model import SIDES, AccountHead, FacedEvent
from .shapes import DISC, Block, Box, Frame, Line, Sign
from .wording import NO_FACTS, NOT_TOLD, PART_HERE

LEAST: Final = 40.0
"""The least height of a box."""
TITLE: Final = 640.0
"""The widest line of an event's name."""
QUOTE_INDENT: Final = 16.0
ALL: Final = 1000
"""As many lines as a text needs."""


def lay_out_event(
    event: FacedEvent, frame: Frame, top: float, heads: Sequence[AccountHead], ports: float
) -> Block:
    """One event from `top` down; its boxes are at least `ports` high."""
    m = frame.measures
    lines, flag, start = _title(event, frame, top + 2 * DISC + 4)
    notes = [
        footnotes(event.facts, side, heads[side]) if m.quote_lines else Footnotes(heads[side])
        for side in SIDES
    ]
    signs: list[Sign] = []
    y = start + m.pad * 0.7
    for fact in event.facts:
        found, sign, y = lay_out_fact(fact, frame, y, notes, alone=event.told_by != "both")
        lines += found
        signs += [sign] if sign else []
    rules: list[float | None] = []
    bottom = start + max(LEAST, ports)
    for side in SIDES:
        words, end = _below(event, frame, side, start, y, notes[side])
        lines += words
        rules.append(y + 3 if words and notes[side].words else None)
        bottom = max(bottom, end + m.pad * 0.6)
    boxes = []
    for side in SIDES:
        left, told = frame.columns[side], event.tellings[side]
        boxes.append(
            Box(side, (left, start, left + frame.side, bottom), told.role if told else "", rules[side])
        )
        if not told:
            middle = start + min((bottom - start) / 2, 60.0)
            lines.append(Line(NOT_TOLD, left + frame.side / 2, middle, "middle", "slot", m.small + 1))
    disc = (frame.centre, top + DISC)
    return Block(event, disc, tuple(lines), (boxes[0], boxes[1]), tuple(signs), flag, bottom)


def _title(event: FacedEvent, frame: Frame, y: float) -> tuple[list[Line], Rect | None, float]:
    """Date and name in the middle, the flag where links part, and the height at which the boxes begin."""
    m, x = frame.measures, frame.centre
    lines = [Line(event.when, x, y + 9, "middle", "when", m.text)]
    y += 18
    for text in m.lines(event.label, m.text + 1.5, min(TITLE, 2 * frame.side), 3, bold=True):
        lines.append(Line(text, x, y + 10, "middle", "label", m.text + 1.5))
        y += 20
    if not event.parts:
        return lines, None, y + 8
    half = m.wide(PART_HERE, m.small + 1, bold=True) / 2 + 12
    lines.append(Line(PART_HERE, x, y + 14, "middle", "flag", m.small + 1))
    return lines, (x - half, y + 3, x + half, y + 25), y + 34


def _below(
    event: FacedEvent, frame: Frame, side: int, start: float, y: float, notes: Footnotes
) -> tuple[list[Line], float]:
    """What stands in one account's box below its facts: their words, or that there are no facts."""
    m = frame.measures
    if event.tellings[side] is None:
        return [], start
    if not any(fact.values[side] for fact in event.facts):
        x, anchor = frame.inner(side)
        texts = m.lines(NO_FACTS, m.small, frame.room, 3)
        middle = start + m.pad * 0.7 + m.lead / 2
        lines = [
            Line(text, x, middle + i * m.small_lead, anchor, "slot", m.small) for i, text in enumerate(texts)
        ]
        return lines, max(y, middle + len(texts) * m.small_lead)
    return _quotes(notes, frame, side, y + 9) if notes.words else ([], y)


def _quotes(notes: Footnotes, frame: Frame, side: int, y: float) -> tuple[list[Line], float]:
    m, lines = frame.measures, []
    left = frame.columns[side] + m.pad
    for place, quote in enumerate(notes.words):
        lines.append(Line(letter(place), left, y + m.small_lead / 2, "start", "quote", m.small - 1))
        for part in _quote(quote, m, frame.side - 2 * m.pad - QUOTE_INDENT):
            backwards = is_right_to_left(part)
            x = left + frame.side - 2 * m.pad if backwards else left + QUOTE_INDENT
            anchor: Anchor = "end" if backwards else "start"
            lines.append(Line(part, x, y + m.small_lead / 2, anchor, "quote", m.small))
            y += m.small_lead
        y += 3
    return lines, y - 3


def _quote(quote: tuple[str, str], m: Measures, room: float) -> Sequence[str]:
    """Words and who says them, in lines; words too long are cut short, who says them never is."""
    text, by = quote
    whole = m.lines(f"{text} {by}".strip(), m.small, room, ALL)
    if len(whole) <= m.quote_lines:
        return whole
    return (*m.lines(text, m.small, room, m.quote_lines), *(m.lines(by, m.small, room, ALL) if by else ()))
