"""What the events of a list can be narrowed by, each value with how many of them it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from ...graph.attribution import BASES
from ...graph.event_table.columns import IRI
from ...graph.records import Thing
from ...ontology.namespaces import ACT
from ...store.vocabulary import vocabulary
from ...views.attribution_text import BASIS_WORDS
from ...views.wording import capitalised
from ..asked import Asked
from ..served import plain_key_of
from .event_rows import above
from .event_search import FACETS, MOST_JUDGED, Facet, Found, differing, laid

MOST_VALUES: Final = 24
"""So many values of a facet are listed, the commonest first; any other can be typed."""


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


def _counted(asked: Asked, rows: pl.DataFrame, name: str, facet: Facet) -> pl.DataFrame:
    """Values with how many events hold them, most first; a wider value holds what narrower ones do."""
    told = rows.select("rank", value=facet.column).explode("value").drop_nulls()
    if name in ("action", "place"):
        wider = _wider(asked, name, told["value"].unique().cast(pl.String).to_list())
        told = told.join(wider, on="value").select("rank", value="wider").unique()
    counts = told.group_by("value").len("events").with_columns(pl.col("value").cast(pl.String))
    return counts.sort(["events", "value"], descending=[True, False])


def _wider(asked: Asked, name: str, values: list[str]) -> pl.DataFrame:
    """Each value with itself and all that is wider: actions above an action, places around a place."""
    higher: Mapping[str, frozenset[str]] = above(asked.case._now.facts) if name == "place" else {}
    if name == "action":
        kinds = vocabulary()
        higher = {v: frozenset(a for a in kinds.closure(v) if a.startswith(ACT)) for v in values}
    pairs = [(value, wide) for value in values for wide in (value, *sorted(higher.get(value, ())))]
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
