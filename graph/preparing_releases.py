"""What is done with a release in a process apart: its rows become rows of the case, or refusals in a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from ..importers.foreign import Wanted, foreign_file
from ..importers.foreign_file import ForeignFile, Refusal
from ..importers.text_facts import NeedsWhole
from ..ontology import rj
from ..ontology.errors import Fault, InputError
from ..store.apart.job import say, say_progress
from ..store.engine import Store
from ..store.journal.rows import write_lines
from ..store.journal.spelling import spelled
from .facts import Facts
from .known_things import dossier_graphs

ROWS: Final = "rows"
RESPELLED: Final = "respelled"
REFUSED: Final = "refused.csv"
"""The files of the folder `out`: what is added, what is spelled otherwise, and what was refused."""
_REASONS_TOLD: Final = 20


def prepare_release(asked: dict[str, Any]) -> dict[str, Any]:
    """Read one release: what `prepare` returns for other files, and what was refused.

    Asked: `state`, `file`, `out`, and `layout` (a name) or `mapping` (a file of metadata; where both
    are None the layout is found),
    `strict` (whether the first row that cannot be taken refuses the file), `direction` (None, or a
    rule and who tells direction by it), `persons` (whether private persons are taken). Raises InputError.
    """
    path, out = Path(asked["file"]), Path(asked["out"])
    say(str(path))
    direction = tuple(asked["direction"]) if asked["direction"] else None
    mapping = None if asked["mapping"] is None else Path(asked["mapping"])
    wanted = Wanted(asked["layout"], mapping, direction, asked["persons"])
    with _refusals(path, out / REFUSED, strict=asked["strict"]) as refuse:
        file = foreign_file(path, wanted, refuse, say_progress)
        _write(file, out)
    if not file.tally.taken:
        raise InputError([*_told(path, file), Fault(str(path), None, "nothing of it could be taken")])
    with Store.of_state(asked["state"]) as store:
        held = [dossier for dossier in file.dossiers if dossier in Facts(store).dossiers]
        leaving = [graph for dossier in held for graph in dossier_graphs(store, dossier)]
    return {
        "remove": leaving,
        "touched": leaving,
        "dossiers": file.dossiers,
        "claims": len(file.facts.noted(rj.Claim)),
        "remarks": len(file.facts.noted(rj.Remark)),
        "events": len(file.events),
        "quads": file.facts.count,
        "replaced": held,
        "unit": file.unit,
        "taken": file.tally.taken,
        "refused": file.tally.refused,
        "warnings": [[fault.path, fault.line, fault.message, fault.help] for fault in _told(path, file)],
    }


def _write(file: ForeignFile, out: Path) -> None:
    try:
        with spelled(file.rows(), out) as (sorted_ones, respelled):
            write_lines(out / ROWS, sorted_ones)
            write_lines(out / RESPELLED, respelled)
    except NeedsWhole:
        raise RuntimeError("a layout said what is no fact") from None


def _told(path: Path, file: ForeignFile) -> Iterator[Fault]:
    """What deserves a look, reason by reason, the commonest first."""
    tally = file.tally
    for reason, number in tally.reasons.most_common(_REASONS_TOLD):
        rows = f"1 {file.unit}" if number == 1 else f"{number:,} {file.unit}s"
        help = f"--refusals FILE keeps the {file.unit}s that were not taken"
        yield Fault(str(path), tally.first_lines[reason], f"{rows} refused: {reason}", help)
    if len(tally.reasons) > _REASONS_TOLD:
        others = tally.refused - sum(number for _, number in tally.reasons.most_common(_REASONS_TOLD))
        yield Fault(str(path), None, f"{others:,} {file.unit}s refused for other reasons")
    if tally.damaged:
        message = f"{tally.damaged:,} {file.unit}s hold bytes that are no UTF-8; U+FFFD stands for them"
        yield Fault(str(path), None, message)


@contextmanager
def _refusals(path: Path, kept: Path, *, strict: bool) -> Iterator[Any]:
    """Writes each refused row with its line and the reason; with `strict` the first is an InputError."""

    def refuse(refusal: Refusal) -> None:
        if strict:
            help = "correct the row, or load without --strict"
            raise InputError([Fault(str(path), refusal.line, refusal.reason, help)])
        writer.writerow([refusal.line, refusal.reason, *refusal.values])

    with kept.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["line", "reason"])
        yield refuse
