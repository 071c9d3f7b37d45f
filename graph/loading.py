"""Putting files into a case: read, checked as a whole, one atomic import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..importers.large_nquads import LargeFile, NeedsWhole, is_large
from ..importers.reading import Reading, read_files
from ..ontology import rj
from ..ontology.dates import span
from ..ontology.errors import Fault, InputError, UsageError
from ..ontology.namespaces import RDF
from ..store.engine import Store
from ..store.terms import IRI, Quad
from .facts import Facts, Said
from .orphans import find_orphans
from .records import Json

if TYPE_CHECKING:
    from .checking import Finding


MOST_SHAPED: Final = 100_000
"""Up to how many quads the shapes are run while loading: beyond, they would take longer than the load."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What one import brought: counts of what the files say, and what in them deserves a look."""

    files: tuple[str, ...]
    dossiers: tuple[str, ...]
    claims: int
    remarks: int
    events: int
    quads: int
    replaced: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()

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
        }


class KnownThings:
    """What a case already holds, for a reader that must tell a mistyped id from a known one.

    Graphs in `leaving` count as gone: their dossiers are about to be replaced.
    """

    def __init__(self, facts: Facts, leaving: frozenset[str] = frozenset()) -> None:
        self._facts = facts
        self._leaving = leaving

    def without(self, dossiers: Iterable[str]) -> KnownThings:
        """The same without these dossiers and their claims."""
        store = self._facts.store
        leaving = {graph for dossier in dossiers for graph in dossier_graphs(store, dossier)}
        return KnownThings(self._facts, self._leaving | leaving)

    def _said(self, iri: str, *properties: str) -> list[Said]:
        try:
            told = self._facts.statements(iri)
        except ValueError:
            return []  # a text that is no IRI: nothing is said of it
        return [
            s for s in told if s.graph not in self._leaving and (not properties or s.property in properties)
        ]

    def has(self, iri: str) -> bool:
        """Whether anything is said of an IRI."""
        return bool(self._said(iri))

    def types(self, iri: str) -> frozenset[str]:
        """IRIs of its classes."""
        return frozenset(said.value for said in self._said(iri, RDF + "type"))

    def span(self, event: str) -> tuple[date | None, date | None]:
        """Earliest and latest day over all tellings of an event; None where one is open or none is told."""
        told = [span(said.value) for said in self._said(event, "when")]
        starts, ends = [days.earliest for days in told], [days.latest for days in told]
        return (
            None if None in starts else min((day for day in starts if day), default=None),
            None if None in ends else max((day for day in ends if day), default=None),
        )


def load_files(
    store: Store,
    paths: Sequence[Path],
    *,
    stated_by: str | None = None,
    source: str | None = None,
    base: str | None = None,
    shapes: bool = True,
) -> LoadReport:
    """Load files as one import: everything comes in, or an InputError tells every fault and nothing does.

    A dossier that the case already holds is replaced whole. `shapes` checks the values against
    the shapes too; files of more than MOST_SHAPED quads are not, and a warning says so.
    """
    if len(paths) == 1 and is_large(paths[0]):
        with suppress(NeedsWhole):
            return _load_large(store, paths[0])
    readings = read_files(paths, KnownThings(Facts(store)), stated_by=stated_by, source=source, base=base)
    return _take_in(store, paths, readings, shapes=shapes)


def _take_in(store: Store, paths: Sequence[Path], readings: Sequence[Reading], *, shapes: bool) -> LoadReport:
    """Put readings into the store as one import, or raise InputError and leave it as it is."""
    facts = Facts(store)
    dossiers = sorted({dossier for reading in readings for dossier in reading.dossiers})
    replaced = [dossier for dossier in dossiers if dossier in facts.dossiers]
    leaving = {graph for dossier in replaced for graph in dossier_graphs(store, dossier)}
    quads = [quad for reading in readings for quad in reading.quads]
    _refuse_foreign_claims(store, readings, quads, leaving)
    _refuse_orphans(store, readings, quads, leaving)
    warnings = [warning for reading in readings for warning in reading.warnings]
    if shapes:
        warnings += _checked_values(readings, len(quads))
    store.replace(leaving, quads)
    store.flush()
    return LoadReport(
        files=tuple(str(path) for path in paths),
        dossiers=tuple(dossiers),
        claims=_count(quads, rj.Claim),
        remarks=_count(quads, rj.Remark),
        events=len(
            {q.subject for q in quads if q.predicate.value == RDF + "type" and q.object == IRI(rj.Event)}
        ),
        quads=len(set(quads)),
        replaced=tuple(replaced),
        warnings=tuple(warnings),
    )


