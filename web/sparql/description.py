"""What the endpoint tells of itself, in the words of the SPARQL 1.1 Service Description.

https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
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


MOST_GRAPHS: Final = 1_000


def description(endpoint: str, graphs: Iterable[str], form: str) -> str:
    """The description of an endpoint at an address, in a format of RDF.

    The default graph is the union of all claims and records; graphs from elsewhere and other
    servers are not asked, so no feature says so. The named graphs are told one by one, or none
    of them where there are more than `MOST_GRAPHS`, and then a remark says so.
    """
    return serialize(
        [*_triples(endpoint), *_named(endpoint, sorted(islice(graphs, MOST_GRAPHS + 1)))],
        form,
        {**PREFIXES, "sd": SD, "formats": FORMATS},
    )


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


def _named(endpoint: str, graphs: list[str]) -> Iterator[Triple]:
    data = IRI(endpoint + "#dataset")
    if len(graphs) > MOST_GRAPHS:
        told = (
            f"More than {MOST_GRAPHS:,} named graphs, not told here: SELECT DISTINCT ?g {{ GRAPH ?g {{}} }}"
        )
        yield Triple(data, IRI(RDFS + "comment"), Literal(told, language="en"))
        return
    for number, name in enumerate(graphs, 1):
        node = IRI(f"{endpoint}#graph-{number}")
        yield Triple(data, IRI(SD + "namedGraph"), node)
        yield Triple(node, IRI(RDF + "type"), IRI(SD + "NamedGraph"))
        yield Triple(node, IRI(SD + "name"), IRI(name))
