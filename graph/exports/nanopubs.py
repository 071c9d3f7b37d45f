"""Nanopublications: each claim as an assertion with where it comes from and who put it down.

The assertion graph is the claim itself, by its own IRI, so that what is published and what is
kept are one; head, provenance and publication info stand beside it under IRIs made from it. See
the Nanopublication Guidelines, http://nanopub.org/guidelines/working_draft/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from ...ontology import rj
from ...ontology.namespaces import DCT, NP, PROV, RDF
from ...store.own_files import MARK
from ...store.syntax import write
from ...store.terms import IRI, Quad
from ...store.vocabulary import vocabulary
from ..facts import NAME_PROPERTIES, Facts
from ..reading import Reader
from .inventory import Item, reckon
from .licences import licence_of
from .losses import LossReport

_OF_CLAIMS: Final = "makes no assertion, and a nanopublication has one"
_WHY: Final = {
    "events": "no claim speaks of it",
    "actors": "no claim speaks of it",
    "places": "no claim speaks of it",
    "sources": "no claim was read in it",
    "remarks": _OF_CLAIMS,
    "denials": _OF_CLAIMS,
    "entries": "is told by a register, not by a claim",
}
_TYPE: Final = RDF + "type"


def write_nanopubs(case: Reader, file: IO[bytes]) -> LossReport:
    """One nanopublication for each claim, sorted by claim, as TriG.

    Provenance holds the claim's record and its source's; publication info who coded it, under
    which licence, and the names of the things that it speaks of. No time of writing: the same case
    gives the same bytes.
    """
    facts = case._now.facts
    nanopubs = _Nanopubs(facts)
    file.write(f"# {MARK}\n".encode())
    write(nanopubs.every(), "trig", file)
    return reckon(facts, nanopubs.why_not)


def parts_of(claim: str) -> tuple[IRI, IRI, IRI, IRI]:
    """The IRIs of a claim's nanopublication, its head, its provenance and its publication info."""
    between = "/" if "#" in claim else "#"
    # The nanopublication's own IRI ends there, so that those of all its graphs begin with it.
    names = ("", "head", "provenance", "pubinfo")
    nanopub, head, provenance, info = (IRI(f"{claim}{between}{name}") for name in names)
    return nanopub, head, provenance, info


class _Nanopubs:
    """The quads of all nanopublications, and what is named in them."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._named: set[str] = set()

    def every(self) -> Iterator[Quad]:
        """Claim by claim: head, assertion, provenance, publication info; each sorted."""
        for claim in self._facts.claims:
            said = sorted(self._facts.store.quads(g=claim), key=str)
            if said:
                self._named.add(claim)
                yield from self._head(claim)
                yield from said
                yield from self._provenance(claim)
                yield from self._publication_info(claim, said)

    def _head(self, claim: str) -> Iterator[Quad]:
        nanopub, head, provenance, info = parts_of(claim)
        yield Quad(nanopub, IRI(_TYPE), IRI(NP + "Nanopublication"), head)
        yield Quad(nanopub, IRI(NP + "hasAssertion"), IRI(claim), head)
        yield Quad(nanopub, IRI(NP + "hasProvenance"), provenance, head)
        yield Quad(nanopub, IRI(NP + "hasPublicationInfo"), info, head)

    def _provenance(self, claim: str) -> Iterator[Quad]:
        _, _, graph, _ = parts_of(claim)
        record = self._facts.record(claim)
        speaker, source = record.stated_by.id, record.source.id
        if speaker:
            yield Quad(IRI(claim), IRI(PROV + "wasAttributedTo"), IRI(speaker), graph)
        if source:
            yield Quad(IRI(claim), IRI(PROV + "wasDerivedFrom"), IRI(source), graph)
        yield from self._told(claim, graph)
        if source:
            yield from self._told(source, graph)
        pointed = (quad.object for iri in (claim, source) if iri for quad in self._of_register(iri))
        yield from self._names({one.value for one in pointed if isinstance(one, IRI)} - {source}, graph)

    def _publication_info(self, claim: str, said: list[Quad]) -> Iterator[Quad]:
        nanopub, _, _, graph = parts_of(claim)
        for dossier in self._dossiers_of(claim):
            coder = self._facts.value(dossier, rj.coder)
            yield Quad(nanopub, IRI(DCT + "isPartOf"), IRI(dossier), graph)
            if coder:
                yield Quad(nanopub, IRI(DCT + "creator"), IRI(coder), graph)
                yield from self._names({coder}, graph)
            if licence := licence_of(self._facts, dossier):
                yield Quad(nanopub, IRI(DCT + "license"), licence, graph)
        terms = (term for quad in said for term in (quad.subject, quad.object))
        yield from self._names({term.value for term in terms if isinstance(term, IRI)}, graph)

    def _dossiers_of(self, claim: str) -> list[str]:
        holding = {said.graph for said in self._facts.statements(claim)}
        return sorted(holding & self._facts.dossiers)

    def _told(self, iri: str, graph: IRI) -> Iterator[Quad]:
        """The record of a claim or source, as the dossiers hold it."""
        self._named.add(iri)
        for quad in self._of_register(iri):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)

    def _names(self, iris: set[str], graph: IRI) -> Iterator[Quad]:
        """What things are called and of which class they are, as the dossiers hold it."""
        for iri in sorted(iris - set(vocabulary().concepts) - {""}):
            self._named.add(iri)
            for quad in self._of_register(iri):
                if quad.predicate.value in (*NAME_PROPERTIES, _TYPE):
                    yield Quad(quad.subject, quad.predicate, quad.object, graph)

    def _of_register(self, iri: str) -> list[Quad]:
        return sorted(
            (
                quad
                for quad in self._facts.store.quads(s=iri)
                if isinstance(quad.graph_name, IRI) and quad.graph_name.value in self._facts.dossiers
            ),
            key=str,
        )

    def why_not(self, item: Item) -> str:
        """Why no nanopublication carries an item; empty where one does."""
        if item.kind == "facts":
            return ""
        if item.kind not in ("entries", "remarks", "denials") and item.subject in self._named:
            return ""
        return _WHY.get(item.kind, "says nothing")