def _load_large(store: Store, path: Path) -> LoadReport:
    """Load a large file as it is read; raises NeedsWhole where that cannot be, and nothing is changed."""
    file = LargeFile(path, store.has_graph)
    try:
        store.load_text(file.text())
    except (InputError, ValueError):
        # Read whole, the file tells every fault with its place.
        raise NeedsWhole from None
    store.flush()
    return LoadReport(
        files=(str(path),),
        dossiers=tuple(file.noted(rj.Dossier)),
        claims=len(file.noted(rj.Claim)),
        remarks=len(file.noted(rj.Remark)),
        events=len(file.noted(rj.Event)),
        quads=file.count,
        warnings=(_not_shaped(str(path), file.count),),
    )


def _not_shaped(path: str, quads: int) -> Fault:
    message = f"{quads} quads: too many to check against the shapes while loading"
    return Fault(path, None, message, "run “rejoinder check” on the file for that")


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


def check_files(store: Store, paths: Sequence[Path]) -> list[Finding]:
    """Everything that loading these files would refuse or warn of, and what they leave incomplete.

    The store is left as it is. Findings come by file and line.
    """
    from .checking import completeness_findings, fault_findings, in_order, value_findings

    try:
        readings = read_files(paths, KnownThings(Facts(store)))
        apart = store.subset(store.graphs())
        _take_in(apart, paths, readings, shapes=False)
    except InputError as error:
        return list(fault_findings(error))
    return in_order([*value_findings(readings), *completeness_findings(apart, readings, paths)])


def dossier_graphs(store: Store, dossier: str) -> list[str]:
    """The graphs that come and go with a dossier: its register and its claims', sorted."""
    claims = store.quads(p=RDF + "type", o=IRI(rj.Claim), g=dossier)
    return sorted({dossier} | {q.subject.value for q in claims if isinstance(q.subject, IRI)})


def _refuse_foreign_claims(
    store: Store, readings: Sequence[Reading], quads: Iterable[Quad], leaving: set[str]
) -> None:
    """One graph has one owner: a claim that another dossier holds is not overwritten."""
    coming = {q.graph_name.value for q in quads if isinstance(q.graph_name, IRI)}
    taken = sorted(graph for graph in coming - leaving if store.has_graph(graph))
    where = {iri: (reading.path, line) for reading in readings for iri, line in reading.where.items()}
    if taken:
        raise InputError([_taken(graph, *where.get(graph, (readings[0].path, None))) for graph in taken])


def _refuse_orphans(
    store: Store, readings: Sequence[Reading], quads: Iterable[Quad], leaving: set[str]
) -> None:
    """A dossier read anew may not drop what another dossier still speaks of."""
    orphans = find_orphans(store, leaving, quads) if leaving else []
    if orphans:
        help = "declare it again, or load the other dossier anew as well"
        messages = [f"<{o.thing}> is no longer declared, and <{o.user}> still speaks of it" for o in orphans]
        raise InputError([Fault(readings[0].path, None, message, help) for message in messages])


def _taken(graph: str, path: str, line: int | None) -> Fault:
    message = f"claim <{graph}> is in the case already, in another dossier"
    return Fault(path, line, message, "give it another id, or retract the one in the case first")


def _count(quads: Iterable[Quad], class_iri: str) -> int:
    return len({q.subject for q in quads if q.predicate.value == RDF + "type" and q.object == IRI(class_iri)})


def retract(store: Store, iri: str) -> int:
    """Take out a dossier with its claims, or one claim or remark with its record; returns graphs removed.

    The merge loses exactly the triples that nothing else says. Raises UsageError, and changes
    nothing, where another dossier speaks of what would then be declared nowhere.
    """
    facts = Facts(store)
    if iri in facts.dossiers:
        leaving, kept = set(dossier_graphs(store, iri)), []
    else:
        homes = {said.graph for said in facts.statements(iri)} & facts.dossiers
        leaving = {iri, *homes}
        kept = [quad for home in sorted(homes) for quad in store.quads(g=home) if not _records(quad, iri)]
    orphans = find_orphans(store, leaving, kept)
    if orphans:
        named = "; ".join(f"<{o.thing}>, of which <{o.user}> speaks" for o in orphans[:3])
        raise UsageError(
            f"what stays would speak of things that are declared nowhere: {named}; retract that first"
        )
    store.replace(leaving, kept)
    store.flush()
    return len(leaving) if not kept else 1


def _records(quad: Quad, claim: str) -> bool:
    subject = quad.subject.value if isinstance(quad.subject, IRI) else ""
    return subject == claim or subject.startswith(claim + "/denies/")
