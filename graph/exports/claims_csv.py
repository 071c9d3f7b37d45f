"""A row for each event that a claim tells of: the report level that the R package eventreport reads.

Column names are those of the package's own data set (MAVERICK) where it has one of that meaning:
`id`, `event_id`, `date_start`, `date_end`, `location`, `latitude`, `longitude`, `actor1`,
`actor1_id`, `actor1_type`, `target`, `deaths_low`, `deaths_best`, `deaths_high`, `injuries_low`,
`injuries_best`, `injuries_high`, `source`, `source_author`, `unit_of_analysis`. The others are ours.
Source: van Baalen and Höglund, eventreport 0.1, CRAN.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, Final

from ...ontology.namespaces import DCT
from ..facts import Facts, Said
from ..reading import Reader
from .csv_file import joined, write_csv
from .discretion import AS_TOLD, Discretion
from .harm import TOLD, harm_told
from .inventory import Item, reckon
from .losses import LossReport
from .told_of_event import Values, by_claim, place_at, said_of

THINGS: Final = {
    "actor1": "actor",
    "target": "target",
    "party": "party",
    "struck": "struck",
    "launched_from": "launchedFrom",
    "near": "near",
    "action": "action",
    "weapon": "weapon",
    "in_name_of": "inNameOf",
    "part_of": "partOfEvent",
    "responds_to": "respondsTo",
    "follows": "follows",
    "may_respond_to": "mayRespondTo",
}
"""Columns of things, each with its property; beside every one stands a column of their ids."""
TEXTS: Final = {
    "when": "when",
    "time_of_day": "timeOfDay",
    "munitions": "munitions",
    "acts": "acts",
    "damage_told": "damage",
    "motive": "motive",
    "occasion": "occasion",
}
"""Columns of texts as told, each with its property."""
RECORD: Final = (
    *("claim", "speaker", "speaker_id", "via", "first_hand", "hedge", "revised", "stated_on"),
    *("source", "source_id", "source_author", "source_date", "sentences", "quote", "gist", "method", "score"),
)
COLUMNS: Final = (
    *("id", "event_id", "event", "date_start", "date_end"),
    *("location", "location_id", "latitude", "longitude", "precision_m"),
    *(name for column in THINGS for name in (column, f"{column}_id")),
    "actor1_type",
    *("deaths", "deaths_low", "deaths_best", "deaths_high"),
    *("injuries", "injuries_low", "injuries_best", "injuries_high"),
    *("victims", "victims_id", "victim_status"),
    *TEXTS,
    *RECORD,
    "unit_of_analysis",
)
_OF_EVENTS: Final = frozenset({*THINGS.values(), *TEXTS.values(), "place", "toll"})
_NO_ROW: Final = {
    "events": "no claim tells anything of it",
    "claims": "tells nothing of an event that has a column",
    "remarks": "a row is what a claim says, and a remark says nothing",
    "denials": "a row has no place for what is denied",
    "actors": "no row names it",
    "places": "no row names it",
    "sources": "no row was read in it",
    "entries": "a row is a report of an event, not of a thing",
}


def write_claims_csv(case: Reader, file: IO[bytes], discretion: Discretion = AS_TOLD) -> LossReport:
    """One row for each claim and event, sorted by event and claim.

    Several values of a cell stand with “; ” between. Counts are people: the sum over the groups of
    victims that the claim tells; empty where it tells no number. Days are local.
    """
    facts = case._now.facts
    rows = _Rows(facts, discretion)
    write_csv(file, COLUMNS, rows.every(), discretion.text)
    return reckon(facts, rows.why_not)


class _Rows:
    """The rows as they are made, and what has been told in them."""

    def __init__(self, facts: Facts, discretion: Discretion) -> None:
        self._facts, self._discretion = facts, discretion
        self._events = frozenset(facts.instances("Event"))
        self._named: set[str] = set()
        self._pointed: set[str] = set()
        self._tolls: set[tuple[str, str]] = set()

    def every(self) -> Iterator[list[object]]:
        """One row for each event of each claim that tells something of it."""
        for event in sorted(self._events):
            for claim, values in by_claim(said_of(self._facts, event)).items():
                if not _OF_EVENTS.isdisjoint(values):
                    yield self._row(event, claim, values)

    def _row(self, event: str, claim: str, values: Values) -> list[object]:
        facts, harm = self._facts, harm_told(self._facts, values, claim)
        self._tolls.update((claim, toll) for toll in harm.counted)
        told: list[object] = [f"{self._id(claim)} {self._id(event)}", event, facts.label(event)]
        told += [min(values.get("earliest", ()), default=""), max(values.get("latest", ()), default="")]
        told += self._place(values.get("place", []))
        for name in THINGS.values():
            told += self._things(values.get(name, []))
        told.append(joined(facts.kind(actor) for actor in values.get("actor", ())))
        told += [*harm.cells, *self._things(harm.victims), harm.status]
        told += [joined(values.get(name, ())) for name in TEXTS.values()]
        self._named |= {event, claim}
        return [*told, *self._record(claim), "Event report"]

    def _id(self, iri: str) -> str:
        return self._discretion.text(iri)

    def _things(self, iris: Sequence[str]) -> list[object]:
        self._named.update(iris)
        return [joined(map(self._facts.label, iris)), joined(map(self._id, iris))]

    def _place(self, iris: Sequence[str]) -> list[object]:
        places = [self._discretion.place(place_at(self._facts, iri)) for iri in iris]
        one = places[0] if len(places) == 1 else None
        self._pointed.update(iris if one else ())
        return [*self._things(iris), *((one.latitude, one.longitude, one.precision) if one else [None] * 3)]

    def _record(self, claim: str) -> list[object]:
        facts, record = self._facts, self._facts.record(claim)
        self._named |= {record.stated_by.id, record.source.id}
        return [
            claim,
            record.stated_by.label,
            record.stated_by.id,
            joined(thing.label for thing in record.via),
            record.first_hand,
            record.hedge,
            claim in facts.revised,
            record.stated_on,
            record.source.label,
            record.source.id,
            record.publisher.label if record.publisher else "",
            facts.value(record.source.id, DCT + "issued") if record.source.id else "",
            joined(map(str, record.sentences)),
            record.quote,
            record.gist,
            record.method,
            record.score,
        ]

    def why_not(self, item: Item) -> str:
        """Why no row carries an item; empty where one does."""
        if item.said and item.kind == "facts":
            return self._why_no_cell(item.said)
        if item.kind == "entries":
            is_point = item.what in ("lat", "long", "precision") and item.subject in self._pointed
            return "" if is_point else _NO_ROW["entries"]
        return "" if item.subject in self._named else _NO_ROW[item.kind]

    def _why_no_cell(self, said: Said) -> str:
        if said.subject in self._events:
            return "" if said.property in _OF_EVENTS else "no column for it"
        if not self._facts.is_a(said.subject, "Toll"):
            return "a row is a report of an event, not of a thing"
        if (said.graph, said.subject) not in self._tolls:
            return "counted in the toll that takes it in"
        return "" if said.property in TOLD else "no column for it"
