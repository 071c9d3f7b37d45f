"""Who acted on whom, and who took part where that is not said."""

from typing import Final

import polars as pl

from .selection import where

IS_DIRECTED: Final = (pl.col("actors").list.len() > 0) & (pl.col("targets").list.len() > 0)
"""Events that tell who acts and on whom."""
HAS_PARTIES: Final = ~IS_DIRECTED & (pl.col("parties").list.len() > 1)
"""Events that do not, but tell of two parties or more."""


def paired(events: pl.DataFrame) -> pl.DataFrame:
    """A row for each actor and target of an event; where no direction is told, for each two parties.

    Columns `actor`, `target` and `directed` take the place of `actors`, `targets` and `parties`;
    two parties stand in the order of their IRIs. Other events have no row.
    """
    kept = pl.exclude("actors", "targets", "parties")
    directed = where(events, IS_DIRECTED).select(kept, actor="actors", target="targets")
    parties = where(events, HAS_PARTIES).select(kept, actor="parties", target="parties")
    in_order = pl.col("actor").cast(pl.String) < pl.col("target").cast(pl.String)
    return pl.concat(
        [
            _apart(directed).with_columns(directed=pl.lit(True)),
            _apart(parties).filter(in_order).with_columns(directed=pl.lit(False)),
        ]
    )


def _apart(pairs: pl.DataFrame) -> pl.DataFrame:
    """A row for each actor with each target."""
    both = pl.col("actor", "target")
    is_single = pl.all_horizontal(both.list.len() == 1)
    singles = where(pairs, is_single).with_columns(both.list.first())  # as most are, and far quicker
    return pl.concat([singles, where(pairs, ~is_single).explode("actor").explode("target")])
