"""Signing in with the server's token, and out again."""

from __future__ import annotations

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from .asked import Asked
from .writing_desk import HOURS, SECONDS
from .writing_request import (
    HEADERS,
    SIGN_IN,
    asked_in,
    cookie_name,
    desk_of,
    filled,
    form_of,
    own_path,
    session_of,
)

_LONGEST_NAME: Final = 120


async def sign_in(request: Request) -> Response:
    """The form, and what comes of it: a cookie for who gives the token and a name."""
    desk = desk_of(request)
    asked = await run_in_threadpool(asked_in, request)
    if request.method != "POST":
        return _form(asked, onward=asked.query.get("next", "/"))
    form = await form_of(request)
    onward, editor = own_path(form.get("next", "/")), " ".join(form.get("editor", "").split())
    address = request.client.host if request.client else ""
    if not desk.may_try(address):
        wrong = f"Too many wrong tokens: try again in {SECONDS} seconds."
        return _form(asked, 429, {"token": [wrong]}, editor, onward)
    if not 0 < len(editor) <= _LONGEST_NAME or not editor.isprintable():
        return _form(asked, 422, {"editor": ["Say who you are: the log names you."]}, editor, onward)
    if not desk.is_right(form.get("token", ""), address):
        return _form(asked, 403, {"token": ["That is not the token of this server."]}, editor, onward)
    answer = RedirectResponse(onward, 303, headers=HEADERS)
    answer.set_cookie(
        cookie_name(request),
        desk.cookie(editor),
        max_age=HOURS * 3600,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return answer


def _form(
    asked: Asked,
    status: int = 200,
    faults: dict[str, list[str]] | None = None,
    editor: str = "",
    onward: str = "/",
) -> Response:
    values = {"editor": editor, "token": ""}
    answer = filled(
        asked, "sign_in.html.j2", status, faults=faults or {}, values=values, next=own_path(onward)
    )
    if status == 429:
        answer.headers["Retry-After"] = str(SECONDS)
    return answer


async def sign_out(request: Request) -> Response:
    """Forget the cookie; only a form of the session itself may ask for it."""
    session, form = session_of(request), await form_of(request)
    answer = RedirectResponse("/", 303, headers=HEADERS)
    if session is not None and desk_of(request).is_own(session, form.get("form", "")):
        answer.delete_cookie(cookie_name(request), httponly=True, samesite="strict")
    return answer


ROUTES: Final = (
    Route(SIGN_IN, sign_in, methods=["GET", "POST"]),
    Route("/-/sign-out", sign_out, methods=["POST"]),
)
