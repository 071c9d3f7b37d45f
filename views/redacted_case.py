"""A case without the names of persons, or with coarse points only: in its texts, ids and points alike.

It is made before anybody reads it, so whatever is shown, searched, counted or queried in it can
tell nothing that is kept back. Which names are found, and what stands for them, is as in pictures:
see `redaction`. Of a person stay the number, the class, and the ties and roles that the case's own
vocabulary tells; other names, and what leads to the same person elsewhere, go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Final
from urllib.parse import unquote

from ..graph.case import Case
from ..graph.facts import NAME_PROPERTIES, Facts
from ..graph.listing import list_actors, list_places
from ..graph.records import Actor
from ..ontology import rj
from ..ontology.namespaces import RDF, RJ, SCHEMA, SKOS, WGS, XSD
from ..store.engine import Store
from ..store.terms import IRI, Literal, Quad
from ..store.vocabulary import vocabulary
from .coarse_points import Grid
from .redacted_iris import NewIris
from .redaction import Redaction, Redactor, sheltered_by

_TYPE: Final = RDF + "type"
_OTHER_NAMES: Final = (
    *(SKOS + name for name in ("altLabel", "hiddenLabel")),
    *(SCHEMA + name for name in ("name", "alternateName", "givenName", "familyName")),
    *(f"http://xmlns.com/foaf/0.1/{name}" for name in ("name", "givenName", "familyName", "nick")),
)
_ENDS_OF_POINTS: Final = (WGS + "lat", WGS + "long")
_PLAIN: Final = frozenset(
    XSD + name
    for name in (
        *("integer", "nonNegativeInteger", "positiveInteger", "int", "long", "decimal", "double", "float"),
        *("boolean", "date", "dateTime", "time", "gYear", "gYearMonth"),
    )
)
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"]+")


def redacted(case: Case, redaction: Redaction, now: Case | None = None) -> Case:
    """The whole case in memory, every literal and IRI of it rewritten; it cannot be changed into the first.

    `now` is a later state of the same case, or more of it: whom only that one knows for a person is kept back
    too, and persons keep the numbers that they have there. Takes a walk over all that the case holds.
    """
    rewriting = _Rewriting(case._now.facts, redaction, None if now is None else now._now.facts)
    return type(case)(Store.memory().subset((), rewriting.quads()))


class _Rewriting:
    """One pass over a store, a quad at a time."""

    def __init__(self, facts: Facts, redaction: Redaction, later: Facts | None) -> None:
        self._facts = facts
        known = [facts] if later is None else [later, facts]
        persons = _each_once(person for one in known for person in _persons(one, redaction))
        self._labels = {person.id: f"person {number}" for number, person in enumerate(persons, 1)}
        self._grid = None if redaction.coordinates is None else Grid(redaction.coordinates)
        self._redactor = Redactor(redaction, persons, _sheltered(known, persons))
        self._points = _points(facts) if self._grid else {}
        self._measured = {_value(quad.subject) for quad in facts.store.quads(p=rj.precision, g="")}
        names = {iri: label.replace(" ", "-") for iri, label in self._labels.items()}
        self._iris = NewIris(_iris_in(facts.store), names, self._is_telling)

    def quads(self) -> Iterator[Quad]:
        """Every quad of every named graph as it may be told; those that may not are left out."""
        for quad in self._facts.store.named_quads():
            yield from self._told(quad)

    def _told(self, quad: Quad) -> Iterator[Quad]:
        subject, name = _value(quad.subject), quad.predicate.value
        if not self._may_stay(subject, name, quad.object):
            return
        where = self._iri(_value(quad.graph_name))
        yield Quad(self._iri(subject), self._iri(name), self._object(subject, name, quad.object), where)
        if name == WGS + "lat" and subject in self._points and subject not in self._measured:
            off = Literal(str(ceil(self._error(subject))), datatype=IRI(XSD + "decimal"))
            yield Quad(self._iri(subject), IRI(rj.precision), off, where)

    def _object(self, subject: str, name: str, value: object) -> IRI | Literal:
        if isinstance(value, IRI):
            return self._iri(value.value)
        if isinstance(value, Literal):
            return self._literal(subject, name, value)
        raise TypeError(f"a case cannot redact a {type(value).__name__}")

    def _may_stay(self, subject: str, name: str, value: object) -> bool:
        """Whether a triple tells no more of a person than number, class, ties and roles."""
        if name == _TYPE:
            return True
        if subject in self._labels:
            if isinstance(value, IRI):
                return name.startswith(RJ) or self._is_declared(value.value)
            return name.startswith(RJ) or name in NAME_PROPERTIES
        if isinstance(value, IRI) and value.value in self._labels:
            return name.startswith(RJ) or self._is_declared(subject)
        return True

    def _is_declared(self, iri: str) -> bool:
        return iri in vocabulary().concepts or bool(self._facts.types(iri))

    def _literal(self, subject: str, name: str, value: Literal) -> Literal:
        if self._grid and name in _ENDS_OF_POINTS:
            degrees = f"{self._grid.nearest(_number(value.value)):.9f}".rstrip("0").rstrip(".")
            return Literal(degrees, datatype=value.datatype)
        if name == rj.precision and subject in self._points:
            widened = ceil(_number(value.value) + self._error(subject))
            return Literal(str(widened), datatype=value.datatype)
        if value.datatype.value in _PLAIN:
            return value
        is_name = subject in self._labels and name in NAME_PROPERTIES
        text = self._labels[subject] if is_name else self._text(value.value)
        if value.language:
            return Literal(text, language=value.language)
        return Literal(text, datatype=value.datatype)

    def _text(self, text: str) -> str:
        """A text as it may be told; addresses within are rewritten as IRIs are, escapes and all."""
        if "://" in text:
            text = _ADDRESS.sub(lambda found: self._iris.in_text(found[0]), text)
        elif "%" in text and self._is_telling(unquote(text)):
            text = unquote(text)
        return self._redactor.text(text)

    def _is_telling(self, text: str) -> bool:
        return self._redactor.text(text) != text

    def _iri(self, iri: str) -> IRI:
        return IRI(self._iris.of(iri))

    def _error(self, subject: str) -> float:
        assert self._grid
        return self._grid.error(self._points.get(subject, 0.0))


def _persons(facts: Facts, redaction: Redaction) -> list[Actor]:
    """Whoever anybody calls a person, in the order of their IRIs, with every name that they have."""
    if not redaction.persons:
        return []
    return [
        Actor(iri, facts.label(iri), "Person", tuple(sorted(_names(facts, iri))))
        for iri in facts.instances("Person")
    ]


def _names(facts: Facts, iri: str) -> set[str]:
    return {
        value.value
        for name in (*NAME_PROPERTIES, *_OTHER_NAMES)
        for value in facts.objects(iri, name)
        if isinstance(value, Literal)
    }


def _each_once(persons: Iterable[Actor]) -> list[Actor]:
    """Each person once, the names that either state tells together."""
    found: dict[str, Actor] = {}
    for person in persons:
        earlier = found.get(person.id, person)
        names = {*person.aliases, *earlier.aliases}
        found[person.id] = Actor(person.id, earlier.label, person.kind, tuple(sorted(names)))
    return list(found.values())


def _sheltered(states: Iterable[Facts], persons: Sequence[Actor]) -> frozenset[str]:
    told = (sheltered_by(list_actors(one), list_places(one), persons) for one in states)
    return frozenset[str]().union(*told)


def _points(facts: Facts) -> dict[str, float]:
    """The latitude of each thing that has one, in degrees; the one nearest the equator of several."""
    found: dict[str, float] = {}
    for quad in facts.store.quads(p=WGS + "lat", g=""):
        latitude, place = abs(_number(_value(quad.object))), _value(quad.subject)
        found[place] = min(latitude, found.get(place, latitude))
    return found


def _iris_in(store: Store) -> set[str]:
    return {
        term.value
        for quad in store.named_quads()
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, IRI)
    }


def _value(term: object) -> str:
    if isinstance(term, IRI | Literal):
        return term.value
    raise TypeError(f"a case cannot redact a {type(term).__name__}")


def _number(text: str) -> float:
    """A number as told; 0 for what is none, which then tells nothing."""
    try:
        return float(text)
    except ValueError:
        return 0.0
