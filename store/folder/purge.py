"""Removes rows from the whole history of a case: a journal without them takes the old one's place."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile, rmtree

from ..journal.change_file import Rows, read_respelled, read_rows, write_change
from ..journal.journal import Journal
from ..journal.record import InputFile, Intent, Record
from ..journal.rows import Row
from . import apply
from .case_folder import CaseFolder, journal_name
from .complaints import case_error
from .marker import write_marker


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What goes: which rows, the IRIs of what is purged, and names of it, in lower case."""

    drops: Callable[[Row], bool]
    iris: Collection[str]
    names: Collection[str]


def purge(folder: CaseFolder, forgotten: Forgotten, intent: Intent) -> Record:
    """Take what is to be forgotten out of every change, for good; only while held.

    Records of changes that held such rows lose their files' names and digests, and all of them
    the IRIs, and reasons that hold one of the names. A last change, the tombstone, says when and
    why something was purged, and how many rows, but not what. Returns its record. Earlier states
    are left to `CaseFolder.clear_states`.

    The new journal and its state are made aside; that the marker names them is the one step by
    which all of it happens. Raises CaseError where they cannot be written; then nothing is changed.
    """
    old, number = folder.journal, folder.marker.journal + 1
    new = Journal(folder.path / journal_name(number))
    rmtree(new.folder, ignore_errors=True)
    generations = folder.generations.of(number)
    try:
        new.folder.mkdir()
        dropped = sum(_rewritten(old, new, change, forgotten) for change in range(1, old.last + 1))
        tombstone = new.append(intent, Rows(), purged=dropped)
        last = tombstone.number
        built = generations.build(last, None, lambda engine: apply.put_in(engine, new.state(last)))
        generations.publish(built, last)
    except BaseException as error:
        rmtree(new.folder, ignore_errors=True)
        if isinstance(error, OSError | RuntimeError):
            raise case_error(folder.path, error) from None
        raise
    try:
        write_marker(folder.path, replace(folder.marker, journal=number))
    except OSError as error:
        # What was made aside is cleared away by whoever opens the case next: it may count by now.
        raise case_error(folder.path, error) from None
    folder.refresh()
    folder.clear_left_over()
    return tombstone


def _rewritten(old: Journal, new: Journal, number: int, forgotten: Forgotten) -> int:
    """Carry one change over; returns how many of its rows are left behind."""
    source, target, drops = old.path(number), new.path(number), forgotten.drops
    record = old.record(number)
    dropped = sum(drops(row) for _, row in read_rows(source))
    kept = _without(record, forgotten)
    if not dropped and kept == record:
        _carry(source, target)
        return 0
    if dropped:
        kept = replace(kept, files=tuple(InputFile("", "", file.size) for file in record.files))

    def staying(mark: bytes) -> list[Row]:
        return [row for is_mark, row in read_rows(source) if is_mark == mark and not drops(row)]

    respelled = [row for row in read_respelled(source) if not drops(row)]
    write_change(target, kept, Rows(staying(b"D"), staying(b"A"), respelled))
    return dropped


def _without(record: Record, forgotten: Forgotten) -> Record:
    """A record that no longer names what is forgotten, nor why that was once taken out."""
    dossiers, claims = (
        tuple(iri for iri in named if iri not in forgotten.iris) for named in (record.dossiers, record.claims)
    )
    is_named = any(name in record.reason.casefold() for name in forgotten.names)
    if (dossiers, claims) == (record.dossiers, record.claims) and not is_named:
        return record
    return replace(record, dossiers=dossiers, claims=claims, reason="")


def _carry(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        copyfile(source, target)
