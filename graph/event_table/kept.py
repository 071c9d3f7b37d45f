"""The event table as a file in the case folder: its name says which state it is of, so it is never stale.

`tables/<journal>-<change>.parquet` is written whole, under the case's lock, and only while that
is the newest state; whoever writes one removes the others. It is a cache: what cannot be read,
or was made in another layout, counts as not there.
"""

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

import polars as pl

from ...ontology.errors import CaseError
from ...store.folder.case_folder import CaseFolder
from ...store.folder.lock import locked
from ...store.whole_file import opened_whole
from .columns import SCHEMA

LAYOUT: Final = "1"
"""Grows with every change of what a column holds: tables of another layout are made anew."""
_MARK: Final = "rejoinder.event_table"
_NAME: Final = re.compile(r"(\d+)-(\d+)\.parquet|\.rejoinder-.*\.part")


def table_file(folder: CaseFolder, change: int) -> Path:
    """Where the table of the state after a change is kept, whether it is there or not."""
    return folder.path / "tables" / f"{folder.marker.journal}-{change}.parquet"


def read_table(path: Path) -> pl.DataFrame | None:
    """The table in a file; None where there is none, or it cannot be read as one of this layout."""
    try:
        if pl.read_parquet_metadata(path).get(_MARK) != LAYOUT:
            return None
        table = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError):
        return None
    except BaseException as error:
        if not _is_panic(error):
            raise
        return None
    return table if table.schema == SCHEMA else None


def _is_panic(error: BaseException) -> bool:
    """Whether polars met with bytes that it did not foresee: its panics are no Exceptions."""
    return type(error).__name__ == "PanicException"


def keep_table(folder: CaseFolder, path: Path, table: pl.DataFrame) -> None:
    """Write the table to its file and remove all others, if that can be done and it is of the newest state.

    Where the folder cannot be written to, or somebody is changing the case, nothing is done.
    """
    with suppress(CaseError, OSError), locked(folder.path, wait=0):
        now = CaseFolder(folder.path)
        if path != table_file(now, now.journal.last):
            return  # a purge must not find again what it took out
        path.parent.mkdir(exist_ok=True)
        with opened_whole(path) as file:
            table.write_parquet(file, compression="zstd", metadata={_MARK: LAYOUT})
        remove_tables(folder.path, keep=path)


def remove_tables(folder: Path, keep: Path | None = None) -> None:
    """Remove the event tables of a case folder, all but one; only for whoever holds its lock.

    An OSError tells which could not be removed. Other files in `tables` stay.
    """
    for path in sorted((folder / "tables").glob("*")):
        if path != keep and _NAME.fullmatch(path.name):
            path.unlink(missing_ok=True)
