"""How two dates stand as they are written; what zones make of it is for `clocks`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from ...ontology.dates import span
from ..facts import Facts
from .judgement import Judgement

Days = tuple[date, date]
Moments = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Told:
    """One date as read: the days that it allows, and what its form says of them.

    `choices` are the members of a set, or the one span that it is; `set_mark` is `[` for one of
    several, `{` for all of them, empty for no set. `lasts` is True for an interval (`a/b`), which
    lasted through its days, where any other form is some time within them. `moments` are the
    first and the last moment where hours are told by one kind of clock, and `has_hours` is True
    where hours are told in whatever form.
    """

    choices: tuple[Days, ...]
    set_mark: str
    lasts: bool
    doubtful: bool
    has_hours: bool
    moments: Moments | None

    @property
    def days(self) -> Days:
        """The first and the last day that it allows; `date.min` and `date.max` are open ends."""
        return min(first for first, _ in self.choices), max(last for _, last in self.choices)

    @property
    def is_plain(self) -> bool:
        """Whether it is one certain span with both its ends: what can lie within another, or hold it."""
        return not self.set_mark and not self.doubtful and date.min < self.days[0] and self.days[1] < date.max


def judge_dates(_facts: Facts, a: str, b: str) -> Judgement:
    """Two dates as written: apart differs, a day within a span refines, one of several is compatible.

    >>> judge_dates(None, "2021-06-27", "2021-06").verdict
    'refines'
    >>> judge_dates(None, "2021-06-27", "[2021-06-26,2021-06-27]").verdict
    'compatible'
    """
    one, other = read_date(a), read_date(b)
    if a == b or _is_same(one, other):
        return Judgement("equal", f"{a} and {b} are the same time")
    if one.moments and other.moments and _by_one_clock(one.moments, other.moments):
        return _judge_moments(a, one.moments, b, other.moments)
    if not any(_share(x, y) for x in one.choices for y in other.choices):
        if _is_within_doubt(one, other):
            return Judgement("compatible", f"{a} and {b} are close, and one of them is told with doubt")
        return Judgement("differs", f"{a} and {b} share no day")
    if one.is_plain and other.is_plain and not (one.has_hours and other.has_hours):
        for inner, outer, words in ((one, other, (a, b)), (other, one, (b, a))):
            if _lies_within(inner, outer):
                return Judgement("refines", f"{words[0]} lies within {words[1]}")
    return Judgement("compatible", f"{a} and {b} can both be right: they share days")


@lru_cache(maxsize=65536)
def read_date(text: str) -> Told:
    """A date as it is told. Raises DateError.

    >>> len(read_date("[2021-06-26,2021-06-28]").choices)
    2
    """
    whole = span(text)
    is_set = text[:1] in "[{" and "," in text
    members = [part.strip() for part in text[1:-1].split(",")] if is_set else [text]
    spans = [span(f"[{member}]" if is_set and ".." in member else member) for member in members]
    return Told(
        tuple(sorted((s.earliest or date.min, s.latest or date.max) for s in spans)),
        text[0] if is_set else "",
        "/" in text and whole.earliest != whole.latest,
        whole.doubtful,
        "T" in text,
        _moments(text),
    )


def _moments(text: str) -> Moments | None:
    """The moments between which it was, where hours are told by one kind of clock at either end."""
    if "T" not in text:
        return None
    try:
        ends = [datetime.fromisoformat(end) for end in text.split("/")]
    except ValueError:
        return None
    if len(ends) > 2 or not all("T" in end for end in text.split("/")):
        return None
    return (ends[0], ends[-1]) if len({end.tzinfo is None for end in ends}) == 1 else None


def _is_same(one: Told, other: Told) -> bool:
    if one.doubtful or other.doubtful:
        return False
    if one.moments and other.moments and _by_one_clock(one.moments, other.moments):
        return _in_utc(one.moments) == _in_utc(other.moments)
    if one.has_hours or other.has_hours:
        return False
    return (one.choices, one.set_mark, one.lasts) == (other.choices, other.set_mark, other.lasts)


def _by_one_clock(one: Moments, other: Moments) -> bool:
    """Whether both carry an offset, or neither does."""
    return (one[0].tzinfo is None) == (other[0].tzinfo is None)


def _in_utc(moments: Moments) -> Moments:
    start, end = (m.astimezone(UTC) if m.tzinfo else m.replace(tzinfo=UTC) for m in moments)
    return start, end


def _judge_moments(a: str, one: Moments, b: str, other: Moments) -> Judgement:
    (start_a, end_a), (start_b, end_b) = _in_utc(one), _in_utc(other)
    if max(start_a, start_b) > min(end_a, end_b):
        return Judgement("differs", f"{a} and {b} are not the same hours")
    # By two offsets they may lie on different days, and then the narrower is not within the other's day.
    if len({m.utcoffset() for m in (*one, *other)}) == 1:
        if start_b <= start_a and end_a <= end_b:
            return Judgement("refines", f"{a} lies within {b}")
        if start_a <= start_b and end_b <= end_a:
            return Judgement("refines", f"{b} lies within {a}")
    return Judgement("compatible", f"{a} and {b} can both be right: they share hours")


def _share(one: Days, other: Days) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _lies_within(inner: Told, outer: Told) -> bool:
    """Whether one certain span lies within another and is the narrower; an hour is narrower than its day."""
    if outer.has_hours or not (outer.days[0] <= inner.days[0] and inner.days[1] <= outer.days[1]):
        return False
    return inner.days != outer.days or inner.has_hours


def _is_within_doubt(one: Told, other: Told) -> bool:
    """Whether two dates are no further apart than the doubtful one of them is long."""
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    slack = [told.days[1] - told.days[0] + timedelta(1) for told in (one, other) if told.doubtful]
    return bool(slack) and timedelta(0) < gap <= max(slack)
