"""People killed and wounded over many events, as a minimum and a maximum."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from ..event_table.columns import COUNTS
from ..records import Json


@dataclass(frozen=True, slots=True)
class Harm:
    """People in all: the sum of the events' lowest minima, and of their highest maxima.

    `maximum` is None where some event's maximum is open: `open` says of how many, and `bounded`
    is the sum of the maxima of all others. `events` is how many tell the count at all; of the
    others nobody tells it, which is not none.
    """

    minimum: int
    maximum: int | None
    bounded: int
    open: int
    events: int

    def as_json(self) -> Json:
        return {
            "min": self.minimum,
            "max": self.maximum,
            "bounded": self.bounded,
            "open": self.open,
            "events": self.events,
        }

    @classmethod
    def of(cls, row: Mapping[str, int], count: str) -> "Harm | None":
        """What the columns of `sums` say of one count; None where no event tells it."""
        minimum, bounded, is_open, told = (row[f"{count}_{name}"] for name in _SUMS)
        return cls(minimum, None if is_open else bounded, bounded, is_open, told) if told else None

    def __str__(self) -> str:
        """As a count is told: `5`, `5-12`, or `5+` where the maximum is open."""
        if self.maximum is None:
            return f"{self.minimum}+"
        return str(self.minimum) if self.maximum == self.minimum else f"{self.minimum}-{self.maximum}"


HARM = tuple(f"{count}_{end}" for count in COUNTS for end in ("min", "max"))
"""The columns of the event table that count people."""
_SUMS = ("min", "bounded", "open", "events")


def sums() -> list[pl.Expr]:
    """For each count the columns `…_min`, `…_bounded`, `…_open` and `…_events` of a group of events."""
    found = []
    for count in COUNTS:
        low, high = pl.col(f"{count}_min"), pl.col(f"{count}_max")
        is_told = low.is_not_null()
        expressions = (low.sum(), high.sum(), (is_told & high.is_null()).sum(), is_told.sum())
        found += [
            expression.alias(f"{count}_{name}") for name, expression in zip(_SUMS, expressions, strict=True)
        ]
    return found


def each_once(events: pl.DataFrame) -> pl.DataFrame:
    """The same events, a part without the counts that a whole of it, if among them, tells: never both.

    Events that are parts of each other in a circle are parts of neither.
    """
    parts = events.select("event", "part_of").filter(pl.col("part_of").list.len() > 0)
    if not len(parts):
        return events
    direct = {event: set(wholes) for event, wholes in parts.iter_rows()}
    above = {event: _above(direct, event) for event in direct}
    for count in COUNTS:
        told = set(events.filter(pl.col(f"{count}_min").is_not_null())["event"])
        silenced = [
            event
            for event, wholes in above.items()
            if any(whole in told and event not in above.get(whole, ()) for whole in wholes)
        ]
        ends = [pl.col(f"{count}_{end}") for end in ("min", "max")]
        events = events.with_columns(
            pl.when(pl.col("event").is_in(silenced)).then(None).otherwise(end).name.keep() for end in ends
        )
    return events


def _above(direct: Mapping[str, Iterable[str]], event: str) -> set[str]:
    seen: set[str] = set()
    frontier = [event]
    while frontier:
        for whole in direct.get(frontier.pop(), ()):
            if whole not in seen:
                seen.add(whole)
                frontier.append(whole)
    return seen
