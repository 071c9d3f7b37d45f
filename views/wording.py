"""Dates, kinds and properties in the words that a picture uses."""

import re
from calendar import month_abbr
from collections.abc import Sequence
from datetime import date
from typing import Final

from ..graph.records import Event

NOT_SAID: Final = "not said"
_ATOM: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[^?~%]*)?)?)?([?~%]?)")
_DOUBT: Final = {"": "", "?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}

PROPERTIES: Final = {
    "action": "Action",
    "actor": "By",
    "target": "On",
    "struck": "Struck",
    "party": "Took part",
    "place": "Place",
    "launchedFrom": "Launched from",
    "when": "When",
    "weapon": "Weapon",
    "munitions": "Munitions",
    "acts": "Strikes counted",
    "inNameOf": "In the name of",
    "timeOfDay": "Time of day",
    "noneReported": "Harm",
}

LINK_WORDS: Final = {
    "respondsTo": ("answers", "answered by"),
    "follows": ("came after", "followed by"),
    "mayRespondTo": ("may answer", "may be answered by"),
}
"""Each kind of link as read from the later event, and as read from the earlier one."""

TIES: Final = {
    "partOf": ("part of", "has as a part"),
    "memberOf": ("member of", "has as a member"),
    "backedBy": ("backed by", "backs"),
    "alliedWith": ("allied with", "allied with"),
    "opposes": ("opposes", "opposed by"),
    "leads": ("leads", "led by"),
    "affiliatedWith": ("affiliated with", "has as an affiliate"),
    "splitFrom": ("split from", "was split by"),
    "speaksFor": ("speaks for", "spoken for by"),
}


def property_in_words(name: str) -> str:
    """A property's local name as a heading; names without a word of their own are spaced out.

    >>> property_in_words("actor"), property_in_words("damageDone")
    ('By', 'Damage done')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return PROPERTIES.get(name) or capitalised(spaced[:1] + spaced[1:].lower())


def kind_in_words(kind: str) -> str:
    """A class's local name in words: `ArmedGroup` is an armed group."""
    return property_in_words(kind)


def capitalised(text: str) -> str:
    """The text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "event"), counted(3, "event")
    ('1 event', '3 events')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def when_in_words(edtf: str, *, with_year: bool = True) -> str:
    """An EDTF text as people write dates; a text of another form stays as it is.

    >>> when_in_words("[..2021-06-26]"), when_in_words("[2021-06-26,2021-06-27]", with_year=False)
    ('by 26 Jun 2021', '26 or 27 Jun')
    """
    inner = edtf[1:-1] if edtf[:1] + edtf[-1:] in ("[]", "{}") else ""
    if ".." in inner:
        start, _, end = inner.partition("..")
        if start and end:
            return "between " + _pair(start, end, " and ", with_year)
        return f"by {_day(end, with_year)}" if end else f"{_day(start, with_year)} or later"
    if inner and "," in inner:
        first, _, second = inner.partition(",")
        return _pair(first.strip(), second.strip(), " or " if edtf[0] == "[" else " and ", with_year)
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if start in ("", ".."):
            return f"until {_day(end, with_year)}"
        return f"from {_day(start, with_year)} on" if end in ("", "..") else _pair(start, end, "–", with_year)
    return _day(edtf, with_year)


def _day(text: str, with_year: bool) -> str:
    found = _ATOM.fullmatch(text)
    if not found or not 0 < int(found[2] or 1) < 13:
        return text
    year, month, day, doubt = found.groups()
    words = [str(int(day))] if day else []
    words += [month_abbr[int(month)]] if month else []
    words += [year] if with_year or not month else []
    return " ".join(words) + _DOUBT[doubt]


def _pair(one: str, other: str, between: str, with_year: bool) -> str:
    first, second = _day(one, with_year), _day(other, with_year)
    number, _, rest = first.partition(" ")
    if rest and number.isdigit() and second.endswith(" " + rest):
        first = number
    elif between == "–":
        between = " – "
    return f"{first}{between}{second}"


def event_when(event: Event, *, with_year: bool) -> str:
    """The date of an event's heading: each date told, or the days they span where there are many."""
    told = list(dict.fromkeys(when_in_words(text, with_year=with_year) for text in event.when))
    if len(told) > 2 and event.earliest and event.latest:
        return _pair(event.earliest.isoformat(), event.latest.isoformat(), "–", with_year)
    return " / ".join(told) or f"date {NOT_SAID}"


def years_of(events: Sequence[Event]) -> tuple[int, ...]:
    """The years that the events' dates touch, sorted."""
    days = [day for event in events for day in (event.earliest, event.latest) if day]
    return tuple(sorted({day.year for day in days}))


def span_in_words(events: Sequence[Event]) -> str:
    """The days between which the events lie whose dates have both ends; how many have not, beside it.

    A date such as “by 26 June” has no first day, so the span claims none for it. Where no event
    has both ends, the outermost ends told; empty where no date is told at all.

    >>> from datetime import date
    >>> day = date(2021, 6, 27)
    >>> strike = Event("a", "Strike", when=("2021-06-27",), earliest=day, latest=day)
    >>> drones = Event("b", "Drones", when=("[..2021-06-26]",), latest=date(2021, 6, 26))
    >>> span_in_words([strike, drones]), span_in_words([drones])
    ('27 Jun 2021, 1 event of open date', 'by 26 Jun 2021')
    """
    closed = [(event.earliest, event.latest) for event in events if event.earliest and event.latest]
    half = [event for event in events if (event.earliest is None) != (event.latest is None)]
    undated = len(events) - len(closed) - len(half)
    others = [counted(len(half), "event") + " of open date"] if half and closed else []
    others += [f"{undated} undated"] if undated and (closed or half) else []
    span = _between(closed) if closed else _open_ends(half)
    return ", ".join([span, *others]) if span else ""


def _between(days: Sequence[tuple[date, date]]) -> str:
    first, last = min(start for start, _ in days), max(end for _, end in days)
    if first == last:
        return _day(first.isoformat(), True)
    return _pair(first.isoformat(), last.isoformat(), "–", True)


def _open_ends(events: Sequence[Event]) -> str:
    ends = [event.latest for event in events if event.latest]
    starts = [event.earliest for event in events if event.earliest]
    words = [f"by {_day(max(ends).isoformat(), True)}"] if ends else []
    words += [f"{_day(min(starts).isoformat(), True)} or later"] if starts else []
    return " and ".join(words)
