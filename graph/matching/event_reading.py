"""The events of a case as arrays, from its event table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from ..event_table.columns import envelope_of
from ..event_table.table import event_table
from ..reading import Reader
from .event_actions import compare_actions
from .event_columns import Events, counts, days_of, listed
from .event_likeness import Sets
from .event_names import Keys, Names
from .event_origins import Origins, apart, named_pair, origins_of_events
from .event_places import Places
from .event_score import Comparing
from .event_sides import Side, Sides

_ROLES = {"actors": "actor", "targets": "target", "parties": "party"}


@dataclass(frozen=True)
class Told:
    """The events of a case: rows of the event table (all accounts together), sorted by IRI, and as arrays."""

    table: pl.DataFrame
    origins: tuple[Origins, ...]
    events: Events
    comparing: Comparing
    names: Names
    sides: Sides
    places: Places

    def row(self, row: int) -> dict[str, Any]:
        """What the table holds of one event."""
        return self.table.row(row, named=True)


def read_events(case: Reader, between: tuple[str, str] | None = None) -> Told:
    """The events that any dossier or release tells of; with `between`, only those of these two."""
    facts = case._now.facts
    two = named_pair(case, between)
    origins = origins_of_events(facts)
    wanted = [event for event, own in origins.items() if two is None or own & two[0] or own & two[1]]
    table = envelope_of(event_table(case))
    table = table.filter(pl.col("event").is_in(wanted)).sort("event")
    own = tuple(origins[event] for event in table["event"])
    names = Names(facts)
    parties, places = Sides(names), Places(names)
    comparing = Comparing(Sets(parties.compare), Sets(places.compare), Sets(compare_actions))
    part = _sides(table)
    lay = [places_of(row) for row in table.select("places", "struck").iter_rows(named=True)]
    done = [tuple(told) for told in table["actions"].to_list()]
    sets = list(dict.fromkeys(own))
    numbers = {told: number for number, told in enumerate(sets)}
    first, last = days_of(table["earliest"].to_list(), table["latest"].to_list())
    start, keys = _keys(names, part, lay)
    events = Events(
        origin=np.array([numbers[told] for told in own], np.int32),
        are_apart=apart(sets, two),
        first=first,
        last=last,
        lat=_floats(table["lat"]),
        long=_floats(table["long"]),
        km=_floats(table["precision"]) / 1000,
        sides=np.array([comparing.sides.number(told) for told in part], np.int32),
        places=np.array([comparing.places.number(told) for told in lay], np.int32),
        actions=np.array([comparing.actions.number(told) for told in done], np.int32),
        killed=counts(table["killed_min"].to_list(), table["killed_max"].to_list()),
        wounded=counts(table["wounded_min"].to_list(), table["wounded_max"].to_list()),
        key_start=start,
        keys=keys,
    )
    return Told(table, own, events, comparing, names, parties, places)


def sides_of(row: dict[str, Any]) -> tuple[Side, ...]:
    """Who took part in an event, each with the role that is told, sorted."""
    return tuple(sorted((side, role) for column, role in _ROLES.items() for side in row[column]))


def places_of(row: dict[str, Any]) -> tuple[str, ...]:
    """Where an event was: the places that are told, else what was struck."""
    return tuple(row["places"] or row["struck"])


def _sides(table: pl.DataFrame) -> list[tuple[Side, ...]]:
    return [sides_of(row) for row in table.select(*_ROLES).iter_rows(named=True)]


def _keys(names: Names, sides: Sequence[tuple[Side, ...]], places: Sequence[tuple[str, ...]]) -> Any:
    around = {place: _right_above(names, place) for told in set(places) for place in told}
    things = {("side", side) for told in set(sides) for side, _ in told}
    things |= {("place", thing) for place, wholes in around.items() for thing in (place, *wholes)}
    keys = Keys(names, things)
    of_sides = {told: keys.of(("side", side) for side, _ in told) for told in set(sides)}
    of_places = {
        told: keys.of(("place", thing) for place in told for thing in (place, *around[place]))
        for told in set(places)
    }
    return listed([of_sides[one] + of_places[other] for one, other in zip(sides, places, strict=True)])


def _right_above(names: Names, place: str) -> list[str]:
    return names.facts.values(place, "within")


def _floats(column: pl.Series) -> Any:
    return column.cast(pl.Float64).fill_null(float("nan")).to_numpy()
