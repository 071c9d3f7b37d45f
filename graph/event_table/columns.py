"""The columns of the event table.

| column | what | unit, and what null says |
|---|---|---|
| `event` | the event | IRI |
| `account` | the speaker whose claims the row is made of | IRI; null: the envelope of all accounts |
| `claims` | how many claims speak of the event | claims |
| `sources` | where they were read | IRIs |
| `part_of` | the events that this one is part of, whoever says so | IRIs; the same in every row of an event |
| `is_attack` | a use of force is told | |
| `actions`, `actors`, `targets`, `parties`, `struck`, `places`, `weapons` | as told, sorted | IRIs |
| `earliest`, `latest` | first and last day that is told | days local to the place; null: open or not said |
| `lat`, `long` | the point of the place, else of where what was struck lies | WGS 84 degrees; null: none |
| `precision` | how exact that point is | metres; null: not said |
| `killed_min`, `wounded_min` | the lowest minimum that is told | people; null: the count is not said |
| `killed_max`, `wounded_max` | the highest maximum that is told | people; null: open, or not said |

The envelopes of all events come first, sorted by event; then the accounts, sorted by event and
speaker. An event that only a register names has an envelope alone. What its own speaker has
revised tells nothing. A part of an event has what is told of itself: nothing is borrowed from the
whole. Of several told places the point is that of the most precise one.

See `tolls` for the rule behind the counts of people.
"""

from typing import Final

import polars as pl

IRI: Final = pl.Categorical()
LISTS: Final = {
    "actions": "action",
    "actors": "actor",
    "targets": "target",
    "parties": "party",
    "struck": "struck",
    "places": "place",
    "weapons": "weapon",
}
"""The columns that list what is told, each with its property in the vocabulary."""
COUNTS: Final = ("killed", "wounded")
"""The counts of people that the table holds, each as a minimum and a maximum."""
_TYPES: Final[dict[str, pl.DataType]] = {
    "event": pl.String(),
    "account": IRI,
    "claims": pl.UInt32(),
    "sources": pl.List(IRI),
    "part_of": pl.List(IRI),
    "is_attack": pl.Boolean(),
    **{name: pl.List(IRI) for name in LISTS},
    "earliest": pl.Date(),
    "latest": pl.Date(),
    "lat": pl.Float64(),
    "long": pl.Float64(),
    "precision": pl.Float64(),
    **{f"{count}_{end}": pl.Int64() for count in COUNTS for end in ("min", "max")},
}
SCHEMA: Final = pl.Schema(_TYPES)


def envelope_of(table: pl.DataFrame) -> pl.DataFrame:
    """The rows of an event table, or of some rows of one, that hold what all accounts together tell."""
    # They stand first, so nothing has to be copied.
    first = table.head(table["account"].null_count())
    if first["account"].null_count() == len(first):
        return first
    return table.filter(table["account"].is_null())


def accounts_of(table: pl.DataFrame) -> pl.DataFrame:
    """The rows that hold what one speaker tells, in the order in which they stand."""
    return table.filter(table["account"].is_not_null())
