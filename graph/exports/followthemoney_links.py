"""Ties, roles and words as entities of FollowTheMoney: one for each fact and one for each claim's words.

Membership and Representation where the model means the same; every other tie, and the role of an actor
in an event, is an UnknownLink whose `role` tells it. The words of a claim or remark are a Note.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from ...importers.derivation import is_derived
from ...ontology import rj
from ...store.vocabulary import vocabulary
from ..facts import Facts, Said
from .followthemoney_entities import ORGANIZATIONS, Entities
from .followthemoney_statements import Statement, dates, entity_id


class Edge(NamedTuple):
    """A schema for ties, and the properties that name its two ends."""

    schema: str
    source: str
    target: str


EDGES: Final = {
    "memberOf": Edge("Membership", "member", "organization"),
    "speaksFor": Edge("Representation", "agent", "client"),
}
UNKNOWN: Final = Edge("UnknownLink", "subject", "object")
_ELSEWHERE: Final = frozenset({"party", "place", "partOf"})
"""Facts that a property of the entity itself tells whole."""


class Links:
    """The entities of ties and words; `carried` are the facts told, `worded` the records that have a Note."""

    def __init__(self, facts: Facts, entities: Entities) -> None:
        self._facts, self._entities = facts, entities
        self.carried: set[Said] = set()
        self.worded: set[str] = set()

    def every(self) -> Iterator[Statement]:
        """Ties and roles by claim, registers first; then notes by claim and remark."""
        for graph in (*sorted(self._facts.dossiers), *self._facts.claims):
            if graph not in self._facts.revised:
                for said in self._facts.graph(graph):
                    yield from self._link(said)
        for record in (*self._facts.claims, *self._facts.remarks):
            yield from self._note(record)

    def _link(self, said: Said) -> Iterator[Statement]:
        ids = self._entities.ids
        is_tie = said.is_iri and not is_derived(said.property) and said.property not in _ELSEWHERE
        if not is_tie or said.subject not in ids or said.value not in ids:
            return
        edge = self._edge(said)
        told = {edge.source: ids[said.subject], edge.target: ids[said.value]}
        role = self._facts.value(said.graph, rj.role)
        told["role"] = role or (_role(said.property) if edge is UNKNOWN else "")
        told |= dates(self._facts.value(said.graph, rj.validDuring) or "")
        told["proof"] = ids.get(self._source(said.graph), "")
        self.carried.add(said)
        entity = entity_id(said.graph, said.subject, said.property, said.value)
        yield from self._entity(entity, edge.schema, said.graph, told)

    def _edge(self, said: Said) -> Edge:
        schemata = self._entities.schemata
        edge = EDGES.get(said.property, UNKNOWN)
        fits = edge.target != "organization" or schemata[said.value] in ORGANIZATIONS
        return edge if fits else UNKNOWN

    def _source(self, graph: str) -> str:
        return "" if graph in self._facts.dossiers else self._facts.record(graph).source.id

    def _note(self, record: str) -> Iterator[Statement]:
        """The words of a claim or remark, on what it speaks of."""
        told = self._facts.record(record)
        about = sorted(self._about(record))
        if not told.words or not about:
            return
        hedge = "" if told.hedge == "asserted" else f"{told.hedge}: "
        self.worded.add(record)
        entity = entity_id(record)
        properties = {"description": hedge + told.words, "proof": self._entities.ids.get(told.source.id, "")}
        yield from self._entity(entity, "Note", record, properties)
        for thing in about:
            yield self._statement(entity, "Note", record, "entity", self._entities.ids[thing])

    def _about(self, record: str) -> set[str]:
        rows = [said for said in self._facts.statements(record) if said.property in ("about", "unclaimed")]
        rows += [said for said in self._facts.graph(record) if not is_derived(said.property)]
        named = {said.value for said in rows if said.is_iri} | {said.subject for said in rows} - {record}
        denied = {said.value for said in self._facts.statements(record) if said.property == "denies"}
        named |= {event for node in denied for event in self._facts.values(node, "event")}
        return named & self._entities.ids.keys()

    def _entity(self, entity: str, schema: str, graph: str, told: dict[str, str]) -> Iterator[Statement]:
        yield self._statement(entity, schema, graph, "id", entity)
        for prop, value in told.items():
            if value:
                yield self._statement(entity, schema, graph, prop, value)

    def _statement(self, entity: str, schema: str, graph: str, prop: str, value: str) -> Statement:
        said_on, data_set = self._entities.said_on(graph), self._entities.dataset(graph)
        return Statement(entity, schema, prop, value, data_set, seen=said_on, origin=graph)


def _role(property: str) -> str:
    known = vocabulary().properties.get(property)
    return known.label if known else property.replace("#", "/").rpartition("/")[2]
