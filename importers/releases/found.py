"""The layouts that are known, and which of them a file has."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...ontology.errors import Fault, InputError, NotFoundError
from . import acled, gdelt_events, gdelt_mentions, geonames, ofac_sdn, ucdp_actors, ucdp_ged
from .csvw import layout_from, metadata_beside
from .layout import Layout
from .table import head_of

LAYOUTS: Final[tuple[Layout, ...]] = (
    *ucdp_ged.LAYOUTS,
    *gdelt_events.LAYOUTS,
    *gdelt_mentions.LAYOUTS,
    *acled.LAYOUTS,
    *geonames.LAYOUTS,
    *ofac_sdn.LAYOUTS,
    *ucdp_actors.LAYOUTS,
)


def layout_named(name: str, path: Path) -> Layout:
    """A layout by its name, for a file; NotFoundError, telling the names there are, for another."""
    for layout in LAYOUTS:
        if layout.name == name:
            return _for(path, layout)
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
            return _for(path, layout)
    message = f"rows of {head.width()} values, of no layout that is known"
    names = ", ".join(layout.name for layout in LAYOUTS)
    help = f"name it with --as ({names}), or describe its columns with --mapping"
    raise InputError([Fault(str(path), 1, message, help)])


def _for(path: Path, layout: Layout) -> Layout:
    """The layout for one file: what is linked by name may stand in a later row."""
    return layout.of(path) if isinstance(layout, ofac_sdn.OfacSdn) else layout
