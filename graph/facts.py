"""What a store says about one thing at a time: names, types, statements and their claims.

Everything above the store reads through here. Look-ups are single index reads, so a trace or
a comparison touches only the events that it is about, however large the case.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from ..importers.derivation import is_derived
from ..ontology import rj
from ..ontology.namespaces import DCT, RDF, RDFS, RJ, SKOS
from ..store.engine import Store
from ..store.results import Solutions
from ..store.terms import IRI, Literal, Quad
from ..store.vocabulary import vocabulary
from .records import ClaimRecord, Thing

NAME_PROPERTIES = (SKOS + "prefLabel", RDFS + "label", DCT + "title")
MUCH: Final = 2_000
"""Statements: a claim that holds more is not read whole for one thing's sake."""
_PLAIN: Final = (IRI, Literal)
_EVENT: Final = IRI(rj.Event)
Told = dict[str, dict[str, list[str]]]
"""Property to value to the claims that tell it."""


class Said(NamedTuple):
    """One triple of a claim (or of a dossier's register), with the graph that holds it.

    `property` is the local name for the vocabulary's own properties and a full IRI for others.
    """

    subject: str
    property: str
    value: str
    is_iri: bool
    graph: str


def local_name(iri: str) -> str:
    """The vocabulary's own properties by local name, others whole.

    >>> local_name("https://w3id.org/rejoinder/ns#weapon")
    'weapon'
    """
    return iri.removeprefix(RJ)


def _text(value: object) -> str:
    return str(value.value) if isinstance(value, _PLAIN) else str(value)


