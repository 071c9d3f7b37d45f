"""Events counted by who acted on whom, month, year, source or place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from ...ontology.errors import UsageError
from ..event_table.columns import COUNTS, accounts_of, envelope_of
from ..records import Json, Thing
from .harm import HARM, Harm, each_once, sums
from .pairs import HAS_PARTIES, IS_DIRECTED, paired
from .ranks import Ranked
from .selection import where

PAIR: Final = ("actor", "target", "directed")
KEYS: Final = {
    "pair": PAIR,
    "month": ("month",),
    "pair-month": ("month", *PAIR),
    "year": ("year",),
    "source": ("source",),
    "place": ("place",),
}
"""By what can be counted, each with the columns that name a group."""
THINGS: Final = ("actor", "target", "source", "place")
_PAIRS: Final = ("actors", "targets", "parties")
_TOLD: Final = {
    "pair": _PAIRS,
    "month": (),
    "pair-month": _PAIRS,
    "year": (),
    "source": ("sources",),
    "place": ("places",),
}
"""By what can be counted, each with the columns of the table that tell it, beside the days."""
_PERIODS: Final = {"month": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True, slots=True)
class Grouped:
    """Counts of events in groups: in the order of time, then those with most events first.

    `rows` has the columns that name a group (see `KEYS`), then `events`, `attacks`, and for
    `killed` and `wounded` the columns `…_min`, `…_bounded`, `…_open` and `…_events`: see `Harm`.
    A pair that is not `directed` are two parties of an event that tells no direction: neither is
    known to have acted, and they stand in the order of their IRIs. An event stands in every group
    that it belongs to, so pairs, places and sources may add up to more than there are events.

    `events` is how many events are counted in any group, `left_out` how many in none: no pair,
    date, source or place is told of them. `uncertain` is how many of the counted may belong to a
    later period than that of their earliest day, where they are counted: those dated over
    several, or with an open end.
    """

    by: str
    rows: pl.DataFrame
    events: int
    left_out: int
    uncertain: int

    def first(self, limit: int | None) -> Iterator[dict[str, Any]]:
        """The first `limit` groups (None: all), by column."""
        return self.rows.head(len(self.rows) if limit is None else limit).iter_rows(named=True)

    def as_json(self, thing: Callable[[str], Thing], limit: int | None = None) -> Json:
        """The groups, the first `limit` of them, with the name that `thing` gives to an IRI."""
        return {
            "by": self.by,
            "rows": [self._row_json(row, thing) for row in self.first(limit)],
            "groups": len(self.rows),
            "events": self.events,
            "leftOut": self.left_out,
            "uncertain": self.uncertain,
        }

    def _row_json(self, row: dict[str, Any], thing: Callable[[str], Thing]) -> Json:
        found: Json = {}
        for key in KEYS[self.by]:
            found[key] = thing(row[key]).as_json() if key in THINGS else row[key]
        found |= {"events": row["events"], "attacks": row["attacks"]}
        for count in COUNTS:
            harm = Harm.of(row, count)
            found[count] = harm.as_json() if harm else None
        return found


def grouped(table: pl.DataFrame, by: str) -> Grouped:
    """The events of an event table, or of the selected rows of one, counted by one of `KEYS`.

    Who was harmed is counted as in `Totals`: a part of an event that is counted adds nothing to
    it. By source, an event is what the speakers who were heard in that source say of it.
    Raises UsageError for another `by`.
    """
    if by not in KEYS:
        raise UsageError(f"“{by}” is nothing to count by; use one of {', '.join(KEYS)}")
    wanted = ("event", "is_attack", "part_of", "earliest", "latest", *_TOLD[by], *HARM)
    events = envelope_of(table).select(wanted)
    is_told = _is_told(by)
    dated = where(events.select("earliest", "latest", *_TOLD[by]), is_told)
    told, uncertain = len(dated), _may_be_later(dated, by)
    if by == "source":
        keyed = _by_source(accounts_of(table).select(wanted))
    else:
        keyed = _keyed(where(each_once(events).drop("event", "part_of"), is_told), by)
    return Grouped(by, _summed(keyed, by), told, len(events) - told, uncertain)


def _period(by: str) -> str | None:
    return next((name for name in _PERIODS if name in KEYS[by]), None)


def _is_told(by: str) -> pl.Expr:
    """Whether an event belongs to any group."""
    conditions = [pl.lit(True)]
    if by in ("pair", "pair-month"):
        conditions.append(IS_DIRECTED | HAS_PARTIES)
    elif _TOLD[by]:
        conditions.append(pl.col(_TOLD[by][0]).list.len() > 0)
    if _period(by):
        conditions.append(pl.col("earliest").is_not_null())
    return pl.all_horizontal(conditions)


def _may_be_later(events: pl.DataFrame, by: str) -> int:
    """How many of some dated events may belong to a later period than that of their earliest day."""
    period, first, last = _period(by), pl.col("earliest"), pl.col("latest")
    if period is None:
        return 0
    spread = events.filter(last.is_null() | (first != last))
    ends = [day.dt.strftime(_PERIODS[period]) for day in (first, last)]
    return len(spread.filter(last.is_null() | (ends[0] != ends[1])))


def _keyed(events: pl.DataFrame, by: str) -> pl.DataFrame:
    """A row for each event and group, with the columns that name the group (days for a period)."""
    if by in ("pair", "pair-month"):
        events = paired(events)
    elif by == "place":
        events = events.explode("places").rename({"places": "place"})
    period = _period(by)
    return events.rename({"earliest": period}) if period else events


def _summed(keyed: pl.DataFrame, by: str) -> pl.DataFrame:
    """A row for each group with its counts, in order."""
    ranked = Ranked({key: keyed[key] for key in KEYS[by]}, _LABELS)
    events = keyed.select("is_attack", *HARM, ranked.numbers)
    counted = events.group_by("number").agg(
        pl.len().alias("events"), pl.col("is_attack").sum().alias("attacks")
    )
    # Few events of most data tell of harm, so it is added up apart.
    harmed = where(events, pl.any_horizontal(pl.col(HARM).is_not_null()))
    rows = counted.join(harmed.group_by("number").agg(sums()), on="number", how="left").fill_null(0)
    rows = rows.sort("number")
    if _period(by) is None:
        rows = rows.sort("events", descending=True, maintain_order=True)
    else:
        time = ranked.first(rows["number"])
        rows = rows.sort(time, "events", descending=[False, True], maintain_order=True)
    named = ranked.named(rows["number"])
    if "directed" in named.columns:
        named = named.with_columns(pl.col("directed") == "true")
    return pl.concat([named, rows.drop("number")], how="horizontal")


def _by_source(accounts: pl.DataFrame) -> pl.DataFrame:
    """A row for each event and source: what the speakers who were heard there say of the event."""
    told = accounts.explode("sources").rename({"sources": "source"})
    found = told.group_by("source", "event").agg(
        pl.col("is_attack").any(),
        pl.col("part_of").first(),
        *(pl.col(f"{count}_min").min() for count in COUNTS),
        *(_highest(count) for count in COUNTS),
    )
    has_parts = (pl.col("part_of").list.len() > 0).any().over("source")
    with_parts = found.filter(has_parts).partition_by("source")
    return pl.concat([found.filter(~has_parts), *map(each_once, with_parts)])


def _highest(count: str) -> pl.Expr:
    """The highest maximum of several tellings; open as soon as one of them is."""
    low, high = pl.col(f"{count}_min"), pl.col(f"{count}_max")
    is_open = (low.is_not_null() & high.is_null()).any()
    return pl.when(is_open).then(None).otherwise(high.max()).alias(f"{count}_max")


_LABELS: Final[dict[str, Callable[[pl.Series], pl.Series]]] = {
    "month": lambda days: days.dt.strftime(_PERIODS["month"]),
    "year": lambda days: days.dt.strftime(_PERIODS["year"]),
}
