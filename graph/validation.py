"""Checks a case against the shapes: values claim by claim, completeness over the whole.

A difference between accounts is never a violation. Values are therefore checked in each named
graph apart, and what is asked of the whole is only that something is told, never that one
thing alone is told.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from ..ontology import namespaces as ns
from ..ontology import rj
from ..ontology.documents import read_document
from ..store import terms

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Severity = Literal["error", "warning", "info"]
_Key = tuple[str, str, int, str, str, str]
_SEVERITIES: Final[dict[str, Severity]] = {
    ns.SH + "Violation": "error",
    ns.SH + "Warning": "warning",
    ns.SH + "Info": "info",
}
_RANK: Final[dict[Severity, int]] = {"error": 0, "warning": 1, "info": 2}
_CODE_PROPERTIES: Final = frozenset({ns.SKOS + "broader", ns.SKOS + "inScheme"})


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a shape objects to.

    `focus` is the IRI of the thing at fault and `claim` that of the claim that says it: None
    where the fault stands in a dossier's own records or in the whole. `path` is the IRI of the
    property at fault, None where no single one is; `value` is the text or IRI at fault, None
    where something is missing. `message` says what to do.
    """

    focus: str
    claim: str | None
    path: str | None
    severity: Severity
    message: str
    value: str | None = None

    def _key(self) -> _Key:
        return (
            self.claim or "",
            self.focus,
            _RANK[self.severity],
            self.path or "",
            self.value or "",
            self.message,
        )


def validate_values(claims: Iterable[terms.Quad]) -> list[Violation]:
    """Check the values in each named graph by itself; what stands in the default graph is left alone.

    Sorted by claim (a dossier's own records first), focus, severity, path and value. All
    graphs are checked in one run: each graph's subjects are renamed, so that graphs never meet.

    >>> claim, dossier = terms.IRI("https://example.org/c1"), terms.IRI("https://example.org/d")
    >>> hedge = terms.Quad(claim, terms.IRI(rj.hedge), terms.Literal("maybe"), dossier)
    >>> [violation.message for violation in validate_values([hedge])]
    ['A hedge is asserted, likely or possible: use one of these.']
    """
    quads = [quad for quad in claims if not isinstance(quad.graph_name, terms.DefaultGraph)]
    apart = _Apart(quads)
    return sorted(_run(apart.graph, _shapes("shapes-values.ttl"), apart), key=Violation._key)


def validate_completeness(quads: Iterable[terms.Quad]) -> list[Violation]:
    """Check that the case as a whole, all graphs merged, tells what a reader needs.

    Sorted by focus, severity, path and value; `claim` is always None.

    >>> dossier = terms.IRI("https://example.org/d")
    >>> bare = terms.Quad(dossier, terms.IRI(ns.RDF + "type"), terms.IRI(rj.Dossier), dossier)
    >>> [(violation.severity, violation.message) for violation in validate_completeness([bare])]
    [('warning', 'Nobody answers for this dossier: name its coder.')]
    """
    graph = _new_graph()
    for quad in quads:
        triple = _triple(quad)
        if triple is not None:
            graph.add(triple)
    for triple in _classes():
        graph.add(triple)
    return sorted(_run(graph, _shapes("shapes-completeness.ttl"), None), key=Violation._key)


class _Apart:
    """Named graphs side by side in one graph: a subject of graph 7 is renamed to `urn:graph:7:<its IRI>`.

    Actions and weapons keep their names everywhere, so that every graph sees the schemes.
    """

    def __init__(self, quads: list[terms.Quad]) -> None:
        self.graph = _new_graph()
        self.origin: dict[str, tuple[str, str | None]] = {}
        codes = self._add_codes(quads)
        dossiers = {
            quad.graph_name
            for quad in quads
            if quad.object == terms.IRI(rj.Dossier) and quad.subject == quad.graph_name
        }
        by_graph: dict[terms.IRI | terms.BlankNode, list[terms.Quad]] = {}
        for quad in quads:
            if not isinstance(quad.graph_name, terms.DefaultGraph):
                by_graph.setdefault(quad.graph_name, []).append(quad)
        for number, (name, members) in enumerate(by_graph.items()):
            claim = None if name in dossiers else name.value
            self._add_graph(number, claim, members, codes)

    def _add_codes(self, quads: list[terms.Quad]) -> frozenset[str]:
        """Add every scheme's concepts and what is broader than what; their IRIs come back."""
        told = (_triple(quad) for quad in quads if quad.predicate.value in _CODE_PROPERTIES)
        for triple in (*_schemes(), *told):
            if triple is not None:
                self.graph.add(triple)
        return frozenset(str(subject) for subject in self.graph.subjects())

    def _add_graph(
        self, number: int, claim: str | None, quads: list[terms.Quad], codes: frozenset[str]
    ) -> None:
        from rdflib import URIRef

        names: dict[Node, Node] = {}
        triples = [triple for triple in map(_triple, quads) if triple is not None]
        for subject, _, _ in triples:
            if subject not in names and str(subject) not in codes:
                alias = URIRef(f"urn:graph:{number}:{subject}")
                names[subject] = alias
                self.origin[str(alias)] = (str(subject), claim)
        for subject, predicate, value in triples:
            self.graph.add((names.get(subject, subject), predicate, names.get(value, value)))


