"""Dates as they are told: EDTF texts (ISO 8601-2:2019) and the days that they span.

| text | meaning |
|---|---|
| `2021-06-27`, `2021-06`, `2021` | a day, some time in a month, in a year |
| `2021-06-26/2021-06-27` | lasted through both; `../2021-06-27` and `2021-06-26/..` have an open end |
| `[2021-06-26,2021-06-27]` | one of them; `{2021-06-26,2021-06-28}` all of them |
| `[..2021-06-26]`, `[2021-06-24..2021-06-26]`, `[2021-06-24..]` | some day up to, within, from |
| `2021-06-27T23:30+03:00` | a time; its day is the local one, as written |
| `2021-06-2X`, `2021-XX` | digits that nobody tells |
| `2021-06-27?`, `2021-06~`, `2021%` | uncertain, approximate, both: the span stays, and is marked |

The forms above are read here; whatever else EDTF has (such as `2021-06~-27`) is left to the
`edtf` package. Seasons (months 21 to 41) are refused: summer is not the same months north and
south. Years run from 0001 to 9999.
"""

import re
from calendar import month_name, monthrange
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

FORMS = "write 2021-06-27, 2021-06, 2021-06-26/2021-06-27, [2021-06-26,2021-06-27] or [..2021-06-26]"
"""Help for a text that no right form can be guessed for."""

_ATOM = (
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})(?:T(?P<time>[^?~%]+))?)?)?"
    r"(?P<doubt>[?~%])?"
)
_TIME = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"


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
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii() and text.replace("-", "").isdigit():
        return _day(text)
    if text[:1] + text[-1:] in ("[]", "{}"):
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _atom(text)


def _day(text: str) -> Span:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _impossible(text) from None
    return Span(day, day)


def _set(text: str) -> Span:
    members = [_member(text, part.strip()) for part in text[1:-1].split(",")]
    starts = [member.earliest for member in members if member.earliest is not None]
    ends = [member.latest for member in members if member.latest is not None]
    return Span(
        min(starts) if len(starts) == len(members) else None,
        max(ends) if len(ends) == len(members) else None,
        any(member.doubtful for member in members),
    )


def _member(whole: str, part: str) -> Span:
    if part in ("", ".."):
        raise DateError(whole, "a member of the set is empty")
    start, dots, end = part.partition("..")
    if not dots:
        return span(part)
    first, last = (span(side.strip()) if side else Span(None, None) for side in (start, end))
    return _from_to(whole, first, last)


def _interval(text: str) -> Span:
    start, _, end = text.partition("/")
    if not start:
        raise DateError(text, "an interval does not begin with “/”", f"write ../{end} for an open beginning")
    if "/" in end or (not re.match(_ATOM, start.strip()) and start != ".."):
        raise explain(text)
    first = Span(None, None) if start == ".." else _atom(start.strip())
    last = Span(None, None) if end in ("", "..") else _atom(end.strip())
    return _from_to(text, first, last)


def _from_to(text: str, first: Span, last: Span) -> Span:
    if first.earliest and last.latest and first.earliest > last.latest:
        raise DateError(text, "it ends before it begins", "write the earlier date first")
    return Span(first.earliest, last.latest, first.doubtful or last.doubtful)


def _atom(text: str) -> Span:
    found = re.fullmatch(_ATOM, text)
    if found is None:
        return _by_package(text)
    if found["time"]:
        _check_time(text, found["time"])
    if found["month"] and found["month"].isdigit() and 21 <= int(found["month"]) <= 41:
        raise DateError(
            text,
            f"month {found['month']} stands for a season, whose months differ north and south",
            f"write the months, such as [{found['year']}-06..{found['year']}-08]",
        )
    if found["year"] == "XXXX":
        raise DateError(text, "it tells no year")
    days = _days(found["year"], found["month"] or "XX", found["day"] or "XX")
    if days is None:
        raise _impossible(text)
    return Span(*days, found["doubt"] is not None)


def _check_time(text: str, told: str) -> None:
    try:
        if not re.fullmatch(_TIME, told):
            raise ValueError
        time.fromisoformat(told)
    except ValueError:
        raise DateError(
            text, f"“{told}” is no time of day", "write a time as T23:30, T23:30Z or T23:30+03:00"
        ) from None


def _days(year: str, month: str, day: str) -> tuple[date, date] | None:
    """First and last real day that fits; X stands for any digit."""
    years = int(year.replace("X", "0")) or 1, int(year.replace("X", "9"))
    months = [m for m in range(1, 13) if _fits(m, month)]
    first = next((found for m in months if (found := _day_in(years[0], m, day, 0))), None)
    last = next((found for m in reversed(months) if (found := _day_in(years[1], m, day, -1))), None)
    return (first, last) if first and last else None


def _day_in(year: int, month: int, pattern: str, which: int) -> date | None:
    if year < 1:
        return None
    days = [d for d in range(1, monthrange(year, month)[1] + 1) if _fits(d, pattern)]
    return date(year, month, days[which]) if days else None


def _fits(number: int, pattern: str) -> bool:
    return all(told in ("X", digit) for told, digit in zip(pattern, f"{number:02}", strict=True))


def _by_package(text: str) -> Span:
    """What is left of EDTF, by the `edtf` package; its import is slow, so it waits until it is needed."""
    known = explain(text)
    if known.help is not FORMS:
        raise known
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        return _from_to(text, Span(date(*low[:3]), None), Span(None, date(*high[:3]), True))
    except DateError:
        raise
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError):
        raise known from None


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
        found = re.fullmatch(pattern, text)
        if found and (month := _MONTHS.get(found["name"][:3].lower())):
            return DateError(
                text, "it is told in words", f"write {found['year']}-{month:02}-{int(found['day']):02}"
            )
    swapped = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text)
    if swapped:
        return _day_first(text, *swapped.groups())
    for pattern, form, reason in _REPAIRS:
        found = re.fullmatch(pattern, text)
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
