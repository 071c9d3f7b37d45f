"""The W3C's SPARQL 1.1 query evaluation tests, through the question to a store."""

import csv
import io
from collections.abc import Iterator

from pyoxigraph import QueryBoolean, QuerySolutions, parse_query_results

from rejoinder.ontology.errors import RejoinderError
from rejoinder.store.guard import tokens
from rejoinder.store.results import RESULT_FORMATS, Solutions, Triples
from rejoinder.store.syntax import parse
from rejoinder.store.terms import IRI, BlankNode, Literal, Quad

from .dataset import filled
from .equality import SKOLEM, Row, by_value, difference, rows_as_quads
from .manifest import Case, Said, Suite

HOME = "sparql/sparql11"
FORMATS = {"srx": "xml", "srj": "json", "tsv": "tsv", "csv": "csv"}
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"

_GRAPH = "the engine does not give ?g a value in GRAPH ?g { … } where nothing inside is matched with the data"
KNOWN = {
    "aggregates/agg-empty-group-count-graph": _GRAPH,
    "bindings/graph": _GRAPH,
    "functions/bnode01": "the engine makes one blank node of the same text for all rows, not one for each",
    "negation/graph-minus": "the engine counts ?g of GRAPH ?g { … MINUS … } as shared by both sides of MINUS",
}
"""The tests that are known to fail, and why."""


def cases(suite: Suite) -> list[Case]:
    """All evaluation tests of queries, those that need inference or other servers among them."""
    every = (case for folder in suite.folders(HOME) for case in suite.cases(folder))
    return [case for case in every if case.kind in ("QueryEvaluationTest", "CSVResultFormatTest")]


def is_ours(case: Case) -> bool:
    """Whether a test needs neither an entailment regime nor another server."""
    return not case.entails and not case.name.startswith("service/")


def failure(suite: Suite, case: Case) -> str:
    """What went wrong in one test, empty where nothing did."""
    query = suite.path(case.input).read_text(encoding="utf-8")
    store, asked = filled(suite, case, query)
    with store:
        try:
            found = store.query(asked, base=case.input)
            return _compared(suite, case.result or "", found, _is_ordered(query))
        except RejoinderError as error:
            return f"refused: {error}"


def _compared(suite: Suite, result: str, found: Solutions | Triples | bool, ordered: bool) -> str:
    path, suffix = suite.path(result), result.rpartition(".")[2]
    if isinstance(found, Triples):
        return difference(by_value(parse(path, "turtle", base=result)), by_value(Quad(*t) for t in found))
    if isinstance(found, bool):
        wanted = parse_query_results(path=path)
        return "" if isinstance(wanted, QueryBoolean) and bool(wanted) == found else f"{found} is wrong"
    format = FORMATS.get(suffix, "json")
    got = _rows(found.serialize(format).encode(), format)
    wanted_rows = _listed_rows(suite, result) if suffix == "ttl" else _rows(path.read_bytes(), format)
    return difference(rows_as_quads(wanted_rows, ordered), rows_as_quads(got, ordered))


def _rows(content: bytes, format: str) -> list[Row]:
    if format == "csv":
        return list(_csv_rows(content.decode()))
    results = parse_query_results(content, RESULT_FORMATS[format])
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    return [{name: row[name] for name in names} for row in results]


def _csv_rows(text: str) -> Iterator[Row]:
    """The rows of a CSV file, which tells no types: what reads as a number is one."""
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {name: _cell(cell) for name, cell in row.items() if cell}


def _cell(text: str) -> IRI | BlankNode | Literal:
    if text.startswith("_:"):
        return BlankNode(text.removeprefix("_:"))
    if text.startswith(SKOLEM):
        return IRI(text)
    try:
        return Literal(float(text))
    except ValueError:
        return Literal(text)


def _listed_rows(suite: Suite, address: str) -> Iterator[Row]:
    """Rows that are told as RDF, in the vocabulary of result sets."""
    said: Said = {}
    for quad in parse(suite.path(address), "turtle", base=address):
        said.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    for facts in said.values():
        for solution in facts.get(RS + "solution", ()):
            bindings = said[solution].get(RS + "binding", ())
            yield {said[b][RS + "variable"][0].value: said[b][RS + "value"][0] for b in bindings}


def _is_ordered(query: str) -> bool:
    """Whether the outermost query has an ORDER BY."""
    depth = 0
    for token in tokens(query):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.kind == "word" and token.text.upper() == "ORDER":
            return True
    return False
