"""What scripts and pages ask of the server itself: whether it lives, its version, its style."""

from __future__ import annotations

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from ..ontology.version import VERSION
from ..views.palette import style_sheet


async def health(request: Request) -> Response:
    """That the case can be read, and the number of its last change (null for files).

    `warm` is false for as long as pages of a large case may still take seconds for what is being read.
    """
    served = request.app.state.served
    case = await run_in_threadpool(lambda: served.case)
    return JSONResponse({"status": "ok", "change": case._store.number, "warm": served.is_warm})


async def version(_: Request) -> Response:
    """The release of rejoinder."""
    return JSONResponse({"name": "rejoinder", "version": VERSION})


async def palette(_: Request) -> Response:
    """The colours of all pages, for light and dark ground."""
    return Response(style_sheet(), media_type="text/css")


async def robots(_: Request) -> Response:
    """No page is for search engines: names of victims and suspects may stand in them."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


ROUTES: Final = (
    Route("/-/health", health),
    Route("/-/version", version),
    Route("/-/palette.css", palette),
    Route("/robots.txt", robots),
)
