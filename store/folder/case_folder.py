"""A case folder: its journal is the truth, its generations are what is read.

The generation after a change is built aside; then the change is appended to the journal and
brought to the disk, and from there on it cannot be lost; then the generation is published, and
only then is the change called done. What a crash kept from happening is made up for by whoever
opens the folder next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Final

from pyoxigraph import Store as Engine

from ...ontology.errors import CaseError
from ..journal.change_file import Rows, packed_beside
from ..journal.journal import Journal
from ..journal.net import after
from ..journal.record import Intent, Record
from . import apply
from .complaints import FULL, case_error
from .generations import Generations, Taken, UnusableError
from .lock import WAIT, locked
from .marker import MARKER, Marker, read_marker, write_marker

ONE_BY_ONE: Final = 5_000
"""So many rows are always taken out one by one; where far more leave, the state is made anew."""
_SHARE: Final = 20
_TRIES: Final = 50
_SCRATCH: Final = ".staging-"
_JOURNAL: Final = re.compile(r"journal-\d+")


class CaseFolder:
    """The folder of one case, opened; changes are made by one process at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._is_held = False
        self.refresh()

    @classmethod
    def create(cls, path: Path) -> CaseFolder:
        """Make a case in a new or empty folder; an existing case is opened as it is.

        Raises CaseError for a file, and for a folder that holds other things.
        """
        if path.exists() and not path.is_dir():
            raise CaseError(str(path), "is a file; a case is a folder")
        if not (path / MARKER).exists():
            try:
                if path.is_dir() and any(path.iterdir()):
                    message = "holds other files and is no case; name a new or an empty folder"
                    raise CaseError(str(path), message)
                path.mkdir(parents=True, exist_ok=True)
                (path / journal_name(1)).mkdir()
                write_marker(path, Marker())
            except OSError as error:
                raise CaseError(str(path), f"cannot be made: {error.strerror}") from None
        return cls(path)

    def refresh(self) -> None:
        """See which journal counts now: a purge begins another."""
        self.marker = read_marker(self.path)
        self.journal = Journal(self.path / journal_name(self.marker.journal))
        self.generations = Generations(self.path / "generations", self.marker.journal)

    # -- reading ------------------------------------------------------------------------------

    def take(self) -> Taken:
        """The newest state, for reading; what the journal holds beyond it is replayed first.

        What a purge removed and a crash left lying is cleared away first, too. While another
        process is at work, or where the folder cannot be written to, it is the newest state that
        was published.
        """
        self.refresh()
        taken = self._newest()
        if taken and taken.number >= self.journal.last and not self._may_hold_purged():
            return taken
        if not taken and (missing := self.missing_changes()):
            raise CaseError(str(self.path), missing)
        if not taken and self.journal.last == 0:
            return Taken(Engine())
        wait = 0 if taken else WAIT
        del taken  # or it would count as read, and stay
        try:
            with self.held(wait):
                return self._newest() or Taken(Engine())
        except CaseError:
            return self._newest() or self.take_as_of(self.journal.last)

    def _may_hold_purged(self) -> bool:
        """Whether a purge that a crash broke off, or one under way, left something of another journal."""
        others = [path for path in self.path.glob("journal-*") if path != self.journal.folder]
        return bool(others or self._old_tables()) or self.generations.has_others()

    def _old_tables(self) -> list[Path]:
        """Tables made of another journal, from which a purge may since have taken something."""
        own = f"{self.marker.journal}-"
        return [path for path in self.path.glob("tables/*.parquet") if not path.name.startswith(own)]

    def missing_changes(self) -> str:
        """That the journal ends before a state does, in words; empty where it does not.

        It never does, unless files of the journal have been removed.
        """
        last, latest = self.journal.last, self.generations.latest
        if latest <= last:
            return ""
        return (
            f"its journal ends at change {last}, and there is a state after change {latest}: "
            "files of the journal are missing; restore them from a copy"
        )

    def is_newest(self, taken: Taken) -> bool:
        """Whether a state is still the newest."""
        self.refresh()
        if taken.number != self.journal.last:
            return False
        return taken.path in (None, self.generations.path(taken.number))

    def take_as_of(self, number: int) -> Taken:
        """The state after a change, in memory, made from the journal."""
        engine = Engine()
        rows = apply.put_in(engine, self.journal.state(number))
        return Taken(engine, number, rows)

    def _newest(self) -> Taken | None:
        """The newest generation that can be used; one may go while it is looked at."""
        for _ in range(_TRIES):
            standing = list(self.generations.newest())
            for path in standing:
                try:
                    return self.generations.take(path)
                except UnusableError:
                    continue
            if standing == list(self.generations.newest()):
                return None
        return None

    # -- changing -----------------------------------------------------------------------------

    @contextmanager
    def held(self, wait: float = WAIT) -> Iterator[None]:
        """Hold the case against other writers; at the start, what a crash left undone is done.

        It may be held again inside. Raises CaseBusyError where another process holds it longer
        than `wait` seconds, CaseError where the folder cannot be written to.
        """
        if self._is_held:
            yield
            return
        with locked(self.path, wait):
            self._is_held = True
            try:
                self.catch_up()
                yield
            finally:
                self._is_held = False

    def catch_up(self) -> None:
        """Make the newest state if it is not there, and clear away what lies about; only while held.

        Raises CaseError, and clears nothing, where the journal lacks changes that a state knows of.
        """
        self.refresh()
        if missing := self.missing_changes():
            raise CaseError(str(self.path), missing)
        taken = self._newest()
        if self.journal.last and (taken is None or taken.number != self.journal.last):
            self._replay(self.journal.last)
        self.clear_left_over()
        del taken
        self.clear_states()

    def clear_states(self) -> int:
        """Remove every state but the newest; returns how many others still read, which therefore stay."""
        return self.generations.remove_others(self.generations.path(self.journal.last))

    def make_anew(self) -> None:
        """Make the newest state from the journal, whatever stands there; only while held.

        Raises CaseError where the journal is damaged.
        """
        damage = self.journal.damage()
        if damage:
            raise CaseError(str(self.path), "; ".join(damage))
        if self.journal.last:
            self._replay(self.journal.last)
        self.clear_states()

    def commit(self, intent: Intent, rows: Rows) -> Record:
        """Append a change to the journal and publish the state after it; only while held.

        The state is built first, unseen, so that a row that is none, or a full disk, is met
        before anything is changed; the journal's file is compressed beside it. `rows` are
        iterated more than once, and by two threads. Raises CaseError where the folder cannot be
        written to, and what the rows raise; then nothing is changed.
        """
        base, number = self._newest(), self.journal.last + 1
        leaving = sum(1 for _ in rows.removed)
        try:
            with packed_beside(rows, self.journal.folder) as packed:
                built = self._build(number, base, rows, leaving)
                try:
                    record = self.journal.append(intent, packed())
                except BaseException:
                    rmtree(built, ignore_errors=True)
                    raise
        except (OSError, RuntimeError) as error:
            raise case_error(self.path, error) from None
        with suppress(OSError):  # the change is made: what is not published now is replayed later
            self.generations.publish(built, number)
        return record

    def _build(self, number: int, base: Taken | None, rows: Rows, leaving: int) -> Path:
        if base is None or leaving > max(ONE_BY_ONE, base.rows // _SHARE):
            before = self.journal.state(number - 1)
            return self.generations.build(
                number, None, lambda engine: apply.put_in(engine, after(before, rows))
            )
        return self.generations.build(
            number,
            base,
            lambda engine: apply.put_in(engine, rows.added) - apply.take_out(engine, rows.removed),
        )

    def _replay(self, number: int) -> Path:
        """Publish the state after a change that the journal holds, from it alone."""
        try:
            built = self.generations.build(
                number, None, lambda engine: apply.put_in(engine, self.journal.state(number))
            )
            return self.generations.publish(built, number)
        except (OSError, RuntimeError) as error:
            raise case_error(self.path, error) from None

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder on the case's own disk for what is too large for memory; gone after the block.

        Raises CaseError where the disk is too full for what is done in the block.
        """
        try:
            with TemporaryDirectory(dir=self.path, prefix=_SCRATCH) as folder:
                yield Path(folder)
        except OSError as error:
            if error.errno in FULL:
                raise case_error(self.path, error) from None
            raise

    def clear_left_over(self) -> None:
        """Remove what changes that were never finished left behind, and journals that no longer count."""
        for left in self.left_over():
            rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)

    def left_over(self) -> list[Path]:
        """What changes that were never finished left behind, and journals that no longer count.

        Other files that somebody put into the folder are none of ours.
        """
        journals = (path for path in self.path.glob("journal-*") if _JOURNAL.fullmatch(path.name))
        found = [path for path in journals if path != self.journal.folder]
        found += [*self.path.glob(f"{_SCRATCH}*"), *self.path.glob(".rejoinder-*")]
        found += [*self.journal.folder.glob(".rejoinder-*"), *self._old_tables()]
        return sorted(found)


def journal_name(number: int) -> str:
    """The name of a journal's folder."""
    return f"journal-{number}"
