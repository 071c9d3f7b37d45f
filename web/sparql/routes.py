"""`/sparql` and `/rdf-graph-store`: the case for SPARQL clients, for reading alone.

An answer is whole before the first byte of it is sent, or it is an error with a plain reason.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...ontology.errors import RejoinderError
from ..served import Served
from . import graph_store
from .answering import answered
from .description import description
from .formats import TRIPLES, accepted, not_acceptable, prefers_page
from .page import page
from .protocol import asking_of, parameters_of
from .refused import Refused, refusal_of
from .waiting import Waiting

READING: Final = "GET, HEAD, OPTIONS"
Handler = Callable[[Request], Awaitable[Response]]


def _reasoned(handler: Handler) -> Handler:
    """The same, with what is refused told as plain text: clients are no browsers."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except Refused as refused:
            return refused.response
        except RejoinderError as error:
            return refusal_of(error).response

    return answer


@_reasoned
async def sparql(request: Request) -> Response:
    """The answer to a query by GET or POST; a page where a browser asks; else what the service is."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": f"{READING}, POST"})
    served, waiting, client = _of(request)
    parameters = await parameters_of(request)
    if _wants_page(request, parameters):
        return await waiting.run(client, lambda: page(served, request))
    asking = asking_of(parameters, _accept(request), _endpoint(request))
    if asking is not None:
        return await waiting.run(client, lambda: answered(served, asking))
    if request.method == "POST":
        raise Refused(400, "no query was sent: send one as “query”")
    return _described(request, parameters.get("format", ""))


@_reasoned
async def graph(request: Request) -> Response:
    """One graph, or the merge of all claims."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": READING})
    served, waiting, client = _of(request)
    wanted = graph_store.wanted_of(request.query_params, _accept(request))
    return await waiting.run(client, lambda: graph_store.given(served, wanted))


def _of(request: Request) -> tuple[Served, Waiting, str]:
    state = request.app.state
    return state.served, state.waiting, request.client.host if request.client else ""


def _endpoint(request: Request) -> str:
    return str(request.url.replace(query=""))


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _wants_page(request: Request, parameters: QueryParams) -> bool:
    is_get = request.method in ("GET", "HEAD")
    return is_get and prefers_page(_accept(request)) and not parameters.get("format")


def _described(request: Request, named: str) -> Response:
    forms = accepted(TRIPLES, _accept(request), named)
    if not forms:
        raise not_acceptable(TRIPLES)
    text = description(_endpoint(request), forms[0].name)
    return Response(text, headers={"Content-Type": forms[0].content_type})


ROUTES: Final = (
    *(Route(path, sparql, methods=["GET", "HEAD", "OPTIONS", "POST"]) for path in ("/sparql", "/sparql/")),
    Route("/rdf-graph-store", graph, methods=["GET", "HEAD", "OPTIONS"]),
)
