"""What every request to change the case passes: signed in, small, from one of the server's own forms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from .asked import Asked
from .writing_desk import Desk, Session

MOST_BYTES: Final = 65_536
MOST_FIELDS: Final = 100
HEADERS: Final = {"Cache-Control": "no-store"}
SIGN_IN: Final = "/-/sign-in"
Form = dict[str, str]
Page = Callable[[Asked, Session, str, Form | None], Response]
"""Answers a person who is signed in: the key in the address, and the form, None where it is asked for."""


def desk_of(request: Request) -> Desk:
    """The desk of a server that may be written to; 404 for any other, as if nothing stood here."""
    desk: Desk = request.app.state.desk
    if not desk.is_open:
        raise HTTPException(404)
    return desk


def session_of(request: Request) -> Session | None:
    """Who asks; None for who is not signed in."""
    return desk_of(request).session(request.cookies.get(cookie_name(request), ""))


def cookie_name(request: Request) -> str:
    """Browsers keep cookies by host alone; several servers on one machine differ by port."""
    return f"rejoinder-{request.url.port or 0}"


async def form_of(request: Request) -> Form:
    """The fields of a form by name; 415 for another kind of body, 413 for one that is too large."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Only a form is taken here.")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413, f"That is more than a form may hold: {MOST_BYTES:,} bytes.")
    try:
        return dict(
            parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
        )
    except ValueError:
        raise HTTPException(400, "That is no form.") from None


def signed_in(page: Page) -> Callable[[Request], Awaitable[Response]]:
    """A page for those who are signed in; anybody else is sent to sign in first."""

    async def answer(request: Request) -> Response:
        session = session_of(request)
        asked = await run_in_threadpool(asked_in, request)
        if asked.choice:
            raise HTTPException(
                409, "Here only some accounts are heard, or an earlier state: choose all accounts first."
            )
        if session is None:
            return RedirectResponse(
                f"{SIGN_IN}?next={quote(quote(request.scope['path'], safe='/'))}", 303, headers=HEADERS
            )
        form = None
        if request.method == "POST":
            form = await form_of(request)
            if not desk_of(request).is_own(session, form.get("form", "")):
                raise HTTPException(403, "This form is not of this session: go back and open it anew.")
        return await run_in_threadpool(page, asked, session, request.path_params["key"], form)

    return answer


def asked_in(request: Request) -> Asked:
    """What a request asks of the case."""
    return Asked(request.app.state.served, request.scope["path"], request.query_params)


def filled(asked: Asked, template: str, status: int = 200, **context: Any) -> Response:
    """A template with a form in it."""
    text = asked.rendered(template, context)
    return Response(
        text.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8", headers=HEADERS
    )


def own_path(path: str) -> str:
    """A path of this server; the first page for an address of any other.

    >>> own_path("/event/strikes"), own_path("//elsewhere.example/"), own_path("https://elsewhere.example/")
    ('/event/strikes', '/', '/')
    """
    is_own = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_own else "/"