def last_part(iri: str) -> str:
    """What stands after the last slash or hash of an IRI: the name of a thing that has none."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2] or iri


class Facts:
    """Reads one store; remembers what it has read until the store changes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._labels: dict[str, str] = {}
        self._things: dict[str, Thing] = {}
        self._publishers: dict[str, str | None] = {}
        self._records: dict[str, ClaimRecord] = {}
        self._statements: dict[str, tuple[Said, ...]] = {}
        self._values: dict[str, dict[str, list[str]]] = {}

    # -- names and types ---------------------------------------------------------------------

    def label(self, iri: str) -> str:
        """The preferred name (English first), else the event's label, the source's title, or the id."""
        if iri not in self._labels:
            self._labels[iri] = self._find_label(iri)
        return self._labels[iri]

    def _find_label(self, iri: str) -> str:
        for name_property in NAME_PROPERTIES:
            found = [o for o in self.objects(iri, name_property) if isinstance(o, Literal)]
            if found:
                found.sort(key=lambda literal: (literal.language not in ("en", None), literal.value))
                return str(found[0].value)
        concept = vocabulary().concepts.get(iri)
        return concept.label if concept else last_part(iri)

    def thing(self, iri: str) -> Thing:
        """The IRI with its name."""
        if iri not in self._things:
            self._things[iri] = Thing(iri, self.label(iri))
        return self._things[iri]

    def types(self, iri: str) -> frozenset[str]:
        """Local names of the vocabulary's classes that anybody gives this thing."""
        return frozenset(
            local_name(o.value)
            for o in self.objects(iri, RDF + "type")
            if isinstance(o, IRI) and o.value.startswith(RJ)
        )

    def kind(self, iri: str) -> str:
        """The narrowest class of a thing, by local name; `Thing` where nobody gives one."""
        types = self.types(iri)
        above = {parent for name in types for parent in vocabulary().superclasses(name)}
        return min(types - above, default="Thing")

    def is_a(self, iri: str, class_name: str) -> bool:
        """Whether a thing is of a class or of a class below it."""
        return any(
            name == class_name or class_name in vocabulary().superclasses(name) for name in self.types(iri)
        )

    # -- plain reads --------------------------------------------------------------------------

    def objects(self, subject: str, property_iri: str) -> list[IRI | Literal]:
        """All values of a property in the merge, each once, in no order."""
        found = self.store.quads(s=subject, p=property_iri, g="")
        return [q.object for q in found if isinstance(q.object, IRI | Literal)]

    def value(self, subject: str, property_iri: str) -> str | None:
        """The one value that a record has (the least where there are several), or None."""
        return min((str(o.value) for o in self.objects(subject, property_iri)), default=None)

    def instances(self, class_name: str) -> list[str]:
        """IRIs of a class's instances in the merge (not of the classes below it), sorted."""
        return self.subjects_of_type(RJ + class_name)

    def subjects_of_type(self, class_iri: str) -> list[str]:
        """The same for a class of any vocabulary, by its IRI."""
        # Of very many, whole quads take three times as long.
        found = self.store.query("SELECT ?thing { ?thing a ?class }", bindings={"class": IRI(class_iri)})
        assert isinstance(found, Solutions)
        return sorted(row[0].value for row in found if isinstance(row[0], IRI))

    @cached_property
    def dossiers(self) -> frozenset[str]:
        """The graphs that are dossiers: registers and records, not claims."""
        return frozenset(self.instances("Dossier"))

    # -- statements ---------------------------------------------------------------------------

    def statements(self, iri: str) -> tuple[Said, ...]:
        """Every triple about a thing in a named graph, registers included, in a stable order."""
        if iri not in self._statements:
            if not iri:
                return ()  # the speaker or source of a record that tells none
            said = (self._said(q) for q in self.store.quads(s=iri) if isinstance(q.graph_name, IRI))
            self._statements[iri] = tuple(sorted(said))
        return self._statements[iri]

    @staticmethod
    def _said(quad: Quad) -> Said:
        value = quad.object
        subject = quad.subject.value if isinstance(quad.subject, IRI) else str(quad.subject)
        graph = quad.graph_name.value if isinstance(quad.graph_name, IRI) else ""
        return Said(subject, local_name(quad.predicate.value), _text(value), isinstance(value, IRI), graph)

    def claimed(self, iri: str, *properties: str) -> list[Said]:
        """What claims say of a thing (all properties where none is named); registers are left out."""
        return [
            said
            for said in self.statements(iri)
            if said.graph not in self.dossiers and (not properties or said.property in properties)
        ]

    def standing_claims(self, iri: str, *properties: str) -> list[Said]:
        """What claims say of a thing and their own speakers have not revised."""
        return [said for said in self.claimed(iri, *properties) if said.graph not in self.revised]

    def told_by_property(self, iri: str) -> Told:
        """Property to value to the claims that tell it of a thing, revised ones too, in one pass."""
        found: Told = {}
        for said in self.claimed(iri):
            found.setdefault(said.property, {}).setdefault(said.value, []).append(said.graph)
        return found

    def told(self, iri: str, property_name: str) -> dict[str, list[str]]:
        """Value to the claims that tell it, for one property of a thing: a single look-up, not kept."""
        found: dict[str, list[str]] = {}
        for quad in self.store.quads(s=iri, p=RJ + property_name):
            graph = quad.graph_name
            if isinstance(graph, IRI) and graph.value not in self.dossiers:
                found.setdefault(_text(quad.object), []).append(graph.value)
        return found

    def tellers(self, event: str) -> set[str]:
        """IRIs of the claims that speak of an event at all, if only as what another answers."""
        quads = self.store.quads(s=event, p=RDF + "type", o=_EVENT)
        return {q.graph_name.value for q in quads if isinstance(q.graph_name, IRI)} - self.dossiers

    def tells_of(self, claim: str, event: str) -> bool:
        """Whether a claim tells anything of an event itself."""
        return any(not is_derived(quad.predicate.value) for quad in self.store.quads(s=event, g=claim))

    def values(self, iri: str, property_name: str) -> list[str]:
        """The distinct values that claims or registers give a property of the vocabulary, sorted."""
        if iri not in self._values:
            found: dict[str, dict[str, None]] = {}
            for said in self.statements(iri):
                found.setdefault(said.property, {})[said.value] = None
            self._values[iri] = {name: list(values) for name, values in found.items()}
        return list(self._values[iri].get(property_name, ()))

    def standing(self, iri: str, property_name: str) -> list[str]:
        """The same without values of which every speaker has revised the claim: it is their word no more."""
        if not self.revised:
            return self.values(iri, property_name)
        told = self.statements(iri)
        kept = (s.value for s in told if s.property == property_name and s.graph not in self.revised)
        return list(dict.fromkeys(kept))

    def pointing(self, iri: str, property_name: str) -> Iterator[Said]:
        """Statements in named graphs whose value is this thing."""
        for quad in self.store.quads(p=RJ + property_name, o=IRI(iri)):
            if isinstance(quad.graph_name, IRI):
                yield self._said(quad)

    def everywhere(self, property_name: str) -> Iterator[Said]:
        """Every statement of a property in a named graph, in no order."""
        for quad in self.store.quads(p=RJ + property_name):
            if isinstance(quad.graph_name, IRI):
                yield self._said(quad)

    def graph(self, iri: str) -> list[Said]:
        """Everything that one claim says, sorted by subject and property."""
        said = [self._said(q) for q in self.store.quads(g=iri)]
        return sorted(said, key=lambda s: (s.subject, s.property, s.value))

    def graph_near(self, iri: str, things: Iterable[str]) -> list[Said]:
        """What one claim says of some things and of what these have there, such as tolls; in that order.

        All that the claim says where that is not much: a release says millions of things at once.
        """
        if sum(1 for _ in islice(self.store.quads(g=iri), MUCH + 1)) <= MUCH:
            return self.graph(iri)
        own = [quad for thing in sorted(set(things)) for quad in self.store.quads(s=thing, g=iri)]
        beside = {q.object.value for q in own if isinstance(q.object, IRI)} - set(things)
        had = [quad for thing in sorted(beside) for quad in self.store.quads(s=thing, g=iri)]
        said = [self._said(quad) for quad in (*own, *had)]
        return sorted(said, key=lambda s: (s.subject, s.property, s.value))

    # -- closures -----------------------------------------------------------------------------

    def upward(self, iri: str, *properties: str) -> frozenset[str]:
        """All that lies above a thing along these properties (`partOf`, `within`), itself left out."""
        seen: set[str] = set()
        frontier = [iri]
        while frontier:
            here = frontier.pop()
            for said in self.statements(here):
                if said.property in properties and said.is_iri and said.value not in seen:
                    seen.add(said.value)
                    frontier.append(said.value)
        seen.discard(iri)
        return frozenset(seen)

    def downward(self, iri: str, *properties: str) -> frozenset[str]:
        """All that lies below a thing: whatever points at it along these properties, itself left out."""
        seen: set[str] = set()
        frontier = [iri]
        while frontier:
            here = frontier.pop()
            for name in properties:
                below = {said.subject for said in self.pointing(here, name)} - seen
                seen |= below
                frontier.extend(below)
        seen.discard(iri)
        return frozenset(seen)

    # -- claims -------------------------------------------------------------------------------

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """IRIs of all claims, sorted."""
        return tuple(self.instances("Claim"))

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """IRIs of all remarks, sorted."""
        return tuple(self.instances("Remark"))

    @cached_property
    def revisions(self) -> dict[str, tuple[str, ...]]:
        """IRIs of the claims that their own speaker has revised, each with those that revise it, sorted."""
        found: dict[str, set[str]] = {}
        for said in self.everywhere("revises"):
            if self.record(said.value).stated_by == self.record(said.subject).stated_by:
                found.setdefault(said.value, set()).add(said.subject)
        return {earlier: tuple(sorted(later)) for earlier, later in found.items()}

    @cached_property
    def revised(self) -> frozenset[str]:
        """IRIs of the claims that their own speaker has revised: no longer that speaker's word."""
        return frozenset(self.revisions)

    @cached_property
    def disputes(self) -> dict[str, tuple[str, ...]]:
        """IRIs of claims, each with the claims and remarks that dispute it, sorted."""
        found: dict[str, set[str]] = {}
        for said in self.everywhere("disputes"):
            found.setdefault(said.value, set()).add(said.subject)
        return {claim: tuple(sorted(disputing)) for claim, disputing in found.items()}

    def record(self, claim: str) -> ClaimRecord:
        """Who says it, where it was read, and in which words."""
        if claim not in self._records:
            self._records[claim] = self._read_record(claim)
        return self._records[claim]

    def merged(self, iri: str) -> dict[str, list[str]]:
        """Property to values of a thing in the merge, in no order: a single look-up, not kept."""
        found: dict[str, list[str]] = {}
        for quad in self.store.quads(s=iri, g=""):
            found.setdefault(quad.predicate.value.removeprefix(RJ), []).append(_text(quad.object))
        return found

    def _read_record(self, claim: str) -> ClaimRecord:
        found = self.merged(claim)
        speaker = self._one(found, "statedBy")
        source = self._one(found, "source")
        publisher = self.publisher(source) if source else None
        via = tuple(self.thing(iri) for iri in relays(found)) if "via" in found else ()
        score = self._one(found, "score")
        sentences = sorted(int(s) for s in found.get("sentence", ()) if s.isdigit())
        return ClaimRecord(
            id=claim,
            stated_by=self.thing(speaker) if speaker else Thing("", "nobody"),
            source=self.thing(source) if source else Thing("", "no source"),
            first_hand=not via and speaker is not None and speaker == publisher,
            hedge=self._one(found, "hedge") or "asserted",
            sentence=sentences[0] if sentences else None,
            more_sentences=tuple(sentences[1:]),
            quote=self._one(found, "quote"),
            gist=self._one(found, "gist"),
            via=via,
            publisher=self.thing(publisher) if publisher else None,
            stated_on=self._one(found, "statedOn"),
            method=self._one(found, "method"),
            score=float(score) if score else None,
        )

    @staticmethod
    def _one(found: dict[str, list[str]], property_name: str) -> str | None:
        return min(found[property_name]) if property_name in found else None

    def publisher(self, source: str) -> str | None:
        """Who publishes a source; for a dossier, its coder."""
        if source not in self._publishers:
            told = self.value(source, DCT + "publisher") or self.value(source, rj.coder)
            self._publishers[source] = told
        return self._publishers[source]


def relays(found: dict[str, list[str]]) -> list[str]:
    """Who passed it on, nearest to the speaker first: `rdf:_1`, `rdf:_2` … keep the order beside `rj:via`."""
    order = {name: values[0] for name, values in found.items() if name.startswith(RDF + "_")}
    ranked = [order[name] for name in sorted(order, key=lambda name: int(name.removeprefix(RDF + "_")))]
    return ranked or sorted(found.get("via", []))