def _run(graph: Graph, shapes: Graph, apart: _Apart | None) -> Iterator[Violation]:
    from pyshacl import validate
    from rdflib import SH

    with _quiet_literals():
        _, report, _ = validate(graph, shacl_graph=shapes, inplace=True, meta_shacl=False, advanced=True)
    origin = apart.origin if apart else {}
    seen = set()
    for result in report.objects(None, SH.result):
        focus = report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
        name, claim = origin.get(str(focus), (str(focus), None))
        violation = Violation(
            focus=name,
            claim=claim,
            path=_path(graph, report, result, focus, value),
            severity=_SEVERITIES[str(report.value(result, SH.resultSeverity))],
            message=str(report.value(result, SH.resultMessage)),
            value=None if value is None or value == focus else origin.get(str(value), (str(value),))[0],
        )
        if violation not in seen:
            seen.add(violation)
            yield violation


def _path(graph: Graph, report: Graph, result: Node, focus: Node | None, value: Node | None) -> str | None:
    """IRI of the property at fault: where a path has alternatives, the one that leads to the value."""
    from rdflib import SH, URIRef

    path = report.value(result, SH.resultPath)
    if isinstance(path, URIRef):
        return str(path)
    led_there = graph.predicates(focus, focus if value is None else value)
    return min((str(predicate) for predicate in led_there), default=None)


def _triple(quad: terms.Quad) -> tuple[Node, Node, Node] | None:
    """One quad without its graph, in rdflib's terms; None for a triple about a triple."""
    from rdflib import URIRef

    if isinstance(quad.subject, terms.Triple) or isinstance(quad.object, terms.Triple):
        return None
    return _node(quad.subject), URIRef(quad.predicate.value), _node(quad.object)


def _node(term: terms.IRI | terms.BlankNode | terms.Literal) -> Node:
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdfLiteral

    if isinstance(term, terms.IRI):
        return URIRef(term.value)
    if isinstance(term, terms.BlankNode):
        return BNode(term.value)
    if term.language is not None:
        return RdfLiteral(term.value, lang=term.language)
    # rdflib holds a plain text and one typed xsd:string for different terms; RDF 1.1 does not.
    datatype = None if term.datatype.value == ns.XSD + "string" else URIRef(term.datatype.value)
    with _quiet_literals():
        return RdfLiteral(term.value, datatype=datatype, normalize=False)


@contextmanager
def _quiet_literals() -> Iterator[None]:
    """Keep rdflib from printing a traceback per ill-typed literal: the shapes report it better."""
    logger = logging.getLogger("rdflib.term")
    disabled = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = disabled


def _new_graph() -> Graph:
    from rdflib import Graph

    return Graph(bind_namespaces="none")


@cache
def _shapes(name: str) -> Graph:
    return _new_graph().parse(data=read_document(name), format="turtle")


@cache
def _schemes() -> tuple[tuple[Node, Node, Node], ...]:
    """Every shipped concept, its scheme and its broader concept."""
    both = _new_graph()
    for name in ("actions.ttl", "weapons.ttl"):
        both.parse(data=read_document(name), format="turtle")
    return tuple(triple for triple in both if str(triple[1]) in _CODE_PROPERTIES)


@cache
def _classes() -> tuple[tuple[Node, Node, Node], ...]:
    """The class tree of the vocabulary, which shapes that ask for a class walk up."""
    from rdflib import RDFS

    vocabulary = _new_graph().parse(data=read_document("rejoinder.ttl"), format="turtle")
    return tuple(vocabulary.triples((None, RDFS.subClassOf, None)))
