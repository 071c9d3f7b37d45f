"""When an actor acts, is hit, or takes part, and how many people were killed and wounded in that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final
from weakref import WeakKeyDictionary

import polars as pl

from ...graph.case import Case
from ...graph.event_table.columns import accounts_of, envelope_of
from ...graph.records import Thing
from ...graph.roles import events_of
from ...graph.stats.harm import HARM, Harm, each_once, sums
from ...store.engine import Store
from .event_rows import event_rows

LARGE: Final = 1_000
"""In a case of more events only the roles of the event table are known: not whose bases were struck."""
ROLES: Final = {
    "actor": "acted",
    "target": "was targeted",
    "hit": "was hit otherwise",
    "party": "took part, role not said",
}
"""Roles by name, to readers: who is hit otherwise used what was struck, or had people harmed."""
_COLUMNS: Final = {"actor": "actors", "target": "targets", "party": "parties"}
_known: WeakKeyDictionary[Store, tuple[int, pl.DataFrame]] = WeakKeyDictionary()
"""The rows of harm of each open store, and the version of the store that they are of."""
MOST_DAYS, MOST_MONTHS, MOST_ACCOUNTS = 45, 60, 12
_PERIODS: Final = {"day": ("1d", "%Y-%m-%d"), "month": ("1mo", "%Y-%m"), "year": ("1y", "%Y")}


@dataclass(frozen=True, slots=True)
class RoleHarm:
    """People harmed in the events in which an actor has one role; by account where `account` is set.

    `events` is how many they are; None is a count that nobody tells.
    """

    role: str
    account: Thing | None
    events: int
    killed: Harm | None
    wounded: Harm | None


@dataclass(frozen=True, slots=True)
class Period:
    """One day, month or year: its ISO name, and how many events have each role in it."""

    name: str
    events: Mapping[str, int]
    harm: Mapping[str, tuple[Harm | None, Harm | None]]


class Acts:
    """The events of one actor by its role in them."""

    def __init__(self, case: Case, iri: str) -> None:
        self._case, self._iri = case, iri

    @cached_property
    def by_role(self) -> dict[str, pl.DataFrame]:
        """`rank`, `event` and `first` of its events by role, in time order, without roles it never has."""
        every = event_rows(self._case)
        rows = every.select("rank", "event", "first")
        held = {role: rows.filter(every[name].list.contains(self._iri)) for role, name in _COLUMNS.items()}
        if len(rows) <= LARGE:
            roles = events_of(self._case._now.facts, self._iri)
            hit = {event for event, names in roles.items() if names & {"usedBy", "victims"}}
            hit -= set(held["target"]["event"])
            held["hit"] = rows.filter(pl.col("event").is_in(list(hit)))
        named = held["actor"]["event"].append(held["target"]["event"])
        held["party"] = held["party"].filter(~pl.col("event").is_in(named.implode()))
        return {role: held[role] for role in ROLES if role in held and len(held[role])}

    @cached_property
    def _ranks(self) -> pl.Series:
        """The ranks of its events, each once, in time order: those without a date come last."""
        told = [rows["rank"] for rows in self.by_role.values()]
        return pl.concat(told).unique().sort() if told else pl.Series("rank", [], pl.UInt32)

    @property
    def events(self) -> int:
        """In how many events it has any role."""
        return len(self._ranks)

    def first(self, limit: int) -> dict[str, tuple[str, ...]]:
        """The first events in time order (IRIs), each with the actor's roles in it."""
        return self._with_roles(self._ranks.head(limit))

    def latest(self, limit: int) -> dict[str, tuple[str, ...]]:
        """The last events that have a date, the latest first; undated ones where none has."""
        dated = self._ranks.head(self.events - self.undated())
        return self._with_roles((dated if len(dated) else self._ranks).tail(limit).reverse())

    def _with_roles(self, ranks: pl.Series) -> dict[str, tuple[str, ...]]:
        """The events of some ranks, in their order, each with the actor's roles in it."""
        found: dict[int, tuple[str, tuple[str, ...]]] = {}
        for role, rows in self.by_role.items():
            its = rows.filter(rows["rank"].is_in(ranks.implode())).select("rank", "event")
            for rank, event in its.iter_rows():
                found[rank] = (event, (*found.get(rank, (event, ()))[1], role))
        return dict(found[rank] for rank in ranks)

    @cached_property
    def _told(self) -> dict[str, pl.DataFrame]:
        """What the event table tells of the harm in the events, by role; `rank` and `first` are theirs."""
        table = harm_rows(self._case)
        found = {}
        for role, rows in self.by_role.items():
            has_role = pl.repeat(False, len(event_rows(self._case)), eager=True)
            found[role] = table.filter(has_role.scatter(rows["rank"], True).gather(table["rank"]))
        return found

    def harm(self) -> list[RoleHarm]:
        """For each role people harmed over all accounts, then by account, those with most events first.

        Of each event the lowest minimum and the highest maximum that is told, as `rejoinder stats` adds.
        """
        found = []
        for role, told in self._told.items():
            found.append(_harm(role, None, envelope_of(told)))
            own = accounts_of(told)
            # Very many may speak, and most of them tell no count.
            counting = own.filter(pl.any_horizontal(pl.col(HARM).is_not_null()))["account"].unique()
            accounts = [
                _harm(role, self._case.thing(str(name)), its)
                for (name,), its in own.filter(pl.col("account").is_in(counting.implode())).group_by(
                    "account"
                )
            ]
            telling = [one for one in accounts if one.account and (one.killed or one.wounded)]
            telling.sort(key=lambda one: (-one.events, one.account.label if one.account else ""))
            found += telling[:MOST_ACCOUNTS]
        return found

    @cached_property
    def unit(self) -> str:
        """By what the events are counted over time: `day`, `month` or `year`; empty where none is dated."""
        days = [day for rows in self.by_role.values() for day in (rows["first"].min(), rows["first"].max())]
        told = [day for day in days if isinstance(day, date)]
        if not told:
            return ""
        span = (max(told) - min(told)).days
        return "day" if span <= MOST_DAYS else "month" if span <= 30 * MOST_MONTHS else "year"

    def periods(self) -> list[Period]:
        """The dated events by day, month or year, in order; empty ones between are there too."""
        if not self.unit:
            return []
        step, form = _PERIODS[self.unit]
        counts: dict[date, dict[str, int]] = {}
        harm: dict[date, dict[str, tuple[Harm | None, Harm | None]]] = {}
        for role in self.by_role:
            dated = envelope_of(self._told[role]).filter(pl.col("first").is_not_null())
            told = each_once(dated).with_columns(pl.col("first").dt.truncate(step))
            for row in told.group_by("first").agg(pl.len().alias("events"), *sums()).iter_rows(named=True):
                counts.setdefault(row["first"], {})[role] = row["events"]
                pair = (Harm.of(row, "killed"), Harm.of(row, "wounded"))
                harm.setdefault(row["first"], {})[role] = pair
        every = pl.date_range(min(counts), max(counts), step, eager=True)
        return [Period(day.strftime(form), counts.get(day, {}), harm.get(day, {})) for day in every]

    def undated(self) -> int:
        """How many of the events have no date at all."""
        undated = [rows.filter(pl.col("first").is_null())["rank"] for rows in self.by_role.values()]
        return pl.concat(undated).n_unique() if undated else 0


def harm_rows(case: Case) -> pl.DataFrame:
    """What the event table tells of harm, with `rank` (in time order) and `first` day of each row's event."""
    known = _known.get(case._store)
    if known is None or known[0] != case._store.version:
        table = case.events_frame().select("event", "account", "part_of", *HARM)
        days = event_rows(case).select("event", "rank", "first")
        found = table.join(days, on="event", how="left", maintain_order="left")
        known = _known[case._store] = (case._store.version, found)
    return known[1]


def _harm(role: str, account: Thing | None, events: pl.DataFrame) -> RoleHarm:
    row = each_once(events).select(*sums()).fill_null(0).row(0, named=True)
    return RoleHarm(role, account, len(events), Harm.of(row, "killed"), Harm.of(row, "wounded"))
