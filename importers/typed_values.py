"""Values in RDF files that the vocabulary's properties do not take: told before anything is read."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from ..ontology import rj
from ..ontology.errors import Fault
from ..ontology.hedges import HEDGES
from ..ontology.namespaces import RJ, WGS, XSD
from ..store.terms import IRI, Literal, Quad
from ..store.vocabulary import vocabulary

MOST_SENTENCES: Final = 100_000


def ill_typed(quads: Iterable[Quad], path: str) -> Iterator[Fault]:
    """A fault for each value that the vocabulary's property does not take, in the file's order."""
    for quad in quads:
        wrong = _wrong(quad.predicate.value, quad.object)
        if wrong:
            name = quad.predicate.value.rpartition("#")[2]
            message = f"{name} of {quad.subject}: {quad.object} is no {wrong}"
            yield Fault(path, None, message, "correct the value")


def _wrong(property_iri: str, value: object) -> str | None:
    """What a value should be and is not, None where it is right or the property is not ours."""
    if property_iri in (WGS + "lat", WGS + "long"):
        return None if isinstance(value, Literal) and _is_decimal(value.value) else "number of degrees"
    told = vocabulary().properties.get(property_iri.removeprefix(RJ)) if property_iri.startswith(RJ) else None
    if told is None or told.kind == "any":
        return None
    if told.kind == "object":
        return "thing, but a text" if isinstance(value, Literal) else None
    if not isinstance(value, Literal):
        return "text or number, but a thing" if isinstance(value, IRI) else None
    if property_iri == rj.hedge:
        return None if value.value in HEDGES else f"hedge; use {', '.join(HEDGES)}"
    if property_iri == rj.sentences and _is_integer(value.value) and int(value.value) > MOST_SENTENCES:
        return f"number of sentences up to {MOST_SENTENCES:,}"
    for kind in told.range:
        if kind in _FORMS and not _FORMS[kind][0](value.value):
            return _FORMS[kind][1]
    return None


def _is_integer(text: str) -> bool:
    return text.removeprefix("-").removeprefix("+").isdecimal() and text.isascii() and len(text) < 20


def _is_decimal(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


_FORMS: Final[dict[str, tuple[Callable[[str], bool], str]]] = {
    XSD + "integer": (_is_integer, "whole number"),
    XSD + "decimal": (_is_decimal, "number"),
    XSD + "date": (_is_date, "day, such as 2021-06-27"),
}
