"""Compares what is read of a case with its journal: counts, digests, and what lies about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from pyoxigraph import Store as Engine

from ..journal.rows import Row, in_merge, row_of, sorted_rows
from ..terms import IRI, DefaultGraph
from .case_folder import CaseFolder
from .generations import is_read
from .lock import WAIT, locked


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: `findings` are sentences, none if all is well.

    `journal` and `store` are SHA-256 digests of all rows, sorted, as the journal comes to them
    and as the store holds them (with the merge that follows); None where they cannot be read.
    `orphan_bytes` is the size of files that belong to nothing.
    """

    changes: int
    quads: int
    journal: str | None
    store: str | None
    orphan_bytes: int
    findings: tuple[str, ...]


def verify(folder: CaseFolder, wait: float = WAIT) -> Verification:
    """Compare a case's store and merge with its journal; nothing is changed.

    Others may not change it meanwhile: raises CaseBusyError where one already does, longer than
    `wait` seconds.
    """
    with locked(folder.path, wait):
        folder.refresh()
        findings = folder.journal.damage() + list(filter(None, [folder.missing_changes()]))
        last = folder.journal.last
        told = _Digest()
        if not findings:
            told.take(folder.journal.state(last))
        held, faults = _store_digest(folder, last)
        if not findings and not faults and told.hex != held.hex:
            faults.append(f"the store holds {held.count:,} quads, the journal comes to {told.count:,}")
        orphans = list(_orphans(folder, last))
        size = sum(map(_size, orphans))
        lying = (
            [f"{len(orphans)} left-over files or folders, {size:,} bytes: {_names(orphans)}"]
            if orphans
            else []
        )
        return Verification(
            last,
            told.count,
            None if findings else told.hex,
            None if faults else held.hex,
            size,
            (*findings, *faults, *lying),
        )


def fix(folder: CaseFolder, wait: float = WAIT) -> Verification:
    """Make anew what is not as the journal says, and clear away what belongs to nothing.

    Returns what is found afterwards: what is left is damage of the journal itself, which only a
    copy can mend.
    """
    damaged = verify(folder, wait)
    with folder.held(wait):
        if damaged.journal != damaged.store and not folder.journal.damage():
            folder.make_anew()
    return verify(folder, wait)


class _Digest:
    """The digest of rows, and their number."""

    def __init__(self) -> None:
        self._sum = sha256()
        self.count = 0

    @property
    def hex(self) -> str:
        return self._sum.hexdigest()

    def take(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._sum.update(row)
            self._sum.update(b"\n")
            self.count += 1


def _store_digest(folder: CaseFolder, last: int) -> tuple[_Digest, list[str]]:
    """What the newest state holds, and what is wrong with it."""
    found = _Digest()
    if last == 0:
        return found, []
    path = folder.generations.path(last)
    try:
        taken = folder.generations.take(path)
        with sorted_rows(_named(taken.engine)) as rows:
            found.take(rows)
            faults = [] if taken.rows == found.count else [f"the store counts {taken.rows:,} quads in itself"]
            if not _has_merge(taken.engine, rows):
                faults.append("the merge is not what the named graphs come to")
        return found, faults
    except Exception as error:  # the engine has many words for damage
        return found, [f"the state after change {last} cannot be read: {error}"]


def _named(engine: Engine) -> Iterator[Row]:
    return (row_of(quad) for quad in engine if isinstance(quad.graph_name, IRI))


def _has_merge(engine: Engine, rows: Iterable[Row]) -> bool:
    held = (
        f"{quad.triple} .".encode() for quad in engine.quads_for_pattern(None, None, None, DefaultGraph())
    )
    with sorted_rows(map(in_merge, rows)) as wanted, sorted_rows(held) as merge:
        return all(one == other for one, other in zip_longest(wanted, merge))


def _orphans(folder: CaseFolder, last: int) -> Iterator[Path]:
    """What of ours is neither truth nor the newest state; an older state that is read goes later."""
    yield from folder.left_over()
    if folder.generations.folder.is_dir():
        newest = folder.generations.path(last)
        others = (path for path in sorted(folder.generations.folder.iterdir()) if path != newest)
        own = newest.name.partition("-")[0] + "-"  # what a purge removed is told even so
        yield from (path for path in others if not (path.name.startswith(own) and is_read(path)))
        yield from newest.glob("bulk-*")


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def _names(paths: list[Path]) -> str:
    shown = ", ".join(path.name for path in paths[:5])
    return shown if len(paths) <= 5 else f"{shown} and {len(paths) - 5} more"
