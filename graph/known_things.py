"""What a case already holds, as the readers of new files ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..ontology import rj
from ..ontology.dates import span
from ..ontology.namespaces import RDF
from ..store.engine import Store
from ..store.terms import IRI
from .facts import Facts, Said


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


def dossier_graphs(store: Store, dossier: str) -> list[str]:
    """The graphs that come and go with a dossier: its register and its claims', sorted."""
    claims = store.quads(p=RDF + "type", o=IRI(rj.Claim), g=dossier)
    return sorted({dossier} | {q.subject.value for q in claims if isinstance(q.subject, IRI)})
