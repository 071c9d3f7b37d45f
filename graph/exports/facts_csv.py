"""A row for each thing that a claim says, for each that is denied, and for what a remark is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from ...importers.derivation import is_derived
from ..facts import Facts
from ..listing import read_claim
from ..reading import Reader
from ..records import Thing
from .csv_file import joined, write_csv
from .discretion import AS_TOLD, Discretion
from .inventory import Item, reckon
from .losses import LossReport
from .told_of_event import said_in

COLUMNS: Final = (
    *("claim", "said", "subject", "subject_id", "subject_type", "property", "value", "value_id"),
    *("speaker", "speaker_id", "via", "first_hand", "hedge", "revised", "stated_on"),
    *("source", "source_id", "publisher", "sentences", "quote", "gist", "method", "score"),
)
_REMARKED: Final = ("denies", "about", "unknown")
_NO_ROW: Final = {
    "events": "nothing is said of it",
    "actors": "no row names it",
    "places": "no row names it",
    "sources": "no row was read in it",
    "remarks": "is about nothing that is named",
    "claims": "says nothing that is not derived",
    "denials": "denies nothing that is named",
    "entries": "is told by a register, not by a claim",
}


def write_facts_csv(case: Reader, file: IO[bytes], discretion: Discretion = AS_TOLD) -> LossReport:
    """One row for each fact of each claim, sorted by claim, then what records deny and are about.

    `said` is says, denies, about or unknown.

    What is denied is no fact: leave out its rows where facts are counted.
    """
    facts = case._now.facts
    rows = _Rows(facts)
    write_csv(file, COLUMNS, rows.every(), discretion.text)
    return reckon(facts, rows.why_not)


class _Rows:
    """The rows as they are made, and what is named in them."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._named: set[str] = set()

    def every(self) -> Iterator[list[object]]:
        """The rows of each claim, then those of each remark."""
        for iri in self._facts.claims:
            record = self._record(iri)
            for said in said_in(self._facts, iri):
                if not is_derived(said.property):
                    self._named.add(iri)
                    value = self._value(said.value) if said.is_iri else [said.value, ""]
                    yield [iri, "says", *self._subject(said.subject), said.property, *value, *record]
        for iri in (*self._facts.claims, *self._facts.remarks):
            record = self._record(iri)
            for row in self._remarked(iri):
                self._named.add(iri)
                yield [iri, *row, *record]

    def _remarked(self, iri: str) -> Iterator[list[object]]:
        """What a record denies, is about, and says is not known."""
        if not any(said.property in _REMARKED for said in self._facts.statements(iri)):
            return  # nor read the whole of a large claim
        told = read_claim(self._facts, iri)
        for denied in told.denies:
            value = denied.value
            cells = self._value(value.id) if isinstance(value, Thing) else [value, ""]
            yield ["denies", *self._subject(denied.subject.id), denied.property, *cells]
        for thing in told.about:
            yield ["about", *self._subject(thing.id), "", "", ""]
        for name in told.unknown:
            yield ["unknown", "", "", "", name, "", ""]

    def _subject(self, iri: str) -> list[object]:
        return [*self._value(iri), self._facts.kind(iri)]

    def _value(self, iri: str) -> list[object]:
        self._named.add(iri)
        return [self._facts.label(iri), iri]

    def _record(self, iri: str) -> list[object]:
        record = self._facts.record(iri)
        self._named |= {record.stated_by.id, record.source.id}
        return [
            record.stated_by.label,
            record.stated_by.id,
            joined(thing.label for thing in record.via),
            record.first_hand,
            record.hedge,
            iri in self._facts.revised,
            record.stated_on,
            record.source.label,
            record.source.id,
            record.publisher.label if record.publisher else "",
            joined(map(str, record.sentences)),
            record.quote,
            record.gist,
            record.method,
            record.score,
        ]

    def why_not(self, item: Item) -> str:
        """Why no row carries an item; empty where one does."""
        if item.kind == "facts":
            return ""
        if item.kind == "denials":
            makers = {said.subject for said in self._facts.pointing(item.subject, "denies")}
            return "" if makers & self._named else _NO_ROW[item.kind]
        if item.kind != "entries" and item.subject in self._named:
            return ""
        return _NO_ROW[item.kind]
