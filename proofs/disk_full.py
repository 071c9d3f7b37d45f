"""Proves that a full disk takes nothing: a change is refused in words, and what was there can be read.

    python proofs/disk_full.py [--points 20]

A case stands on a small disk of its own (a tmpfs, which takes the right to mount one), filled up
so that a load of some 10,000 quads, and a retraction and a purge after it, meet the full disk at
so many points between their beginning and their end. At each: exit code 4, the case and the way
on are named, the old data is readable while the disk is full, the same command works when there
is room, and nothing is left over. So too for files that `draw` and `export` write.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from common import Outcome, finish, report
from crash_cases import Dossier, Rows, events_as_nquads, rows_in, run, strays

from rejoinder.graph.case import Case

MEGABYTES = 96
EVENTS = 700
REFUSED = 4
BLOCK = 4096
REASON = ("--reason", "tried out")


@dataclass(frozen=True)
class Change:
    """A command that changes the case, and how many bytes of room it takes at its peak."""

    words: tuple[str, ...]
    peak: int

    @property
    def name(self) -> str:
        return self.words[0]


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of its own under a folder; the proof ends with exit code 3 where none can be had."""
    disk = folder / "disk"
    disk.mkdir()
    told = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "rejoinder", disk],
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        print(f"no small disk can be mounted here: {told.stderr.strip()}", file=sys.stderr)
        sys.exit(3)
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


class Disk:
    """The small disk with a case on it, which can be put back as it was, and filled up."""

    def __init__(self, disk: Path, kept: Path) -> None:
        self.disk, self.case, self._kept = disk, disk / "case", kept
        self._ballast = disk / "ballast"

    def restore(self) -> None:
        """The disk with nothing on it but the case as it was."""
        for path in self.disk.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self._kept, self.case)

    def fill(self, room: int) -> None:
        """Fill the disk up but for so many bytes."""
        with self._ballast.open("wb") as file:
            left = self.room() - room
            while left > 0:
                left -= file.write(bytes(min(left, 1 << 20)))

    def make_room(self) -> None:
        self._ballast.unlink()

    def room(self) -> int:
        return shutil.disk_usage(self.disk).free

    def peak(self, *words: str) -> int:
        """How many bytes a command takes at the most while it runs, looked at again and again."""
        self.restore()
        before, least, over = self.room(), self.room(), threading.Event()

        def look() -> None:
            nonlocal least
            while not over.wait(0.0005):
                least = min(least, self.room())

        watch = threading.Thread(target=look)
        watch.start()
        told = run(self.case, *words)
        over.set()
        watch.join()
        if told.returncode:
            raise RuntimeError(f"{words[0]} fails with room, too: {told.stderr}")
        return before - least


def points(count: int, peak: int) -> list[int]:
    """So many amounts of room, from none to a little less than is needed, in whole blocks."""
    return [peak * number // count // BLOCK * BLOCK for number in range(count)]


def faults(disk: Disk, change: Change, room: int, before: Rows, after: Rows) -> Iterator[str]:
    """What is not as it should be when a change meets the full disk with so much room left."""
    disk.restore()
    answer = run(disk.case, "events", "--format", "json").stdout
    disk.fill(room)
    told = run(disk.case, *change.words)
    if told.returncode != REFUSED:
        yield f"exit code {told.returncode}: {told.stderr.strip()}"
    if not all(word in told.stderr for word in (str(disk.case), "disk is full", "make room")):
        yield f"it says: {told.stderr.strip()}"
    if "Traceback" in told.stderr:
        yield "a traceback"
    disk.fill(0)
    yield from _unlike_before(disk, answer, before)
    disk.make_room()
    again = run(disk.case, *change.words)
    if again.returncode or rows_in(disk.case) != after:
        yield f"with room again: exit code {again.returncode}, {again.stderr.strip()}"
    with Case.open(disk.case) as case:
        yield from case.verify(fix=True).findings
    yield from (f"left over: {name}" for name in strays(disk.case))


def _unlike_before(disk: Disk, answer: str, before: Rows) -> Iterator[str]:
    """What cannot be read any more while the disk is full, or lies about."""
    reading = run(disk.case, "events", "--format", "json")
    if reading.returncode or reading.stdout != answer:
        yield f"reading while the disk is full: exit code {reading.returncode}, {reading.stderr.strip()}"
    if rows_in(disk.case) != before:
        yield "another content while the disk is full"
    yield from (f"left over while the disk is full: {name}" for name in strays(disk.case))


def outputs(disk: Disk) -> Iterator[Outcome]:
    """The commands that write a file, onto the full disk, over a file of their own and into a new one."""
    disk.restore()
    for words, name in ((("draw",), "picture.html"), (("draw",), "picture.svg"), (("export",), "case.trig")):
        target = disk.disk / name
        run(disk.case, *words, "-o", target)
        old = target.read_bytes()
        disk.fill(0)
        told = [run(disk.case, *words, "-o", path) for path in (target, disk.disk / f"new-{name}")]
        disk.make_room()
        right = all(done.returncode == REFUSED and "make room" in done.stderr for done in told)
        whole = target.read_bytes() == old and {p.name for p in disk.disk.iterdir()} == {"case", name}
        said = f"exit codes {[done.returncode for done in told]}: {told[0].stderr.strip()}"
        yield Outcome(f"{words[0]} -o {name}", "" if right and whole else said)
        target.unlink()


def made(folder: Path) -> tuple[Path, Rows]:
    """A case with two small dossiers, to be copied to the small disk."""
    kept = folder / "kept"
    with Case.open(kept, create=True) as case:
        for number in (1, 2):
            case.load(Dossier(number).written(folder))
    return kept, rows_in(kept)


def proof(count: int) -> list[str]:
    """Every point of every change, and the outputs; what does not hold comes back."""
    broken = []
    with tempfile.TemporaryDirectory(prefix="rejoinder-full-") as name, small_disk(Path(name)) as place:
        kept, before = made(Path(name))
        disk = Disk(place, kept)
        file = str(events_as_nquads(Path(name) / "events.nq", EVENTS))
        lines = (
            (("load", file), count),
            (("retract", Dossier(1).key, *REASON), -(-count // 4)),
            (("purge", Dossier(1).witness, "--yes", *REASON), -(-count // 4)),
        )
        for words, many in lines:
            change = Change(words, disk.peak(*words))
            after, outcomes = rows_in(disk.case), []
            for room in points(many, change.peak):
                failure = "; ".join(faults(disk, change, room, before, after))
                outcomes.append(Outcome(f"{change.name} with {room:,} bytes of room", failure))
            note = f"it takes {change.peak:,} bytes at its peak"
            broken += report(f"{change.name} on a full disk, points", outcomes, note=note)
        broken += report("files written onto a full disk", list(outputs(disk)))
    return broken


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--points", type=int, default=20, help="at how many points a load meets the full disk"
    )
    finish(proof(parser.parse_args().points))


if __name__ == "__main__":
    main()
