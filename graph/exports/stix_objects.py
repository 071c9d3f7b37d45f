"""What all STIX 2.1 objects of an export share: ids, times, references; the same case gives the same.

Identifiers are UUIDv5 over the IRIs that an object stands for. The standard recommends UUIDv4 and
allows others, in a namespace of one's own (STIX 2.1, section 2.9).
"""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from ...ontology.dates import DateError, span
from ..records import Json

NAMESPACE: Final = uuid5(NAMESPACE_URL, "https://w3id.org/rejoinder/stix")
"""The namespace of all identifiers."""
NO_DAY: Final = date(1970, 1, 1)
"""Stands where the standard asks for a time and nobody tells a day."""
CONFIDENCE: Final = {"likely": 50, "possible": 15}
"""Hedges on the scale None, Low, Med, High (STIX 2.1, appendix A): likely is Med, possible is Low.

What is plainly asserted tells no confidence: that a speaker is firm is no measure of it.
"""
PRODUCER: Final = "rejoinder"
"""The name under which an object refers to the IRI that it stands for."""


def stix_id(type: str, *key: str) -> str:
    """The identifier of an object, from whatever tells it apart from all others of its type.

    >>> stix_id("identity", "https://example.org/red")
    'identity--987127b7-8161-5534-b09a-3018f2826179'
    """
    return f"{type}--{uuid5(NAMESPACE, ' '.join((type, *key)))}"


def stix_object(type: str, key: tuple[str, ...], day: date, **told: object) -> Json:
    """An object of a type with its own properties; those with nothing in them are left out."""
    stamp = first_of(day)
    head = {
        "type": type,
        "spec_version": "2.1",
        "id": stix_id(type, *key),
        "created": stamp,
        "modified": stamp,
    }
    return head | {name: value for name, value in told.items() if value not in (None, "", [], {})}


def reference(iri: str, name: str = PRODUCER, url: str | None = None) -> Json:
    """An external reference to an IRI of the case, under the name of a source where it is one."""
    address = {"url": url} if url and is_address(url) else {}
    return {"source_name": name or PRODUCER, "external_id": iri} | address


def is_address(text: str) -> bool:
    """Whether a text is an address on the web, as other tools take it."""
    return text.startswith(("http://", "https://")) and text.isascii() and not set(text) & set(' <>"{}|\\^`')


def id_type(id: str) -> str:
    """The type of the object that an identifier names."""
    return id.partition("--")[0]


def days(text: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of an EDTF text, None where that end is open or nothing can be read."""
    try:
        told = span(text) if text else None
    except DateError:
        told = None
    return (told.earliest, told.latest) if told else (None, None)


def day_of(*texts: str | None) -> date:
    """The first day that any of some EDTF texts tells, the first text first; NO_DAY where none does."""
    return next((day for text in texts for day in days(text) if day), NO_DAY)


def first_of(day: date) -> str:
    """The beginning of a day as a timestamp. STIX has UTC only: a local day keeps its number.

    >>> first_of(date(2021, 6, 27))
    '2021-06-27T00:00:00.000Z'
    """
    return f"{day.isoformat()}T00:00:00.000Z"


def last_of(day: date) -> str:
    """The end of a day as a timestamp."""
    return f"{day.isoformat()}T23:59:59.999Z"
