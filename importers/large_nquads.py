"""Large N-Quads files of claims: read once from end to end, and never held in memory.

Only what needs no look back is read this way; for anything else the reader steps aside
(`NeedsWhole`) and the file is read whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from ..ontology import rj
from ..ontology.namespaces import RDF
from ..store.syntax import format_of, parse
from ..store.terms import IRI, BlankNode, Quad
from ..store.vocabulary import vocabulary
from .codes import CODED, name_codes, with_broader
from .derivation import consequences

LARGE: Final = 4_000_000
"""From how many bytes on a file is read this way."""

_TYPE: Final = RDF + "type"


class NeedsWhole(Exception):
    """The file holds something that only reading it whole can deal with."""


def is_large(path: Path) -> bool:
    """Whether a file is one that this room reads."""
    return path.is_file() and format_of(path) == "nquads" and path.stat().st_size >= LARGE


class LargeFile:
    """One pass over a large file; what it counted is there when the pass is over.

    `is_held` tells which graphs the case holds already.
    """

    def __init__(self, path: Path, is_held: Callable[[str], bool]) -> None:
        self.path = path
        self._is_held = is_held
        self._graphs: set[str] = set()
        self._codes: set[str] = set()
        self.dossiers: set[str] = set()
        self.claims: set[str] = set()
        self.remarks: set[str] = set()
        self.events: set[str] = set()
        self._by_kind = {
            rj.Dossier: self.dossiers,
            rj.Claim: self.claims,
            rj.Remark: self.remarks,
            rj.Event: self.events,
        }

    def quads(self) -> Iterator[Quad]:
        """Each quad with what follows from it, then the names of the codes used.

        Raises NeedsWhole on the way or at the end, InputError for what no reader takes.
        """
        following, codes = consequences(str(self.path)), vocabulary().concepts
        here: object = None
        told: set[Quad] = set()
        for quad in parse(self.path, "nquads"):
            subject, predicate, value, graph = quad
            if graph != here:
                here = graph
                self._enter(graph)
                told.clear()
            if type(subject) is not IRI or type(value) is BlankNode:
                raise NeedsWhole
            yield quad
            name = predicate.value
            if name == _TYPE:
                self._note(subject.value, value)
                told.add(quad)
            elif name in CODED and type(value) is IRI and value.value in codes:
                self._codes.add(value.value)
            for new in following(quad):
                # Facts of one thing stand together: most of what follows has just followed before.
                if new not in told:
                    told.add(new)
                    yield new
        yield from self._end()

    def _enter(self, graph: object) -> None:
        if not isinstance(graph, IRI):
            raise NeedsWhole
        if graph.value not in self._graphs:
            if self._is_held(graph.value):
                raise NeedsWhole
            self._graphs.add(graph.value)

    def _note(self, subject: str, kind: object) -> None:
        held = self._by_kind.get(kind.value) if isinstance(kind, IRI) else None
        if held is not None:
            held.add(subject)

    def _end(self) -> Iterator[Quad]:
        """The names of the codes; whether every graph is a claim or a dossier is known only now."""
        if not self.dossiers or self._graphs - self.claims - self.dossiers:
            raise NeedsWhole
        named = with_broader(self._codes)
        for dossier in sorted(self.dossiers):
            yield from name_codes(named, dossier)
