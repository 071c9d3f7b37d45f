"""Days by different clocks: 27 June in Washington and 28 June in Syria can be one night."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from .dates import span

A_DAY: Final = timedelta(days=1)
_INSTANT: Final = timedelta(microseconds=1)
_LONGEST_INSTANT: Final = len("2021-06-27T23:30:00.000000+03:00")
_NAME: Final = re.compile(r"[\w+-]{1,40}(?:/[\w+-]{1,40}){0,2}", re.ASCII)
Moments = tuple[datetime, datetime]


def zone_named(name: str) -> ZoneInfo | None:
    """The time zone of an IANA name, None for a text that names none.

    >>> zone_named("Asia/Baghdad"), zone_named("Baghdad")
    (zoneinfo.ZoneInfo(key='Asia/Baghdad'), None)
    """
    # The module makes a path and a package's name of whatever it is given: it gets nothing odd.
    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def can_be_one_day(earlier: date, zone_of_earlier: str, later: date, zone_of_later: str) -> bool:
    """Whether a day by one clock and the next day by another have hours in common.

    Zones are IANA names, as the `zoneinfo` module knows them. Days further apart than one are
    never explained so.

    >>> can_be_one_day(date(2021, 6, 27), "America/New_York", date(2021, 6, 28), "Asia/Damascus")
    True
    >>> can_be_one_day(date(2021, 6, 27), "Asia/Damascus", date(2021, 6, 28), "America/New_York")
    False
    """
    if later - earlier != A_DAY:
        return False
    return _begins(later, ZoneInfo(zone_of_later)) < _begins(later, ZoneInfo(zone_of_earlier))


def zones_explain(a: str, zone_a: str | None, b: str, zone_b: str | None) -> bool:
    """Whether two EDTF texts that lie one day apart mean moments in common, each read by its zone.

    A text that carries a time is that moment; one with an offset (`2021-06-27T23:30-04:00`)
    needs no zone. False where a zone that is needed is unknown (None), where the gap is not
    exactly one day, and where they share a day in any case. Raises DateError.
    """
    if _first_day(b) < _first_day(a):
        a, zone_a, b, zone_b = b, zone_b, a, zone_a
    end, start = span(a).latest, span(b).earliest
    if end is None or start is None or start - end != A_DAY:
        return False
    one, other = _moments(a, end, zone_a), _moments(b, start, zone_b)
    return bool(one and other and other[0] < one[1])


def _first_day(text: str) -> date:
    return span(text).earliest or date.min


def _moments(text: str, day: date, zone: str | None) -> Moments | None:
    """Beginning and end, in UTC, of the moment that a text tells or else of the day at its edge."""
    told = _instant(text)
    clock = zone_named(zone) if zone else None
    if told:
        if not (told.tzinfo or clock):
            return None
        moment = (told if told.tzinfo else told.replace(tzinfo=clock)).astimezone(UTC)
        return moment, moment + _INSTANT
    return (_begins(day, clock), _begins(day + A_DAY, clock)) if clock else None


def _instant(text: str) -> datetime | None:
    if "T" not in text or len(text) > _LONGEST_INSTANT:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None  # times within an interval or a set: its days are read


def _begins(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)
