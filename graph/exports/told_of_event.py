"""What claims say of one event and of the harm in it, claim by claim; nothing that is read is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...ontology import rj
from ...ontology.namespaces import WGS
from ...store.terms import IRI
from ..facts import Facts, Said
from ..records import Place

Values = Mapping[str, list[str]]
"""Property (local name) to values."""


def said_of(facts: Facts, iri: str) -> list[Said]:
    """What claims say of a thing, derived triples too, sorted by claim, property and value."""
    quads = facts.store.quads(s=iri)
    said = (facts._said(quad) for quad in quads if isinstance(quad.graph_name, IRI))
    kept = (one for one in said if one.graph not in facts.dossiers)
    return sorted(kept, key=lambda one: (one.graph, one.property, one.value))


def said_in(facts: Facts, graph: str) -> Iterator[Said]:
    """What a claim or a dossier says, by subject, property and value; in memory is one subject at a time."""
    subjects = {quad.subject.value for quad in facts.store.quads(g=graph) if isinstance(quad.subject, IRI)}
    for subject in sorted(subjects):
        said = (facts._said(quad) for quad in facts.store.quads(s=subject, g=graph))
        yield from sorted(said, key=lambda one: (one.property, one.value))


def by_claim(said: Iterable[Said]) -> dict[str, dict[str, list[str]]]:
    """Claims in their order, each with its values by property."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in said:
        found.setdefault(one.graph, {}).setdefault(one.property, []).append(one.value)
    return found


def tolls_of(facts: Facts, values: Values, claim: str) -> Iterator[tuple[str, Values]]:
    """The tolls that a claim tells of an event, each with what it says of it; parts of one do not come."""
    for toll in values.get("toll", ()):
        yield toll, by_claim(said_of(facts, toll)).get(claim, {})


def place_at(facts: Facts, iri: str) -> Place:
    """A place or facility with its point; of rival values of one the least, as everywhere."""

    def number(name: str) -> float | None:
        text = facts.value(iri, name)
        return float(text) if text else None

    latitude, longitude, precision = (number(name) for name in (WGS + "lat", WGS + "long", rj.precision))
    return Place(iri, facts.label(iri), facts.kind(iri), latitude, longitude, precision)
