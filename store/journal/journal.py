"""The journal: every change of a case, in order. Whatever else a case folder holds can be made from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final
from uuid import uuid4

from ...ontology.errors import CaseError, NotFoundError, UsageError
from .change_file import (
    SUFFIX,
    Packed,
    Rows,
    digest_of,
    read_added,
    read_record,
    read_respelled,
    read_rows,
    write_change,
)
from .net import Fate, fates
from .record import Intent, Record, now
from .rows import Row
from .spelling import as_stored

_DIGITS: Final = 6
_TIME: Final = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\dZ?)?)?)?)?)?")


class Journal:
    """The changes in a folder, numbered from 1 without a gap.

    Only whoever holds the case's lock may append; anybody may read at any time, since a change
    is there whole or not at all.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, number: int) -> Path:
        """The file of a change, whether there is one or not."""
        return self.folder / f"{number:0{_DIGITS}}{SUFFIX}"

    @property
    def last(self) -> int:
        """The number of the latest change; 0 where there is none."""
        names = (path.name for path in self.folder.glob(f"*{SUFFIX}"))
        return max(
            (int(number) for name in names if (number := name.removesuffix(SUFFIX)).isdigit()), default=0
        )

    def record(self, number: int) -> Record:
        """The record of a change; CaseError where its file is missing or damaged."""
        return read_record(self.path(number))

    def records(self) -> Iterator[Record]:
        """The records of all changes, in order."""
        return (self.record(number) for number in range(1, self.last + 1))

    def number_at(self, told: str) -> int:
        """The number of the last change up to a point: a number, or a date or time in UTC.

        A date counts to its end. 0 is the empty case. Raises UsageError for what is neither,
        NotFoundError for a change that has not been made.
        """
        if told.isdecimal():
            if int(told) > self.last:
                raise NotFoundError(told, f"there is no change {told}: the last one is {self.last}")
            return int(told)
        if not _TIME.fullmatch(told):
            raise UsageError(f"“{told}” is no change: give its number, or a date such as 2026-05-31 (UTC)")
        return sum(1 for record in self.records() if record.at[: len(told)] <= told)

    def append(self, intent: Intent, rows: Packed | Rows, purged: int = 0) -> Record:
        """Write the next change whole and bring it to the disk: after this it cannot be lost.

        `purged` is how many rows were taken out of earlier changes.
        Raises OSError where it cannot be written; then nothing is changed.
        """
        number = self.last + 1
        previous = self.record(number - 1).id if number > 1 else None
        record = Record(
            number,
            uuid4().urn,
            previous,
            intent.kind,
            now(),
            files=intent.files,
            dossiers=intent.dossiers,
            claims=intent.claims,
            reason=intent.reason,
            purged=purged,
        )
        if isinstance(rows, Packed):
            return rows.write(self.path(number), record)
        return write_change(self.path(number), record, rows)

    def state(self, upto: int) -> Iterator[Row]:
        """The rows of the case as they stood after a change, sorted; none for 0."""
        if upto == 0:
            return iter(())
        if upto == 1:
            return read_added(self.path(1))
        return (fate.row for fate in self.between(0, upto) if fate.last == b"A")

    def between(self, start: int, end: int) -> Iterator[Fate]:
        """What became of each row that was touched after change `start` and up to change `end`, by row."""
        return fates([self.path(number) for number in range(start + 1, end + 1)])

    def respelled(self, upto: int) -> Iterator[Row]:
        """Rows of the state after a change that sources spell in another way than the engine, as they do."""
        written: dict[Row, list[Row]] = {}
        for number in range(1, upto + 1):
            record, path = self.record(number), self.path(number)
            if written and record.removed:
                for row in (row for mark, row in read_rows(path) if mark == b"D"):
                    written.pop(row, None)
            for row in read_respelled(path) if record.respelled else ():
                written.setdefault(as_stored(row), []).append(row)
        return chain.from_iterable(written.values())

    def damage(self) -> list[str]:
        """What is wrong with the journal itself, a sentence for each change; empty if nothing is."""
        found: list[str] = []
        before: Record | None = None
        for number in range(1, self.last + 1):
            try:
                record = self.record(number)
                if record.number != number or (number > 1 and before and record.previous != before.id):
                    found.append(f"change {number} does not follow the one before it")
                if digest_of(self.path(number)) != record.digest:
                    found.append(f"change {number}: its rows are not those that were written")
            except CaseError as error:
                found.append(str(error))
                before = None
                continue
            before = record
        return found
