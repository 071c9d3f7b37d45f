"""The names of the codes that a dossier uses, so that the data can be read without the scheme beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..ontology import rj
from ..ontology.namespaces import SKOS
from ..store.terms import IRI, Literal, Quad
from ..store.vocabulary import vocabulary

_LABEL, _NOTATION, _BROADER = (IRI(SKOS + name) for name in ("prefLabel", "notation", "broader"))
_USES = frozenset((rj.action, rj.weapon, rj.value, SKOS + "broader"))


def used_codes(quads: Iterable[Quad]) -> set[str]:
    """IRIs of the actions and weapons that quads name, with all that are broader."""
    scheme = vocabulary()
    named = {q.object.value for q in quads if q.predicate.value in _USES and isinstance(q.object, IRI)}
    codes = {code for code in named if code in scheme.concepts}
    return codes.union(*(scheme.closure(code) for code in codes))


def name_codes(codes: Iterable[str], graph: str) -> Iterator[Quad]:
    """Label, notation and broader codes of each code, in one graph; sorted by code."""
    concepts, home = vocabulary().concepts, IRI(graph)
    for code in sorted(codes):
        concept, subject = concepts[code], IRI(code)
        yield Quad(subject, _LABEL, Literal(concept.label, language="en"), home)
        yield Quad(subject, _NOTATION, Literal(concept.id), home)
        for broader in concept.broader:
            yield Quad(subject, _BROADER, IRI(broader), home)
