"""A case, and the command run upon it with one hostile entry after the other."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from common import Outcome

from .entry import HostileFile, HostileQuery
from .harmless import DOSSIER

_EVERYTHING = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_SLOWEST = 60.0


class Bench:
    """A folder with a case of its own, in which the command is run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.case = folder / "case"
        self._number = 0
        standing = DOSSIER.replace("/h/", "/standing/").replace("bent", "standing")
        (folder / "standing.yaml").write_text(standing, encoding="utf-8")
        self.run("init", str(self.case))
        done = self.run("--case", str(self.case), "load", str(self.folder / "standing.yaml"))
        if done.returncode:
            raise SystemExit(f"no case to try on: {done.stderr.decode('utf-8', 'replace')}")
        self.before, self._files = self.held(), self._on_disk()

    def run(
        self, *words: str, stdin: bytes = b"", seconds: float = _SLOWEST
    ) -> subprocess.CompletedProcess[bytes]:
        """The command, run to its end; TimeoutExpired after twice the time that it may take."""
        env = {name: value for name, value in os.environ.items() if name != "REJOINDER_CASE"}
        command = [sys.executable, "-m", "rejoinder.cli", *words]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env=env,
            timeout=2 * seconds,
            check=False,
        )

    def held(self) -> list[bytes]:
        """Every quad that the case holds, the merge among them."""
        return sorted(
            self.run("--case", str(self.case), "query", "--format", "csv", _EVERYTHING).stdout.splitlines()
        )

    def _on_disk(self) -> dict[Path, tuple[int, int]]:
        """Size and last change of each file of the case but its lock."""
        found = {path: path.stat() for path in self.case.rglob("*") if path.name != "lock"}
        return {path: (status.st_size, status.st_mtime_ns) for path, status in found.items()}

    def events(self) -> bytes:
        """What `events` answers."""
        return self.run("--case", str(self.case), "events").stdout

    def unchanged(self) -> Iterator[str]:
        """A complaint if the case is not as it was before; the next entry is measured by what it is now."""
        files = self._on_disk()
        if files == self._files:
            return
        held, self._files = self.held(), files
        if held != self.before:
            self.before = held
            yield "the case has changed"

    def try_out(self, entry: HostileFile | HostileQuery) -> Outcome:
        """Run one entry, and tell what is not as expected."""
        failures = self._file(entry) if isinstance(entry, HostileFile) else self._query(entry)
        return Outcome(entry.name, "; ".join(failures))

    def _query(self, entry: HostileQuery) -> Iterator[str]:
        text = entry.text.encode() if isinstance(entry.text, str) else entry.text
        yield from self._expect(
            ["--case", str(self.case), *entry.words], entry.code, entry.says, entry.seconds, text
        )
        yield from self.unchanged()

    def _file(self, entry: HostileFile) -> Iterator[str]:
        self._number += 1
        folder = self.folder / str(self._number)
        folder.mkdir()
        path, case = folder / entry.file, self.case
        entry.make(path)
        if entry.code == 0:
            case = folder / "case"
            self.run("init", str(case))
        says = entry.says.replace("FILE", re.escape(str(path)))
        yield from self._expect(["--case", str(case), "load", str(path)], entry.code, says, entry.seconds)
        if entry.code:
            yield from self.unchanged()
        if "check" in entry.also:
            codes = (0, 1) if entry.code == 0 else (1, 4)
            yield from self._expect(["check", str(path)], codes, "", entry.seconds)
        if "events" in entry.also:
            yield from self._expect(["--case", str(path), "events"], entry.code, "", entry.seconds)

    def _expect(
        self, words: list[str], code: int | tuple[int, ...], says: str, seconds: float, stdin: bytes = b""
    ) -> Iterator[str]:
        begun = time.monotonic()
        what = next(word for word in words if word in ("load", "check", "events", "query"))
        try:
            done = self.run(*words, stdin=stdin, seconds=seconds)
        except subprocess.TimeoutExpired:
            yield f"{what} still runs after {2 * seconds:g} s"
            return
        took = time.monotonic() - begun
        said, answered = (stream.decode("utf-8", "replace") for stream in (done.stderr, done.stdout))
        codes = code if isinstance(code, tuple) else (code,)
        looked_at = answered if what == "query" and done.returncode == 0 else said
        first = looked_at.split("\n")[0]
        if done.returncode not in codes:
            yield f"{what} ends with {done.returncode}, not {' or '.join(map(str, codes))}: {first[:300]}"
        elif says and not re.match(says, first):
            yield f"{what} says: {first[:300]}"
        if "Traceback" in said + answered:
            yield f"{what} shows a traceback"
        if took > seconds:
            yield f"{what} takes {took:.1f} s"
