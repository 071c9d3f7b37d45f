"""Builds the event table from the rows of a case."""

from collections.abc import Callable, Iterable
from datetime import date

import polars as pl

from ...ontology import rj
from ...store.journal.rows import Row
from ..facts import Facts
from .columns import IRI, LISTS, SCHEMA
from .places import points_of_events
from .scan import Scan
from .telling import Telling, account_of, event_of
from .tolls import tolls_of_events


def build(rows: Iterable[Row], ties: Callable[[], tuple[Facts, Facts]]) -> pl.DataFrame:
    """The event table (see `columns`) of what some rows say, in any order.

    `ties` gives the facts of the same rows, and those of the whole case where the rows are one
    account of it: asked only where an event's groups of victims have to be added up.
    """
    scan = Scan(rows)
    telling = Telling(scan)
    table = telling.rows().with_columns(event=event_of(pl.col("row")))
    attacks = telling.attacks().with_columns(is_attack=True)
    table = table.join(attacks, on="row", how="left").with_columns(pl.col("is_attack").fill_null(False))
    told = {name: telling.things(property_name) for name, property_name in LISTS.items()}
    for name, values in {"sources": telling.sources(), **told}.items():
        table = table.join(_listed(scan, values, "row").rename({"value": name}), on="row", how="left")
    wholes = scan.said(rj.partOfEvent).select("value", event="subject")
    parts = _listed(scan, wholes, "event").rename({"value": "part_of"})
    table = table.join(parts, on="event", how="left")
    for name, least in (("earliest", True), ("latest", False)):
        table = table.join(_days(telling, name, least=least), on="row", how="left")
    table = table.join(points_of_events(telling), on="row", how="left")
    for name, figures in tolls_of_events(telling, ties).items():
        ends = {"low": f"{name}_min", "high": f"{name}_max"}
        table = table.join(figures.rename(ends), on="row", how="left")
    return _named(scan, table)


def _listed(scan: Scan, told: pl.DataFrame, key: str) -> pl.DataFrame:
    """The distinct values of each row as a sorted list of IRIs, in the column `value`."""
    numbers = sorted(told["value"].unique(), key=scan.iri)
    names = pl.DataFrame(
        {
            "value": pl.Series(numbers, dtype=pl.UInt32),
            "rank": pl.Series(range(len(numbers)), dtype=pl.UInt32),
        }
    )
    iris = pl.Series([scan.iri(number) for number in numbers], dtype=IRI)
    ranked = told.join(names, on="value").select(key, "rank").unique().sort(key, "rank")
    named = ranked.select(key, value=iris.gather(ranked["rank"]))
    return named.group_by(key, maintain_order=True).agg("value")


def _days(telling: Telling, name: str, *, least: bool) -> pl.DataFrame:
    """The first or last day that each row tells, in a column of that name."""
    told, scan = telling.things(name), telling.scan
    days = scan.decoded(told["value"], lambda number: date.fromisoformat(scan.text(number)[:10]), pl.Date())
    day = pl.col("value").min() if least else pl.col("value").max()
    return told.with_columns(days).group_by("row").agg(day.alias(name))


def _named(scan: Scan, table: pl.DataFrame) -> pl.DataFrame:
    """The table with IRIs in the place of numbers, in its order and its schema."""
    told = table.with_columns(account=account_of(pl.col("row")))
    lists = [name for name, dtype in SCHEMA.items() if isinstance(dtype, pl.List)]
    return (
        told.with_columns(
            scan.decoded(told["event"], scan.iri, pl.String()),
            scan.decoded(told["account"], scan.iri, IRI),
            pl.col(lists).fill_null(pl.lit([], pl.List(IRI))),
        )
        .sort(pl.col("account").is_not_null(), "event", "account")
        .select(*SCHEMA)
        .cast(SCHEMA)
    )
