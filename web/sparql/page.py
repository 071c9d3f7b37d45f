"""The page to ask with SPARQL on: the query, which its address holds, and what it finds."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ...ontology.namespaces import ACT, PREFIXES, WPN
from ...store.vocabulary import vocabulary
from ..asked import Asked
from ..served import Served
from .found import MOST_ROWS, Cells, Found, found, shortened
from .protocol import asking_of
from .refused import Refused

FORMATS: Final = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
GRAPHS: Final = {"turtle": "Turtle", "jsonld": "JSON-LD", "ntriples": "N-Triples", "rdfxml": "RDF/XML"}
"""The formats that a query's answer may be had in from the page, by what `format=` says."""


def page(served: Served, request: Request) -> Response:
    """The page for a browser; where the address holds a query, with its answer or why there is none.

    `example` names a stored query to begin with. The status is that of the answer, so that a
    refusal is one for whoever looks at no page too.
    """
    asked = Asked(served, "/sparql", request.query_params)
    stored = asked.case.stored_queries()
    chosen = next((one for one in stored if one.name == asked.query.get("example")), stored[0])
    status, answer = _answer(asked)
    context = {
        "stored": stored,
        "text": asked.query.get("query", chosen.text),
        "words": known_words(),
        "prefixes": PREFIXES,
    }
    html = asked.rendered("sparql.html.j2", {**context, "formats": FORMATS, "graphs": GRAPHS, **answer})
    return Response(html.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")


def _answer(asked: Asked) -> tuple[int, dict[str, Any]]:
    """The status of HTTP, and what the template is told of the answer."""
    try:
        asking = asking_of(asked.query, "")
        if asking is None:
            return 200, {"found": None, "refused": None}
        return 200, shown(asked, found(asked.served, asking)) | {"refused": None}
    except Refused as refused:
        return refused.status, {"found": None, "refused": refused}


def shown(asked: Asked, answer: Found) -> dict[str, Any]:
    """An answer as the templates show it."""
    return {"found": answer, "rows": Cells(asked).rows(answer), "most": MOST_ROWS}


@cache
def known_words() -> list[str]:
    """Prefixes and the vocabulary's classes, properties, actions and weapons, as a query names them.

    >>> [word for word in known_words() if word in ("skos:", "rj:Attack", "rj:actor", "act:air-strike")]
    ['act:air-strike', 'rj:Attack', 'rj:actor', 'skos:']
    """
    terms = vocabulary()
    own = {f"rj:{name}" for name in (*terms.classes, *terms.properties)}
    codes = {shortened(iri) for iri in terms.concepts if iri.startswith((ACT, WPN))}
    return sorted(own | codes | {f"{prefix}:" for prefix in PREFIXES})
