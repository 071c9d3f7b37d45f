"""What a case holds in all, and how much of it is dated, placed and laid to somebody."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from ..event_table.columns import accounts_of, envelope_of
from ..records import Json
from .harm import Harm, each_once, sums
from .pairs import HAS_PARTIES, IS_DIRECTED


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of events, of which `attacks` tell a use of force and `parts` are parts of others.

    `dated` have a first or a last day, `to_the_day` are told to be on one day; `placed` have a
    point; `directed` tell who acts and on whom, `parties_only` do not but tell of two parties or more.
    `accounts` is how many speakers tell of events. `earliest` and `latest` are the first and last
    day that any event has, None where none has one; `killed` and `wounded` are None where nobody tells.
    """

    events: int
    attacks: int
    parts: int
    accounts: int
    dated: int
    to_the_day: int
    placed: int
    directed: int
    parties_only: int
    earliest: date | None
    latest: date | None
    killed: Harm | None
    wounded: Harm | None

    def as_json(self) -> Json:
        return {
            "events": self.events,
            "attacks": self.attacks,
            "parts": self.parts,
            "accounts": self.accounts,
            "dated": self.dated,
            "toTheDay": self.to_the_day,
            "placed": self.placed,
            "directed": self.directed,
            "partiesOnly": self.parties_only,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "killed": self.killed.as_json() if self.killed else None,
            "wounded": self.wounded.as_json() if self.wounded else None,
        }


def totals(table: pl.DataFrame) -> Totals:
    """The totals of an event table, or of the selected rows of one; every event counts once.

    >>> from rejoinder.graph import Case
    >>> from rejoinder.graph.event_table.table import event_table
    >>> found = totals(event_table(Case.open("examples/escalation-2021.yaml")))
    >>> found.events, found.attacks, str(found.killed)
    (8, 6, '5')
    """
    events = envelope_of(table)
    first, last = pl.col("earliest"), pl.col("latest")
    counted = each_once(events).select(
        pl.len().alias("events"),
        pl.col("is_attack").sum().alias("attacks"),
        (pl.col("part_of").list.len() > 0).sum().alias("parts"),
        (first.is_not_null() | last.is_not_null()).sum().alias("dated"),
        (first == last).sum().alias("to_the_day"),
        pl.col("lat").is_not_null().sum().alias("placed"),
        IS_DIRECTED.sum().alias("directed"),
        HAS_PARTIES.sum().alias("parties_only"),
        pl.min_horizontal(first.min(), last.min()).alias("earliest"),
        pl.max_horizontal(first.max(), last.max()).alias("latest"),
        *sums(),
    )
    row = counted.row(0, named=True)
    killed, wounded = Harm.of(row, "killed"), Harm.of(row, "wounded")
    counts = {name: row[name] for name in _PLAIN}
    accounts = accounts_of(table)["account"].n_unique()
    return Totals(**counts, accounts=accounts, killed=killed, wounded=wounded)


_PLAIN = (
    "events", "attacks", "parts", "dated", "to_the_day", "placed", "directed", "parties_only", "earliest",
    "latest",
)  # fmt: skip
