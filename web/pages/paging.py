"""Lists in parts: so many at once, and the next part begins after the last of this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from ...ontology.errors import UsageError
from ..asked import Asked

MOST: Final = 500
"""So many come at once at most, in any form."""
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Part(Generic[One]):
    """What comes at once of a list: `first` is its place in the list (from 1), `total` the list's length.

    `after` is the cursor of what follows, None at the end.
    """

    listed: tuple[One, ...]
    first: int
    total: int
    after: str | None

    @property
    def last(self) -> int:
        """The place of the last one."""
        return self.first + len(self.listed) - 1


def limit_of(asked: Asked, otherwise: int) -> int:
    """How many the address asks for; UsageError for what is no number up to `MOST`."""
    told = asked.query.get("limit", "")
    if not told:
        return otherwise
    if not told.isascii() or not told.isdigit() or not 0 < int(told) <= MOST:
        raise UsageError(f"“{told}” is no number for a list; use limit=1 to limit={MOST}")
    return int(told)


def part_of(asked: Asked, every: Sequence[One], cursors: Sequence[str], limit: int) -> Part[One]:
    """So many of a list after the one that the address names; `cursors` stand for its entries, in order.

    UsageError for a cursor that stands for none of them.
    """
    start = 0
    if after := asked.query.get("after", ""):
        if after not in cursors:
            raise UsageError(f"“{after}” is nothing to go on after: begin with the first page")
        start = cursors.index(after) + 1
    listed = tuple(every[start : start + limit])
    follows = start + limit < len(every)
    return Part(listed, start + 1, len(every), cursors[start + limit - 1] if follows else None)


def next_address(asked: Asked, part: Part[One]) -> str | None:
    """The address of the next part's data; None at the end."""
    if part.after is None:
        return None
    return asked.here(after=part.after).replace(asked.path, f"{asked.path}.json", 1)
