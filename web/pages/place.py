"""One place or facility: where it lies and by whose word, what happened there, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from ...graph.case import Case
from ...graph.facts import Facts
from ...graph.listing import aliases
from ...graph.profile import Profile
from ...graph.records import ClaimRecord, Json, Thing, in_reading_order
from ...ontology import rj
from ...ontology.namespaces import WGS
from ...views.families import family_of
from ...views.wording import event_when, kind_in_words
from ..answers import Answer
from ..asked import Asked
from ..served import thing_at
from .event_rows import above, event_rows
from .event_search import holds
from .paging import MOST, limit_of, next_address, part_of
from .told import judged_the_same, names_told, values_told

ON_A_PAGE: Final = 20
MOST_WITHIN: Final = 200
"""So many places that lie within are named."""
IN_PROFILES: Final = 300
"""Of a place with more events, the data hold a part."""
HEADINGS: Final = ("event", "date", "id")


def place(asked: Asked, key: str) -> Answer:
    """All about one place, its events the latest first; NotFoundError for a key that is no place's."""
    case, facts = asked.case, asked.case._now.facts
    iri = thing_at(case, key, ("Place", "Facility"))
    rows = _events_at(case, iri)
    events = (
        list(reversed(rows.drop_nulls("first")["event"]))
        + rows.filter(pl.col("first").is_null())["event"].to_list()
    )
    part = part_of(asked, events, events, limit_of(asked, ON_A_PAGE))
    below = sorted((facts.thing(one) for one in _below(facts, iri)), key=lambda one: one.label)
    shown = [case.event(event) for event in part.listed]
    context = {
        "key": key,
        "place": facts.thing(iri),
        "kind": kind_in_words(facts.kind(iri)),
        "names": names_told(facts, iri),
        "told": values_told(facts, iri),
        "point": _point(facts, iri),
        "within": _told_above(facts, iri),
        "below": below[:MOST_WITHIN],
        "more_below": max(0, len(below) - MOST_WITHIN),
        "same": judged_the_same(facts, iri),
        "events": [(event, event_when(event, with_year=True), family_of(event)) for event in shown],
        "part": part,
    }

    def as_json() -> Json:
        if len(events) <= IN_PROFILES:
            return case.show(iri).as_json()
        shown = part_of(asked, events, events, limit_of(asked, MOST))
        held = tuple((case.event(event), ("place",)) for event in shown.listed)
        thing = facts.thing(iri)
        profile = Profile(thing, facts.kind(iri), aliases(facts, iri), (), (), held, ())
        return profile.as_json() | {"total": shown.total, "next": next_address(asked, shown)}

    return Answer("place.html.j2", context, as_json, lambda: (HEADINGS, _cells(case, part.listed)), (iri,))


def _events_at(case: Case, iri: str) -> pl.DataFrame:
    """What happened at a place or within it, as the list of events narrows by place."""
    within = {iri} | {place for place, higher in above(case._now.facts).items() if iri in higher}
    return event_rows(case).filter(holds("sites", within))


def _below(facts: Facts, iri: str) -> set[str]:
    return {said.subject for said in facts.pointing(iri, "within")}


def _told_above(facts: Facts, iri: str) -> list[tuple[Thing, tuple[ClaimRecord, ...]]]:
    """The places that it is told to lie in, with the claims (none: a register)."""
    told: dict[str, set[str]] = {}
    for said in facts.statements(iri):
        if said.property == "within":
            told.setdefault(said.value, set()).add(said.graph)
    return [
        (facts.thing(higher), in_reading_order(map(facts.record, graphs - facts.dossiers)))
        for higher, graphs in told.items()
    ]


def _point(facts: Facts, iri: str) -> Json | None:
    """Where it lies, in WGS 84 degrees, how exactly (metres), and who says so; None without a point."""
    north, east = facts.value(iri, WGS + "lat"), facts.value(iri, WGS + "long")
    if not north or not east:
        return None
    gazetteer = facts.value(iri, rj.pointFrom)
    graphs = {said.graph for said in facts.statements(iri) if said.property == WGS + "lat"}
    return {
        "words": f"{_degrees(float(north), 'N', 'S')}, {_degrees(float(east), 'E', 'W')}",
        "precision": facts.value(iri, rj.precision),
        "gazetteer": facts.label(gazetteer) if gazetteer else "",
        "claims": in_reading_order(map(facts.record, graphs - facts.dossiers)),
    }


def _degrees(number: float, plus: str, minus: str) -> str:
    return f"{abs(number):.4f}° {plus if number >= 0 else minus}"


def _cells(case: Case, events: Sequence[str]) -> Iterator[Sequence[object]]:
    for iri in events:
        event = case.event(iri)
        yield event.label, " | ".join(event.when), event.id
