"""What is done with files from outside in a process apart: they are read, checked as a whole, and made rows.

Nothing here changes a case. The functions at the top are jobs: they take and give JSON, and
what is large goes through files in a folder that the caller names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from ..importers import rdf_file  # noqa: F401
from ..importers.large_nquads import LargeFile, is_large
from ..importers.placing import with_lines
from ..importers.reading import Reading, read_files
from ..importers.text_facts import NeedsWhole
from ..ontology import dates, rj
from ..ontology.errors import Fault, InputError
from ..ontology.namespaces import RDF
from ..store.apart.job import say
from ..store.engine import Store
from ..store.journal.record import InputFile
from ..store.journal.rows import Row, row_of, write_lines
from ..store.journal.spelling import spelled
from ..store.terms import IRI, Quad
from .facts import Facts
from .known_things import KnownThings, dossier_graphs
from .orphans import find_orphans

MOST_SHAPED: Final = 100_000
"""Up to how many quads the shapes are run while loading: beyond, they would take longer than the load."""
ROWS: Final = "rows"
RESPELLED: Final = "respelled"

# The jobs are forked from one process, which so has what is slow to import: the parser of dates.
dates.span("2021-06-26/2021-06-27")


def prepare(asked: dict[str, Any]) -> dict[str, Any]:
    """Read files for a load: what goes and what is to be told, and the rows in files of the folder `out`.

    Asked: `state` (see `Store.state`), `files`, `stated_by`, `source`, `base`, `shapes`, `out`,
    and `whole` where a large file is not to be read as it comes.
    Raises InputError with every fault.
    """
    paths, out = [Path(name) for name in asked["files"]], Path(asked["out"])
    with Store.of_state(asked["state"]) as store:
        if len(paths) == 1 and is_large(paths[0]) and not asked.get("whole"):
            with suppress(NeedsWhole):
                return _prepare_large(store, paths[0], out)
        said = {name: asked[name] for name in ("stated_by", "source", "base")}
        readings = read_files(paths, KnownThings(Facts(store)), **said, progress=say)
        leaving = refuse_unfit(store, readings)
        quads = [quad for reading in readings for quad in reading.quads]
        warnings = [warning for reading in readings for warning in reading.warnings]
        if asked["shapes"]:
            warnings += _checked_values(readings, len(quads))
        replaced = [iri for iri in dossiers_of(readings) if iri in Facts(store).dossiers]
    _write_rows(map(row_of, quads), out)
    return {
        "remove": sorted(leaving),
        "touched": sorted(leaving),
        "files": _inputs(paths),
        "dossiers": dossiers_of(readings),
        "claims": _count(quads, rj.Claim),
        "remarks": _count(quads, rj.Remark),
        "events": _count(quads, rj.Event),
        "quads": len(set(quads)),
        "replaced": replaced,
        "warnings": [asdict(warning) for warning in warnings],
    }


def check(asked: dict[str, Any]) -> dict[str, Any]:
    """The findings of files that are checked: those of reading, of the shapes, and what is incomplete."""
    from .checking import completeness_findings, fault_findings, in_order, value_findings

    paths = [Path(name) for name in asked["files"]]
    with Store.of_state(asked["state"]) as store:
        try:
            readings = read_files(paths, KnownThings(Facts(store)), progress=say)
            leaving = refuse_unfit(store, readings)
        except InputError as error:
            return {"findings": [asdict(finding) for finding in fault_findings(error)]}
        apart = store.subset(store.graphs())
        apart.replace(leaving, (quad for reading in readings for quad in reading.quads))
        found = [*value_findings(readings), *completeness_findings(apart, readings, paths)]
    return {"findings": [asdict(finding) for finding in in_order(found)]}


def _prepare_large(store: Store, path: Path, out: Path) -> dict[str, Any]:
    """The same for a large file, read as it comes; raises NeedsWhole where that cannot be."""
    say(str(path))
    file = LargeFile(path, store.has_graph)
    try:
        _write_rows(file.rows(), out)
    except (InputError, ValueError, SyntaxError):
        # Read whole, the file tells every fault with its place.
        raise NeedsWhole from None
    return {
        "remove": [],
        "touched": [],
        "files": _inputs([path]),
        "dossiers": file.noted(rj.Dossier),
        "claims": len(file.noted(rj.Claim)),
        "remarks": len(file.noted(rj.Remark)),
        "events": len(file.noted(rj.Event)),
        "quads": file.count,
        "replaced": [],
        "warnings": [asdict(_not_shaped(str(path), file.count))],
    }


def _write_rows(rows: Iterable[Row], out: Path) -> None:
    with spelled(rows, out) as (sorted_ones, respelled):
        write_lines(out / ROWS, sorted_ones)
        write_lines(out / RESPELLED, respelled)


def _inputs(paths: Sequence[Path]) -> list[dict[str, Any]]:
    return [asdict(InputFile.of(path)) for path in paths]


def dossiers_of(readings: Iterable[Reading]) -> list[str]:
    """IRIs of the dossiers that files bring, sorted."""
    return sorted({dossier for reading in readings for dossier in reading.dossiers})


def refuse_unfit(store: Store, readings: Sequence[Reading]) -> set[str]:
    """The graphs that give way to what was read; InputError where it does not fit what stays."""
    held = Facts(store).dossiers
    replaced = (iri for iri in dossiers_of(readings) if iri in held)
    leaving = {graph for iri in replaced for graph in dossier_graphs(store, iri)}
    taken = [fault for reading in readings for fault in _taken(store, leaving, reading)]
    if taken:
        raise InputError(taken)
    if leaving:
        _refuse_orphans(store, leaving, (quad for r in readings for quad in r.quads), readings[0].path)
    return leaving


def _taken(store: Store, leaving: set[str], reading: Reading) -> list[Fault]:
    """One graph has one owner: a claim that another dossier holds is not overwritten."""
    coming = {quad.graph_name.value for quad in reading.quads if isinstance(quad.graph_name, IRI)}
    help = "give it another id, or retract the one in the case first"
    faults = [
        Fault(
            reading.path,
            reading.where.get(graph),
            f"claim <{graph}> is in the case already, in another dossier",
            help,
        )
        for graph in sorted(coming - leaving)
        if store.has_graph(graph)
    ]
    return with_lines(faults, reading.path)


def _refuse_orphans(store: Store, leaving: set[str], coming: Iterable[Quad], path: str) -> None:
    """A dossier read anew may not drop what another dossier still speaks of."""
    orphans = find_orphans(store, leaving, coming)
    if orphans:
        help = "declare it again, or load the other dossier anew as well"
        messages = [f"<{o.thing}> is no longer declared, and <{o.user}> still speaks of it" for o in orphans]
        raise InputError([Fault(path, None, message, help) for message in messages])


def _checked_values(readings: Sequence[Reading], quads: int) -> list[Fault]:
    """Warnings of the shapes; raises InputError for their errors."""
    if quads > MOST_SHAPED:
        return [_not_shaped(readings[0].path, quads)]
    from .checking import value_findings

    findings = value_findings(readings)
    errors = [finding.as_fault() for finding in findings if finding.severity == "error"]
    if errors:
        raise InputError(errors)
    return [finding.as_fault() for finding in findings if finding.severity == "warning"]


def _not_shaped(path: str, quads: int) -> Fault:
    message = f"{quads} quads: too many to check against the shapes while loading"
    return Fault(path, None, message, "run “rejoinder check” on the file for that")


def _count(quads: Iterable[Quad], class_iri: str) -> int:
    return len({q.subject for q in quads if q.predicate.value == RDF + "type" and q.object == IRI(class_iri)})
