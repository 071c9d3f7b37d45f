"""Large N-Quads files of claims: read once from end to end, and never held in memory.

Only what needs no look back is read this way; for anything else the reader steps aside
(`NeedsWhole`) and the file is read whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

from ..ontology import rj
from ..ontology.counts import CountError
from ..ontology.dates import DateError
from ..ontology.namespaces import RDF
from ..store.syntax import format_of, parse
from ..store.terms import IRI, BlankNode, Quad
from ..store.vocabulary import vocabulary
from .codes import CODED, name_codes, with_broader
from .derivation import Fact, Rule, Value, is_derived, rules, unreadable

LARGE: Final = 4_000_000
"""From how many bytes on a file is read this way."""

_TYPE: Final = IRI(RDF + "type")
_EVENT: Final = IRI(rj.Event)


class NeedsWhole(Exception):
    """The file holds something that only reading it whole can deal with."""


def is_large(path: Path) -> bool:
    """Whether a file is one that this room reads."""
    return path.is_file() and format_of(path) == "nquads" and path.stat().st_size >= LARGE


class _Look(NamedTuple):
    """How closely the quads of one property are looked at.

    `rule` is what follows from them; `may_repeat` is set where they may have been derived
    before; `is_noted` where the file's counts or codes come from them.
    """

    rule: Rule | None
    may_repeat: bool
    is_noted: bool


class _Looks(dict[IRI, _Look]):
    """The look that each property needs, found out once."""

    def __missing__(self, predicate: IRI) -> _Look:
        iri = predicate.value
        self[predicate] = _Look(rules().get(iri), is_derived(iri), iri in CODED or predicate == _TYPE)
        return self[predicate]


class LargeFile:
    """One pass over a large file; what it counted is there when the pass is over.

    `is_held` tells which graphs the case holds already.
    """

    def __init__(self, path: Path, is_held: Callable[[str], bool]) -> None:
        self.path = path
        self._is_held = is_held
        self._graphs: set[str] = set()
        self._codes: set[IRI] = set()
        self._looks = _Looks()
        self.dossiers: set[IRI] = set()
        self.claims: set[IRI] = set()
        self.remarks: set[IRI] = set()
        self.events: set[IRI] = set()
        self._by_class = {
            IRI(rj.Dossier): self.dossiers,
            IRI(rj.Claim): self.claims,
            IRI(rj.Remark): self.remarks,
            _EVENT: self.events,
        }

    def quads(self) -> Iterator[tuple[Quad, Quad]]:
        """Each quad, what follows from it, and at the end the names of the codes used, all with their
        twins in the default graph.

        Raises NeedsWhole on the way or at the end, InputError for what no reader takes.
        """
        for graph, block in groupby(parse(self.path, "nquads"), attrgetter("graph_name")):
            self._enter(graph)
            yield from self._block(block)
        for quad in self._end():
            yield quad, Quad(quad.subject, quad.predicate, quad.object)

    def _block(self, block: Iterable[Quad]) -> Iterator[tuple[Quad, Quad]]:
        """A run of quads of one graph: mostly one claim, within which nothing is derived twice."""
        looks = self._looks
        told: set[tuple[object, ...]] = set()
        for quad in block:
            subject, predicate, value, graph = quad
            if type(subject) is not IRI or type(value) is BlankNode:
                raise NeedsWhole
            rule, may_repeat, is_noted = looks[predicate]
            if may_repeat:
                if (subject, predicate, value) in told:
                    continue
                told.add((subject, predicate, value))
            yield quad, Quad(subject, predicate, value)
            if is_noted:
                self._note(subject, predicate, value)
            if rule is None:
                continue
            facts = self._facts(rule, quad, value)
            # The same facts again, as from each role of one event, are known without a closer look.
            if (subject, facts) not in told:
                told.add((subject, facts))
                for name, new in facts:
                    if (subject, name, new) not in told:
                        told.add((subject, name, new))
                        yield Quad(subject, name, new, graph), Quad(subject, name, new)
            kind = rule.leads_to
            if kind and isinstance(value, IRI) and (value, _TYPE, kind) not in told:
                told.add((value, _TYPE, kind))
                yield Quad(value, _TYPE, kind, graph), Quad(value, _TYPE, kind)

    def _facts(self, rule: Rule, quad: Quad, value: Value) -> tuple[Fact, ...]:
        try:
            return rule.facts(value)
        except (DateError, CountError) as error:
            raise unreadable(quad, error, str(self.path)) from None

    def _enter(self, graph: object) -> None:
        if not isinstance(graph, IRI):
            raise NeedsWhole
        if graph.value not in self._graphs:
            if self._is_held(graph.value):
                raise NeedsWhole
            self._graphs.add(graph.value)

    def _note(self, subject: IRI, predicate: IRI, value: object) -> None:
        if not isinstance(value, IRI):
            return
        if predicate != _TYPE:
            self._codes.add(value)
        elif value in self._by_class:
            self._by_class[value].add(subject)

    def _end(self) -> Iterator[Quad]:
        """The names of the codes; whether every graph is a claim or a dossier is known only now."""
        owners = {iri.value for iri in self.claims | self.dossiers}
        if not self.dossiers or self._graphs - owners:
            raise NeedsWhole
        known = vocabulary().concepts
        named = with_broader(code.value for code in self._codes if code.value in known)
        for dossier in sorted(iri.value for iri in self.dossiers):
            yield from name_codes(named, dossier)
