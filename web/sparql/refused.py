"""Why a request of a SPARQL client is not answered, as HTTP says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.responses import PlainTextResponse

from ...ontology.errors import QueryError, QueryTimeout, RejoinderError
from ...store.apart.answerers import BusyError
from ...store.guard import is_update, refuse_harm

AGAIN: Final = {"Retry-After": "2"}
"""Sent with what may be answered when it is asked again, in seconds."""
_SPENT: Final = (
    "the query needed",
    "the query used",
    "the query crashed",
    "the query ended",
    "the query was",
)
_TOO_MUCH: Final = ("more than ", "the query wrote")
_OTHER_KIND: Final = ("the answer is a",)


class Refused(Exception):
    """A request that is not answered: the status of HTTP, a plain reason, and headers."""

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        self.status, self.reason, self.headers = status, reason, dict(headers or {})
        super().__init__(reason)

    @property
    def response(self) -> PlainTextResponse:
        """The reason as plain text."""
        return PlainTextResponse(f"{self.reason}\n", self.status, self.headers)


def refuse_to_change(query: str) -> None:
    """Refused with 403 for an update, and for a query that would ask elsewhere; 400 for one that is none."""
    if is_update(query):
        raise Refused(403, "this endpoint answers queries and changes nothing")
    try:
        refuse_harm(query)
    except QueryError as error:
        named = any(word in str(error) for word in ("SERVICE", "LOAD"))
        raise Refused(403 if named else 400, str(error)) from None


def refusal_of(error: RejoinderError) -> Refused:
    """What HTTP says of an error that came of a query.

    >>> refusal_of(QueryTimeout(10)).status, refusal_of(QueryError("line 1, column 7: what?")).status
    (504, 400)
    >>> refusal_of(QueryError("the query was broken off: ask again")).headers
    {'Retry-After': '2'}
    """
    if isinstance(error, QueryTimeout):
        return Refused(504, str(error))
    if isinstance(error, BusyError):
        return Refused(503, str(error), AGAIN)
    reason = str(error)
    if reason.startswith(_TOO_MUCH):
        return Refused(413, reason)
    if reason.startswith(_SPENT):
        # What needed too much will need it again.
        return Refused(503, reason, AGAIN if reason.endswith("ask again") else None)
    return Refused(406 if reason.startswith(_OTHER_KIND) else 400, reason)
