"""Graphs one by one, by the SPARQL 1.1 Graph Store HTTP Protocol, for reading alone.

https://www.w3.org/TR/sparql11-http-rdf-update/, sections 4.2 (`?graph=IRI`, `?default`) and 5.2
(GET). Each claim is a graph, and so is each dossier's register; the default graph is the merge of
all claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.datastructures import QueryParams
from starlette.responses import Response

from ...ontology.errors import QueryError
from ...store.apart.answerers import BusyError, Order
from ..served import Choice, Served
from .answering import PATIENCE
from .formats import TRIPLES, Form, accepted, not_acceptable
from .refused import Refused, refusal_of
from .sending import Sent
from .waiting import left

_ALL: Final = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A graph by its IRI, None for the default graph, and the format that it is wanted in."""

    graph: str | None
    form: Form


def wanted_of(parameters: QueryParams, accept: str) -> Wanted:
    """What a request names; Refused where it names no one graph, or no format that there is."""
    names, is_default = parameters.getlist("graph"), "default" in parameters
    if len(names) + is_default != 1:
        raise Refused(400, "name one graph: ?graph=IRI, or ?default for the merge of all claims")
    if Choice.of(parameters):
        raise Refused(400, "graphs are those of the whole case: leave out the choice of an account")
    forms = accepted(TRIPLES, accept, parameters.get("format", ""))
    if not forms:
        raise not_acceptable(TRIPLES)
    return Wanted(None if is_default else names[0], forms[0])


def given(served: Served, wanted: Wanted) -> Response:
    """The whole graph; Refused with 404 where there is no such one, with 413 where it is too large."""
    if wanted.graph is not None and not _is_there(served, wanted.graph):
        raise Refused(404, "the case holds no graph of that name")
    graphs = None if wanted.graph is None else (wanted.graph,)
    named = None if graphs is None else ()
    order = Order(_ALL, None, wanted.form.name, default=graphs, named=named, max_rows=served.settings.rows)
    try:
        answer = served.answerers.ask(order, PATIENCE, left())
    except (QueryError, BusyError) as error:
        raise refusal_of(error) from None
    return Sent(answer, wanted.form.content_type)


def _is_there(served: Served, graph: str) -> bool:
    try:
        return any(True for _ in served.case._store.quads(g=graph))
    except ValueError:
        raise Refused(400, "a graph is named by an IRI, whole and escaped as in an address") from None
