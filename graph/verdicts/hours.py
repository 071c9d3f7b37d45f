"""How two hours of the day stand: `1-2 am` and `13:30` are apart, `at night` names no hour."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from ..facts import Facts
from .judgement import Judgement

A_DAY: Final = 24 * 60
_CLOCK: Final = r"(?P<hour{n}>\d{{1,2}})(?:[:.](?P<minute{n}>\d\d))?(?: ?(?P<half{n}>[ap])\.?m\.?)?"
_RANGE: Final = re.compile(
    r"(?:between |from )?"
    + _CLOCK.format(n=1)
    + r"(?:(?: ?[-–—/] ?| to | until | and )"
    + _CLOCK.format(n=2)
    + r")?(?: local(?: time)?)?"
)
_NAMED: Final = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


class Hours(NamedTuple):
    """Minutes after midnight at which a stretch of the day begins and ends; it may pass midnight."""

    start: int
    end: int

    def shifted(self, minutes: int) -> "Hours":
        """The same stretch by a clock that is so many minutes ahead."""
        return Hours((self.start + minutes) % A_DAY, (self.end + minutes) % A_DAY)

    def meets(self, other: "Hours") -> bool:
        """Whether two stretches have a minute in common."""
        return any(
            one.start <= two.end and two.start <= one.end for one in self._laps() for two in other._laps()
        )

    def _laps(self) -> tuple["Hours", ...]:
        if self.start <= self.end:
            return (self,)
        return Hours(self.start, A_DAY - 1), Hours(0, self.end)


@lru_cache(maxsize=4096)
def hours(text: str) -> Hours | None:
    """The stretch of the day that a text tells by the clock, None for any other words.

    >>> hours("1-2 am")
    Hours(start=60, end=120)
    >>> hours("at night") is None
    True
    """
    words = " ".join(text.casefold().split())
    found = _RANGE.fullmatch(_NAMED.get(words, words))
    if found is None:
        return None
    is_range = found["hour2"] is not None
    # “1-2 am” tells the half of the day once, for both its hours.
    halves = (found["half1"] or (found["half2"] if is_range else None), found["half2"])
    if not halves[0] and not found["minute1"]:
        return None  # a bare number is no hour
    start = _minutes(found["hour1"], found["minute1"], halves[0])
    end = _minutes(found["hour2"], found["minute2"], halves[1]) if is_range else start
    if start is None or end is None:
        return None
    if start > end and halves[0] and not found["half1"]:
        start = (start + A_DAY // 2) % A_DAY  # “11-1 am” begins before midnight
    return Hours(start, end)


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    number, past = int(hour), int(minute or 0)
    if past > 59 or (half and not 1 <= number <= 12) or number > 23:
        return None
    if half:
        number = number % 12 + (12 if half == "p" else 0)
    return number * 60 + past


def judge_hours(_facts: Facts, a: str, b: str) -> Judgement:
    """Two times of day: hours that do not meet differ, words that name no hour rule nothing out.

    >>> judge_hours(None, "1-2 am", "13:30").verdict, judge_hours(None, "at night", "13:30").verdict
    ('differs', 'compatible')
    """
    one, other = hours(a), hours(b)
    if a.casefold() == b.casefold() or (one and one == other):
        return Judgement("equal", f"{a} and {b} are the same hour")
    if one is None or other is None:
        return Judgement("compatible", f"{a} and {b} can both be right: one of them names no hour")
    if one.meets(other):
        return Judgement("compatible", f"{a} and {b} can both be right: they share minutes")
    return Judgement("differs", f"{a} and {b} are not the same hours")
