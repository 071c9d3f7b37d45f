"""The names of the codes that a dossier uses, so that the data can be read without the scheme beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..ontology import rj
from ..ontology.namespaces import SKOS
from ..store.terms import IRI, Literal, Quad
from ..store.vocabulary import vocabulary

_LABEL, _NOTATION, _BROADER = (IRI(SKOS + name) for name in ("prefLabel", "notation", "broader"))
CODED = frozenset((rj.action, rj.weapon, rj.value, SKOS + "broader"))
"""Properties whose value may be a code."""


def used_codes(quads: Iterable[Quad]) -> set[str]:
    """IRIs of the actions and weapons that quads name, with all that are broader."""
    known = vocabulary().concepts
    named = {q.object.value for q in quads if q.predicate.value in CODED and isinstance(q.object, IRI)}
    return with_broader(code for code in named if code in known)


def with_broader(codes: Iterable[str]) -> set[str]:
    """Codes with all that are broader."""
    found = set(codes)
    return found.union(*(vocabulary().closure(code) for code in found))


def name_codes(codes: Iterable[str], graph: str) -> Iterator[Quad]:
    """Label, notation and broader codes of each code, in one graph; sorted by code."""
    concepts, home = vocabulary().concepts, IRI(graph)
    for code in sorted(codes):
        concept, subject = concepts[code], IRI(code)
        yield Quad(subject, _LABEL, Literal(concept.label, language="en"), home)
        yield Quad(subject, _NOTATION, Literal(concept.id), home)
        for broader in concept.broader:
            yield Quad(subject, _BROADER, IRI(broader), home)
