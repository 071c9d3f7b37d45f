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
from .derivation import consequences, gives_event_only

LARGE: Final = 4_000_000
"""From how many bytes on a file is read this way."""

_TYPE: Final = IRI(RDF + "type")
_EVENT: Final = IRI(rj.Event)


class NeedsWhole(Exception):
    """The file holds something that only reading it whole can deal with."""


def is_large(path: Path) -> bool:
    """Whether a file is one that this room reads."""
    return path.is_file() and format_of(path) == "nquads" and path.stat().st_size >= LARGE


class _Plain(dict[IRI, bool | None]):
    """Per property, looked up once: whether it tells no more than that its subject is an event.

    None for whatever needs a closer look.
    """

    def __missing__(self, predicate: IRI) -> bool | None:
        iri = predicate.value
        self[predicate] = None if iri in CODED else gives_event_only(iri)
        return self[predicate]


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
        plain, following = _Plain(), consequences(str(self.path))
        here: object = None
        events: set[object] = set()
        told: set[Quad] = set()
        for quad in parse(self.path, "nquads"):
            subject, predicate, value, graph = quad
            if graph != here:
                here = graph
                self._enter(graph)
                events.clear()
                told.clear()
            if type(subject) is not IRI or type(value) is BlankNode:
                raise NeedsWhole
            of_event = plain[predicate]
            if of_event is None:
                if quad not in told:
                    told.add(quad)
                    yield quad
                    self._note(subject.value, predicate.value, value)
                for new in following(quad):
                    if new not in told:
                        told.add(new)
                        yield new
            else:
                yield quad
                if of_event and subject not in events:
                    events.add(subject)
                    typed = Quad(subject, _TYPE, _EVENT, graph)
                    if typed not in told:
                        told.add(typed)
                        yield typed
        yield from self._end()

    def _enter(self, graph: object) -> None:
        if not isinstance(graph, IRI):
            raise NeedsWhole
        if graph.value not in self._graphs:
            if self._is_held(graph.value):
                raise NeedsWhole
            self._graphs.add(graph.value)

    def _note(self, subject: str, predicate: str, value: object) -> None:
        if not isinstance(value, IRI):
            return
        if predicate == _TYPE.value:
            self._by_kind.get(value.value, set()).add(subject)
        elif predicate in CODED and value.value in vocabulary().concepts:
            self._codes.add(value.value)

    def _end(self) -> Iterator[Quad]:
        """The names of the codes; whether every graph is a claim or a dossier is known only now."""
        if not self.dossiers or self._graphs - self.claims - self.dossiers:
            raise NeedsWhole
        named = with_broader(self._codes)
        for dossier in sorted(self.dossiers):
            yield from name_codes(named, dossier)
