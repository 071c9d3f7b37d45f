"""The first page: the exchange, how much is told, what happened last, and where accounts part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from ...graph.case import Case
from ...graph.event_table.columns import accounts_of, envelope_of
from ...graph.listing import actor_classes
from ...graph.records import Event, Json, Thing
from ...views.families import family_of
from ...views.text_wording import whom_words
from ...views.wording import capitalised, event_when
from ..answers import Answer
from ..asked import Asked
from ..pictures_reach import is_large
from .compare import table_of
from .compare_found import differing
from .event_rows import event_rows
from .log_entries import newest_loads

LATEST: Final = 6
FIRST_DIFFERENCES: Final = 4
LOUDEST: Final = 8
VIEWS: Final = {"exchange": "Exchange", "actors": "Actors", "map": "Map"}


def home(asked: Asked) -> Answer:
    """What the case holds: in numbers, the latest events, the first differences, and what was loaded."""
    case = asked.case
    found = differing(case, FIRST_DIFFERENCES)
    counts = _counts(case) | {"differences": found.number}
    latest = _latest(case)
    speakers = _speakers(case)
    loads = newest_loads(asked)
    view = asked.query.get("view", "exchange")
    context = {
        "counts": counts,
        "latest": [
            (event, event_when(event, with_year=True), family_of(event), _done(event)) for event in latest
        ],
        "found": found,
        "differences": [(event, table_of(event)) for event in found.events],
        "speakers": speakers,
        "most": max((number for _, number in speakers), default=1),
        "loads": loads,
        "views": VIEWS,
        "view": view if view in VIEWS else "exchange",
        "is_large": is_large(case),
    }
    return Answer("home.html.j2", context, lambda: _json(context))


def _counts(case: Case) -> dict[str, int]:
    facts = case._now.facts
    events = envelope_of(case.events_frame())
    actors = {iri for name in actor_classes() for iri in facts.instances(name)}
    return {
        "events": len(events),
        "attacks": int(events["is_attack"].sum()),
        "claims": len(facts.claims),
        "sources": len(facts.instances("Source")),
        "actors": len(actors),
    }


def _latest(case: Case) -> list[Event]:
    """The last dated events, the latest first."""
    dated = event_rows(case).filter(pl.col("first").is_not_null())
    return [case.event(iri) for iri in reversed(dated["event"].tail(LATEST).to_list())]


def _done(event: Event) -> str:
    done = capitalised(" / ".join(action.label for action in event.actions))
    return "; ".join(filter(None, (done, whom_words(event))))


def _speakers(case: Case) -> list[tuple[Thing, int]]:
    """Who tells of the most events, and of how many."""
    told = (
        accounts_of(case.events_frame())
        .group_by("account")
        .len()
        .with_columns(pl.col("account").cast(pl.String))
    )
    rows = told.sort(["len", "account"], descending=[True, False]).head(LOUDEST)
    return [(case.thing(iri), number) for iri, number in rows.iter_rows()]


def _json(context: Mapping[str, Any]) -> Json:
    found = context["found"]
    return {
        "schema": 1,
        "counts": context["counts"],
        "differencesJudged": found.is_judged,
        "latest": [event.as_json() for event, *_ in context["latest"]],
        "differences": [event.as_json() for event in found.events],
        "speakers": [speaker.as_json() | {"events": number} for speaker, number in context["speakers"]],
        "loaded": [load.as_json() for load in context["loads"]],
    }
