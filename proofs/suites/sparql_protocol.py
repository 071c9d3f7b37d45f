"""The W3C's tests of the SPARQL 1.1 Protocol, each put to a running server as it is written down."""

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF

from rejoinder.store.syntax import parse
from rejoinder.store.terms import IRI, Quad

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UPDATES = "update"
"""Begins the name of each test that changes something, or tries to."""
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
"""The graphs that the tests name."""
STATUSES = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"} | {
    f"StatusCode{digit}xx": str(digit) for digit in (2, 3, 4)
}


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a test, and what is expected of the answer; None where nothing is.

    `statuses` are those expected, or how their numbers begin. `media` and `graph` are the
    Content-Type and the body of the answer.
    """

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[str]
    format: str | None
    truth: bool | None
    media: str | None
    graph: str | None

    def expects(self, status: int) -> bool:
        """Whether a status, or its class, is one of those expected."""
        return str(status).startswith(tuple(self.statuses))


@dataclass(frozen=True, slots=True)
class Case:
    """One test: its name, and its requests in order."""

    name: str
    requests: tuple[Request, ...]

    @property
    def changes(self) -> bool:
        """Whether it is one of updates, which a server for reading alone refuses, sound or not."""
        return UPDATES in self.name


def cases(folder: Path) -> list[Case]:
    """The tests of the manifest, in its order."""
    manifest = rdflib.Graph().parse(folder / "manifest.ttl", format="turtle")
    return [Case(name_of(test), requests_of(manifest, test)) for test in tests_of(manifest)]


def tests_of(manifest: rdflib.Graph) -> list[rdflib.term.Node]:
    """The tests of a manifest, in its order."""
    (head,) = manifest.objects(predicate=MF.entries)
    return list(Collection(manifest, head))


def name_of(test: rdflib.term.Node) -> str:
    """The last part of a test's IRI."""
    return str(test).rpartition("#")[2]


def data(folder: Path) -> Iterator[Quad]:
    """The data of the tests, each file in the graph that they call it by; `data0` is made up."""
    texts = [(folder / f"data{number}.nt").read_bytes() for number in (1, 2, 3)]
    made_up = f"<{DATA.format(0)}> <{RDF.type}> <http://xmlns.com/foaf/0.1/Document> ."
    for number, text in enumerate((made_up, *texts)):
        for quad in parse(text, "ntriples"):
            yield Quad(quad.subject, quad.predicate, quad.object, IRI(DATA.format(number)))


def failure(address: str, case: Case) -> str:
    """What is wrong with the answers to a test's requests, empty where nothing is.

    A test of updates passes where each of its requests is refused, by 400, 403, 405 or 415, except
    for those that ask.
    """
    for request in case.requests:
        status, media, body = answer_to(request, address, "/sparql")
        if case.changes and _would_change(request):
            if status not in (400, 403, 405, 415):
                return f"{request.method} {request.path[:60]}: {status}, where it should be refused"
        elif not case.changes and (wrong := _wrong(request, status, media, body)):
            return f"{request.method} {request.path[:60]}: {wrong}"
    return ""


def _would_change(request: Request) -> bool:
    kind = request.headers.get("content-type", "")
    return "query=" not in request.path + (request.body or b"").decode("latin-1") and kind != (
        "application/sparql-query"
    )


def _wrong(request: Request, status: int, media: str, body: bytes) -> str:
    if not request.expects(status):
        return f"{status} {body[:200]!r}, where {' or '.join(sorted(request.statuses))} is expected"
    if request.truth is not None and json.loads(body).get("boolean") is not request.truth:
        return f"{body!r}, where {request.truth} is expected"
    if status < 300 and request.format == "RDF" and not media.startswith(("text/turtle", "application/rdf")):
        return f"{media}, where a graph is expected"
    if status < 300 and request.format in ("tabular", "boolean") and "sparql-results" not in media:
        return f"{media}, where a result of SPARQL is expected"
    return ""


def answer_to(request: Request, address: str, stands_for: str) -> tuple[int, str, bytes]:
    """The status, Content-Type and body of the answer at an address; a test's path `stands_for` it."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.netloc, timeout=30)
    try:
        path = place.path + request.path.removeprefix(stands_for).removeprefix("/")
        connection.request(request.method, path, request.body, request.headers)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("content-type", ""), answer.read()
    finally:
        connection.close()


def requests_of(manifest: rdflib.Graph, test: rdflib.term.Node) -> tuple[Request, ...]:
    """The requests of a test, in order."""
    action = manifest.value(test, MF.action)
    requests = Collection(manifest, manifest.value(action, HT.requests))
    return tuple(_request(manifest, one) for one in requests)


def _headers(manifest: rdflib.Graph, message: rdflib.term.Node | None) -> dict[str, str]:
    head = message and manifest.value(message, HT.headers)
    return {
        str(manifest.value(one, HT.fieldName)).lower(): str(manifest.value(one, HT.fieldValue))
        for one in (Collection(manifest, head) if head else ())
    }


def _request(manifest: rdflib.Graph, node: rdflib.term.Node) -> Request:
    def text(subject: rdflib.term.Node | None, predicate: rdflib.URIRef) -> str | None:
        value = subject and manifest.value(subject, predicate)
        return None if value is None else str(value)

    answer = manifest.value(node, HT.resp)
    truth = text(answer, MF.expectedBoolean)
    body = manifest.value(node, HT.body)
    chars = text(body, CNT.chars)
    encoding = text(body, CNT.characterEncoding) or "UTF-8"
    return Request(
        method=text(node, HT.methodName) or "GET",
        path=text(node, HT.absolutePath) or "",
        headers=_headers(manifest, node),
        body=None if chars is None else chars.encode(encoding),
        statuses=frozenset(STATUSES[name_of(one)] for one in manifest.objects(answer, MF.expectedStatus)),
        format=text(answer, MF.expectedFormat),
        truth=None if truth is None else truth == "true",
        media=_headers(manifest, answer).get("content-type"),
        graph=text(answer and manifest.value(answer, HT.body), CNT.chars),
    )
