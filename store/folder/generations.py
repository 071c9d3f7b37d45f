"""Generations: the states of a case, each a folder of the engine's that nothing changes any more.

A generation is made aside, from the one before it by hard links or from the journal alone, and
published by giving it its name. Readers open the newest; one that is still read is left
standing until its last reader has gone.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zlib import crc32

from pyoxigraph import Store as Engine

from ..whole_file import sync_folder, write_whole

CONTENTS: Final = "contents.json"
"""Lists a generation's files, their sizes and ends: what a power cut has cut is seen before it is read."""
_ASIDE: Final = ".building-"
_END: Final = 4096
_NOT_COPIED: Final = ("LOCK", CONTENTS)


class UnusableError(Exception):
    """A generation that is gone, or damaged: another is taken, or it is made anew from the journal."""


class Hold:
    """A shared lock on a file, let go when nothing refers to it any more; OSError where there is no file."""

    def __init__(self, path: Path) -> None:
        self._handle = -1
        self._handle = os.open(path, os.O_RDONLY)
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def __del__(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)


@dataclass(frozen=True, slots=True)
class Taken:
    """A state that is being read: `number` is its change, `rows` how many quads its graphs hold.

    A generation has a path, and a hold that keeps it from being removed.
    """

    engine: Engine
    number: int = 0
    rows: int = 0
    path: Path | None = None
    hold: Hold | None = None


class Generations:
    """The generations of one journal, in a folder that those of other journals may share."""

    def __init__(self, folder: Path, journal: int) -> None:
        self.folder = folder
        self._journal = journal

    def of(self, journal: int) -> Generations:
        """Those of another journal."""
        return Generations(self.folder, journal)

    def path(self, number: int) -> Path:
        """The folder of the state after a change, whether it stands or not."""
        return self.folder / f"{self._journal}-{number:06}"

    def newest(self) -> Iterator[Path]:
        """Those that stand, the latest first."""
        return iter(sorted(self.folder.glob(f"{self._journal}-*"), reverse=True))

    @property
    def latest(self) -> int:
        """The number of the latest one that stands; 0 where there is none."""
        return max((int(path.name.partition("-")[2]) for path in self.newest()), default=0)

    def has_others(self) -> bool:
        """Whether there are those of another journal, or some half made or half removed."""
        own = f"{self._journal}-"
        return any(not path.name.startswith(own) for path in self.folder.glob("*"))

    @staticmethod
    def take(path: Path) -> Taken:
        """Open a generation for reading; UnusableError where it is gone or not what was published."""
        try:
            hold = Hold(path / CONTENTS)
            contents = json.loads((path / CONTENTS).read_bytes())
            if {name: contents[name] for name in ("files", "ends")} != _listed(path):
                raise UnusableError("its files are not those that were published")
            number, rows = int(path.name.partition("-")[2]), int(contents["rows"])
            return Taken(Engine.read_only(str(path)), number, rows, path, hold)
        except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
            raise UnusableError(str(error)) from None

    def build(self, number: int, base: Taken | None, fill: Callable[[Engine], int]) -> Path:
        """Make a generation aside, from an earlier one or from nothing; it is not yet seen by anybody.

        `fill` changes the engine and returns by how many quads its graphs grew. Whatever it
        raises goes on, and nothing is left.
        """
        self.folder.mkdir(exist_ok=True)
        aside = self.folder / f"{_ASIDE}{number}"
        shutil.rmtree(aside, ignore_errors=True)
        try:
            _start(aside, base.path if base else None)
            rows = (base.rows if base else 0) + _filled(aside, fill)
            contents = {"rows": rows, **_listed(aside)}
            write_whole(aside / CONTENTS, json.dumps(contents).encode())
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        return aside

    def publish(self, aside: Path, number: int) -> Path:
        """Give what was built its name: from now on it is the newest."""
        final = self.path(number)
        shutil.rmtree(final, ignore_errors=True)
        aside.rename(final)
        sync_folder(self.folder)
        return final

    def remove_others(self, keep: Path) -> int:
        """Remove all but one, those of other journals and what was left half made too.

        Returns how many are still read and so left standing. Only for whoever holds the lock.
        """
        if not self.folder.is_dir():
            return 0
        return sum(not _removed(path) for path in sorted(self.folder.iterdir()) if path != keep)


def _start(aside: Path, base: Path | None) -> None:
    """A folder for the engine to go on from: its tables never change and are shared, the rest is copied."""
    aside.mkdir()
    for file in base.iterdir() if base else ():
        if file.name in _NOT_COPIED or file.name.startswith("LOG"):
            continue
        if file.suffix == ".sst" and _linked(file, aside / file.name):
            continue
        shutil.copyfile(file, aside / file.name)


def _linked(file: Path, target: Path) -> bool:
    try:
        os.link(file, target)
    except OSError:
        return False  # a file system without hard links
    return True


def _filled(aside: Path, fill: Callable[[Engine], int]) -> int:
    """What `fill` returns; the engine closes its files when nothing refers to it any more: at the end."""
    engine = Engine(str(aside))
    grown = fill(engine)
    engine.flush()
    return grown


def _listed(path: Path) -> dict[str, dict[str, int]]:
    """By name the sizes of the files that hold data, and checksums of their ends.

    The engine sums up all that it reads but the end of a table, which tells how much is to be
    read: one wrong byte there can have it ask for all memory.
    """
    files = [
        file
        for file in sorted(path.iterdir())
        if file.suffix in (".sst", ".log") or file.name.startswith(("MANIFEST", "CURRENT"))
    ]
    return {
        "files": {file.name: file.stat().st_size for file in files},
        "ends": {file.name: _checksum_of_end(file) for file in files},
    }


def _checksum_of_end(path: Path) -> int:
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _END))
        return crc32(file.read())


def is_read(path: Path) -> bool:
    """Whether somebody reads a generation."""
    try:
        with (path / CONTENTS).open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        pass  # without its contents it is none
    return False


def _removed(path: Path) -> bool:
    """Remove a generation, unless somebody reads it."""
    if not path.name.startswith(_ASIDE):
        try:
            with (path / CONTENTS).open("rb") as handle:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Readers find it gone from now on, and those that come too late look for another.
                gone = path.with_name(f"{_ASIDE}gone-{path.name}")
                shutil.rmtree(gone, ignore_errors=True)
                path = path.rename(gone)
        except BlockingIOError:
            return False
        except OSError:
            pass  # without its contents it is none
    shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return True
