"""Puts a query to the case, or to an account of it, and writes what comes back as it is wanted."""

from __future__ import annotations

from contextlib import closing
from threading import BoundedSemaphore
from typing import Final

from starlette.responses import Response

from ...ontology.errors import QueryError
from ...store.apart.answerers import Answer, Answerers, BusyError, Order
from ...store.apart.failure import MEGABYTE
from ..served import Served
from .formats import ROWS, TRIPLES, TRUTHS, Form, accepted, not_acceptable
from .protocol import Asking
from .refused import Refused, refusal_of
from .sending import Sent
from .waiting import left

PATIENCE: Final = 5.0
"""Seconds that a query waits until it can begin."""
_ACCOUNTS: Final = BoundedSemaphore(4)
"""Queries of accounts at once: each has a process of its own, and a copy of what it is asked of."""


def answered(served: Served, asking: Asking) -> Response:
    """The whole answer; Refused where there is none, or in no format that is accepted."""
    rows, triples, truths = (
        next(iter(accepted(offers, asking.accept, asking.format)), None) for offers in (ROWS, TRIPLES, TRUTHS)
    )
    if rows is triples is truths is None:
        raise not_acceptable({**ROWS, **TRIPLES})
    answer = answer_to(served, asking, rows, triples)
    if answer.kind == "truth":
        if truths is None:
            raise not_acceptable(TRUTHS)
        return Response(_truth(answer.holds, truths), headers={"Content-Type": truths.content_type})
    form = rows if answer.kind == "rows" else triples
    assert form is not None  # an answer of that kind would have been refused
    return Sent(answer, form.content_type)


def answer_to(served: Served, asking: Asking, rows: Form | None, triples: Form | None) -> Answer:
    """A query's answer in these formats, None where that kind of answer is not wanted; Refused for none.

    It is broken off once the client has gone.
    """
    chosen = bool(asking.default or asking.named)
    order = Order(
        asking.text,
        rows.name if rows else None,
        triples.name if triples else None,
        base=asking.base,
        default=asking.default if chosen else None,
        named=asking.named if chosen else None,
        max_rows=served.settings.rows,
    )
    if asking.choice and chosen:
        raise Refused(400, "graphs are named for the whole case: leave out the choice of an account")
    try:
        if asking.choice:
            return _of_account(served, asking, order)
        return served.answerers.ask(order, PATIENCE, left())
    except (QueryError, BusyError) as error:
        raise refusal_of(error) from None


def _of_account(served: Served, asking: Asking, order: Order) -> Answer:
    """The same of an account: by a process of its own each time, since it is no state on the disk."""
    settings, account = served.settings, served.heard(asking.choice)
    if not _ACCOUNTS.acquire(timeout=PATIENCE):
        raise BusyError(PATIENCE)
    try:
        memory = settings.megabytes * MEGABYTE
        one = Answerers(account._now.state, 1, seconds=settings.seconds, memory=memory)
        with closing(one):
            return one.ask(order, PATIENCE, left())
    finally:
        _ACCOUNTS.release()


def _truth(holds: bool, form: Form) -> str:
    """Yes or no in a format of TRUTHS."""
    word = str(holds).lower()
    if form.name == "json":
        return f'{{"head":{{}},"boolean":{word}}}'
    if form.name == "xml":
        return (
            '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/>'
            f"<boolean>{word}</boolean></sparql>"
        )
    return f"{word}\n"
