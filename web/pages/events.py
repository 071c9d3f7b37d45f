"""The list of events: narrowed by facets that stay in the address, with how many fall on which days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from ...graph.records import Event, Json, Thing
from ...ontology.errors import UsageError
from ...views.families import family_of
from ...views.text_wording import NOBODY
from ...views.wording import event_when
from ..answers import Answer
from ..asked import Asked
from .event_facets import facets
from .event_facts import noun
from .event_histogram import histogram
from .event_rows import MOST_PARTS, SORTED_BY_NAME, event_rows, parts_are_read
from .event_search import Found, search

ON_A_PAGE: Final = 50
MOST: Final = 500
"""So many events come at once at most, in any form."""
HEADINGS: Final = ("date", "event", "action", "by", "on", "accounts differ on", "id")
MOST_TELLERS: Final = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """One event as the list shows it; `more_tellers` counts speakers beyond those named."""

    event: Event
    when: str
    family: str
    tellers: tuple[Thing, ...]
    more_tellers: int
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The events that come at once, which of all that fit they are (from 1), and the one to go on after."""

    rows: pl.DataFrame
    first: int
    after: str | None


def events(asked: Asked) -> Answer:
    """Events in time order, undated ones last; `sort=-date` turns it round.

    NotFoundError for a name that is none, UsageError for whatever else of the address cannot be read.
    """
    found = search(asked)
    part = _part(asked, found, _limit(asked, ON_A_PAGE))
    context = {
        "found": found,
        "events": len(event_rows(asked.case)),
        "fitting": len(found.rows),
        "listed": [_listed(asked, row) for row in part.rows.iter_rows(named=True)],
        "part": part,
        "facets": list(facets(asked, found)),
        "bars": histogram(asked, found.rows),
        "backwards": _backwards(asked),
        "limits": [*found.limits, *_limits(asked)],
    }
    return Answer(
        "events.html.j2",
        context,
        lambda: _as_json(asked, found),
        lambda: (HEADINGS, _cells(asked, found)),
        tuple(part.rows["event"]),
    )


# -- which of them -------------------------------------------------------------------------------


def _backwards(asked: Asked) -> bool:
    sort = asked.query.get("sort", "date")
    if sort not in ("date", "-date"):
        raise UsageError(f"“{sort}” is no order; use date or -date")
    return sort == "-date"


def _limit(asked: Asked, otherwise: int) -> int:
    told = asked.query.get("limit", "")
    if not told:
        return otherwise
    if not told.isascii() or not told.isdigit() or not 0 < int(told) <= MOST:
        raise UsageError(f"“{told}” is no number of events; use 1 to {MOST}")
    return int(told)


def _part(asked: Asked, found: Found, limit: int) -> Part:
    """So many of the events that fit, after the one that the address tells."""
    rows = found.rows.reverse() if _backwards(asked) else found.rows
    start = 0
    if after := asked.query.get("after", ""):
        every = event_rows(asked.case)
        rank = every.filter(pl.col("event") == after)["rank"]
        if rank.is_empty():
            raise UsageError(f"“{after}” is no event to go on after: begin with the first page")
        gone = rows["rank"] >= rank[0] if _backwards(asked) else rows["rank"] <= rank[0]
        start = int(gone.sum())
    shown = rows.slice(start, limit)
    return Part(shown, start + 1, shown["event"][-1] if start + limit < len(rows) else None)


def _limits(asked: Asked) -> Iterator[str]:
    """What is left undone because the case is large."""
    if len(event_rows(asked.case)) > SORTED_BY_NAME:
        yield "In a case of this size the first search for words reads every name, which takes some seconds."
    if not parts_are_read(asked.case):
        yield (
            f"More than {MOST_PARTS:,} events are parts of others: they are found by what is told of "
            "themselves, not by what is told of their wholes."
        )


# -- what is shown of them -----------------------------------------------------------------------


def _listed(asked: Asked, row: dict[str, object]) -> Listed:
    event = asked.case.event(str(row["event"]))
    speakers = row["speakers"]
    assert isinstance(speakers, Sequence)
    tellers = sorted(map(asked.case.thing, speakers), key=lambda thing: thing.label)
    return Listed(
        event,
        event_when(event, with_year=True),
        family_of(event),
        tuple(tellers[:MOST_TELLERS]),
        max(0, len(tellers) - MOST_TELLERS),
        tuple(dict.fromkeys(noun(name) for name in event.differs)),
    )


def _as_json(asked: Asked, found: Found) -> Json:
    """As the command `events` tells them; `next` is the address of what follows, None at the end."""
    part = _part(asked, found, _limit(asked, MOST))
    address = asked.here(after=part.after) if part.after else None
    return {
        "schema": 1,
        "total": len(found.rows),
        "events": [asked.case.event(iri).as_json() for iri in part.rows["event"]],
        "next": address and address.replace(asked.path, f"{asked.path}.json", 1),
    }


def _cells(asked: Asked, found: Found) -> Iterable[Sequence[object]]:
    """Rows for a table; unless a number is asked for, all of them or none."""
    part = _part(asked, found, _limit(asked, MOST))
    if part.after and not asked.query.get("limit"):
        raise UsageError(
            f"these are {len(found.rows):,} events: narrow them, or ask for limit={MOST} and then for "
            "those after the last id (after=…), or write a file with rejoinder export"
        )
    for iri in part.rows["event"]:
        event = asked.case.event(iri)
        yield (
            " | ".join(event.when),
            event.label,
            _labels(event.actions),
            _labels(event.actors) or (NOBODY if event.unnamed else ""),
            _labels(event.targets),
            ", ".join(event.differs),
            event.id,
        )


def _labels(things: Iterable[Thing]) -> str:
    return "; ".join(thing.label for thing in things)
