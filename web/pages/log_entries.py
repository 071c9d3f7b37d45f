"""What was done to a case, an entry each: the changes of its journal, or the files that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ...graph.records import Json, Thing
from ...store.journal.record import Record
from ..asked import Asked

NEWEST: Final = 3
DONE: Final = {
    "load": "Loaded",
    "retract": "Taken out",
    "purge": "Forgotten for good",
    "infer": "Inferred",
    "match": "Judged to be one",
    "tell": "Told by hand",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, or one file of a case that keeps no journal (then `number` is None).

    `at` is UTC; `what` names files, or what was taken out; `notes` tell more of it, a line each.
    """

    number: int | None
    at: str
    did: str
    what: tuple[str, ...]
    reason: str = ""
    notes: tuple[str, ...] = ()
    added: int = 0
    removed: int = 0
    record: Record | None = None
    dossiers: tuple[Thing, ...] = ()

    def as_json(self) -> Json:
        """The record as `rejoinder log` gives it; of a file its name, and when it was written."""
        if self.record:
            return self.record.as_json()
        return {"files": list(self.what), "at": self.at, "notes": list(self.notes)}


def newest_loads(asked: Asked) -> list[Entry]:
    """The last changes, the newest first; the files of a case that keeps no journal."""
    folder = asked.whole._store.folder
    if folder is None:
        return files_of(asked)
    last = asked.whole._store.number or 0
    return [
        entry_of(asked, folder.journal.record(number)) for number in range(last, max(last - NEWEST, 0), -1)
    ]


def entry_of(asked: Asked, record: Record) -> Entry:
    """A change of the journal."""
    if record.kind == "load" or record.files:
        what = tuple(Path(file.name).name or "(forgotten)" for file in record.files)
        notes = tuple(
            f"{file.size:,} bytes, SHA-256 {file.sha256[:12]}…" for file in record.files if file.sha256
        )
    elif record.kind == "purge":
        what, notes = (f"{record.purged:,} quads of the history",), ()
    else:
        taken = (*record.dossiers, *record.claims)
        what, notes = tuple(iri.rpartition("/")[2] for iri in taken), ()
    facts = asked.whole._now.facts
    known = tuple(facts.thing(iri) for iri in record.dossiers if iri in facts.dossiers)
    did = DONE.get(record.kind, record.kind)
    return Entry(
        record.number, record.at, did, what, record.reason, notes, record.added, record.removed, record, known
    )


def files_of(asked: Asked) -> list[Entry]:
    """The files that a case without a journal was read from, in the order given."""
    reports = {file: report for report in asked.whole.opened for file in report.files}
    found = []
    for name in asked.served.settings.cases:
        path = Path(name)
        notes = []
        if report := reports.get(str(path)):
            notes.append(f"{report.taken:,} {report.unit}s taken, {report.refused:,} refused")
        at = ""
        if path.exists():
            at = datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        found.append(Entry(None, at, "Read", (path.name,), notes=tuple(notes)))
    return found
