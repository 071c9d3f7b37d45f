"""Who tells what: the claims of a case, and what they say as rows of accounts and of the envelope."""

from typing import Final

import polars as pl

from ...ontology import rj
from .scan import Scan

_ENVELOPE: Final = 0
_BITS: Final = 32


def row_number(event: int, account: int | None) -> int:
    """The row of an event as an account tells it (None: all of them), by the numbers of their terms."""
    return event << _BITS | (_ENVELOPE if account is None else account + 1)


def event_of(row: pl.Expr) -> pl.Expr:
    """The number of the event that a row is of."""
    event: pl.Expr = row // 2**_BITS
    return event.cast(pl.UInt32)


def account_of(row: pl.Expr) -> pl.Expr:
    """The number of the speaker that a row is of, null for the envelope."""
    told = row % 2**_BITS
    return pl.when(told == _ENVELOPE).then(None).otherwise(told - 1).cast(pl.UInt32)


class Telling:
    """What a case says and its speakers have not revised."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        stated = scan.said(rj.statedBy).group_by("subject").agg(account=pl.col("value").min())
        self._speakers = stated.select(graph="subject", account=pl.col("account").cast(pl.UInt64))
        self._revised = self._revisions()

    def _revisions(self) -> pl.DataFrame:
        """The claims that their own speaker has revised: that speaker's word no more."""
        told = self.scan.said(rj.revises).select(later="subject", graph="value")
        later = self._speakers.rename({"graph": "later", "account": "reviser"})
        both = told.join(later, on="later").join(self._speakers, on="graph")
        return both.filter(pl.col("reviser") == pl.col("account")).select("graph").unique()

    def standing(self, told: pl.DataFrame) -> pl.DataFrame:
        """Of what is said, what is not in a revised claim."""
        return told.join(self._revised, on="graph", how="anti") if len(self._revised) else told

    def by_account(self, subject: str, told: pl.DataFrame) -> pl.DataFrame:
        """What is said and stands, once in the envelope, and once for whoever says it.

        `row` takes the place of the column `subject`, which holds events or what stands for them.
        What only a register says is in the envelope alone.
        """
        standing = self.standing(told)
        shifted = pl.col(subject).cast(pl.UInt64) * 2**_BITS
        envelope = standing.with_columns(row=shifted + _ENVELOPE)
        spoken = standing.join(self._speakers, on="graph").with_columns(row=shifted + pl.col("account") + 1)
        return pl.concat([envelope, spoken.drop("account")]).drop(subject)

    def rows(self) -> pl.DataFrame:
        """Every `row` of the table, with how many claims speak of the event."""
        events = self.scan.instances(rj.Event)
        spoken = self.by_account("subject", events.join(self._speakers.select("graph"), on="graph"))
        counts = spoken.group_by("row").agg(claims=pl.col("graph").n_unique().cast(pl.UInt32))
        # An event whose every claim is revised, or that only a register names, is in the case too.
        every = events.select(row=pl.col("subject").unique().cast(pl.UInt64) * 2**_BITS + _ENVELOPE)
        silent = every.join(counts, on="row", how="anti").with_columns(claims=pl.lit(0, pl.UInt32))
        return pl.concat([counts, silent])

    def sources(self) -> pl.DataFrame:
        """`row` and, as `value`, the source of each claim that speaks of the event."""
        read_in = self.scan.said(rj.source).select("value", graph="subject")
        return self.by_account("subject", self.scan.instances(rj.Event).join(read_in, on="graph"))

    def things(self, name: str) -> pl.DataFrame:
        """`row` and `value` of what is told of events with a property."""
        return self.by_account("subject", self.scan.said(name))

    def attacks(self) -> pl.DataFrame:
        """Every `row` that tells a use of force, once."""
        return self.by_account("subject", self.scan.instances(rj.Attack)).select("row").unique()
