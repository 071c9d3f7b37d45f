"""What the proofs of crashes share: small dossiers, the command as a process, a look into a case folder."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import zstandard
from common import REPOSITORY

from rejoinder.graph.loading import load_files
from rejoinder.store.engine import Store

COMMAND = (sys.executable, "-m", "rejoinder.cli")
Rows = frozenset[bytes]


@dataclass(frozen=True)
class Dossier:
    """A small dossier that shares no thing with others, with three claims by two speakers.

    Another version has other words and one claim more for each. `has_answer`, `has_witness` leave
    a claim, or a speaker with all that it says, out: so a case looks that had taken them out.
    """

    number: int
    version: int = 0
    has_answer: bool = True
    has_witness: bool = True

    @property
    def key(self) -> str:
        """Part of each name in the dossier, found nowhere else; no packing can hide it."""
        return f"d{sha256(b'dossier %d' % self.number).hexdigest()[:20]}"

    @property
    def witness(self) -> str:
        """The id of the speaker that can be forgotten; its key is found in all that it says."""
        return f"w{sha256(b'witness %d' % self.number).hexdigest()[:20]}"

    @property
    def text(self) -> str:
        key, witness = self.key, self.witness
        told = [
            f"  - {{id: c{n}, quote: Told {n} {key}., says: [{{id: e0, action: raid}}]}}"
            for n in self._told()
        ]
        if self.has_answer:
            told.append(
                "  - {id: answer, quote: They answered., says: [{id: e1, action: raid, respondsTo: e0}]}"
            )
        seen = f"  - {{statedBy: {witness}, quote: I saw {witness}., says: [{{id: e1, action: raid}}]}}"
        return "\n".join(
            (
                f"dossier: {key}",
                f"base: https://example.org/{key}/",
                f"coder: desk-{key}",
                "actors:",
                f"  - {{id: desk-{key}, type: Institution, name: Desk {key}}}",
                *([f"  - {{id: {witness}, type: Person, name: Person {witness}}}"] * self.has_witness),
                "events: [{id: e0, label: One event}, {id: e1, label: Another event}]",
                "claims:",
                *told,
                *([seen] * self.has_witness),
                "",
            )
        )

    def _told(self) -> Iterable[int]:
        return range(100 * self.version, 101 * self.version + 1)

    def written(self, folder: Path) -> Path:
        """The dossier as a file in a folder."""
        path = folder / f"{self.key}-{self.version}.yaml"
        path.write_text(self.text, encoding="utf-8")
        return path


@lru_cache(maxsize=1_000)
def rows_of(dossier: Dossier, scratch: Path) -> Rows:
    """The named quads that a case holds of a dossier, read by itself into memory."""
    return rows_of_file(dossier.written(scratch))


def rows_of_file(path: Path) -> Rows:
    """The named quads of a file, read by itself into memory."""
    with Store.memory() as store:
        load_files(store, [path], shapes=False)
        return frozenset(store.rows())


def rows_in(case: Path) -> Rows:
    """All named quads of a case folder, as somebody reads them who opens it now."""
    with Store.open(case, read_only=True) as store:
        return frozenset(store.rows())


def events_as_nquads(path: Path, events: int) -> Path:
    """Write so many made-up events into a file, about 14 quads each: see benchmarks/generate.py."""
    script = REPOSITORY / "benchmarks" / "generate.py"
    subprocess.run([sys.executable, script, str(events), path], check=True, stdout=subprocess.DEVNULL)
    return path


# -- the command ---------------------------------------------------------------------------------


def run(case: Path, *words: str | Path, seconds: float = 300) -> subprocess.CompletedProcess[str]:
    """Run a command about a case to its end."""
    line = [*COMMAND, "--case", str(case), *map(str, words)]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=seconds)


def start(case: Path, *words: str | Path) -> subprocess.Popen[str]:
    """Start a command about a case, as the first of a process group of its own."""
    line = [*COMMAND, "--case", str(case), *map(str, words)]
    return subprocess.Popen(
        line,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def children_of(process: int) -> list[int]:
    """The processes that a process has started, the first one first (Linux)."""
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def alive_in(group: int) -> list[int]:
    """The processes of a group that have not ended (Linux)."""
    found = []
    for folder in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = Path(f"/proc/{folder}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(stat[2]) == group and stat[0] not in "ZX":
            found.append(int(folder))
    return found


# -- what lies in a folder -----------------------------------------------------------------------


def strays(case: Path) -> list[str]:
    """What in a case folder is neither marker, lock, a change of the journal, nor the newest state."""
    number = json.loads((case / "rejoinder-case.json").read_bytes())["journal"]
    journal = case / f"journal-{number}"
    changes = list(journal.glob("*.rdfp.zst"))
    expected = {case / "rejoinder-case.json", case / "lock", journal, case / "generations"}
    expected |= {journal / f"{change:06}.rdfp.zst" for change in range(1, len(changes) + 1)}
    expected.add(case / "generations" / f"{number}-{len(changes):06}")
    generations = case / "generations"
    there = {*case.iterdir(), *journal.iterdir(), *(generations.iterdir() if generations.exists() else ())}
    return sorted(str(path.relative_to(case)) for path in there - expected)


def bytes_under(paths: Iterable[Path]) -> int:
    """The size of files, and of all that is in folders."""
    files = (file for path in paths for file in (path, *path.rglob("*")) if file.is_file())
    return sum(file.stat().st_size for file in files)


def files_with(case: Path, word: str) -> list[str]:
    """The files of a case in whose name or bytes, packed and unpacked, a word is found."""
    sought, found = word.encode(), []
    for path in sorted(case.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if path.name.endswith(".zst"):
            with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as unpacked:
                data += unpacked.read()
        if sought in data or word in path.name:
            found.append(str(path.relative_to(case)))
    return found
