"""The kinds of files of objects that are known, and which of them a file is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...ontology.errors import Fault, InputError
from ...store.unpacked import unpacked_name
from ..foreign_file import BytesRead, ForeignFile, Refuse

SUFFIXES: Final = (".json", ".jsonl", ".ndjson", ".ijson")
"""File name suffixes of objects, whatever their case."""
KINDS: Final[tuple[str, ...]] = ()
"""The kinds by the name that --as takes."""


def holds_objects(path: Path) -> bool:
    """Whether a file's name says that it holds objects."""
    return unpacked_name(path).suffix.lower() in SUFFIXES


def object_file(
    path: Path,
    kind: str | None,  # noqa: ARG001
    refuse: Refuse,  # noqa: ARG001
    progress: BytesRead,  # noqa: ARG001
    *,
    persons: bool,  # noqa: ARG001
) -> ForeignFile:
    """One pass over a file of objects, of a kind named or found. Raises InputError where none fits."""
    raise InputError([Fault(str(path), 1, "objects of no kind that is known")])
