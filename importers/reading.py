"""Reading files: the one door through which dossiers and RDF files come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..ontology.errors import Fault, InputError
from ..store.syntax import format_of
from ..store.unpacked import packing_of, refuse_unless_file, unpacked_name
from .dossier import look_at, read_dossier
from .dossier_check import check
from .dossier_rules import check_claims, check_order
from .dossier_survey import Survey
from .known import Known, NothingKnown, Register
from .result import Reading

if TYPE_CHECKING:
    from .rdf_file import RdfSurvey

__all__ = ["DOSSIER_SUFFIXES", "Reading", "read_files"]

DOSSIER_SUFFIXES = (".yaml", ".yml")
"""File name suffixes of dossiers; the RDF formats have theirs."""

_READ = "dossiers are .yaml or .yml, RDF is .ttl, .trig, .nt, .nq, .jsonld, .rdf, .owl or .xml"


def read_files(
    paths: Sequence[Path],
    known: Known | None = None,
    *,
    stated_by: str | None = None,
    source: str | None = None,
    base: str | None = None,
    progress: Callable[[str], object] = str,
) -> list[Reading]:
    """Readings of dossiers and RDF files, in the order given; what one declares, the others may use.

    `known` is what the case already holds; dossiers that are read anew do not count as known.
    An RDF file without claims needs `stated_by` and
    `source`: IRIs, or ids against `base` or against the base of a dossier in the same call.
    `progress` is told each file's name before it is opened. Raises InputError with every fault
    of every file, in the order of files and lines.

    >>> read_files([Path("examples/escalation-2021.yaml")])[0].dossiers
    ('https://example.org/exchanges/escalation-2021',)
    """
    register = Register(known or NothingKnown())
    faults: dict[str, list[Fault]] = {str(path): [] for path in paths}
    surveys: dict[Path, Survey | RdfSurvey] = {}
    for path in dict.fromkeys(paths):
        progress(str(path))
        try:
            surveys[path] = _look_at(path)
        except InputError as error:
            faults[str(path)] += error.faults
            register.incomplete = True
    _check(list(surveys.values()), register, faults)
    base = base or next((found.base for found in surveys.values() if isinstance(found, Survey)), None)
    readings = []
    for path, found in surveys.items():
        try:
            if not isinstance(found, Survey):
                readings.append(_read_rdf(found, stated_by, source, base, register))
            elif not any(faults.values()):
                readings.append(read_dossier(found, register))
        except InputError as error:
            faults[str(path)] += error.faults
    if any(faults.values()):
        raise InputError([fault for told in faults.values() for fault in told])
    return readings


def _look_at(path: Path) -> Survey | RdfSurvey:
    suffix = unpacked_name(path).suffix
    if suffix.lower() in DOSSIER_SUFFIXES:
        return look_at(path)
    if format_of(path) is None:
        refuse_unless_file(path, str(path))
        ending = suffix + packing_of(path) or path.name
        raise InputError([Fault(str(path), None, f"a file that ends in “{ending}” is not read", _READ)])
    from .rdf_file import look_at_rdf  # most calls read dossiers only, and each start counts

    return look_at_rdf(path)


def _read_rdf(
    found: RdfSurvey, stated_by: str | None, source: str | None, base: str | None, register: Register
) -> Reading:
    from .rdf_file import read_rdf

    return read_rdf(found, stated_by, source, base, register)


def _check(surveys: Sequence[Survey | RdfSurvey], register: Register, faults: dict[str, list[Fault]]) -> None:
    """Checks all dossiers, knowing what every file declares; faults are sorted by line."""
    dossiers = [found for found in surveys if isinstance(found, Survey)]
    register.known = register.known.without([iri for found in surveys for iri in found.dossiers()])
    for found in surveys:
        register.add(found.declared)
        for event, told in found.dates():
            register.date(event, *told)
    _same_dossier(dossiers)
    _same_claim(dossiers)
    for found in dossiers:
        check(found, register)
        check_claims(found)
    check_order(dossiers, register)
    for found in dossiers:
        faults[found.path] += sorted(found.faults, key=lambda fault: fault.line or 0)


def _same_claim(dossiers: Sequence[Survey]) -> None:
    """One id in two files is one thing, but a claim is told once only."""
    first: dict[str, str] = {}
    for found in dossiers:
        for claim in found.claims:
            path = first.setdefault(claim.iri, found.path)
            if path != found.path:
                message = f"claim “{claim.tree.text('id') or claim.iri}” is also in {path}"
                found.fault(claim.tree.line, message, "give one of them another id")


def _same_dossier(dossiers: Sequence[Survey]) -> None:
    first: dict[str, Survey] = {}
    for found in dossiers:
        other = first.setdefault(found.iri, found)
        if other is not found:
            line = found.tree.lines.get("dossier")
            found.fault(line, f"dossier “{found.id}” is also in {other.path}", "give one of them another id")
