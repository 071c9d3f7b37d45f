"""Putting a release of a data set into a case: every row is taken or refused, in one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from ..ontology.errors import Fault, InputError
from ..store.engine import Store
from ..store.journal.record import InputFile, Intent
from ..store.journal.rows import Lines
from ..store.whole_file import opened_whole
from .loading import LoadReport, run_job, workplace

if TYPE_CHECKING:
    from .checking import Finding

_JOB: Final = f"{__package__}.preparing_releases:prepare_release"
_PIECE: Final = 1 << 20
_PASSES: Final = 2
_TOLD_EVERY: Final = 5_000


@dataclass(frozen=True, slots=True)
class Release:
    """How a release is read: its `layout` by name, or a `mapping`, a file of CSV on the Web's metadata.

    Where both are None the layout is found: by metadata beside the file, else by its columns.

    `refusals` is a file that takes the rows that were refused, with line and reason (None keeps
    none). With `strict` the first such row refuses the file. `direction` is a rule of the layout
    and the analyst, an IRI or a name, who tells by it who acted against whom. With `persons`
    private persons are taken too.
    """

    layout: str | None = None
    mapping: Path | None = None
    refusals: Path | None = None
    strict: bool = False
    direction: tuple[str, str] | None = None
    persons: bool = False


PhaseProgress = Callable[[str, int, int], object]
"""Is told a phase, “reading” (bytes) or “storing” (quads), how much is done, of how much (0: not known)."""


def load_release(
    store: Store, path: Path, release: Release, progress: PhaseProgress | None = None
) -> LoadReport:
    """Load a release as one change; InputError where nothing of it can be taken, and nothing is changed.

    The same file again changes nothing.
    """
    tell = progress or _nobody
    with store.held(), workplace(store) as out:
        told = run_job(_JOB, [path], _asked(store, path, release, out), partial(tell, "reading"))
        read = (path,) if release.mapping is None else (path, release.mapping)
        intent = Intent("load", tuple(map(InputFile.of, read)), tuple(told["dossiers"]))
        rows = _Metered(out / "rows", partial(tell, "storing"), told["quads"])
        respelled = Lines(out / "respelled")
        counts = store.change(intent, told["remove"], rows, respelled, told["touched"])
        if release.refusals is not None:
            _keep(out / "refused.csv", release.refusals)
        return LoadReport(
            files=(str(path),),
            dossiers=tuple(told["dossiers"]),
            claims=told["claims"],
            remarks=told["remarks"],
            events=told["events"],
            quads=told["quads"],
            replaced=tuple(told["replaced"]),
            warnings=tuple(Fault(*warning) for warning in told["warnings"]),
            is_new=bool(counts.added or counts.removed),
            change=store.number,
            unit=told["unit"],
            taken=told["taken"],
            refused=told["refused"],
        )


def check_release(store: Store, path: Path) -> list[Finding]:
    """What loading a release would refuse, reason by reason; the store is left as it is."""
    from .checking import Finding, fault_findings

    with TemporaryDirectory() as out:
        try:
            told = run_job(_JOB, [path], _asked(store, path, Release(), Path(out)))
        except InputError as error:
            return list(fault_findings(error))
    found = (Fault(*warning) for warning in told["warnings"])
    return [Finding(fault.path, fault.line, "warning", fault.message, fault.help) for fault in found]


def _asked(store: Store, path: Path, release: Release, out: Path) -> dict[str, Any]:
    return {
        "file": str(path),
        "out": str(out),
        "state": store.state(out),
        "layout": release.layout,
        "mapping": None if release.mapping is None else str(release.mapping),
        "strict": release.strict,
        "direction": release.direction,
        "persons": release.persons,
    }


def _nobody(phase: str, done: int, total: int) -> None:
    """Nobody asked how far it is."""


class _Metered(Lines):
    """Rows in a file, of which it is told how many have been taken: for the journal, and for the state."""

    def __init__(self, path: Path, tell: Callable[[int, int], object], quads: int) -> None:
        super().__init__(path)
        self._tell, self._total, self._taken = tell, _PASSES * quads, 0

    def __iter__(self) -> Iterator[bytes]:
        for number, row in enumerate(super().__iter__()):
            if number % _TOLD_EVERY == 0:
                self._taken += _TOLD_EVERY if number else 0
                self._tell(min(self._taken, self._total), self._total)
            yield row


def _keep(refused: Path, target: Path) -> None:
    with refused.open("rb") as file, opened_whole(target) as out:
        while piece := file.read(_PIECE):
            out.write(piece)
