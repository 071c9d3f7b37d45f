"""Lists of what a case holds: actors, places, sources, ties, claims; each in a stable order."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from ..importers.derivation import is_derived
from ..ontology import rj
from ..ontology.namespaces import DCT, RJ, SCHEMA, SKOS, WGS
from ..store.terms import IRI, Literal
from ..store.vocabulary import vocabulary
from .actor_ties import tie_told
from .facts import Facts, Said
from .ratings import Rating, grades_of
from .records import Actor, Claim, Json, Place, Statement, Thing, Tie

TIE_KINDS: Final = (
    "partOf", "memberOf", "backedBy", "alliedWith", "opposes", "leads", "affiliatedWith", "splitFrom",
    "speaksFor",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set that was read; `claims` counts the claims and remarks read in it.

    `reliability` is the coder's own rating; `ratings` are all of them, each with its rater.
    """

    id: str
    label: str
    publisher: Thing | None = None
    issued: str | None = None
    url: str | None = None
    license: str | None = None
    sentences: int | None = None
    reliability: str | None = None
    derived_from: tuple[Thing, ...] = ()
    claims: int = 0
    ratings: tuple[Rating, ...] = ()

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "label": self.label,
            "publisher": self.publisher.as_json() if self.publisher else None,
            "issued": self.issued,
            "url": self.url,
            "license": self.license,
            "sentences": self.sentences,
            "reliability": self.reliability,
            "derivedFrom": [thing.as_json() for thing in self.derived_from],
            "claims": self.claims,
            "ratings": [rating.as_json() for rating in self.ratings],
        }


def actor_classes() -> tuple[str, ...]:
    """`Actor` and every class below it, by local name, sorted."""
    classes = vocabulary().classes
    return ("Actor", *sorted(name for name in classes if "Actor" in vocabulary().superclasses(name)))


def list_actors(facts: Facts, kind: str | None = None) -> list[Actor]:
    """Actors by name; `kind` is a class's local name and takes in the classes below it."""
    found: set[str] = set()
    for name in actor_classes():
        if kind is None or name == kind or kind in vocabulary().superclasses(name):
            found.update(facts.instances(name))
    actors = [Actor(iri, facts.label(iri), facts.kind(iri), aliases(facts, iri)) for iri in found]
    return sorted(actors, key=lambda a: (a.label.casefold(), a.id))


def aliases(facts: Facts, iri: str) -> tuple[str, ...]:
    """Other names of a thing, sorted."""
    names = facts.objects(iri, SKOS + "altLabel")
    return tuple(sorted({o.value for o in names if isinstance(o, Literal)}))


def list_places(facts: Facts) -> list[Place]:
    """Places and facilities by name."""
    places = [read_place(facts, iri) for iri in {*facts.instances("Place"), *facts.instances("Facility")}]
    return sorted(places, key=lambda p: (p.label.casefold(), p.id))


def read_place(facts: Facts, iri: str) -> Place:
    """One place or facility: its name, point and precision as told, None where not, and what it lies in."""

    def number(property_iri: str) -> float | None:
        text = facts.value(iri, property_iri)
        return float(text) if text else None

    gazetteer = facts.value(iri, rj.pointFrom)
    return Place(
        id=iri,
        label=facts.label(iri),
        kind=facts.kind(iri),
        latitude=number(WGS + "lat"),
        longitude=number(WGS + "long"),
        precision=number(rj.precision),
        point_from=facts.thing(gazetteer) if gazetteer else None,
        within=tuple(facts.thing(above) for above in facts.values(iri, "within")),
    )


def list_sources(facts: Facts) -> list[Source]:
    """Sources by title."""
    return sorted(
        (read_source(facts, iri) for iri in facts.instances("Source")), key=lambda s: (s.label, s.id)
    )


def read_source(facts: Facts, iri: str) -> Source:
    """One source with its record."""
    publisher = facts.publisher(iri)
    sentences = facts.value(iri, rj.sentences)
    ratings = grades_of(facts, iri, "reliability")
    return Source(
        id=iri,
        label=facts.label(iri),
        publisher=facts.thing(publisher) if publisher else None,
        issued=facts.value(iri, DCT + "issued"),
        url=facts.value(iri, SCHEMA + "url"),
        license=facts.value(iri, DCT + "license"),
        sentences=int(sentences) if sentences else None,
        reliability=min((rating.grade for rating in ratings if rating.claim is None), default=None),
        derived_from=tuple(facts.thing(other) for other in facts.values(iri, "derivedFrom")),
        claims=sum(1 for _ in facts.store.quads(p=rj.source, o=IRI(iri), g="")),
        ratings=ratings,
    )


def list_ties(facts: Facts) -> list[Tie]:
    """Ties between actors, by subject, kind and object; without claims where only a register tells it."""
    return _ties(facts, (said for kind in TIE_KINDS for said in facts.everywhere(kind)))


def ties_of(facts: Facts, actor: str) -> list[Tie]:
    """The ties that an actor has to others and others to it, in the same order."""
    own = [said for said in facts.statements(actor) if said.property in TIE_KINDS]
    return _ties(facts, [*own, *(said for kind in TIE_KINDS for said in facts.pointing(actor, kind))])


def _ties(facts: Facts, every: Iterable[Said]) -> list[Tie]:
    told: dict[tuple[str, str, str], set[str]] = {}
    for said in every:
        claims = told.setdefault((said.subject, said.property, said.value), set())
        claims |= {said.graph} - facts.dossiers
    ties = [tie_told(facts, s, kind, o, sorted(claims)) for (s, kind, o), claims in told.items()]
    return sorted(ties, key=lambda t: (t.subject.label, t.kind, t.object.label, t.subject.id, t.object.id))


def read_claims(facts: Facts, iris: Iterable[str], near: Iterable[str] = ()) -> list[Claim]:
    """Claims and remarks in reading order, whole or `near` some things as read_claim has it."""
    things = tuple(near)
    claims = (read_claim(facts, iri, things) for iri in iris)
    return sorted(claims, key=lambda claim: claim.record.reading_order)


def read_claim(facts: Facts, iri: str, near: Collection[str] = ()) -> Claim:
    """One claim or remark: its record, what it says (derived triples left out), denies, and is about.

    `near` some things, a claim that says very much is read only for what it says of those.
    """
    said = facts.graph_near(iri, near) if near else facts.graph(iri)
    record = facts.record(iri)
    rows = {
        s.property: [r for r in facts.statements(iri) if r.property == s.property]
        for s in facts.statements(iri)
    }
    return Claim(
        record=record,
        says=tuple(_statement(facts, one) for one in said if not is_derived(one.property)),
        about=tuple(facts.thing(value) for value in _values(rows, "about")),
        denies=tuple(found for node in _values(rows, "denies") for found in _denied(facts, node)),
        unknown=tuple(value.removeprefix(RJ) for value in _values(rows, "unknown")),
        is_remark=facts.is_a(iri, "Remark"),
    )


def _values(rows: dict[str, list[Said]], name: str) -> list[str]:
    return sorted({said.value for said in rows.get(name, ())})


def _statement(facts: Facts, said: Said) -> Statement:
    return Statement(
        facts.thing(said.subject), said.property, facts.thing(said.value) if said.is_iri else said.value
    )


def _denied(facts: Facts, node: str) -> Iterable[Statement]:
    for event in facts.values(node, "event"):
        for property_iri in facts.values(node, "property"):
            for said in facts.statements(node):
                if said.property == "value":
                    value = facts.thing(said.value) if said.is_iri else said.value
                    yield Statement(facts.thing(event), property_iri.removeprefix(RJ), value)
