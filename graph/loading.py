"""Putting files into a case: read apart, checked as a whole, one change. And taking things out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os.path import isfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from ..ontology.errors import Fault, InputError
from ..store.apart.failure import JobFailed
from ..store.apart.limits import Limits
from ..store.apart.runner import Progress, run_apart
from ..store.engine import Store
from ..store.journal.record import InputFile, Intent
from ..store.journal.rows import Lines
from .records import Json

if TYPE_CHECKING:
    from .checking import Finding

MEMORY: Final = 4 << 30
"""Bytes that the reading of files may take, beyond what a process has anyway."""
SECONDS: Final = 60
SECONDS_PER_MEGABYTE: Final = 60
"""Of processor time; on the wall it may take ten times as long."""
_JOBS: Final = f"{__package__}.preparing"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What one load brought: counts of what the files say, and what in them deserves a look.

    `is_new` is False where the case held all of it already, so that nothing was changed.
    `change` is the number that the journal gives the state after it, None for a case in memory.
    `taken` and `refused` count the rows of a release, or the objects of another tool's file, as `unit`
    tells; `taken` is None for other files.
    """

    files: tuple[str, ...]
    dossiers: tuple[str, ...]
    claims: int
    remarks: int
    events: int
    quads: int
    replaced: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()
    is_new: bool = True
    change: int | None = None
    taken: int | None = None
    refused: int = 0
    unit: str = "row"

    def as_json(self) -> Json:
        return {
            "schema": 1,
            "files": list(self.files),
            "dossiers": list(self.dossiers),
            "claims": self.claims,
            "remarks": self.remarks,
            "events": self.events,
            "quads": self.quads,
            "replaced": list(self.replaced),
            "warnings": [str(warning) for warning in self.warnings],
            "new": self.is_new,
            "change": self.change,
            "taken": self.taken,
            "refused": self.refused,
            "unit": self.unit,
        }


def load_files(
    store: Store,
    paths: Sequence[Path],
    *,
    stated_by: str | None = None,
    source: str | None = None,
    base: str | None = None,
    shapes: bool = True,
) -> LoadReport:
    """Load files as one change: everything comes in, or an InputError tells every fault and nothing does.

    The files are read in a process apart, within limits. A dossier that the case already holds
    is replaced whole. `shapes` checks the values against the shapes too; files of more than
    `preparing.MOST_SHAPED` quads are not, and a warning says so.
    """
    with store.held(), workplace(store) as out:
        asked = {"stated_by": stated_by, "source": source, "base": base, "shapes": shapes, "out": str(out)}
        told = _run("prepare", paths, {**asked, "state": store.state(out)})
        intent = Intent("load", tuple(InputFile(**file) for file in told["files"]), tuple(told["dossiers"]))
        rows, respelled = (Lines(out / name) for name in ("rows", "respelled"))
        try:
            counts = store.change(intent, told["remove"], rows, respelled, told["touched"])
        except InputError:
            # A line of a large file is no quad: read whole, the file tells which.
            _run("prepare", paths, {**asked, "state": store.state(out), "whole": True})
            raise
        return LoadReport(
            files=tuple(str(path) for path in paths),
            dossiers=tuple(told["dossiers"]),
            claims=told["claims"],
            remarks=told["remarks"],
            events=told["events"],
            quads=told["quads"],
            replaced=tuple(told["replaced"]),
            warnings=tuple(Fault(**warning) for warning in told["warnings"]),
            is_new=bool(counts.added or counts.removed),
            change=store.number,
        )


def check_files(store: Store, paths: Sequence[Path]) -> list[Finding]:
    """Everything that loading these files would refuse or warn of, and what they leave incomplete.

    The store is left as it is. Findings come by file and line.
    """
    from .checking import Finding, fault_findings

    with TemporaryDirectory() as out:
        try:
            told = _run("check", paths, {"state": store.state(Path(out))})
        except InputError as error:
            return list(fault_findings(error))
    return [Finding(**finding) for finding in told["findings"]]


@contextmanager
def workplace(store: Store) -> Iterator[Path]:
    """A folder for what a job hands over, on the case's own disk where it has one."""
    if store.folder is not None:
        with store.folder.scratch() as out:
            yield out
    else:
        with TemporaryDirectory() as name:
            yield Path(name)


def _run(job: str, paths: Sequence[Path], asked: dict[str, Any]) -> dict[str, Any]:
    return run_job(f"{_JOBS}:{job}", paths, {**asked, "files": [str(path) for path in paths]})


def run_job(
    function: str, paths: Sequence[Path], asked: dict[str, Any], progress: Progress | None = None
) -> dict[str, Any]:
    """What a job answers about files; where it comes to grief, an InputError that names the file."""
    size = sum(path.stat().st_size for path in paths if isfile(path))
    cpu = SECONDS + SECONDS_PER_MEGABYTE * (size >> 20)
    limits = Limits(seconds=10 * cpu, cpu_seconds=cpu, memory=MEMORY)
    try:
        return run_apart(function, asked, limits, progress)
    except JobFailed as failure:
        if failure.kind == "interrupted":
            raise
        message = f"the reading of it {failure.what}"
        help = "the file is refused: look what is wrong with it, or split it"
        raise InputError([Fault(failure.at or str(paths[0]), None, message, help)]) from None
