"""Which files other tools and data sets wrote, by their names alone: told without reading any."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..store.unpacked import unpacked_name

OF_ROWS: Final = (".csv", ".tsv", ".tab", ".txt")
"""File name suffixes of delimited rows, whatever their case."""
OF_OBJECTS: Final = (".json", ".jsonl", ".ndjson", ".ijson")
"""File name suffixes of objects, whatever their case."""


def holds_rows(path: Path) -> bool:
    """Whether a file's name says that it holds delimited rows.

    >>> holds_rows(Path("GEDEvent_v25_1.CSV.gz"))
    True
    """
    return unpacked_name(path).suffix.lower() in OF_ROWS


def holds_objects(path: Path) -> bool:
    """Whether a file's name says that it holds objects."""
    return unpacked_name(path).suffix.lower() in OF_OBJECTS


def is_foreign(path: Path) -> bool:
    """Whether a file's name says that another tool or a data set wrote it.

    >>> is_foreign(Path("case.trig"))
    False
    """
    return holds_rows(path) or holds_objects(path)
