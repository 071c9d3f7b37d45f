"""Times of objects as EDTF: days in UTC, and spans of which one end may be open."""

from __future__ import annotations

import re
from typing import Final

from ...ontology.dates import DateError, span
from .telling import ObjectRefused

_TIMESTAMP: Final = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)
_PREFIX: Final = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ].*)?", re.ASCII)
_LENGTHS: Final = {"year": 4, "month": 7}


def day_of(timestamp: object, what: str, fidelity: object = None) -> str:
    """The day of a STIX timestamp, in UTC; its month or year where that is its fidelity; empty for None.

    Raises ObjectRefused for what is no timestamp.

    >>> day_of("2021-06-27T22:00:00.000Z", "start_time")
    '2021-06-27'
    """
    if timestamp is None:
        return ""
    found = _TIMESTAMP.fullmatch(timestamp) if isinstance(timestamp, str) else None
    if not found or not _is_date(found[1]):
        raise ObjectRefused(f"{what} is no timestamp")
    return found[1][: _LENGTHS.get(fidelity, 10)] if isinstance(fidelity, str) else found[1]


def date_of(value: str) -> str:
    """A FollowTheMoney date: a year, month or day, without its time of day; empty for what is none.

    >>> date_of("2021-06-27T10:00:00"), date_of("June")
    ('2021-06-27', '')
    """
    found = _PREFIX.fullmatch(value.strip())
    return found[1] if found and _is_date(found[1]) else ""


def spanning(first: str, last: str, what: str, open_end: str = "") -> str:
    """One EDTF text from a first to a last day, either of which may be empty.

    `open_end` is what stands for an end that is not told: nothing for unknown, “..” for none yet.
    Raises ObjectRefused where the last day comes before the first.

    >>> spanning("2021-06-27", "2021-06-27", "it"), spanning("2021", "", "it", "..")
    ('2021-06-27', '2021/..')
    """
    if first == last:
        return first
    if not first:
        return f"[..{last}]"
    told = f"{first}/{last or open_end}"
    if not _is_date(told):
        raise ObjectRefused(f"{what} ends before it begins")
    return told


def _is_date(text: str) -> bool:
    try:
        span(text)
    except DateError:
        return False
    return True
