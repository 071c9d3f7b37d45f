"""Dates as they are told: EDTF texts (ISO 8601-2:2019) and the days that they span.

| text | meaning |
|---|---|
| `2021-06-27`, `2021-06`, `2021` | a day, some time in a month, in a year |
| `2021-06-26/2021-06-27` | lasted through both; `../2021-06-27` and `2021-06-26/..` have an open end |
| `[2021-06-26,2021-06-27]` | one of them; `{2021-06-26,2021-06-28}` all of them |
| `[..2021-06-26]`, `[2021-06-24..2021-06-26]`, `[2021-06-24..]` | some day up to, within, from |
| `2021-06-27T23:30+03:00` | a time; its day is the local one, as written |
| `2021-06-XX`, `2021-XX`, `202X` | digits that nobody tells |
| `2021-06-27?`, `2021-06~`, `2021%` | uncertain, approximate, both: the span stays, and is marked |

A single day, month, year or time is read by Python's own `datetime`, everything else by the
`edtf` package, whose known slips are mended here: it lets an interval end before it begins, and
reads a missing beginning or end as a decade. Seasons (months 21 to 41) are refused: summer is not
the same months north and south. Years run from 0001 to 9999.
"""

import re
from calendar import month_name, monthrange
from datetime import date, time
from functools import lru_cache
from time import struct_time
from typing import NamedTuple

FORMS = "write 2021-06-27, 2021-06, 2021-06-26/2021-06-27, [2021-06-26,2021-06-27] or [..2021-06-26]"
"""Help for a text that no right form can be guessed for."""

_TIME = r"(?<=\d\d)T(\d[^/,\]}?~%]*)"
_DAY = r"(\d{4}-\d\d-\d\d)"
_TWO_DAYS = rf"\[{_DAY}\.\.{_DAY}\]|{_DAY}/{_DAY}"
_SEASON = r"(\d{4})-(2[1-9]|3\d|4[01])"


class Span(NamedTuple):
    """The first and the last day that a text allows; None where that end is open.

    `doubtful` is True where the text itself carries `?`, `~` or `%`.
    """

    earliest: date | None
    latest: date | None
    doubtful: bool = False


class DateError(ValueError):
    """A text that is no date: `reason` says why, `help` gives the nearest right form."""

    def __init__(self, text: str, reason: str, help: str = FORMS) -> None:
        self.text, self.reason, self.help = text, reason, help
        super().__init__(f"“{text}” is no date: {reason}")


@lru_cache(maxsize=65536)
def span(text: str) -> Span:
    """Days that an EDTF text spans, both ends included.

    Raises DateError, a ValueError, for a text that is no date.

    >>> span("[..2021-06-26]")
    Span(earliest=None, latest=datetime.date(2021, 6, 26), doubtful=False)
    >>> span("2021-06").latest
    datetime.date(2021, 6, 30)
    """
    days = _without_times(text)
    season = re.fullmatch(_SEASON, days)
    if season:
        reason = f"month {season[2]} stands for a season, whose months differ north and south"
        raise DateError(text, reason, f"write the months, such as [{season[1]}-06..{season[1]}-08]")
    if "/../" in days or re.match(r"\.\./[^\d-]", days):
        raise explain(text)  # the package would print what it makes of it
    if days.isascii() and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", days):
        return _calendar(text, days)
    return _two_days(days) or _edtf(text, days)


def _two_days(days: str) -> Span | None:
    """Two whole days in order, as event data tells them by the thousand; None for anything else."""
    found = re.fullmatch(_TWO_DAYS, days)
    if not found or not days.isascii():
        return None
    try:
        first, last = (date.fromisoformat(day) for day in found.groups() if day)
    except ValueError:
        return None
    return Span(first, last) if first <= last else None


def _without_times(text: str) -> str:
    """The text with its times taken out, once they are seen to be times: its day is the local one."""
    for told in re.findall(_TIME, text):
        try:
            if ":" not in told:
                raise ValueError
            time.fromisoformat(told)
        except ValueError:
            help = "write a time as T23:30, T23:30Z or T23:30+03:00"
            raise DateError(text, f"“{told}” is no time of day", help) from None
    return re.sub(_TIME, "", text)


def _calendar(text: str, days: str) -> Span:
    """One day, or all days of one month or year."""
    try:
        first = date.fromisoformat((days + "-01-01")[:10])
    except ValueError:
        raise _impossible(text) from None
    if len(days) == len("2021"):
        return Span(first, first.replace(month=12, day=31))
    if len(days) == len("2021-06"):
        return Span(first, first.replace(day=monthrange(first.year, first.month)[1]))
    return Span(first, first)


