"""A brief as a file of its own, as Markdown or as a page that needs nothing else."""

from __future__ import annotations

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .asked import Asked
from .pages.brief import told_of
from .pictures import policy_of

FORMS: Final = {"md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8"}


async def download(request: Request) -> Response:
    """The brief on the thing that `of` names, with `chain=1` on its whole chain."""
    return await run_in_threadpool(_file, request)


def _file(request: Request) -> Response:
    form = request.path_params["form"]
    if form not in FORMS or not request.query_params.get("of"):
        raise HTTPException(404)
    asked = Asked(request.app.state.served, request.scope["path"], request.query_params)
    brief = told_of(asked, request.query_params["of"])
    headers = {"Content-Disposition": f'attachment; filename="brief.{form}"'}
    if form == "md":
        from ..views.brief_markdown import markdown

        text = "\n".join(markdown(brief)) + "\n"
    else:
        from ..views.brief_html import html

        text = html(brief)
        headers["Content-Security-Policy"] = policy_of(text.encode())
    return Response(text.encode("utf-8", "replace"), media_type=FORMS[form], headers=headers)


ROUTES: Final = (Route("/brief.{form}", download),)
