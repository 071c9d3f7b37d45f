"""The W3C's RDF 1.1 syntax suites, through the reader of files."""

from rejoinder.ontology.errors import InputError
from rejoinder.store.syntax import parse
from rejoinder.store.terms import Quad

from .equality import difference
from .manifest import Case, Suite

FORMATS = {
    "rdf-turtle": "turtle",
    "rdf-trig": "trig",
    "rdf-n-quads": "nquads",
    "rdf-n-triples": "ntriples",
    "rdf-xml": "rdfxml",
}
HOME = "rdf/rdf11/"

_EMPTY = "an empty document is sound RDF, but an empty file is refused as a mistake"
_CANON = "the namespaces in scope are written into an XML literal, which exclusive canonical XML leaves out"
KNOWN = {
    "rdf-n-triples/nt-syntax-file-01": _EMPTY,
    "rdf-n-quads/nt-syntax-file-01": _EMPTY,
    "rdf-turtle/turtle-syntax-file-01": _EMPTY,
    "rdf-trig/trig-syntax-file-01": _EMPTY,
    "rdf-xml/xml-canon-test001": _CANON,
    "rdf-xml/xml-canon-test002": _CANON,
}
"""The tests that are known to fail, and why."""


def cases(suite: Suite, folder: str) -> list[Case]:
    """The tests of one format."""
    return list(suite.cases(HOME + folder))


def failure(suite: Suite, folder: str, case: Case) -> str:
    """What went wrong in one test, empty where nothing did."""
    try:
        found = _read(suite, case.input, FORMATS[folder])
    except InputError as error:
        return "" if "Negative" in case.kind else f"refused: {error}"
    if "Negative" in case.kind:
        return f"accepted, with {len(found)} quads"
    if not case.result:
        return ""
    return difference(
        _read(suite, case.result, "nquads" if case.result.endswith(".nq") else "ntriples"), found
    )


def _read(suite: Suite, address: str, format: str) -> list[Quad]:
    return list(parse(suite.path(address), format, base=address))
