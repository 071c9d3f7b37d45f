"""The ontology as the code asks for it: classes, properties, and the schemes of codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from ..ontology.documents import read_document
from ..ontology.errors import NotFoundError
from ..ontology.namespaces import ACT, OWL, RDF, RDFS, RJ, SCHEMA, SKOS, WPN
from .syntax import parse
from .terms import IRI, Quad
from .terms import Literal as Text

DOCUMENTS: Final = ("rejoinder.ttl", "actions.ttl", "weapons.ttl", "admiralty.ttl")
_KINDS: Final[dict[str, Literal["object", "datatype", "any"]]] = {
    OWL + "ObjectProperty": "object",
    OWL + "DatatypeProperty": "datatype",
    RDF + "Property": "any",
}


@dataclass(frozen=True, slots=True)
class Concept:
    """A code of a scheme: its IRI, its id in dossiers, its English label, and what stands right above it."""

    iri: str
    id: str
    label: str
    broader: tuple[str, ...]
    alt_labels: tuple[str, ...] = ()
    notation: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the vocabulary: domains and ranges are class IRIs, empty where none is told.

    `kind` is object for links between things, datatype for values, any where both may stand.
    """

    iri: str
    id: str
    label: str
    kind: Literal["object", "datatype", "any"]
    domain: tuple[str, ...]
    range: tuple[str, ...]


class Vocabulary:
    """Everything that the ontology's documents declare, in their order.

    `concepts` is by IRI; `properties` and `classes` are by local name, a class with the local
    names of the classes right above it.
    """

    def __init__(self, quads: list[Quad]) -> None:
        self._said: dict[tuple[str, str], list[str]] = {}
        for quad in sorted(quads, key=_is_translation):
            if isinstance(quad.subject, IRI) and isinstance(quad.object, IRI | Text):
                said = self._said.setdefault((quad.subject.value, quad.predicate.value), [])
                said.append(quad.object.value)
        typed = {s: set(values) for (s, p), values in self._said.items() if p == RDF + "type"}
        own = {iri: types for iri, types in typed.items() if iri.startswith(RJ)}
        self.concepts: Mapping[str, Concept] = {
            iri: self._concept(iri) for iri, types in typed.items() if SKOS + "Concept" in types
        }
        self.classes: Mapping[str, tuple[str, ...]] = {
            iri.removeprefix(RJ): self._own(iri, RDFS + "subClassOf")
            for iri, types in own.items()
            if OWL + "Class" in types
        }
        self.properties: Mapping[str, Property] = {
            iri.removeprefix(RJ): self._property(iri, kind)
            for iri, types in own.items()
            for kind in types & _KINDS.keys()
        }

    def closure(self, iri: str) -> tuple[str, ...]:
        """Every concept above one, the nearest first; empty for a top concept and for an unknown IRI."""
        above: dict[str, None] = {}
        todo = [iri]
        for concept in todo:
            for parent in self.concepts[concept].broader if concept in self.concepts else ():
                if parent not in above and parent != iri:
                    above[parent] = None
                    todo.append(parent)
        return tuple(above)

    def superclasses(self, name: str) -> tuple[str, ...]:
        """Local names of every class above one, the nearest first, itself left out."""
        above: dict[str, None] = {}
        todo = [name]
        for child in todo:
            for parent in self.classes.get(child, ()):
                if parent not in above:
                    above[parent] = None
                    todo.append(parent)
        return tuple(above)

    def actions(self) -> Mapping[str, Concept]:
        """The scheme of actions by id."""
        return {concept.id: concept for concept in self.concepts.values() if concept.iri.startswith(ACT)}

    def weapons(self) -> Mapping[str, Concept]:
        """The scheme of weapons by id."""
        return {concept.id: concept for concept in self.concepts.values() if concept.iri.startswith(WPN)}

    def _values(self, iri: str, *predicates: str) -> tuple[str, ...]:
        return tuple(value for predicate in predicates for value in self._said.get((iri, predicate), ()))

    def _own(self, iri: str, predicate: str) -> tuple[str, ...]:
        return tuple(v.removeprefix(RJ) for v in self._values(iri, predicate) if v.startswith(RJ))

    def _concept(self, iri: str) -> Concept:
        local = _local_name(iri)
        label, notation = self._values(iri, SKOS + "prefLabel"), self._values(iri, SKOS + "notation")
        return Concept(
            iri,
            local,
            label[0] if label else local,
            self._values(iri, SKOS + "broader"),
            self._values(iri, SKOS + "altLabel"),
            notation[0] if notation else local,
        )

    def _property(self, iri: str, kind: str) -> Property:
        label = self._values(iri, RDFS + "label")
        return Property(
            iri,
            iri.removeprefix(RJ),
            label[0] if label else iri.removeprefix(RJ),
            _KINDS[kind],
            self._values(iri, RDFS + "domain", SCHEMA + "domainIncludes"),
            self._values(iri, RDFS + "range", SCHEMA + "rangeIncludes"),
        )


def _is_translation(quad: Quad) -> bool:
    return isinstance(quad.object, Text) and quad.object.language not in (None, "en")


def _local_name(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


@cache
def vocabulary() -> Vocabulary:
    """The shipped ontology, read once.

    >>> vocabulary().closure("https://w3id.org/rejoinder/action/drone-strike")[0]
    'https://w3id.org/rejoinder/action/air-strike'
    """
    texts = ((name, read_document(name)) for name in DOCUMENTS)
    return Vocabulary([quad for name, text in texts for quad in parse(text, "turtle", path=name)])


def action_named(name: str) -> str:
    """The IRI of an action by its id (`air-strike`), IRI or label; NotFoundError with the nearest ids.

    >>> action_named("Air strike") == action_named("act:air-strike")
    True
    """
    from difflib import get_close_matches

    wanted = name.removeprefix("act:").removeprefix(ACT).casefold()
    ids = {short: concept.iri for short, concept in vocabulary().actions().items()}
    labels = {concept.label.casefold(): concept.iri for concept in vocabulary().actions().values()}
    found = ids.get(wanted.replace(" ", "-")) or labels.get(wanted)
    if found is None:
        raise NotFoundError(name, f"“{name}” is no action", get_close_matches(wanted, ids, n=3, cutoff=0.4))
    return found
