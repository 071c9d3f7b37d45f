"""Actors, events, places and sources as entities of FollowTheMoney: their schemata and their own properties.

Schemata and properties are those of followthemoney 4. A state is a PublicBody, for the model has no
states; whoever may be one or many, such as a described actor, is a LegalEntity; a place or facility is an
Address, the one schema with a point.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...ontology.namespaces import RDFS, SKOS, WGS
from ...store.terms import Literal
from ..facts import Facts, Said
from ..listing import actor_classes, read_source
from ..records import Place
from .discretion import Discretion
from .followthemoney_statements import DataSets, Statement, dates, entity_id, language
from .told_of_event import place_at

ACTORS: Final = {
    "State": "PublicBody",
    "ArmedForce": "PublicBody",
    "ArmedGroup": "Organization",
    "Unit": "Organization",
    "Coalition": "Organization",
    "Institution": "Organization",
    "Media": "Organization",
    "Person": "Person",
}
"""Schemata by class of actor; all others are LegalEntity."""
ORGANIZATIONS: Final = frozenset({"Organization", "PublicBody"})
NAMES: Final = {SKOS + "prefLabel": "name", RDFS + "label": "name", SKOS + "altLabel": "alias"}
KEYWORDS: Final = ("action", "weapon")
"""What was done and with what, of which the model has words only."""
INVOLVED: Final = ("actor", "target", "party")
"""Who took part in an event: the model tells that much, and a link of its own in which role."""


class Entities:
    """The entities of a case; `schemata` and `ids` are by the IRI of what they stand for.

    `carried` are the facts that statements tell, `coarser` those that they tell in a word only.
    """

    def __init__(self, facts: Facts, sets: DataSets, discretion: Discretion) -> None:
        self._facts, self._sets, self._discretion = facts, sets, discretion
        self.schemata: dict[str, str] = {}
        self.carried: set[Said] = set()
        self.coarser: set[Said] = set()
        for iri in sorted({iri for name in actor_classes() for iri in facts.instances(name)}):
            self.schemata[iri] = ACTORS.get(facts.kind(iri), "LegalEntity")
        for schema, classes in (
            ("Event", ("Event",)),
            ("Address", ("Facility", "Place")),
            ("Article", ("Source",)),
        ):
            for iri in sorted({iri for name in classes for iri in facts.instances(name)}):
                self.schemata.setdefault(iri, schema)
        self.ids = {iri: entity_id(iri) for iri in self.schemata}

    def every(self) -> Iterator[Statement]:
        """The statements of each entity together: actors, events, places, sources, each kind by IRI."""
        for iri, schema in self.schemata.items():
            seen: set[str] = set()
            for one in self._article(iri) if schema == "Article" else self._statements(iri):
                if one.key not in seen:
                    seen.add(one.key)
                    yield one

    def speaker(self, graph: str) -> str:
        """Who speaks in a claim, or answers for a register."""
        if graph in self._facts.dossiers:
            return self._facts.publisher(graph) or ""
        return self._facts.record(graph).stated_by.id

    def dataset(self, graph: str) -> str:
        """The data set of a claim, remark or register."""
        return self._sets.of(self.speaker(graph))

    def statement(self, iri: str, prop: str, value: str, graph: str, **more: str | None) -> Statement:
        """A statement of an entity, told by a claim or register."""
        return Statement(
            self.ids[iri],
            self.schemata[iri],
            prop,
            value,
            self.dataset(graph),
            seen=self.said_on(graph),
            origin=graph,
            **more,
        )

    def said_on(self, graph: str) -> str | None:
        """The day on which a claim was said, where it tells one."""
        day = None if graph in self._facts.dossiers else self._facts.record(graph).stated_on
        return next(iter(dates(day or "").values()), None)

    def _statements(self, iri: str) -> Iterator[Statement]:
        """What is told of one entity; every data set that speaks of it has its name, so each stands alone."""
        told: dict[str, str] = {}
        named: set[str] = set()
        for said in self._facts.statements(iri):
            data_set = self.dataset(said.graph)
            if data_set not in told:
                told[data_set] = said.graph
                yield self.statement(iri, "id", self.ids[iri], said.graph, original=iri)
            if said.graph not in self._facts.revised:
                for one in self._properties(iri, said):
                    (self.coarser if one.prop == "keywords" else self.carried).add(said)
                    named |= {data_set} if one.prop in ("name", "full") else set()
                    yield one
        for data_set, graph in told.items():
            if data_set not in named:
                prop = "full" if self.schemata[iri] == "Address" else "name"
                yield self.statement(iri, prop, self._facts.label(iri), graph)
        yield from self._point(iri)

    def _properties(self, iri: str, said: Said) -> Iterator[Statement]:
        schema = self.schemata[iri]
        if said.property in NAMES:
            yield from self._named(iri, said)
        elif said.property == "when" and schema == "Event":
            for prop, value in dates(said.value).items():
                yield self.statement(iri, prop, value, said.graph, original=_if_other(said.value, value))
        elif said.property in INVOLVED and schema == "Event" and self._is_legal_entity(said.value):
            yield self.statement(iri, "involved", self.ids[said.value], said.graph)
        elif said.property == "place" and schema == "Event" and self.schemata.get(said.value) == "Address":
            yield self.statement(iri, "addressEntity", self.ids[said.value], said.graph)
        elif said.property in KEYWORDS and schema == "Event":
            yield self.statement(iri, "keywords", self._facts.label(said.value), said.graph)
        elif said.property == "partOf" and all(map(self._is_legal_entity, (iri, said.value))):
            yield self.statement(iri, "parent", self.ids[said.value], said.graph)

    def _named(self, iri: str, said: Said) -> Iterator[Statement]:
        """A name in each language in which it is told; an address has it in full."""
        prop = (
            "full"
            if self.schemata[iri] == "Address" and said.property != SKOS + "altLabel"
            else NAMES[said.property]
        )
        for quad in self._facts.store.quads(s=iri, p=said.property, g=said.graph):
            if isinstance(quad.object, Literal) and quad.object.value == said.value:
                yield self.statement(iri, prop, said.value, said.graph, lang=language(quad.object.language))

    def _is_legal_entity(self, iri: str) -> bool:
        return self.schemata.get(iri, "Address") not in ("Address", "Article", "Event")

    def _point(self, iri: str) -> Iterator[Statement]:
        """The point of a place, in the data sets of those who tell it."""
        if self.schemata[iri] == "Address":
            place: Place = self._discretion.place(place_at(self._facts, iri))
            ends = {WGS + "lat": ("latitude", place.latitude), WGS + "long": ("longitude", place.longitude)}
            for said in self._facts.statements(iri):
                prop, value = ends.get(said.property, ("", None))
                if value is not None and said.graph not in self._facts.revised:
                    self.carried.add(said)
                    yield self.statement(iri, prop, str(value), said.graph)

    def _article(self, iri: str) -> Iterator[Statement]:
        """A source with its title, publisher, day and address; told by the dossier that lists it."""
        source = read_source(self._facts, iri)
        told = {"id": self.ids[iri], "title": source.label, "name": source.label}
        told["publishedAt"] = next(iter(dates(source.issued or "").values()), "")
        told["publisher"] = source.publisher.label if source.publisher else ""
        url = source.url or ""
        told["sourceUrl"] = url if url.startswith(("http://", "https://")) else ""
        graphs = {said.graph for said in self._facts.statements(iri)}
        for graph in sorted(graphs & self._facts.dossiers) or sorted(graphs)[:1]:
            for prop, value in told.items():
                if value:
                    yield self.statement(iri, prop, value, graph, original=iri if prop == "id" else None)


def _if_other(told: str, value: str) -> str | None:
    return told if told != value else None
