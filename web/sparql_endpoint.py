"""`/sparql`: the query operation of the SPARQL 1.1 Protocol, for reading alone.

https://www.w3.org/TR/sparql11-protocol/. An answer is whole before the first byte of it is sent, or
it is an error with a plain reason. Updates, SERVICE and graphs from elsewhere are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ..ontology.errors import QueryError, QueryTimeout
from ..store.apart.answerers import Answer, BusyError, Order
from ..store.results import Solutions
from .asked import Asked
from .served import Choice, Served

LONGEST: Final = 200_000
"""Bytes of a query; and ten times that for a body that carries one."""
ROWS: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
TRIPLES: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "text/plain": "ntriples",
}
_SHORT: Final = {"json": "json", "xml": "xml", "csv": "csv", "tsv": "tsv"} | {
    "ttl": "turtle",
    "turtle": "turtle",
    "nt": "ntriples",
    "jsonld": "jsonld",
    "rdf": "rdfxml",
}
_UPDATE: Final = "this endpoint answers queries and changes nothing"


class Refused(Exception):
    """A request that is not answered: the status of HTTP, and why."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Asking:
    """A query as the protocol carries it, and the formats in which its answer is wanted.

    `rows` and `triples` are None where that kind of answer would not be accepted.
    """

    text: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    choice: Choice
    rows: str | None
    triples: str | None


async def sparql(request: Request) -> Response:
    """The answer to a query by GET or POST; the page to write one where a browser asks without."""
    served: Served = request.app.state.served
    try:
        parameters = await _parameters(request)
        if "update" in parameters:
            raise Refused(403, _UPDATE)
        if "query" not in parameters:
            return await run_in_threadpool(_page, served, request)
        asking = _asking(parameters, request.headers.get("accept", "*/*"))
        return await run_in_threadpool(_answered, served, asking)
    except Refused as refused:
        headers = {"Retry-After": "2"} if refused.status == 503 else {}
        return PlainTextResponse(f"{refused.reason}\n", refused.status, headers)


async def _parameters(request: Request) -> QueryParams:
    """What the address and the body say together; 403, 413 or 415 for what is no query's body."""
    if request.method == "GET":
        return request.query_params
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > 10 * LONGEST:
            raise Refused(413, "the request is too long")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise Refused(400, "the request is no UTF-8") from None
    beside = request.query_params.multi_items()
    if kind == "application/sparql-query":
        return QueryParams([*beside, ("query", text)])
    if kind == "application/x-www-form-urlencoded":
        return QueryParams([*beside, *parse_qsl(text, keep_blank_values=True)])
    if kind == "application/sparql-update":
        raise Refused(403, _UPDATE)
    raise Refused(415, "send a query as application/sparql-query, or as a form")


def _asking(parameters: QueryParams, accept: str) -> Asking:
    if len(parameters.getlist("query")) > 1:
        raise Refused(400, "one query at a time")
    text = parameters["query"]
    if len(text.encode("utf-8", "replace")) > LONGEST:
        raise Refused(413, f"the query is longer than {LONGEST:,} bytes")
    rows, triples = _wanted(parameters.get("format", ""), accept)
    return Asking(
        text,
        tuple(parameters.getlist("default-graph-uri")),
        tuple(parameters.getlist("named-graph-uri")),
        Choice.of(parameters),
        rows,
        triples,
    )


def _wanted(named: str, accept: str) -> tuple[str | None, str | None]:
    """The formats for rows and for triples; 406 where neither can be given as accepted."""
    if named:
        form = _SHORT.get(named) or ROWS.get(named) or TRIPLES.get(named)
        if form is None:
            raise Refused(400, f"“{named}” is no format; use one of {', '.join(_SHORT)}")
        return (form, None) if form in ("json", "xml", "csv", "tsv") else (None, form)
    media = _by_weight(accept)
    rows = next((ROWS[one] for one in media if one in ROWS), None)
    triples = next((TRIPLES[one] for one in media if one in TRIPLES), None)
    if any(one in ("*/*", "text/html", "application/*", "text/*") for one in media) or not media:
        rows, triples = rows or "json", triples or "turtle"
    if rows is None and triples is None:
        raise Refused(406, f"answers come as {', '.join((*ROWS, *TRIPLES))}")
    return rows, triples


