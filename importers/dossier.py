"""A YAML dossier, from its text to quads: checked, expanded as JSON-LD, derived from, reconciled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..ontology.errors import Fault, InputError
from ..store.syntax import parse
from ..store.terms import IRI, DefaultGraph, Quad
from .codes import name_codes, used_codes
from .derivation import derived
from .dossier_jsonld import jsonld
from .dossier_rules import check_method
from .dossier_survey import Survey, survey
from .known import Register
from .reconciliation import Ledger
from .result import Reading
from .text_file import read_text
from .yaml_tree import read_tree


def look_at(path: Path) -> Survey:
    """A dossier's tree, declarations and claims; raises InputError where there is no tree to be had."""
    tree, faults = read_tree(read_text(path), str(path))
    found = survey(tree, str(path))
    found.faults[:0] = faults
    return found


def read_dossier(found: Survey, register: Register) -> Reading:
    """A dossier without faults as a Reading."""
    lines = {found.iri: found.tree.lines.get("dossier", found.tree.line)}
    lines |= {thing.iri: thing.line for thing in found.declared}
    lines |= {claim.iri: claim.tree.line for claim in found.claims}
    remarks = sum(claim.is_remark for claim in found.claims)
    quads = dossier_quads(found, register)
    claims = len(found.claims) - remarks
    return Reading(found.path, quads, (found.iri,), lines, claims, remarks, tuple(check_method(found)))


def dossier_quads(found: Survey, register: Register) -> tuple[Quad, ...]:
    """Quads of a dossier without faults: each claim in its own graph, all else in the dossier's.

    The order is that of the file, a derived quad behind what it follows from; no quad comes twice.
    """
    ledger = Ledger()
    text = jsonld(found, register, ledger)
    told = dict.fromkeys(_homed(parse(text, "jsonld", path=found.path), found.iri))
    lost = ledger.unbalanced(found.tree, told, found.path) or _miscounted(found, told)
    if lost:
        raise InputError(lost)
    told |= dict.fromkeys(name_codes(used_codes(told), found.iri))
    return tuple(dict.fromkeys(derived(told, found.path)))


def _homed(quads: Iterator[Quad], graph: str) -> Iterator[Quad]:
    """Moves what stands in the default graph into the dossier's."""
    home = IRI(graph)
    for quad in quads:
        if isinstance(quad.graph_name, DefaultGraph):
            yield Quad(quad.subject, quad.predicate, quad.object, home)
        else:
            yield quad


def _miscounted(found: Survey, quads: dict[Quad, None]) -> list[Fault]:
    """Claims in and graphs out must be the same."""
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, IRI)} - {found.iri}
    claims = {claim.iri for claim in found.claims if not claim.is_remark}
    return [
        Fault(
            found.path,
            claim.tree.line,
            "a claim was lost on the way",
            "this is a fault of rejoinder: please report it",
        )
        for claim in found.claims
        if claim.iri in claims - graphs
    ]
