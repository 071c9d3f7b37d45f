"""Pictures at addresses of their own: `/draw/exchange.html` and the like, as `rejoinder draw` makes them."""

from __future__ import annotations

import re
from collections import OrderedDict
from html import unescape
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..graph.case import Case
from ..store.engine import Store
from ..views.drawing import PICTURES
from .asked import Asked
from .pictures_wanted import Wanted

MEDIA: Final = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "dot": "text/vnd.graphviz; charset=utf-8",
    "mmd": "text/plain; charset=utf-8",
}
AT_ONCE: Final = 2
KEPT: Final = 24
"""So many pictures of one state are kept: a page and its reader ask for the same ones again."""
_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_NOTHING: Final = "default-src 'none'"
_FRAMES: Final = "; frame-ancestors 'self'"


class Kept:
    """Pictures that were drawn, by the state of the store and by what was asked; the oldest go first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: WeakKeyDictionary[Store, OrderedDict[object, bytes]] = WeakKeyDictionary()

    def picture(self, case: Case, wanted: Wanted, kept_back: tuple[str, ...]) -> bytes:
        """The picture, drawn where it is not held yet; it tells what is kept back of the case."""
        from .pictures_drawing import drawn  # brings all that draws

        key = (case._store.version, str(case.selection), wanted, kept_back)
        with self._lock:
            held = self._of.setdefault(case._store, OrderedDict())
            if key in held:
                held.move_to_end(key)
                return held[key]
        picture = drawn(case, wanted, kept_back)
        with self._lock:
            held[key] = picture
            while len(held) > KEPT:
                held.popitem(last=False)
        return picture


_kept: Final = Kept()
_limiter: Final = anyio.CapacityLimiter(AT_ONCE)


def first_picture(case: Case) -> bytes:
    """The exchange as the first page frames it, drawn before somebody waits for it."""
    return _kept.picture(case, Wanted("exchange", "html"), ())


async def draw(request: Request) -> Response:
    """The picture that an address asks for, in the format that its suffix names."""
    return await to_thread.run_sync(_answer, request, limiter=_limiter)


def _answer(request: Request) -> Response:
    view, form = request.path_params["view"], request.path_params["form"]
    wanted = Wanted.of(view, form, request.query_params)
    asked = Asked(request.app.state.served, request.scope["path"], request.query_params)
    picture = _kept.picture(asked.case, wanted, asked.kept_back)
    headers = {"Content-Security-Policy": policy_of(picture) if form == "html" else _NOTHING + _FRAMES}
    if form not in PICTURES:
        headers["Content-Disposition"] = f'attachment; filename="{view}.{form}"'
    return Response(picture, media_type=MEDIA[form], headers=headers)


def policy_of(page: bytes) -> str:
    """The policy that a drawn page carries, as a header that lets pages of this server frame it."""
    found = _POLICY.search(page[:8_000].decode("utf-8", "replace"))
    return (unescape(found[1]) if found else _NOTHING) + _FRAMES


ROUTES: Final = (Route("/draw/{view}.{form}", draw),)
