"""What the endpoint tells of itself, in the words of the SPARQL 1.1 Service Description.

https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...ontology.namespaces import PREFIXES, RDF, RDFS
from ...ontology.version import VERSION
from ...store.syntax import serialize
from ...store.terms import IRI, Literal, Triple

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
FORMATS: Final = "http://www.w3.org/ns/formats/"
_FORMATS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG"),
)


def description(endpoint: str, form: str) -> str:
    """The description of an endpoint at an address, in a format of RDF.

    The default graph is the union of all claims and records; graphs from elsewhere and other
    servers are not asked, so no feature says so.
    """
    return serialize(_triples(endpoint), form, {**PREFIXES, "sd": SD, "formats": FORMATS})


def _triples(endpoint: str) -> Iterator[Triple]:
    service, data, graph = (IRI(endpoint + part) for part in ("", "#dataset", "#default-graph"))
    yield Triple(service, IRI(RDF + "type"), IRI(SD + "Service"))
    yield Triple(service, IRI(RDFS + "label"), Literal(f"rejoinder {VERSION}", language="en"))
    yield Triple(service, IRI(SD + "endpoint"), service)
    yield Triple(service, IRI(SD + "supportedLanguage"), IRI(SD + "SPARQL11Query"))
    yield Triple(service, IRI(SD + "feature"), IRI(SD + "UnionDefaultGraph"))
    for name in _FORMATS:
        yield Triple(service, IRI(SD + "resultFormat"), IRI(FORMATS + name))
    yield Triple(service, IRI(SD + "defaultDataset"), data)
    yield Triple(data, IRI(RDF + "type"), IRI(SD + "Dataset"))
    yield Triple(data, IRI(SD + "defaultGraph"), graph)
    yield Triple(graph, IRI(RDF + "type"), IRI(SD + "Graph"))
