"""Values in RDF files that the vocabulary's properties do not take: told before anything is read."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Final

from ..ontology import rj
from ..ontology.errors import Fault
from ..ontology.hedges import HEDGES
from ..ontology.namespaces import RJ, WGS, XSD
from ..ontology.zones import zone_named
from ..store.terms import IRI, Literal, Quad
from ..store.vocabulary import vocabulary

MOST_SENTENCES: Final = 100_000
MOST_TOLD: Final = 20
"""How many impossible dates of a file are told."""

_ZONE: Final = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_DAY: Final = re.compile(rf"(-?\d{{4,18}})-(\d\d)-(\d\d){_ZONE}", re.ASCII)
_CLOCK: Final = re.compile(
    rf"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?){_ZONE}", re.ASCII
)


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
    if property_iri == rj.zone:
        return None if zone_named(value.value) else "time zone; use an IANA name such as Asia/Baghdad"
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


def _is_day(text: str) -> bool:
    """Whether a text is one of xsd:date, whose years have four digits or more and may be negative."""
    told = _DAY.fullmatch(text)
    if not told or (len(told[1].lstrip("-")) > 4 and told[1].lstrip("-")[0] == "0"):
        return False
    year, month, day = int(told[1]), int(told[2]), int(told[3])
    # The calendar repeats every 400 years, and Python's has no year 0.
    return 1 <= month <= 12 and 1 <= day <= monthrange(year % 400 + 400, month)[1]


def _is_date(text: str) -> bool:
    """Whether a text is a day with a year from 0001 to 9999, such as the vocabulary's properties take."""
    return _is_day(text) and len(text.partition("-")[0]) == 4 and text[:4] != "0000"


def _is_moment(text: str) -> bool:
    """Whether a text is one of xsd:dateTime."""
    day, _, moment = text.partition("T")
    return bool(_CLOCK.fullmatch(moment)) and _is_day(day)


def impossible_dates(quads: Iterable[Quad], path: str) -> Iterator[Fault]:
    """A fault for each literal that is typed as a date or a moment and is none; up to MOST_TOLD.

    RDF allows them, and every comparison with one fails silently.
    """
    wrong = (literal for quad in quads if (literal := _impossible(quad.object)))
    for literal in islice(dict.fromkeys(wrong), MOST_TOLD):
        name = literal.datatype.value.rpartition("#")[2]
        message = f"“{literal.value}” is no {name}: no comparison of dates will find it"
        yield Fault(path, None, message, "correct it, or leave out its datatype")


def _impossible(value: object) -> Literal | None:
    if not isinstance(value, Literal):
        return None
    fits = _DATES.get(value.datatype.value)
    return value if fits and not fits(value.value) else None


_FORMS: Final[dict[str, tuple[Callable[[str], bool], str]]] = {
    XSD + "integer": (_is_integer, "whole number"),
    XSD + "decimal": (_is_decimal, "number"),
    XSD + "date": (_is_date, "day, such as 2021-06-27"),
}

_DATES: Final[dict[str, Callable[[str], bool]]] = {XSD + "date": _is_day, XSD + "dateTime": _is_moment}
