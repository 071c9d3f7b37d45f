"""IRIs of the case as addresses: `/id/<IRI>` leads to the page of that thing, or to what is told of it."""

from __future__ import annotations

import re
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..graph.case import Case
from ..graph.names import expand
from ..ontology.errors import NotFoundError
from ..store.terms import IRI
from .served import Choice, Served, address_of, query_of

_ONE_SLASH: Final = re.compile(r"^(https?:)/(?!/)")


async def identifier(request: Request) -> Response:
    """303 to the page of a thing, or, where it has none, to a DESCRIBE of it; NotFoundError for neither.

    A `#` or `?` of the IRI is told from those of the address by being written `%23` and `%3F`.
    """
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    # A proxy may have made one slash of two.
    iri = expand(_ONE_SLASH.sub(r"\1//", str(request.path_params["iri"])))
    choice = Choice.of(request.query_params)
    served: Served = request.app.state.served
    case = served.heard(choice)
    if not _is_known(case, iri):
        raise NotFoundError(iri, f"nothing in this case has the IRI <{iri}>")
    described = "/sparql" + query_of([("query", f"DESCRIBE {IRI(iri)}"), *choice.pairs])
    return RedirectResponse(address_of(case, iri, choice) or described, 303)


def _is_known(case: Case, iri: str) -> bool:
    try:
        return any(True for _ in case._store.quads(s=iri))
    except ValueError:
        return False  # it is no IRI at all


ROUTES: Final = (Route("/id/{iri:path}", identifier),)
