"""`/sparql` and `/rdf-graph-store`: the case for SPARQL clients, for reading alone.

An answer is whole before the first byte of it is sent, or it is an error with a plain reason.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from typing import Final

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from ...ontology.errors import RejoinderError
from ..served import Served
from . import graph_store
from .answering import answered
from .description import description
from .formats import TRIPLES, Form, accept_of, accepted, not_acceptable, prefers_page
from .page import page
from .protocol import asking_of, parameters_of
from .refused import Refused, refusal_of
from .waiting import Waiting

READING: Final = ("GET", "HEAD", "OPTIONS")
Handler = Callable[[Request, AsyncExitStack], Awaitable[Response]]


class Service:
    """An address for clients that are no browsers: what is refused is told as plain text.

    The handler's stack is left once the answer is sent, or the client has gone.
    """

    def __init__(self, handler: Handler, methods: Sequence[str]) -> None:
        self._handler, self._methods = handler, methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with AsyncExitStack() as until_sent:
            response = await self._response(Request(scope, receive), until_sent)
            await response(scope, receive, send)

    async def _response(self, request: Request, until_sent: AsyncExitStack) -> Response:
        allowed = {"Allow": ", ".join(self._methods)}
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allowed)
        try:
            if request.method not in self._methods:
                raise Refused(405, f"this address takes {allowed['Allow']}: nothing is changed here", allowed)
            return await self._handler(request, until_sent)
        except Refused as refused:
            return refused.response
        except RejoinderError as error:
            return refusal_of(error).response


async def sparql(request: Request, until_sent: AsyncExitStack) -> Response:
    """The answer to a query by GET or POST; a page where a browser asks; else what the service is."""
    served: Served = request.app.state.served
    parameters = await parameters_of(request)
    accept, endpoint = accept_of(request), str(request.url.replace(query=""))
    if _wants_page(request, parameters, accept):
        return await _at_work(request, until_sent, lambda: page(served, request))
    asking = asking_of(parameters, accept, endpoint)
    if asking is not None:
        return await _at_work(request, until_sent, lambda: answered(served, asking))
    if request.method == "POST":
        raise Refused(400, "no query was sent: send one as “query”")
    forms = accepted(TRIPLES, accept, parameters.get("format", ""))
    if not forms:
        raise not_acceptable(TRIPLES)
    return await _at_work(request, until_sent, lambda: _described(served, endpoint, forms[0]))


async def graph(request: Request, until_sent: AsyncExitStack) -> Response:
    """One graph, or the merge of all claims."""
    served: Served = request.app.state.served
    wanted = graph_store.wanted_of(await parameters_of(request), accept_of(request))
    return await _at_work(request, until_sent, lambda: graph_store.given(served, wanted))


async def _at_work(request: Request, until_sent: AsyncExitStack, work: Callable[[], Response]) -> Response:
    """What comes of work in a thread, which holds one of the client's places until all of it is sent."""
    waiting: Waiting = request.app.state.waiting
    await until_sent.enter_async_context(waiting.place(request.client.host if request.client else ""))
    return await waiting.run(request.receive, work)


def _wants_page(request: Request, parameters: QueryParams, accept: str) -> bool:
    return request.method != "POST" and prefers_page(accept) and not parameters.get("format")


def _described(served: Served, endpoint: str, form: Form) -> Response:
    text = description(endpoint, served.case._store.graphs(), form.name)
    return Response(text, headers={"Content-Type": form.content_type})


ROUTES: Final = (
    *(Route(path, Service(sparql, (*READING, "POST"))) for path in ("/sparql", "/sparql/")),
    Route("/rdf-graph-store", Service(graph, READING)),
)
