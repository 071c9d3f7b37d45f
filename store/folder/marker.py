"""The marker file: it says that a folder is a case, in which format, and which journal is its own.

Without it nothing is opened, since the engine would turn any folder into a database.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from ...ontology.errors import CaseError
from ..journal.record import MADE_BY
from ..whole_file import write_whole

MARKER: Final = "rejoinder-case.json"
FORMAT: Final = 2


@dataclass(frozen=True, slots=True)
class Marker:
    """What the marker says. `journal` numbers the journal that counts: a purge begins another."""

    format: int = FORMAT
    created_by: str = MADE_BY
    journal: int = 1


def read_marker(path: Path) -> Marker:
    """The marker of a case folder; CaseError where there is none, or one of another format."""
    if not path.exists():
        raise CaseError(str(path), "no such case; make one with `rejoinder init`")
    if not (path / MARKER).is_file():
        raise CaseError(str(path), "is not a case; make one with `rejoinder init`")
    try:
        told: Any = json.loads((path / MARKER).read_text(encoding="utf-8"))
        format = told["format"]
        journal = int(told.get("journal", 1))
        created_by = str(told.get("created by", ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise CaseError(str(path), f"its marker file {MARKER} cannot be read") from None
    if format == 1:
        message = (
            "was made by an earlier rejoinder, which kept no journal; init a new case and load the files"
        )
        raise CaseError(str(path), message)
    if format != FORMAT:
        message = f"is of format {format}, and this version reads format {FORMAT}; upgrade rejoinder"
        raise CaseError(str(path), message)
    return Marker(format, created_by, journal)


def write_marker(path: Path, marker: Marker) -> None:
    """Put a marker in the place of the one that stands there, at once and for good."""
    told = {name.replace("_", " "): value for name, value in asdict(marker).items()}
    write_whole(path / MARKER, (json.dumps(told) + "\n").encode())
