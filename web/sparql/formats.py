"""The formats in which answers come, and which of them a client likes best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from .refused import Refused

LONGEST_ACCEPT: Final = 10_000
"""Characters; browsers send some hundred."""
ROWS: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of a table with the format that each stands for; the first are given where all are alike."""
TRIPLES: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
    "text/plain": "ntriples",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
}
"""The same of a graph."""
TRUTHS: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/plain": "text",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "text",
    "text/tab-separated-values": "text",
}
"""The same of a yes or no."""
NAMES: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "ntriples": "application/n-triples",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "rdf": "application/rdf+xml",
    "trig": "application/trig",
}
"""What `format=` may say, beside media types."""
_RANGE: Final = re.compile(r"^\s*([\w!#$&^.+-]+|\*)/([\w!#$&^.+-]+|\*)\s*(;.*)?$", re.DOTALL)
_WEIGHT: Final = re.compile(r";\s*q\s*=\s*([01](?:\.\d*)?)\s*(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """One format: its media type as it is sent, and its name."""

    media: str
    name: str

    @property
    def content_type(self) -> str:
        """The header of an answer in it; every text is UTF-8."""
        return self.media + ("; charset=utf-8" if self.media.startswith("text/") else "")


def accept_of(request: Request) -> str:
    """What the Accept headers say together; Refused where they go on and on."""
    accept = ", ".join(request.headers.getlist("accept"))
    if len(accept) > LONGEST_ACCEPT:
        raise Refused(400, f"the Accept header is longer than {LONGEST_ACCEPT:,} characters")
    return accept


def accepted(offers: Mapping[str, str], accept: str, named: str = "") -> list[Form]:
    """What is offered and accepted, the best liked first; empty where nothing is.

    `named` is a media type or a name of NAMES, and outdoes the Accept header. An empty header
    accepts everything.

    >>> [form.name for form in accepted(ROWS, "text/csv;q=0.5, application/json")]
    ['json', 'csv']
    >>> [form.media for form in accepted(TRIPLES, "", named="ttl")]
    ['text/turtle']
    """
    if named:
        media = NAMES.get(named, named)
        return [Form(media, offers[media])] if media in offers else []
    ranges = _ranges(accept or "*/*")
    liked = [(_liking(media, ranges), Form(media, name)) for media, name in offers.items()]
    return [form for weight, form in sorted(liked, key=lambda one: -one[0]) if weight > 0]


def is_known(named: str) -> bool:
    """Whether `format=` says something that is a format at all."""
    return NAMES.get(named, named) in (*ROWS, *TRIPLES)


def prefers_page(accept: str) -> bool:
    """Whether who asks likes a page best: a browser does, and says so by name.

    >>> prefers_page("text/html,application/xml;q=0.9,*/*;q=0.8"), prefers_page("*/*")
    (True, False)
    """
    ranges = _ranges(accept)
    page = max((weight for media, weight in ranges if media == "text/html"), default=0.0)
    return page > 0 and all(page >= _liking(media, ranges) for media in (*ROWS, *TRIPLES))


def not_acceptable(offers: Mapping[str, str]) -> Refused:
    """406, with what there is."""
    return Refused(406, f"this answer comes as {', '.join(offers)}")


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.lower().split(","):
        if told := _RANGE.match(part):
            weight = _WEIGHT.search(told[3] or "")
            found.append((f"{told[1]}/{told[2]}", float(weight[1]) if weight else 1.0))
    return found


def _liking(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most exact range that a media type falls into (RFC 9110, 12.5.1); 0 for none."""
    for wanted in (media, f"{media.partition('/')[0]}/*", "*/*"):
        weights = [weight for told, weight in ranges if told == wanted]
        if weights:
            return max(weights)
    return 0.0
