"""A store in which things that are one stand under one IRI; which claims there are, and whose, stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from ..importers.derivation import is_derived
from ..importers.iris import local_name
from ..ontology import rj
from ..ontology.namespaces import SKOS
from ..store.engine import Store
from ..store.terms import IRI, Quad
from .facts import NAME_PROPERTIES
from .joins import Joins

_NAMES: Final = frozenset(NAME_PROPERTIES)
_OTHER_NAME: Final = IRI(SKOS + "altLabel")
_TOLL: Final = "/toll/"
_PART: Final = "/part/"


def joined_store(store: Store, joins: Joins) -> Store:
    """The same claims in memory, which tell of joined things by the IRI that stands for them.

    Tolls of joined events, and of joined victims, follow, so that accounts of one group's dead meet on
    one node. A thing keeps its own name; those of the others are other names of it. What a claim tells
    of a thing and that same thing (that the two are one, or that one answers the other) is left out: it
    tells nothing any more. All other graphs are copied as they are.
    """
    under = joins.under
    under |= _tolls(store, joins)
    moved = {IRI(old): IRI(new) for old, new in under.items()}
    touched = _graphs_with(store, moved)
    untouched = [graph for graph in store.graphs() if graph not in touched]
    rewriting = _Rewriting(moved, _named(store, joins))
    return store.subset(untouched, (quad for graph in sorted(touched) for quad in rewriting.of(store, graph)))


def _graphs_with(store: Store, things: Iterable[IRI]) -> set[str]:
    """The graphs that tell anything of these things, or point at them."""
    found: set[str] = set()
    for thing in things:
        for quads in (store.match(thing), store.match(None, None, thing)):
            found.update(quad.graph_name.value for quad in quads if isinstance(quad.graph_name, IRI))
    return found


def _named(store: Store, joins: Joins) -> frozenset[IRI]:
    """The things that stand for others and have a name of their own."""
    found = (iri for iri in joins if any(next(store.quads(s=iri, p=p, g=""), None) for p in _NAMES))
    return frozenset(map(IRI, found))


class _Rewriting:
    """Tells of things by where they have `moved`; those in `named` keep their names to themselves."""

    def __init__(self, moved: Mapping[IRI, IRI], named: Collection[IRI]) -> None:
        self._moved = moved
        self._met = frozenset(moved.values())
        self._named = named

    def of(self, store: Store, graph: str) -> Iterator[Quad]:
        """What a graph tells now; a thing that it only joined with another it speaks of no more."""
        silent: set[object] = set()
        spoken_of: set[object] = set()
        derived: list[Quad] = []
        find, met = self._moved.get, self._met
        for quad in store.quads(g=graph):
            subject, name, value, where = quad
            about = find(subject, subject)
            told = find(value, value) if type(value) is IRI else value
            if about is not subject or told is not value:
                if about == told:
                    silent.add(about)
                    continue
                if about is not subject and name.value in _NAMES and about in self._named:
                    name = _OTHER_NAME
                quad = Quad(about, name, told, where)
            if about in met and is_derived(name.value):
                derived.append(quad)
                continue
            spoken_of.update((about, told))
            yield quad
        yield from (quad for quad in derived if quad.subject not in silent or quad.subject in spoken_of)


# -- tolls ------------------------------------------------------------------------------------


def _tolls(store: Store, joins: Joins) -> dict[str, str]:
    """Where the tolls of joined events and of joined victims go."""
    under = joins.under
    found: dict[str, str] = {}
    for event in {*joins.events, *(other for others in joins.events.values() for other in others)}:
        for toll in _tolls_of(store, event):
            found[toll] = _moved(store, toll, under)
    for actor in {*joins.actors, *(other for others in joins.actors.values() for other in others)}:
        for toll in _subjects(store, rj.victims, actor):
            found[toll] = _moved(store, toll, under)
    return {old: new for old, new in found.items() if old != new}


def _tolls_of(store: Store, event: str) -> set[str]:
    """The tolls of an event, with those that they include."""
    found: set[str] = set()
    waiting = _values(store, event, rj.toll)
    while waiting:
        toll = waiting.pop()
        if toll not in found and toll.startswith(event + _TOLL):
            found.add(toll)
            waiting += _values(store, toll, rj.includes)
    return found


def _moved(store: Store, toll: str, under: Mapping[str, str]) -> str:
    """The IRI that a toll has once its event and victims stand under theirs; as `importers.iris.toll_iri`."""
    event, mark, key = toll.rpartition(_TOLL)
    if not mark:
        return toll
    event = under.get(event, event)
    victims = {under.get(victim, victim) for victim in _values(store, toll, rj.victims)}
    if victims:
        _, part, name = key.partition(_PART)
        key = "+".join(sorted(local_name(victim, event) for victim in victims)) + part + name
    return f"{event}{_TOLL}{key}"


def _values(store: Store, subject: str, property_iri: str) -> list[str]:
    found = store.quads(s=subject, p=property_iri, g="")
    return [quad.object.value for quad in found if isinstance(quad.object, IRI)]


def _subjects(store: Store, property_iri: str, value: str) -> list[str]:
    found = store.quads(p=property_iri, o=IRI(value), g="")
    return [quad.subject.value for quad in found if isinstance(quad.subject, IRI)]
