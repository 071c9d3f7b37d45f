"""What a case tells of some things, as Turtle: what the merge holds of them, and of their tolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..graph.case import Case
from ..ontology import rj
from ..ontology.namespaces import PREFIXES
from ..store.syntax import serialize
from ..store.terms import IRI, Quad


def turtle_of(case: Case, things: Sequence[str]) -> str:
    """Triples of which one of the things is the subject, and those of its tolls, in a fixed order."""
    quads = sorted({str(quad.triple): quad for quad in _of(case, things)}.items())
    return serialize([quad.triple for _, quad in quads], "turtle", PREFIXES)


def _of(case: Case, things: Iterable[str]) -> Iterable[Quad]:
    for thing in things:
        for quad in case._store.quads(s=thing, g=""):
            yield quad
            if quad.predicate.value in (rj.toll, rj.includes) and isinstance(quad.object, IRI):
                yield from case._store.quads(s=quad.object.value, g="")
