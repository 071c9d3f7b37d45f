"""Values of a row: numbers and days, or a word on why they are none."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from .table import RowRefused

_DIGITS: Final = 12
"""Of a number of people at the most: more than ever lived."""


def count(value: str, name: str) -> int | None:
    """A number of people; None where the row leaves it empty or says -1, which is “not known”.

    >>> count("4.0", "best"), count("-1", "best"), count("", "best")
    (4, None, None)
    """
    if not value or value in ("-1", "-1.0", "NA"):
        return None
    if value.isdecimal() and value.isascii() and len(value) <= _DIGITS:
        return int(value)
    try:
        number = float(value)
        whole = int(number)
    except (ValueError, OverflowError):
        raise RowRefused(f"{name} is no number: “{value[:40]}”") from None
    if number != whole or whole < 0 or whole >= 10**_DIGITS:
        raise RowRefused(f"{name} is no number of people: “{value[:40]}”")
    return whole


@lru_cache(100_000)
def day(value: str, name: str) -> str:
    """A day as YYYY-MM-DD; a time of the day after it is left out.

    >>> day("2017-07-31 00:00:00.000", "date_start")
    '2017-07-31'
    """
    try:
        return date.fromisoformat(value.strip()[:10]).isoformat()
    except ValueError:
        raise RowRefused(f"{name} is no day: “{value[:40]}”") from None


def span(start: str, end: str, *, lasted: bool) -> str:
    """Two days as EDTF: one day, all through both, or some day within.

    >>> span("2021-06-01", "2021-06-03", lasted=False)
    '[2021-06-01..2021-06-03]'
    """
    if start == end:
        return start
    return f"{start}/{end}" if lasted else f"[{start}..{end}]"


@lru_cache(100_000)
def degrees(lat: str, long: str) -> tuple[str, str]:
    """A point in WGS 84 degrees as plain decimals; two empty texts where the row leaves it empty.

    >>> degrees("33.4", "4.2e1")
    ('33.4', '42.0')
    """
    if not lat and not long:
        return "", ""
    try:
        north, east = float(lat), float(long)
    except ValueError:
        raise RowRefused(f"no point on Earth: “{lat[:20]}, {long[:20]}”") from None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise RowRefused(f"no point on Earth: “{lat[:20]}, {long[:20]}”")
    return _plain(lat, north), _plain(long, east)


def _plain(written: str, number: float) -> str:
    digits = written.removeprefix("-").replace(".", "", 1)
    return (
        written
        if digits.isdecimal() and digits.isascii() and written[-1:] != "."
        else f"{number:.10f}".rstrip("0") + "0"
    )
