"""What the events of a list can be narrowed by, each value with how many of them it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from ...graph.attribution import BASES
from ...graph.case import Case
from ...graph.event_table.columns import IRI
from ...graph.facts import Facts
from ...graph.records import Thing
from ...graph.remembered import remembered
from ...ontology.namespaces import ACT
from ...store.engine import Store
from ...store.vocabulary import vocabulary
from ...views.attribution_text import BASIS_WORDS
from ...views.wording import capitalised
from ..asked import Asked
from ..served import plain_key_of
from .event_rows import above, event_rows
from .event_search import FACETS, MOST_JUDGED, Facet, Found, differing, laid

MOST_VALUES: Final = 24
"""So many values of a facet are listed, the commonest first; any other can be typed."""
_known: WeakKeyDictionary[Store, tuple[int, Mapping[str, pl.DataFrame]]] = WeakKeyDictionary()
"""The counts over all events of each open store, and the version of the store that they are of."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its words, the address that narrows to it, and how many events it holds."""

    words: str
    address: str
    events: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facetted:
    """One facet with its commonest values; `more` counts those left out."""

    name: str
    words: str
    values: tuple[Value, ...]
    more: int = 0


def facets(asked: Asked, found: Found) -> Iterator[Facetted]:
    """Every facet of which the events tell a value."""
    for name, facet in FACETS.items():
        counts = _counted(asked, found.rows, name, facet)
        values = tuple(
            _value(asked, name, iri, events) for iri, events in counts.head(MOST_VALUES).iter_rows()
        )
        if values:
            yield Facetted(name, facet.words, values, max(0, len(counts) - MOST_VALUES))
    if judged := tuple(_judged(asked, found.rows)):
        yield Facetted("attribution", "Laid to somebody", judged)


def counts_of_all(case: Case) -> Mapping[str, pl.DataFrame]:
    """For each facet the values of all events: what a list begins with, counted once for each state."""
    known = _known.get(case._store)
    if known is None or known[0] != case._store.version:
        rows = event_rows(case)
        found = {name: _count(case, rows, name, facet) for name, facet in FACETS.items()}
        known = _known[case._store] = (case._store.version, found)
    return known[1]


def _counted(asked: Asked, rows: pl.DataFrame, name: str, facet: Facet) -> pl.DataFrame:
    if len(rows) == len(event_rows(asked.case)):
        return counts_of_all(asked.case)[name]
    return _count(asked.case, rows, name, facet)


def _count(case: Case, rows: pl.DataFrame, name: str, facet: Facet) -> pl.DataFrame:
    """Values with how many events hold them, most first; a wider value holds what narrower ones do."""
    if name in ("action", "place"):
        # An event that has one value is counted with its value; one of several may have a wider one twice.
        alone = pl.col(facet.column).list.len() == 1
        wider = _wider(case._now.facts, name)
        several = _widened(_explode(rows.filter(~alone), facet), wider).unique()
        single = _explode(rows.filter(alone), facet).group_by("value").len("events")
        both = pl.concat([several.group_by("value").len("events"), _widened(single, wider)])
        counts = both.group_by("value").agg(pl.col("events").sum())
    else:
        counts = _explode(rows, facet).group_by("value").len("events")
    named = counts.with_columns(pl.col("value").cast(pl.String))
    return named.sort(["events", "value"], descending=[True, False])


def _explode(rows: pl.DataFrame, facet: Facet) -> pl.DataFrame:
    return rows.select("rank", value=facet.column).explode("value").drop_nulls()


def _widened(told: pl.DataFrame, wider: pl.DataFrame) -> pl.DataFrame:
    """Rows that have a value, and each once more with whatever is wider than that."""
    higher = told.join(wider, on="value").with_columns(value="wider").select(told.columns)
    return pl.concat([told, higher])


@remembered
def _wider(facts: Facts, name: str) -> pl.DataFrame:
    """Each value with all that is wider: actions above an action, places around a place."""
    higher: Mapping[str, frozenset[str]] = above(facts) if name == "place" else {}
    if name == "action":
        kinds = vocabulary()
        higher = {v: frozenset(a for a in kinds.closure(v) if a.startswith(ACT)) for v in kinds.concepts}
    pairs = [(value, wide) for value, around in higher.items() for wide in sorted(around - {value})]
    return pl.DataFrame(pairs, schema={"value": IRI, "wider": IRI}, orient="row")


def _value(asked: Asked, name: str, iri: str, events: int) -> Value:
    told = iri.removeprefix(ACT) if name == "action" else plain_key_of(asked.case, iri)
    thing: Thing = asked.case.thing(iri)
    is_chosen = asked.query.get(name) in (told, iri)
    address = asked.here(**{name: None if is_chosen else told, "after": None})
    return Value(thing.label, address, events, is_chosen)


def _judged(asked: Asked, rows: pl.DataFrame) -> Iterator[Value]:
    """What is found by reading events one by one: counted where they are few enough for that."""
    is_few = len(rows) <= MOST_JUDGED
    for basis in BASES:
        fits = laid(asked, rows, basis) if is_few or basis == "unnamed" else None
        if fits is not None and len(fits):
            is_chosen = asked.query.get("attribution") == basis
            address = asked.here(attribution=None if is_chosen else basis, after=None)
            yield Value(capitalised(BASIS_WORDS[basis]), address, len(fits), is_chosen)
    fits = differing(asked, rows)
    if fits is not None and len(fits):
        is_chosen = asked.query.get("differs", "") not in ("", "0")
        yield Value(
            "Accounts differ", asked.here(differs=None if is_chosen else 1, after=None), len(fits), is_chosen
        )
