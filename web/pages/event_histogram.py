"""How many events begin on each day, or in each week, month or year: bars that narrow the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

from ...views.wording import counted, when_in_words
from ..asked import Asked

MOST_BARS: Final = 62
"""So many bars are drawn at most; of years there may be more."""
HEIGHT: Final = 100.0
UNITS: Final = {"day": "1d", "week": "1w", "month": "1mo", "year": "1y"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in units of the drawing: a hundred is the height of the tallest; without events it is bare."""

    x: float
    width: float
    height: float
    events: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars in time order; `undated` events stand in none."""

    unit: str
    bars: tuple[Bar, ...]
    most: int
    first: str
    last: str
    undated: int

    @property
    def width(self) -> float:
        """The width of the drawing."""
        return 10.0 * len(self.bars)


def histogram(asked: Asked, rows: pl.DataFrame) -> Histogram | None:
    """Events by the first day told (the last, where only that is); None where they fill no two bars."""
    days = rows["first"].drop_nulls()
    first, last = days.min(), days.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return None
    unit = _unit(first, last)
    told = days.to_frame("day").group_by(pl.col("day").dt.truncate(UNITS[unit])).len("events")
    counts = dict(told.iter_rows())
    starts = pl.date_range(min(counts), last, UNITS[unit], eager=True).to_list()
    if len(starts) < 2:
        return None
    most = max(counts.values())
    bars = tuple(
        _bar(asked, unit, place, span, counts.get(span[0], 0), most)
        for place, span in enumerate(_spans(starts, unit))
    )
    begin, end = (when_in_words(day.isoformat()) for day in (first, last))
    return Histogram(unit, bars, most, begin, end, len(rows) - len(days))


def _unit(first: date, last: date) -> str:
    days = (last - first).days + 1
    for unit, length in (("day", 1), ("week", 7), ("month", 30.4)):
        if days <= MOST_BARS * length:
            return unit
    return "year"


def _spans(starts: list[date], unit: str) -> list[tuple[date, date]]:
    """Each bar's first and last day."""
    ends = [start - timedelta(1) for start in starts[1:]]
    final = pl.Series([starts[-1]]).dt.offset_by(UNITS[unit])[0] - timedelta(1)
    return list(zip(starts, [*ends, final], strict=True))


def _bar(asked: Asked, unit: str, place: int, span: tuple[date, date], events: int, most: int) -> Bar:
    start, end = span
    # One event among thousands is still to be seen.
    height = max(HEIGHT * events / most, 3.0) if events else 0.0
    days = when_in_words(start.isoformat() if start == end else f"{start}/{end}")
    if unit in ("month", "year"):
        days = when_in_words(start.isoformat()[: 7 if unit == "month" else 4])
    address = asked.here(**{"from": start, "to": end, "after": None}) if events else ""
    return Bar(10.0 * place, 8.4, height, events, f"{days}: {counted(events, 'event')}", address)
