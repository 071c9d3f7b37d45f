"""A case folder: a marker file beside the engine's own folder.

The marker says that the folder is a case, and in which format; without it nothing is opened,
since the engine would turn any folder into a database.
"""

import json
import time
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Store as Engine

from ..ontology.errors import CaseError

MARKER: Final = "rejoinder-case.json"
DATA: Final = "store"
FORMAT: Final = 1
_TRIES: Final = 20
_PAUSE: Final = 0.05
"""Seconds between two tries at reading a case that another process is just rewriting."""


def create_folder(path: Path, created_by: str) -> Engine:
    """Make a case in a new or empty folder and open it; an existing case is opened as it is.

    Raises CaseError for a file, and for a folder that holds other things.
    """
    if path.exists() and not path.is_dir():
        raise CaseError(str(path), "is a file; a case is a folder")
    if (path / MARKER).exists():
        _check_marker(path)
        return _open(path, read_only=False)
    try:
        if path.is_dir() and any(path.iterdir()):
            raise CaseError(str(path), "holds other files and is no case; name a new or an empty folder")
        path.mkdir(parents=True, exist_ok=True)
        content = {"format": FORMAT, "created by": created_by}
        (path / MARKER).write_text(json.dumps(content) + "\n", encoding="utf-8")
    except OSError as error:
        raise CaseError(str(path), f"cannot be made: {error.strerror}") from None
    return _open(path, read_only=False)


def open_folder(path: Path, read_only: bool) -> Engine:
    """Open a case folder; `read_only` writes nothing and works beside one process that writes.

    Raises CaseError where there is no case, where it is of a later format, where another
    process is writing to it, and where its data are damaged.
    """
    _check_marker(path)
    # The engine would take an empty folder for a new database and say nothing.
    if not (path / DATA / "CURRENT").is_file():
        message = f"its data in “{DATA}” are missing or damaged; restore a copy, or init anew and load again"
        raise CaseError(str(path), message)
    return _open(path, read_only)


def _check_marker(path: Path) -> None:
    if not path.exists():
        raise CaseError(str(path), "no such case; make one with `rejoinder init`")
    marker = path / MARKER
    if not marker.is_file():
        raise CaseError(str(path), "is not a case; make one with `rejoinder init`")
    try:
        content: Any = json.loads(marker.read_text(encoding="utf-8"))
        format = content["format"]
    except (OSError, ValueError, KeyError, TypeError):
        raise CaseError(str(path), f"its marker file {MARKER} cannot be read") from None
    if format != FORMAT:
        message = f"is of format {format}, and this version reads format {FORMAT}; upgrade rejoinder"
        raise CaseError(str(path), message)


def _open(path: Path, read_only: bool) -> Engine:
    data = str(path / DATA)
    for left in reversed(range(_TRIES)):
        try:
            return Engine.read_only(data) if read_only else Engine(data)
        except (OSError, RuntimeError) as error:
            # a reader can meet the moment in which the writer swaps its files
            if left and read_only and "No such file" in str(error):
                time.sleep(_PAUSE)
                continue
            raise case_error(path, error) from None
    raise AssertionError("unreachable")


def case_error(path: Path | None, error: OSError | RuntimeError) -> CaseError:
    """The engine's complaint about a folder, in words for people."""
    text = str(error)
    name = str(path) if path else "the case in memory"
    if "LOCK" in text or "lock hold" in text:
        return CaseError(name, "another process is writing to this case; try again when it is done")
    if "No space left" in text:
        return CaseError(name, "the disk is full; nothing was changed")
    if "only possible on read-write" in text:
        return CaseError(name, "is open for reading only")
    if "Permission denied" in text:
        return CaseError(name, "may not be written to by you; ask for the right to, or work on a copy")
    if "Corruption" in text or "checksum" in text:
        return CaseError(name, f"its data are damaged ({text}); restore a copy or load the files again")
    return CaseError(name, text)
