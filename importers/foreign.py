"""Files of other tools and data sets: rows of a release, or objects, found by what the file is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..ontology.errors import UsageError
from .foreign_file import BytesRead, ForeignFile, Refuse
from .foreign_names import holds_objects
from .objects.found import KINDS, object_file
from .releases.csvw import layout_from
from .releases.found import layout_named, layout_of
from .releases.layout import Layout
from .releases.release_file import ReleaseFile


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a foreign file is to be read: its `layout` by name, or a `mapping`, else as it is found to be.

    `direction` is a rule of the layout and who tells direction by it; with `persons` private
    persons are taken too.
    """

    layout: str | None = None
    mapping: Path | None = None
    direction: tuple[str, str] | None = None
    persons: bool = False


def foreign_file(path: Path, wanted: Wanted, refuse: Refuse, progress: BytesRead = max) -> ForeignFile:
    """One pass over a foreign file; nothing of it is read yet beyond what tells its layout.

    Raises InputError where no layout fits, NotFoundError for a layout or a rule that is not known, and
    UsageError for a rule where there are no rows.
    """
    if wanted.layout in KINDS or (holds_objects(path) and not wanted.layout and not wanted.mapping):
        if wanted.direction:
            raise UsageError("a rule for direction is for rows of event data, and this file holds objects")
        return object_file(path, wanted.layout, refuse, progress, persons=wanted.persons)
    layout = _layout(path, wanted)
    # That the case holds the release already shows in the rows themselves.
    return ReleaseFile(
        path, layout, lambda _: False, refuse, wanted.direction, progress, persons=wanted.persons
    )


def _layout(path: Path, wanted: Wanted) -> Layout:
    if wanted.mapping is not None:
        return layout_from(wanted.mapping)
    return layout_named(wanted.layout, path) if wanted.layout else layout_of(path)
