"""Facts as lines of N-Quads: what follows from them is derived without making terms of them.

Terms stay the bytes that they are: making objects of them would cost more than loading them.
Only lines in the canonical form are read this way, and only what needs no look back; for
anything else the reader steps aside (`NeedsWhole`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from ..ontology import rj
from ..ontology.namespaces import RDF
from ..store.journal.rows import row_of
from ..store.syntax import parse
from ..store.terms import Quad
from ..store.vocabulary import vocabulary
from .codes import CODED, name_codes, with_broader
from .derivation import Rule, Value, is_derived, rules

_TYPE: Final = f"<{RDF}type>".encode()
_CLAIM: Final = f"<{rj.Claim}>".encode()

Fact = tuple[bytes, bytes]


class NeedsWhole(Exception):
    """There is something that only reading the whole can deal with."""


class _Look(NamedTuple):
    """How closely the lines of one property are looked at.

    `rule` is what follows from them; `may_repeat` is set where they may have been derived
    before; `is_noted` where the file's counts or codes come from them.
    """

    rule: Rule | None
    may_repeat: bool
    is_noted: bool


class _Looks(dict[bytes, _Look]):
    """The look that each property needs, found out once."""

    def __missing__(self, predicate: bytes) -> _Look:
        iri = predicate[1:-1].decode()
        self[predicate] = _Look(rules().get(iri), is_derived(iri), iri in CODED or predicate == _TYPE)
        return self[predicate]


class TextFacts:
    """One pass over the lines of one or more dossiers; what it counted is there when the pass is over.

    `is_held` tells which graphs the case holds already. Terms are in their N-Quads spelling.
    """

    def __init__(self, is_held: Callable[[str], bool]) -> None:
        self.count = 0
        self._is_held = is_held
        self._graphs: set[bytes] = set()
        self._codes: dict[bytes, set[bytes]] = defaultdict(set)
        self._recorded_in: dict[bytes, bytes] = {}
        self._looks = _Looks()
        self._facts: dict[tuple[bytes, bytes], tuple[Fact, ...]] = {}
        self._here = b""
        self._told: set[tuple[object, ...]] = set()
        self._by_class: dict[bytes, set[bytes]] = {
            f"<{name}>".encode(): set() for name in (rj.Dossier, rj.Claim, rj.Remark, rj.Event)
        }

    def noted(self, class_iri: str) -> list[str]:
        """IRIs of the dossiers, claims, remarks or events met, sorted."""
        return sorted(iri[1:-1].decode() for iri in self._by_class[f"<{class_iri}>".encode()])

    def read(self, text: bytes) -> list[bytes]:
        """Some whole lines, each with what follows from it; one may come twice, none is parsed.

        Raises NeedsWhole, and ValueError for a date or count that cannot be read.
        """
        told, looks = self._told, self._looks
        written: list[bytes] = []
        for line in text.splitlines():
            try:
                subject, predicate, rest = line.split(b" ", 2)
                value, graph, end = rest.rsplit(b" ", 2)
            except ValueError:
                raise NeedsWhole from None
            if graph != self._here:
                self._enter(graph)
            if end != b"." or subject[:1] != b"<" or predicate[:1] != b"<" or value[:1] not in b'<"':
                raise NeedsWhole
            rule, may_repeat, is_noted = looks[predicate]
            if may_repeat:
                if (subject, predicate, value) in told:
                    continue
                told.add((subject, predicate, value))
            written.append(line)
            if is_noted:
                self._note(subject, predicate, value)
            if rule is not None:
                self._derive(rule, subject, predicate, value, written)
        self.count += len(written)
        return written

    def _derive(
        self, rule: Rule, subject: bytes, predicate: bytes, value: bytes, written: list[bytes]
    ) -> None:
        """Facts of one thing stand together: within a run of one graph nothing is derived twice."""
        told, graph = self._told, self._here
        key = (predicate, b"" if rule.is_constant else value)
        facts = self._facts.get(key)
        if facts is None:
            facts = self._facts[key] = _facts(rule, value)
        # Facts are kept for good, so that each has a number of its own.
        if (subject, id(facts)) not in told:
            told.add((subject, id(facts)))
            for name, new in facts:
                if (subject, name, new) not in told:
                    told.add((subject, name, new))
                    written.append(b"%b %b %b %b ." % (subject, name, new, graph))
        if rule.leads_to and value[:1] == b"<":
            kind = str(rule.leads_to).encode()
            if (value, _TYPE, kind) not in told:
                told.add((value, _TYPE, kind))
                written.append(b"%b %b %b %b ." % (value, _TYPE, kind, graph))

    def _enter(self, graph: bytes) -> None:
        if graph[:1] != b"<" or graph[-1:] != b">":
            raise NeedsWhole
        self._here = graph
        self._told.clear()
        if graph not in self._graphs:
            if self._is_held(graph[1:-1].decode()):
                raise NeedsWhole
            self._graphs.add(graph)

    def _note(self, subject: bytes, predicate: bytes, value: bytes) -> None:
        if predicate != _TYPE:
            self._codes[self._here].add(value)
        elif value in self._by_class:
            self._by_class[value].add(subject)
            if value == _CLAIM:
                self._recorded_in[subject] = self._here

    def forget(self) -> None:
        """Forget what was derived: what is read from here on speaks of other things."""
        self._told.clear()

    def end(self) -> Iterator[bytes]:
        """The names of the codes used; NeedsWhole where a graph is neither a claim nor a dossier."""
        dossiers = self.noted(rj.Dossier)
        owners = {iri.encode() for kind in (rj.Dossier, rj.Claim) for iri in self.noted(kind)}
        if not dossiers or {graph[1:-1] for graph in self._graphs} - owners:
            raise NeedsWhole
        used: dict[bytes, set[bytes]] = defaultdict(set)
        for graph, codes in self._codes.items():
            used[self._recorded_in.get(graph, graph)] |= codes
        named = [quad for dossier in dossiers for quad in _named(used[f"<{dossier}>".encode()], dossier)]
        self.count += len(named)
        return map(row_of, named)


def _named(values: Iterable[bytes], dossier: str) -> Iterator[Quad]:
    """The names of those values that are codes, in one dossier."""
    known = vocabulary().concepts
    return name_codes(with_broader(iri for code in values if (iri := code[1:-1].decode()) in known), dossier)


def _facts(rule: Rule, value: bytes) -> tuple[Fact, ...]:
    """What follows from a value, in the spelling of N-Quads; the engine reads the value's own."""
    term: Value = next(parse(b"<x:s> <x:p> %b ." % value, "ntriples")).object
    return tuple((str(name).encode(), str(new).encode()) for name, new in rule.facts(term))
