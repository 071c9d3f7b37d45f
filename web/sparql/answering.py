"""Puts a query to the case, or to an account of it, and writes what comes back as it is wanted."""

from __future__ import annotations

from starlette.responses import Response

from ...ontology.errors import QueryError
from ...store.apart.answerers import Answer, BusyError, Order
from ...store.results import Solutions
from ..served import Served
from .formats import ROWS, TRIPLES, TRUTHS, Form, accepted, not_acceptable
from .protocol import Asking
from .refused import Refused, refusal_of


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
    return Response(answer.content, headers={"Content-Type": form.content_type})


def answer_to(served: Served, asking: Asking, rows: Form | None, triples: Form | None) -> Answer:
    """A query's answer in these formats, None where that kind of answer is not wanted; Refused for none."""
    names = (rows.name if rows else None, triples.name if triples else None)
    try:
        return (_of_account if asking.choice else _of_case)(served, asking, *names)
    except (QueryError, BusyError) as error:
        raise refusal_of(error) from None


def _of_case(served: Served, asking: Asking, rows: str | None, triples: str | None) -> Answer:
    chosen = bool(asking.default or asking.named)
    order = Order(
        asking.text,
        rows,
        triples,
        base=asking.base,
        default=asking.default if chosen else None,
        named=asking.named if chosen else None,
        max_rows=served.settings.rows,
    )
    return served.answerers.ask(order)


def _of_account(served: Served, asking: Asking, rows: str | None, triples: str | None) -> Answer:
    """The same of an account: in a process of its own each time, since it is no state on the disk."""
    if asking.default or asking.named:
        raise Refused(400, "graphs are named for the whole case: leave out the choice of an account")
    settings = served.settings
    found = served.heard(asking.choice).query(
        asking.text, timeout=settings.seconds, max_rows=settings.rows, max_memory=settings.megabytes
    )
    if isinstance(found, bool):
        return Answer("truth", holds=found)
    kind, form = ("rows", rows) if isinstance(found, Solutions) else ("triples", triples)
    if form is None:
        raise not_acceptable(ROWS if kind == "rows" else TRIPLES)
    return Answer(kind, found.serialize(form).encode())


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
