"""The W3C's tests of the SPARQL 1.1 Graph Store Protocol, put to a server for reading alone.

What a test reads is asked of the server. What it writes is asked of it too, and must be refused;
then it is done in the case itself, as another program would, so that the next reading finds it.
"""

from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import rdflib

from rejoinder.store.engine import Store
from rejoinder.store.syntax import parse, skolemize
from rejoinder.store.terms import IRI, Quad

from .equality import SKOLEM, by_value, difference
from .sparql_protocol import MF, Request, answer_to, name_of, requests_of, tests_of

FOLDER = "graph-store-protocol"
DEFAULT = "https://default.example/"
"""What a test writes into the default graph is put here: that graph is the merge of all others."""
REASONS = {
    MF.DirectGraphIdentification: "a graph is named by `?graph=`, and none by the address alone",
    MF.POSTGraphCreation: "no client creates a graph",
}
"""Why a test does not apply, by what it requires of a server."""
DEPRECATED = "in words alone, and replaced by those above"


@dataclass(frozen=True, slots=True)
class Case:
    """One test: its name, its requests in order, and why it does not apply, empty where it does."""

    name: str
    requests: tuple[Request, ...]
    reason: str


def cases(folder: Path) -> list[Case]:
    """The tests of both manifests, and then those that they replaced, in their order."""
    found = []
    for way in ("direct", "indirect"):
        manifest = rdflib.Graph().parse(folder / FOLDER / f"manifest-{way}.ttl", format="turtle")
        for test in tests_of(manifest):
            needs = set(manifest.objects(test, MF.requires))
            reason = next((REASONS[need] for need in REASONS if need in needs), "")
            found.append(Case(name_of(test), requests_of(manifest, test), reason))
    old = rdflib.Graph().parse(folder / "http-rdf-update" / "manifest.ttl", format="turtle")
    return found + [Case(name_of(test), (), DEPRECATED) for test in tests_of(old)]


def failure(address: str, place: Path, case: Case) -> str:
    """What is wrong with the answers of a server of the case at `place`, empty where nothing is."""
    for request in case.requests:
        status, media, body = answer_to(request, address, "/gsp")
        if request.method in ("GET", "HEAD"):
            wrong = _wrong(request, status, media, body)
        else:
            wrong = "" if status == 405 else f"{status}, where it should be refused"
            _do(place, request)
        if wrong:
            return f"{request.method} {request.path}: {wrong}"
    return ""


def _wrong(request: Request, status: int, media: str, body: bytes) -> str:
    if not request.expects(status):
        return f"{status} {body[:200]!r}, where {' or '.join(sorted(request.statuses))} is expected"
    if request.media is not None and media != request.media:
        return f"{media}, where {request.media} is expected"
    if request.method == "HEAD" or request.graph is None:
        return "" if request.method == "GET" or not body else "a body, where none is expected"
    found = parse(body, "turtle") if body.strip() else ()
    return difference(by_value(parse(request.graph, "turtle")), by_value(found))


def _do(place: Path, request: Request) -> None:
    """Do what a request asks for in the case: PUT a graph, add to it by POST, or DELETE it."""
    address = urlsplit(request.path)
    graph = parse_qs(address.query).get("graph", [DEFAULT])[0]
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, IRI(graph))
        for text in _texts(request)
        for quad in skolemize(parse(text, "turtle"), SKOLEM)
    ]
    with Store.open(place) as store:
        store.replace([] if request.method == "POST" else [graph], quads)


def _texts(request: Request) -> list[bytes]:
    """The graphs that a request carries: its body, or each part of one."""
    kind = request.headers.get("content-type", "")
    if request.body is None:
        return []
    if not kind.startswith("multipart/"):
        return [request.body]
    message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.body)
    return [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
