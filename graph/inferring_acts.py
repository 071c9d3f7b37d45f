"""The acts of a case as the arithmetic wants them: numbers for events and sides, days since 1970."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from ..ontology.dates import DateError, span
from .facts import Facts
from .inference.acts import Acts
from .inference.nearest import Allies, nearest_responses

if TYPE_CHECKING:
    from .facts import Said

ANSWERING_FOR: Final = ("partOf", "memberOf", "alliedWith", "backedBy")
"""The ties by which one may answer for the other, in both directions: umbrella, ally and backer."""
_EPOCH: Final = date(1970, 1, 1)
_EVER: Final = 1 << 30


@dataclass(frozen=True)
class ActsOfCase:
    """Acts, the IRIs that their numbers stand for, and how many had sides and no days."""

    acts: Acts
    events: list[str]
    sides: list[str]
    undated: int


def acts_of(table: pl.DataFrame) -> ActsOfCase:
    """The acts of an event table's envelopes: attacks with actor, target and both days.

    Parts of an event are left out: their whole stands for them. An actor that acted on itself, as
    tables of many accounts may have it, is no act.
    """
    directed = _attacks(table).filter((pl.col("actors").list.len() > 0) & (pl.col("targets").list.len() > 0))
    dated = directed.filter(pl.col("earliest").is_not_null() & pl.col("latest").is_not_null())
    rows = (
        dated.select("event", "earliest", "latest", "lat", "long", actor="actors", target="targets")
        .explode("actor")
        .explode("target")
        .with_columns(pl.col("actor").cast(pl.String), pl.col("target").cast(pl.String))
        .filter(pl.col("actor") != pl.col("target"))
    )
    return _numbered(rows, len(directed) - len(dated))


def exchanges_of(table: pl.DataFrame, within: int) -> tuple[int, int]:
    """Events with two parties or more and no direction; how many the next of a pair follows in time."""
    rows = _attacks(table).filter(
        (pl.col("parties").list.len() > 1)
        & ((pl.col("actors").list.len() == 0) | (pl.col("targets").list.len() == 0))
        & pl.col("earliest").is_not_null()
        & pl.col("latest").is_not_null()
    )
    if not len(rows):
        return 0, 0
    sides = rows.select("event", "earliest", "latest", "lat", "long", actor="parties", target="parties")
    both = sides.explode("actor").explode("target").filter(pl.col("actor") != pl.col("target"))
    found = _numbered(both.with_columns(pl.col("actor", "target").cast(pl.String)), 0).acts
    answered = found.event[nearest_responses(found, within).answer >= 0]
    return len(rows), len(np.unique(answered))


def _attacks(table: pl.DataFrame) -> pl.DataFrame:
    return table.filter(
        pl.col("account").is_null() & pl.col("is_attack") & (pl.col("part_of").list.len() == 0)
    )


def _numbered(rows: pl.DataFrame, undated: int) -> ActsOfCase:
    sides = pl.concat([rows["actor"], rows["target"]]).unique().sort().to_list()
    events = rows["event"].unique().sort().to_list()
    as_side, as_event = pl.Enum(sides), pl.Enum(events)
    acts = Acts.of(
        rows["event"].cast(as_event).to_physical().to_numpy(),
        rows["actor"].cast(as_side).to_physical().to_numpy(),
        rows["target"].cast(as_side).to_physical().to_numpy(),
        rows["earliest"].to_physical().to_numpy(),
        rows["latest"].to_physical().to_numpy(),
        rows["lat"].fill_null(float("nan")).to_numpy(),
        rows["long"].fill_null(float("nan")).to_numpy(),
    )
    return ActsOfCase(acts, events, sides, undated)


def allies_of(facts: Facts, found: ActsOfCase) -> tuple[Allies, list[str]]:
    """Who may answer for whom among the sides, by one tie; and the claim or dossier that tells each tie."""
    number = {iri: place for place, iri in enumerate(found.sides)}
    ties = sorted(
        {
            (number[one], number[other], *days, said.graph)
            for said in _told(facts)
            for one, other in ((said.subject, said.value), (said.value, said.subject))
            if one in number and other in number and one != other and (days := _days(facts, said))
        }
    )
    start = np.searchsorted([tie[0] for tie in ties], np.arange(found.acts.sides + 1)).astype(np.int64)
    side, first, last = (np.array([tie[place] for tie in ties], np.int32) for place in (1, 2, 3))
    return Allies(start, side, first, last), [tie[4] for tie in ties]


def _told(facts: Facts) -> Iterator[Said]:
    for kind in ANSWERING_FOR:
        yield from (
            said for said in facts.everywhere(kind) if said.is_iri and said.graph not in facts.revised
        )


def _days(facts: Facts, said: Said) -> tuple[int, int] | None:
    """The days through which a tie holds; None where its limit cannot be read."""
    limits = [] if said.graph in facts.dossiers else facts.values(said.graph, "validDuring")
    if not limits:
        return -_EVER, _EVER
    try:
        spans = [span(limit) for limit in limits]
    except DateError:
        return None
    starts, ends = [days.earliest for days in spans], [days.latest for days in spans]
    first = -_EVER if None in starts else (min(day for day in starts if day) - _EPOCH).days
    last = _EVER if None in ends else (max(day for day in ends if day) - _EPOCH).days
    return first, last