def _edtf(text: str, days: str) -> Span:
    """More than one day, month or year, by the `edtf` package; its import is slow and waits till here."""
    if not days.isascii():
        raise explain(text)
    if days.startswith("/"):
        raise DateError(text, "an interval does not begin with “/”", f"write ..{text} for an open beginning")
    if re.search(r"[\[{,] *[,\]}]", days):
        raise DateError(text, "a member of the set is empty")
    from edtf import MultipleDates, OneOfASet, parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException
    from pyparsing import ParseBaseException

    # A set's own grammar is a good deal quicker than trying all of EDTF on it.
    read = {"[": OneOfASet.parse, "{": MultipleDates.parse}.get(days[:1], parse_edtf)
    try:
        parsed = read(days + ".." if days.endswith("/") else days)
        ends = [_end(end) for end in (parsed.lower_strict(), parsed.upper_strict())]
    except (EDTFParseException, ParseBaseException, ValueError, TypeError, AttributeError, OverflowError):
        raise _unread(text, days) from None
    if (ends[0] and ends[1] and ends[0] > ends[1]) or _is_reversed(days):
        raise DateError(text, "it ends before it begins", "write the earlier date first")
    return Span(ends[0], ends[1], any(mark in days for mark in "?~%"))


def _end(end: struct_time | float) -> date | None:
    """The package's end of a span as a day, None for its infinity."""
    return None if isinstance(end, float) else date(*end[:3])


def _is_reversed(days: str) -> bool:
    """Whether a range within a set, which the package does not order, runs backward."""
    ranges = re.findall(r"(\d{4}[\d-]*)\.\.(\d{4}[\d-]*)", days)
    return any(span(first).earliest > span(last).latest for first, last in ranges)  # type: ignore[operator]


def _unread(text: str, days: str) -> DateError:
    """Why the package could not read a text: an impossible day in it, or no date at all."""
    for day in re.findall(r"\d{4}-\d\d(?:-\d\d)?", days):
        try:
            span(day)
        except DateError as error:
            return DateError(text, error.reason, error.help)
    return explain(text)


def _impossible(text: str) -> DateError:
    """Why a well-formed day or month cannot be, with the nearest one that can."""
    year, month, day = (text[:4], text[5:7], text[8:10])
    if year == "0000":
        return DateError(text, "years begin at 0001")
    if month.isdigit() and not 1 <= int(month) <= 12:
        return DateError(text, f"there is no month {month}")
    if not (year + month + day).isdigit() or int(day) == 0:
        return DateError(text, "there is no such day")
    last = monthrange(int(year), int(month))[1]
    named = f"{month_name[int(month)]} {year}"
    return DateError(text, f"{named} has {last} days", f"the nearest is {year}-{month}-{last}")


_MONTHS = {name[:3].lower(): number for number, name in enumerate(month_name) if name}
_WORDY = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? (?P<name>[A-Za-z]{3,9})\.?,? (?P<year>\d{4})",
    r"(?P<name>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
)
_REPAIRS = (
    (r"(\d{4}-\d\d-)([012])X", "[{0}{1}0..{0}{1}9]", "a day of which one digit is told is not read"),
    (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", "{0}-{1:0>2}-{2:0>2}", "the form differs"),
    (r"(\d{4})(\d\d)(\d\d)", "{0}-{1}-{2}", "it lacks its hyphens"),
    (r"(\d{4}-\d\d-\d\d) (\d\d:\d\d.*)", "{0}T{1}", "a T stands between day and time"),
    (r"(\S+) ?(?:to|until|-|–|—) ?(\d{4}\S*)", "{0}/{1}", "two dates are joined by a slash"),
    (r"(?:before|until|by) (\d\S+)", "[..{0}]", "it is told in words"),
    (r"(?:after|since|from) (\d\S+)", "[{0}..]", "it is told in words"),
    (r"(?:about|around|circa|c\.|ca\.) ?(\d\S+)", "{0}~", "it is told in words"),
)


def explain(text: str) -> DateError:
    """Error for a text that is no date, with the right form where it can be guessed."""
    for pattern in _WORDY:
        found = re.fullmatch(pattern, text, re.ASCII)
        if found and (month := _MONTHS.get(found["name"][:3].lower())):
            return DateError(
                text, "it is told in words", f"write {found['year']}-{month:02}-{int(found['day']):02}"
            )
    swapped = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text, re.ASCII)
    if swapped:
        return _day_first(text, *swapped.groups())
    for pattern, form, reason in _REPAIRS:
        found = re.fullmatch(pattern, text, re.ASCII)
        if found:
            return DateError(text, reason, "write " + form.format(*found.groups()))
    return DateError(text, "it is not EDTF")


def _day_first(text: str, first: str, second: str, year: str) -> DateError:
    forms = [
        f"{year}-{int(month):02}-{int(day):02}"
        for day, month in dict.fromkeys([(first, second), (second, first)])
        if 1 <= int(month) <= 12
    ]
    return DateError(text, "the year comes first", "write " + " or ".join(forms) if forms else FORMS)
