"""What the query operation of the SPARQL 1.1 Protocol asks, read from a request.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import QueryParams
from starlette.requests import Request

from ..served import Choice
from .formats import NAMES, is_known
from .refused import Refused, refuse_to_change

LONGEST: Final = 200_000
"""Bytes of a query; a form that carries one may have three times as many, every one escaped."""
_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "this endpoint answers queries and changes nothing"


@dataclass(frozen=True, slots=True)
class Asking:
    """A query, the graphs to ask it of (none named: as the query says), whose account, and the formats.

    `base` is what relative IRIs of the query are told against; without one they are refused.
    """

    text: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    choice: Choice
    accept: str
    format: str = ""
    base: str | None = None


async def parameters_of(request: Request) -> QueryParams:
    """What the address and the body say together; Refused for what is no body of a query."""
    beside = _pairs(request.scope["query_string"].decode("latin-1"))
    if request.method in ("GET", "HEAD"):
        return QueryParams(beside)
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == "application/sparql-update":
        raise Refused(403, _UPDATE)
    if kind not in (_FORM, _QUERY):
        raise Refused(415, f"send a query as {_QUERY}, or in a form as {_FORM}")
    charset = rest.lower().partition("charset=")[2].strip(' "')
    if charset not in ("", "utf-8", "utf8"):
        raise Refused(415, "a query is sent as UTF-8")
    text = await _body(request, LONGEST if kind == _QUERY else 3 * LONGEST + 10_000)
    return QueryParams([*beside, *([("query", text)] if kind == _QUERY else _pairs(text))])


def _pairs(text: str) -> list[tuple[str, str]]:
    """Names and values of a form or an address; nothing that is not UTF-8 is made into something else."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise Refused(400, "the query and what stands beside it are not UTF-8, escaped by %") from None


async def _body(request: Request, most: int) -> str:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise Refused(413, f"the query is longer than {LONGEST:,} bytes")
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refused(400, "the query is not UTF-8") from None


def asking_of(parameters: QueryParams, accept: str, base: str | None = None) -> Asking | None:
    """The query that is asked, None where there is none; Refused for what cannot be asked."""
    if "update" in parameters:
        raise Refused(403, _UPDATE)
    texts = parameters.getlist("query")
    if not texts:
        return None
    if len(texts) > 1:
        raise Refused(400, "one query at a time")
    if len(texts[0].encode("utf-8", "replace")) > LONGEST:
        raise Refused(413, f"the query is longer than {LONGEST:,} bytes")
    refuse_to_change(texts[0])
    named = parameters.get("format", "").lower()
    if named and not is_known(named):
        raise Refused(400, f"“{named}” is no format; use one of {', '.join(NAMES)}")
    default, graphs = (tuple(parameters.getlist(f"{which}-graph-uri")) for which in ("default", "named"))
    return Asking(texts[0], default, graphs, Choice.of(parameters), accept, named, base)
