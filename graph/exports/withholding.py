"""What of a case may not be passed on, and the case without it.

A source says so by `rj:mayBePassedOn false`; what derives from such sources only stays out as well.
With it go the claims and remarks that were read in it, the dossiers that hold nothing else, and
all things that nothing which stays has a name or a type of its own for: no graph that stays
speaks of them, so neither a name nor an id of theirs gets out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from ...ontology import rj
from ...ontology.namespaces import RDF
from ...store.engine import Store
from ...store.terms import IRI, Quad
from ...store.vocabulary import vocabulary
from ..accounts import fallen
from ..facts import NAME_PROPERTIES, Facts
from ..reading import Reader

Read = TypeVar("Read", bound=Reader)
_TELLING: Final = frozenset({"Claim", "Remark", "Denial"})


@dataclass(slots=True)
class Withheld:
    """What stays out, by IRI: sources, graphs (claims and dossiers), records, and things."""

    sources: frozenset[str] = frozenset()
    labels: list[str] = field(default_factory=list)
    graphs: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)


def passable(case: Read, withheld: Withheld) -> Read:
    """The same case or account without what may not be passed on; itself where nothing is withheld."""
    if not withheld.sources:
        return case
    store = _kept(case._store, case._now.facts, withheld)
    if case.whole is case:
        return type(case)(store)
    return type(case)(store, case.selection, passable(case.whole, withheld))


def withheld_from(case: Reader) -> Withheld:
    """What may not be passed on of a case, looked for in the whole case where it is an account."""
    facts = case.whole._now.facts
    closed = [said.subject for said in facts.everywhere("mayBePassedOn") if said.value in ("false", "0")]
    if not closed:
        return Withheld()
    sources = fallen(facts, closed)
    records = {iri for iri in (*facts.claims, *facts.remarks) if facts.record(iri).source.id in sources}
    graphs = records | {
        dossier for dossier in facts.dossiers if _holds_only(facts, dossier, sources, records)
    }
    labels = sorted({facts.label(iri) for iri in closed})
    found = Withheld(sources, labels, graphs, records | _denials_of(facts, records))
    found.things = _nowhere_else(facts, found)
    _let_go_what_speaks_of_them(facts, found)
    return found


def _holds_only(facts: Facts, dossier: str, sources: frozenset[str], records: set[str]) -> bool:
    """Whether a dossier holds nothing but withheld sources and what was read in them."""
    held = {kind: set(_declared(facts.store, dossier, kind)) for kind in ("Source", "Claim", "Remark")}
    inside = bool(held["Source"] & sources) and held["Source"] <= sources
    return inside and held["Claim"] | held["Remark"] <= records


def _declared(store: Store, graph: str, kind: str) -> Iterator[str]:
    quads = store.quads(p=RDF + "type", o=IRI(getattr(rj, kind)), g=graph)
    return (quad.subject.value for quad in quads if isinstance(quad.subject, IRI))


def _denials_of(facts: Facts, records: set[str]) -> set[str]:
    return {said.value for said in facts.everywhere("denies") if said.subject in records}


def _nowhere_else(facts: Facts, withheld: Withheld) -> set[str]:
    """Things that the withheld graphs speak of, and that nothing which stays names and uses."""
    doubtful = {iri for graph in withheld.graphs for iri in _things_in(facts.store.quads(g=graph))}
    for record in withheld.records:
        doubtful |= _things_in(facts.store.quads(s=record))
    reached = doubtful
    while reached:  # what a register tells them to lie in, or to be part of
        reached = {iri for one in reached for iri in _things_in(_entries(facts, one))} - doubtful
        doubtful |= reached
    doubtful -= withheld.graphs | withheld.records | withheld.sources
    while staying := {iri for iri in doubtful if _stays(facts, iri, withheld, doubtful)}:
        doubtful -= staying
    return doubtful


def _things_in(quads: Iterable[Quad]) -> set[str]:
    known = vocabulary().concepts
    return {
        term.value
        for quad in quads
        if quad.predicate.value != RDF + "type"
        for term in (quad.subject, quad.object)
        if isinstance(term, IRI) and term.value not in known
    }


def _entries(facts: Facts, iri: str) -> Iterator[Quad]:
    quads = facts.store.quads(s=iri)
    return (q for q in quads if isinstance(q.graph_name, IRI) and q.graph_name.value in facts.dossiers)


def _stays(facts: Facts, iri: str, withheld: Withheld, doubtful: set[str]) -> bool:
    """Whether a graph that stays names a thing or declares it, and one that stays has a use for it.

    A dossier may list things of which only withheld claims speak: to be listed is no use.
    """
    known = used = False
    for quad in (*facts.store.quads(s=iri), *facts.store.quads(o=IRI(iri))):
        graph = quad.graph_name.value if isinstance(quad.graph_name, IRI) else ""
        if not graph or graph in withheld.graphs or not isinstance(quad.subject, IRI):
            continue
        subject, name, in_dossier = quad.subject.value, quad.predicate.value, graph in facts.dossiers
        if subject == iri:
            known |= name in NAME_PROPERTIES or (in_dossier and name == RDF + "type")
        else:
            used |= not any(subject in gone for gone in (doubtful, withheld.records, withheld.sources))
        used |= not in_dossier
    return known and used


def _let_go_what_speaks_of_them(facts: Facts, withheld: Withheld) -> None:
    """Add the claims and remarks of others that speak of things which stay out, such as a judgement."""
    for iri in withheld.things:
        for quad in (*facts.store.quads(s=iri), *facts.store.quads(o=IRI(iri))):
            graph = quad.graph_name.value if isinstance(quad.graph_name, IRI) else ""
            if not graph or graph in withheld.graphs:
                continue
            if graph not in facts.dossiers:
                withheld.records.add(graph)
            elif isinstance(quad.subject, IRI) and facts.types(quad.subject.value) & _TELLING:
                withheld.records.add(quad.subject.value)
    withheld.records |= {
        said.subject for said in facts.everywhere("denies") if said.value in withheld.records
    }
    withheld.records |= _denials_of(facts, withheld.records)
    withheld.graphs |= withheld.records


def _kept(store: Store, facts: Facts, withheld: Withheld) -> Store:
    gone = withheld.sources | withheld.records | withheld.things
    claims = sorted(set(store.graphs()) - withheld.graphs - facts.dossiers)
    registers = sorted(facts.dossiers - withheld.graphs)
    entries = (quad for dossier in registers for quad in store.quads(g=dossier))
    return store.subset(claims, (quad for quad in entries if not _names_one_of(gone, quad)))


def _names_one_of(gone: frozenset[str] | set[str], quad: Quad) -> bool:
    return any(isinstance(term, IRI) and term.value in gone for term in (quad.subject, quad.object))
