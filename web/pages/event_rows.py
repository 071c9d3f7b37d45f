"""Every event of a case as a row, in time order: what a list of very many events is narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from ...graph.case import Case
from ...graph.event_table.columns import IRI, accounts_of, envelope_of
from ...graph.events import places_of, read_event
from ...graph.facts import NAME_PROPERTIES, Facts, last_part
from ...graph.names import fold
from ...graph.remembered import remembered
from ...store.engine import Store
from ...store.terms import IRI as Iri
from ...store.terms import Literal

LISTED: Final = ("actions", "actors", "targets", "parties", "struck", "places")
MOST_PARTS: Final = 5_000
"""So many parts of wholes are read one by one for what only their wholes are told to be."""
SORTED_BY_NAME: Final = 20_000
"""In a case of more events those of one day come by their ids: to read all names takes seconds."""
_known: WeakKeyDictionary[Store, tuple[int, pl.DataFrame]] = WeakKeyDictionary()
"""The rows of each open store, and the version of the store that they are of."""
_folded: WeakKeyDictionary[Store, tuple[int, pl.DataFrame]] = WeakKeyDictionary()
"""The same for names."""


def event_rows(case: Case) -> pl.DataFrame:
    """A row per event, in time order, those that nobody dates last; `rank` counts them from 0.

    The columns of the event table's envelope that a list needs; `sites` are what was struck and the
    places told, or where what was struck lies; `speakers` whoever tells of it; `unnamed` an attack
    that nobody is named for. A part has action, actors and days of its whole where its own are not
    told, unless the case has more than `MOST_PARTS` of them.
    """
    known = _known.get(case._store)
    if known is None or known[0] != case._store.version:
        known = _known[case._store] = (case._store.version, _rows(case))
    return known[1]


def parts_are_read(case: Case) -> bool:
    """Whether parts show what is told of their wholes."""
    return int(event_rows(case)["is_part"].sum()) <= MOST_PARTS


def _rows(case: Case) -> pl.DataFrame:
    table = case.events_frame()
    told = accounts_of(table).group_by("event", maintain_order=True).agg(speakers="account")
    rows = (
        envelope_of(table)
        .select("event", "claims", "sources", "is_attack", "part_of", *LISTED, "earliest", "latest")
        .join(told, on="event", how="left", maintain_order="left")
        .with_columns(pl.col("speakers").fill_null(pl.lit([], pl.List(IRI))))
        .with_columns(is_part=pl.col("part_of").list.len() > 0)
        .drop("part_of")
    )
    if 0 < int(rows["is_part"].sum()) <= MOST_PARTS:
        rows = pl.concat([rows.filter(~pl.col("is_part")), _lent(case, rows.filter("is_part"))])
    rows = rows.with_columns(
        unnamed=pl.col("is_attack") & (pl.col("actors").list.len() == 0),
        first=pl.coalesce("earliest", "latest"),
        sites=pl.concat_list(_where(case, rows), "struck").list.unique(),
    )
    return _in_time_order(case, rows.drop("struck", "places"))


def _lent(case: Case, parts: pl.DataFrame) -> pl.DataFrame:
    """Parts with what they show of their wholes."""
    facts = case._now.facts
    events = [read_event(facts, iri, lambda _: ()) for iri in parts["event"]]
    actions, actors = (
        pl.Series(name, [[thing.id for thing in getattr(event, name)] for event in events], pl.List(IRI))
        for name in ("actions", "actors")
    )
    days = [
        pl.Series(name, [getattr(event, name) for event in events], pl.Date)
        for name in ("earliest", "latest")
    ]
    return parts.with_columns(actions, actors, *days)


def _where(case: Case, rows: pl.DataFrame) -> pl.Series:
    """The places of each event; where none is told, of what was struck those where it lies."""
    facts = case._now.facts
    struck = rows.filter((pl.col("places").list.len() == 0) & (pl.col("struck").list.len() > 0))["event"]
    lies = pl.Series([list(places_of(facts, event)) for event in struck], dtype=pl.List(IRI))
    found = pl.DataFrame({"event": struck, "lies": lies})
    joined = rows.select("event", "places").join(found, on="event", how="left", maintain_order="left")
    return joined.select(pl.coalesce("lies", "places")).to_series()


def _in_time_order(case: Case, rows: pl.DataFrame) -> pl.DataFrame:
    order = ["first", "latest", "event"]
    if len(rows) <= SORTED_BY_NAME:
        facts = case._now.facts
        rows = rows.with_columns(
            label=pl.Series([facts.label(iri) for iri in rows["event"]], dtype=pl.String)
        )
        order.insert(2, "label")
    return rows.sort(order, nulls_last=True).with_row_index("rank")


def folded_names(case: Case) -> pl.DataFrame:
    """Each event with its name as names are searched: without case, diacritics and hyphens."""
    known = _folded.get(case._store)
    if known is None or known[0] != case._store.version:
        events = event_rows(case)["event"]
        names = _names(case._now.facts)
        folded = [fold(names.get(iri) or last_part(iri)) for iri in events]
        found = pl.DataFrame({"event": events, "folded": pl.Series(folded, dtype=pl.String)})
        known = _folded[case._store] = (case._store.version, found)
    return known[1]


def _names(facts: Facts) -> Mapping[str, str]:
    """All names in one pass: to ask for them one by one takes ten times as long."""
    found: dict[str, str] = {}
    for name_property in reversed(NAME_PROPERTIES):
        for quad in facts.store.quads(p=name_property, g=""):
            if isinstance(quad.subject, Iri) and isinstance(quad.object, Literal):
                found[quad.subject.value] = quad.object.value
    return found


@remembered
def above(facts: Facts) -> Mapping[str, frozenset[str]]:
    """Every place that lies within others, with all of these, however far up."""
    steps: dict[str, set[str]] = {}
    for said in facts.everywhere("within"):
        steps.setdefault(said.subject, set()).add(said.value)
    found: dict[str, frozenset[str]] = {}
    for place in steps:
        found[place] = _all_above(place, steps)
    return found


def _all_above(place: str, steps: Mapping[str, Iterable[str]]) -> frozenset[str]:
    seen: set[str] = set()
    left = [place]
    while left:
        for higher in steps.get(left.pop(), ()):
            if higher not in seen:
                seen.add(higher)
                left.append(higher)
    return frozenset(seen - {place})
