"""What may be matched: actors and places of a case, each with all that speaks for or against a match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ...ontology import rj
from ...ontology.namespaces import RDF, RJ, SKOS
from ...store.terms import IRI, Literal
from ..facts import Facts
from ..geodesy import point
from ..names import fold
from ..records import Thing
from .countries import countries
from .names import Name, read_name
from .proposals import Kind

NAMES: Final = tuple(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
ACTIVE: Final = "active in "
"""How a note begins that tells in which countries an actor was active."""
TIES: Final = ("partOf", "memberOf", "affiliatedWith", "alliedWith", "backedBy", "speaksFor", "within")
_TYPE: Final = RDF + "type"
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be matched.

    `kind` is its narrowest class; `origins` the dossiers and releases that declare it; `lands` the
    countries that its names, its notes and what it lies in tell; `ties` its ties, each with the
    other end's name, folded; `point` its latitude and longitude in degrees, None where nobody tells one.
    """

    thing: Thing
    family: Kind
    kind: str
    names: tuple[Name, ...]
    origins: frozenset[str]
    lands: frozenset[str]
    ties: frozenset[tuple[str, str]]
    point: tuple[float, float] | None = None


def candidates(facts: Facts, *, persons: bool = False) -> list[Candidate]:
    """Actors and places with names, by IRI; descriptions never, persons only where they are asked for."""
    families: dict[str, Kind] = {}
    for place_class in ("Place", "Facility"):
        families.update((iri, "place") for iri in facts.instances(place_class))
    families.update((iri, "actor") for iri in facts.instances("Actor"))
    names, homes = _names(facts), _origins(facts)
    notes, ties = _texts(facts, SKOS + "note"), _ties(facts)
    left_out = {"DescribedActor", "Software"} | (set() if persons else {"Person"})
    found = []
    for iri in sorted(families):
        kind = facts.kind(iri)
        if not names.get(iri) or kind in left_out:
            continue
        read = names_of(names[iri], families[iri])
        tied = frozenset(ties.get(iri, ()))
        lands = {land for name in read for land in name.countries} | _lands(notes.get(iri, ()), tied)
        found.append(
            Candidate(
                facts.thing(iri),
                families[iri],
                kind,
                read,
                frozenset(homes.get(iri, ())),
                frozenset(lands),
                tied,
                point(facts, iri) if families[iri] == "place" else None,
            )
        )
    return found


def names_of(names: Iterable[str], family: Kind) -> tuple[Name, ...]:
    """The names of a thing taken apart, each once, in the order of the alphabet."""
    spelled = {part for name in names for part in _alternatives(name, family)}
    return tuple(read_name(name) for name in sorted(spelled))


def _alternatives(name: str, family: Kind) -> list[str]:
    """A place may have two names at once, parted by a slash; with actors, that is two of them together."""
    parts = [part.strip() for part in name.split("/")] if family == "place" else []
    return [name, *(part for part in parts if part)]


def _names(facts: Facts) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name_property in NAMES:
        for iri, names in _texts(facts, name_property).items():
            found[iri].update(name for name in names if name.strip())
    return found


def _texts(facts: Facts, property_iri: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for quad in facts.store.quads(p=property_iri, g=""):
        if isinstance(quad.subject, IRI) and isinstance(quad.object, Literal):
            found[quad.subject.value].add(quad.object.value)
    return found


def _origins(facts: Facts) -> Mapping[str, set[str]]:
    """The dossiers whose graphs, or whose claims, give a thing its class."""
    home_of = {dossier: dossier for dossier in facts.dossiers}
    for dossier in facts.dossiers:
        for quad in facts.store.quads(p=_TYPE, o=IRI(rj.Claim), g=dossier):
            if isinstance(quad.subject, IRI):
                home_of[quad.subject.value] = dossier
    found: dict[str, set[str]] = defaultdict(set)
    for name in ("Actor", "Place", "Facility"):
        for quad in facts.store.quads(p=_TYPE, o=IRI(RJ + name)):
            if isinstance(quad.graph_name, IRI) and isinstance(quad.subject, IRI):
                graph = quad.graph_name.value
                found[quad.subject.value].add(home_of.get(graph, graph))
    return found


def _ties(facts: Facts) -> Mapping[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name in TIES:
        for said in facts.everywhere(name):
            if said.is_iri:
                found[said.subject].add((name, fold(facts.label(said.value))))
    return found


def _lands(notes: Iterable[str], ties: Iterable[tuple[str, str]]) -> set[str]:
    told = [note for note in notes if note.startswith(ACTIVE)]
    told += [other for name, other in ties if name == "within"]
    words = (word for text in told for word in _WORD.findall(fold(text)))
    return {countries()[word] for word in words if word in countries()}
