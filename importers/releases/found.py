"""The layouts that are known, and which of them a file has."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...ontology.errors import Fault, InputError, NotFoundError
from ...store.unpacked import unpacked_name
from . import acled, gdelt_events, gdelt_mentions, geonames, ucdp_ged
from .csvw import layout_from, metadata_beside
from .layout import Layout
from .table import head_of

SUFFIXES: Final = (".csv", ".tsv", ".tab", ".txt")
"""File name suffixes of delimited rows, whatever their case."""

LAYOUTS: Final[tuple[Layout, ...]] = (
    *ucdp_ged.LAYOUTS,
    *gdelt_events.LAYOUTS,
    *gdelt_mentions.LAYOUTS,
    *acled.LAYOUTS,
    *geonames.LAYOUTS,
)


def is_release(path: Path) -> bool:
    """Whether a file's name says that it holds delimited rows."""
    return unpacked_name(path).suffix.lower() in SUFFIXES


def layout_named(name: str) -> Layout:
    """A layout by its name; NotFoundError, telling the names there are, for another."""
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    names = ", ".join(layout.name for layout in LAYOUTS)
    raise NotFoundError(name, f"no layout is named {name}; there are {names}")


def layout_of(path: Path) -> Layout:
    """The layout of a file: by the metadata that stand beside it (CSV on the Web), else by its columns.

    Raises InputError where none fits.
    """
    if (metadata := metadata_beside(path)) is not None:
        return layout_from(metadata)
    head = head_of(path)
    for layout in LAYOUTS:
        if layout.recognises(head):
            return layout
    message = f"rows of {head.width()} values, of no layout that is known"
    names = ", ".join(layout.name for layout in LAYOUTS)
    help = f"name it with --as ({names}), or describe its columns with --mapping"
    raise InputError([Fault(str(path), 1, message, help)])
