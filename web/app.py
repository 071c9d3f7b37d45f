"""The application: routes to pages, errors to pages, and what surrounds them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ..ontology.errors import AmbiguousError, NotFoundError, RejoinderError, UsageError
from .answers import Answer, form_of, given
from .asked import Asked
from .rooms import PAGES, SERVICES
from .safety import Safety
from .served import Served, query_of
from .settings import Settings
from .sparql.waiting import Waiting
from .warming import FIRST, REST
from .writing_desk import Desk

Page = Callable[..., Answer]
STATIC: Final = "static"


def make_app(settings: Settings) -> Starlette:
    """The application that serves a case as settings say; the case is opened at once.

    Raises what `Case.open` raises, and UsageError for a token where nothing can be changed, or
    where what is told is not all that is there.
    """
    if settings.token is not None and settings.redact:
        raise UsageError(
            "a redacted case cannot be changed: who changes it must see what is there; serve it without "
            "--redact to those who write"
        )
    desk = Desk(settings)
    served = Served(settings, FIRST, REST)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(served.close)

    routes: list[BaseRoute] = [
        *SERVICES,
        Mount("/-/static", StaticFiles(packages=[(__package__ or "", STATIC)])),
        *(route for path, page in PAGES for route in _routes(path, page)),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[Middleware(Safety, hosts=(settings.host, *settings.hosts))],
        exception_handlers={HTTPException: _no_such_page, RejoinderError: _told, Exception: _fault},
    )
    app.state.served, app.state.desk, app.state.waiting = served, desk, Waiting()
    return app


def _routes(path: str, page: Page) -> list[BaseRoute]:
    """A page's address, and that with a suffix behind it; the last part of a path takes the suffix itself."""
    answer = _endpoint(page)
    if path.endswith("}"):
        return [Route(path, answer)]
    return [Route(path, answer), Route((path if path != "/" else "/index") + ".{form}", answer)]


def _endpoint(page: Page) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_answer, page, request)

    return answer


def _answer(page: Page, request: Request) -> Response:
    """What a page answers in the form that is asked for; its arguments are the parts of the path."""
    # Not of the URL: a “#” or “?” that an IRI holds would cut it.
    whole: str = request.scope["path"]
    path, form = form_of(whole, request.headers.get("accept", ""))
    parts = {name: value for name, value in request.path_params.items() if name != "form"}
    if path != whole and parts:
        last = list(parts)[-1]
        parts[last] = parts[last].rpartition(".")[0]
    told = request.query_params.multi_items()
    if form == "html" and any(not value for _, value in told):
        # A form sends the fields that were left empty too: an address that is shared says what it means.
        kept = [(name, value) for name, value in told if value]
        return RedirectResponse(quote(whole, safe="/") + query_of(kept), 303)
    asked = Asked(request.app.state.served, "/" if path == "/index" else path, request.query_params)
    return given(page(asked, **parts), form, asked)


def _no_such_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "There is no such page.", 405: "This page takes no such request."}
    answer = _error(request, error.status_code, words.get(error.status_code, error.detail), ())
    answer.headers.update(error.headers or {})
    return answer


def _told(request: Request, error: Exception) -> Response:
    """An error of the project's own: what is wrong, and which names are near."""
    near = _nearest(request, error) if isinstance(error, NotFoundError) else ()
    status = 404 if isinstance(error, NotFoundError) else 400 if isinstance(error, UsageError) else 500
    if isinstance(error, AmbiguousError):
        status = 300
    return _error(request, status, str(error), near)


def _nearest(request: Request, error: NotFoundError) -> tuple[tuple[str, str], ...]:
    """The names that may be meant, each with where it leads: to the same page if an argument was at fault."""
    told = request.query_params.multi_items()
    if all(value != error.name for _, value in told):
        return tuple((name, "/search" + query_of([("q", name)])) for name in error.suggestions)
    path = quote(request.scope["path"], safe="/")
    meant = {
        name: [(key, name if value == error.name else value) for key, value in told]
        for name in error.suggestions
    }
    return tuple((name, path + query_of(pairs)) for name, pairs in meant.items())


def _fault(request: Request, error: Exception) -> Response:  # noqa: ARG001 — told on the server's own log
    return _error(request, 500, "That is a fault of rejoinder: the server's log tells it.", ())


def _error(request: Request, status: int, message: str, near: tuple[tuple[str, str], ...]) -> Response:
    _, form = form_of(request.scope["path"], request.headers.get("accept", ""))
    try:
        asked = Asked(request.app.state.served, "/", QueryParams())
    except (RejoinderError, OSError):  # there is no case any more to make a page of
        return PlainTextResponse(f"{message}\n", status)
    data = {"schema": 1, "status": status, "error": message, "near": [name for name, _ in near]}
    answer = Answer("error.html.j2", {"message": message, "near": near, "status": status}, lambda: data)
    return given(
        Answer(answer.template, answer.context, answer.data, status=status),
        form if form in ("html", "json") else "html",
        asked,
    )
