"""What a layout is: how the rows of one data set tell events, actors and places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from .data_set import DataSet
from .facts import ReleaseFacts
from .table import Head, Row

Tell = Callable[[Row, ReleaseFacts], None]
"""Tells one row; raises RowRefused, saying why, for a row that cannot be taken."""


class Layout(Protocol):
    """One layout of a data set's files. Layouts are found by `recognises`, or by name.

    `is_quoted` is False where a quotation mark is a character like any other. `directions` are the
    rules by which an analyst can tell direction, each in words; empty where rows tell it or none can.
    """

    name: str
    data_set: DataSet
    is_tabbed: bool
    is_quoted: bool
    directions: Mapping[str, str]

    def recognises(self, head: Head) -> bool:
        """Whether a file that begins so is of this layout."""
        ...

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """How rows are told, seen with the file's first row; and whether that row is a head without facts.

        Raises RowRefused where the columns are not those of the layout: the file is refused.
        """
        ...