def _by_weight(accept: str) -> list[str]:
    """The media types of an Accept header, the best liked first."""
    told = []
    for part in filter(None, (one.strip() for one in accept.split(","))):
        media, _, rest = part.partition(";")
        weight = re.search(r"\bq\s*=\s*([01](?:\.\d{0,3})?)", rest)
        told.append((-float(weight[1]) if weight else -1.0, media.strip().lower()))
    return [media for weight, media in sorted(told, key=lambda one: one[0]) if weight]


def _answered(served: Served, asking: Asking) -> Response:
    try:
        answer = _ask_account(served, asking) if asking.choice else _ask_case(served, asking)
    except QueryTimeout as error:
        raise Refused(504, str(error)) from None
    except BusyError as error:
        raise Refused(503, str(error)) from None
    except QueryError as error:
        raise Refused(_status(str(error)), str(error)) from None
    if answer.kind == "truth":
        return _truth(answer.holds, asking)
    form = asking.rows if answer.kind == "rows" else asking.triples
    media = next(media for media, name in {**ROWS, **TRIPLES}.items() if name == form)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(answer.content, media_type=media + charset)


def _ask_case(served: Served, asking: Asking) -> Answer:
    chosen = bool(asking.default or asking.named)
    order = Order(
        asking.text,
        asking.rows,
        asking.triples,
        default=asking.default if chosen else None,
        named=asking.named if chosen else None,
        max_rows=served.settings.rows,
    )
    return served.answerers.ask(order)


def _ask_account(served: Served, asking: Asking) -> Answer:
    """The same of an account: asked in a process of its own, since the account is no state on the disk."""
    if asking.default or asking.named:
        raise Refused(400, "graphs are named for the whole case: leave out the choice of an account")
    settings = served.settings
    found = served.heard(asking.choice).query(
        asking.text, timeout=settings.seconds, max_rows=settings.rows, max_memory=settings.megabytes
    )
    if isinstance(found, bool):
        return Answer("truth", holds=found)
    kind, form = ("rows", asking.rows) if isinstance(found, Solutions) else ("triples", asking.triples)
    if form is None:
        raise Refused(406, "the answer does not come in a format that is accepted")
    return Answer(kind, found.serialize(form).encode())


def _truth(holds: bool, asking: Asking) -> Response:
    if asking.rows == "xml":
        text = (
            '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/>'
            f"<boolean>{str(holds).lower()}</boolean></sparql>"
        )
        return Response(text, media_type="application/sparql-results+xml")
    if asking.rows in ("csv", "tsv"):
        return PlainTextResponse(str(holds).lower())
    return Response(
        f'{{"head":{{}},"boolean":{str(holds).lower()}}}', media_type="application/sparql-results+json"
    )


def _status(reason: str) -> int:
    """What HTTP says of a query that is refused."""
    if "SERVICE" in reason or "update" in reason.lower() or "LOAD" in reason:
        return 403
    if "more than" in reason and ("rows" in reason or "triples" in reason):
        return 413
    if "memory" in reason or "crashed" in reason or "broken off" in reason:
        return 503
    return 406 if "the answer is a" in reason else 400


def _page(served: Served, request: Request) -> Response:
    """The page to write a query on, with the queries that ship with rejoinder as examples."""
    asked = Asked(served, "/sparql", request.query_params)
    stored = asked.case.stored_queries()
    chosen = next((one for one in stored if one.name == request.query_params.get("example")), stored[0])
    page = asked.rendered("sparql.html.j2", {"stored": stored, "chosen": chosen})
    return Response(page, media_type="text/html; charset=utf-8")


ROUTES: Final = (Route("/sparql", sparql, methods=["GET", "POST"]),)
