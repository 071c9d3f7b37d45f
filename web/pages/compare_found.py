"""The events on which accounts differ, a page at a time: of a large case not all are judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import polars as pl

from ...graph.case import Case
from ...graph.comparison import EventComparison, clashes
from ...graph.facts import Facts
from ...graph.remembered import remembered
from ...graph.rivals import possibly_differing
from ..pictures_reach import is_large
from .event_rows import event_rows

MOST_JUDGED: Final = 200
"""So many events are judged for one page: those that may differ are found at once, but judged one by one."""


class Differing(NamedTuple):
    """Events on which accounts differ, in time order, and how many there are in the case.

    `number` is how many events differ, or with `is_judged` False how many may. `after` is the event
    to go on after, None at the end.
    """

    events: tuple[EventComparison, ...]
    number: int
    is_judged: bool
    after: str | None


def differing(case: Case, limit: int, after: str | None = None) -> Differing:
    """At most `limit` events on which accounts differ, those behind the event `after` (an IRI)."""
    facts = case._now.facts
    possible = _of_large(case) if is_large(case) else _possible(facts)
    rows = event_rows(case)
    events = rows.filter(rows["event"].is_in(list(possible)))["event"].to_list()
    start = events.index(after) + 1 if after in possible else 0
    found: list[EventComparison] = []
    last = None
    for place, event in enumerate(events[start : start + MOST_JUDGED], start):
        if compared := clashes(facts, event, possible[event]):
            found.append(compared)
        if len(found) == limit or place + 1 == start + MOST_JUDGED:
            last = event if place + 1 < len(events) else None
            break
    is_judged = len(events) <= MOST_JUDGED or not is_large(case)
    number = _differing(facts, tuple(events)) if is_judged else len(events)
    return Differing(tuple(found), number, is_judged, last)


def _of_large(case: Case) -> Mapping[str, set[str] | None]:
    """The events that several claims tell of, or of which somebody denies something: no others can differ."""
    rows = event_rows(case)
    denied = sorted({said.value for said in case._now.facts.everywhere("event")})
    return dict.fromkeys(rows.filter((pl.col("claims") > 1) | pl.col("event").is_in(denied))["event"])


@remembered
def _possible(facts: Facts) -> Mapping[str, set[str] | None]:
    return possibly_differing(facts.store)


@remembered
def _differing(facts: Facts, events: tuple[str, ...]) -> int:
    """How many of these events differ."""
    return sum(clashes(facts, event) is not None for event in events)
