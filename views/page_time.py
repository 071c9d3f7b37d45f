"""The days of a picture as an axis: one step for each day on which something begins or ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from .picture import Node, Picture
from .wording import when_in_words

MOST_ROWS: Final = 4
"""Marks above one another; more of one day lie on the last row."""
MOST_LABELS: Final = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the axis, from its first to its last possible day, in percent of the axis."""

    event: Node
    start: float
    end: float
    row: int


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The distinct days in order with their words, the marks of dated events, and how many are undated.

    An end that is open lies at the end of the axis, whose words say so (“by 26 Jun”).
    """

    days: tuple[date, ...]
    labels: tuple[str, ...]
    marks: tuple[Mark, ...]
    undated: int

    @property
    def named(self) -> tuple[tuple[float, str], ...]:
        """Where a day is written below the axis, in percent: both ends, and some evenly between."""
        last = len(self.days) - 1
        if last < 1:
            return ()
        step = -(-last // MOST_LABELS)
        between = range(step, last - step // 2, step) if last > 1 else ()
        return tuple((_percent(at, last), self.labels[at]) for at in (0, *between, last))


def time_axis(picture: Picture) -> TimeAxis:
    """The axis of a picture's events."""
    events = picture.events
    days = tuple(sorted({day for event in events for day in (event.first, event.last) if day}))
    dated = [event for event in events if event.first or event.last]
    return TimeAxis(days, tuple(_labels(days, dated)), tuple(_marks(days, dated)), len(events) - len(dated))


def steps_of(event: Node, days: Sequence[date]) -> tuple[int | None, int | None]:
    """The steps of an event's first and last possible day; None where that end is open."""
    return (days.index(event.first) if event.first else None, days.index(event.last) if event.last else None)


def _labels(days: Sequence[date], dated: Sequence[Node]) -> Iterator[str]:
    with_year = len({day.year for day in days}) > 1
    for at, day in enumerate(days):
        words = when_in_words(day.isoformat(), with_year=with_year)
        if at == 0 and any(event.first is None for event in dated):
            words = f"by {words}"
        elif at == len(days) - 1 and any(event.last is None for event in dated):
            words = f"{words} or later"
        yield words


def _marks(days: Sequence[date], dated: Sequence[Node]) -> Iterator[Mark]:
    """Each in the lowest row that is free there, as far as there are rows."""
    last = len(days) - 1
    ends: list[int] = []
    for event in dated:
        first, final = steps_of(event, days)
        start, end = 0 if first is None else first, last if final is None else final
        row = next((row for row, taken in enumerate(ends) if taken < start), len(ends))
        row = min(row, MOST_ROWS - 1)
        ends[row : row + 1] = [max(end, ends[row]) if row < len(ends) else end]
        yield Mark(event, _percent(start, last), _percent(end, last), row)


def _percent(step: int, last: int) -> float:
    return round(100 * step / last, 2) if last else 50.0
