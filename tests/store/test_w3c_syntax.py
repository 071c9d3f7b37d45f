"""The W3C's RDF 1.1 syntax suites, through our own parser."""

import re
from collections import Counter
from pathlib import Path

import pytest

from rejoinder.ontology.errors import InputError
from rejoinder.store.skolem import skolemize
from rejoinder.store.syntax import parse
from rejoinder.store.terms import Quad

SUITE = Path(__file__).parents[3] / "shared" / "suites" / "w3c_rdf11_syntax" / "rdf" / "rdf11"
FORMATS = {
    "rdf-turtle": "turtle",
    "rdf-trig": "trig",
    "rdf-n-quads": "nquads",
    "rdf-n-triples": "ntriples",
    "rdf-xml": "rdfxml",
}
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
RDFT = "http://www.w3.org/ns/rdftest#"
BASE = "https://w3c.github.io/rdf-tests/rdf/rdf11/"
# Empty documents are sound RDF, but for us an empty file is a mistake.
EMPTY = {"nt-syntax-file-01", "nq-syntax-file-01", "turtle-syntax-file-01", "trig-syntax-file-01"}
# The engine writes the namespaces in scope into an XML literal, which exclusive canonical XML leaves out.
XML_LITERALS = {"xml-canon-test001", "xml-canon-test002"}


def entries():
    if not SUITE.is_dir():
        return [
            pytest.param(
                None, None, None, marks=pytest.mark.skip(reason="the W3C's RDF suites are not at hand")
            )
        ]
    return [
        pytest.param(folder, name, entry, id=f"{folder}/{name}")
        for folder in FORMATS
        for name, entry in sorted(manifest(SUITE / folder / "manifest.ttl").items())
    ]


def manifest(path):
    """Test name to its kind, file and expected result."""
    said = {}
    for quad in parse(path, "turtle", base=BASE + path.parent.name + "/manifest.ttl"):
        said.setdefault(quad.subject, {})[quad.predicate.value] = quad.object.value
    found = {}
    for test in said.values():
        kind = test.get("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "").removeprefix(RDFT)
        if MF + "action" in test and MF + "name" in test:
            found[test[MF + "name"]] = (kind, test[MF + "action"], test.get(MF + "result"))
    return found


def read(iri, format):
    return list(parse(SUITE / iri.removeprefix(BASE), format, base=iri))


def shape(quads):
    """The quads as texts without labels of blank nodes, and their repeatable names."""
    alike = [Quad(*quad) for quad in quads]
    return Counter(re.sub(r"-\d+(-\d+)?>", ">", str(quad)) for quad in skolemize(dict.fromkeys(alike), "x:"))


@pytest.mark.parametrize(("folder", "name", "entry"), entries())
def test_the_w3cs_verdict_is_ours(folder, name, entry):
    kind, action, result = entry
    if "Negative" in kind or name in EMPTY:
        with pytest.raises(InputError):
            read(action, FORMATS[folder])
        return
    found = read(action, FORMATS[folder])
    if result and name not in XML_LITERALS:
        expected = read(result, "nquads" if result.endswith(".nq") else "ntriples")
        assert shape(found) == shape(expected)
