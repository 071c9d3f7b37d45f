"""A row for each event, as all accounts together tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import IO, Any, Final

from ..event_table.columns import LISTS, accounts_of, envelope_of
from ..event_table.table import event_table
from ..facts import Facts
from ..reading import Reader
from ..records import Place
from .csv_file import joined, write_csv
from .discretion import AS_TOLD, Discretion
from .inventory import Item, reckon
from .losses import LossReport

_LINKS: Final = {"responds_to": "respondsTo", "follows": "follows", "may_respond_to": "mayRespondTo"}
_THINGS: Final = (*LISTS, "sources", "part_of")
COLUMNS: Final = (
    *("event_id", "event", "accounts", "claims", "is_attack", "when", "earliest", "latest"),
    *("latitude", "longitude", "precision_m", "killed_min", "killed_max", "wounded_min", "wounded_max"),
    *(name for column in (*_THINGS, *_LINKS) for name in (column, f"{column}_id")),
)
_CARRIED: Final = frozenset({*LISTS.values(), *_LINKS.values(), "partOfEvent", "when"})
_WHY: Final = {
    "claims": "a row is what all accounts tell together, without who says it",
    "remarks": "a row has no place for what is no fact",
    "denials": "a row has no place for what is denied",
    "actors": "no row names it",
    "places": "no row names it",
    "sources": "no row was read in it",
    "entries": "a row is of an event, not of a thing",
}


def write_events_csv(case: Reader, file: IO[bytes], discretion: Discretion = AS_TOLD) -> LossReport:
    """One row for each event, sorted by IRI: see `graph.event_table.columns` for what a cell holds.

    `accounts` is how many speakers tell of it, `claims` in how many claims. Rivals stand side by
    side in a cell, with “; ” between; `killed_min` is the lowest minimum that anybody tells,
    `killed_max` the highest maximum, in people. Days are local.
    """
    rows = _Rows(case._now.facts, discretion)
    table = event_table(case)
    speakers = Counter(accounts_of(table)["event"])
    told = (rows.row(row, speakers[row["event"]]) for row in envelope_of(table).iter_rows(named=True))
    write_csv(file, COLUMNS, told, discretion.cell)
    return reckon(case._now.facts, rows.why_not)


class _Rows:
    """The rows as they are made, and what is named in them."""

    def __init__(self, facts: Facts, discretion: Discretion) -> None:
        self._facts, self._discretion = facts, discretion
        self._named: set[str] = set()

    def row(self, told: dict[str, Any], speakers: int) -> Sequence[object]:
        """The cells of one event, of a row of the event table."""
        event = told["event"]
        values = self._facts.merged(event) if not self._facts.revised else self._standing(event)
        point = self._discretion.place(Place(event, "", "", told["lat"], told["long"], told["precision"]))
        cells: list[object] = [self._id(event), self._id(self._facts.label(event)), speakers, told["claims"]]
        cells += [told["is_attack"], joined(sorted(values.get("when", ())))]
        cells += [told["earliest"], told["latest"], point.latitude, point.longitude, point.precision]
        cells += [told[f"{count}_{end}"] for count in ("killed", "wounded") for end in ("min", "max")]
        for name in _THINGS:
            cells += self._things(told[name])
        for link in _LINKS.values():
            cells += self._things(sorted(values.get(link, ())))
        self._named.add(event)
        return cells

    def _standing(self, event: str) -> dict[str, list[str]]:
        return {name: self._facts.standing(event, name) for name in ("when", *_LINKS.values())}

    def _things(self, iris: Sequence[str]) -> list[object]:
        self._named.update(iris)
        return [joined(self._id(self._facts.label(iri)) for iri in iris), joined(map(self._id, iris))]

    def _id(self, text: str) -> str:
        return self._discretion.text(text)

    def why_not(self, item: Item) -> str:
        """Why no row carries an item; empty where one does."""
        if item.kind == "facts" and item.said:
            if item.said.graph in self._facts.revised:
                return "its own speaker has revised it"
            if self._facts.is_a(item.subject, "Toll"):
                return "only the lowest and the highest count of an event stand in its row"
            if item.subject not in self._named or not self._facts.is_a(item.subject, "Event"):
                return "a row is of an event, not of a thing"
            return self._why_no_cell(item.what)
        if item.what in ("lat", "long", "precision"):
            return "only the most precise point of an event stands in its row"
        named = item.kind in ("events", "actors", "places", "sources") and item.subject in self._named
        return "" if named else _WHY[item.kind]

    def _why_no_cell(self, name: str) -> str:
        if name == "toll":
            return "only the lowest and the highest count of an event stand in its row"
        return "" if name in _CARRIED else "no column for it"
