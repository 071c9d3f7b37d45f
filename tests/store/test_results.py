import csv
import io
import json
from xml.etree import ElementTree

import pytest

from rejoinder.ontology.errors import UsageError
from rejoinder.store.engine import Store
from rejoinder.store.syntax import parse
from rejoinder.store.terms import IRI, Literal, Quad

from .quads import iri, quad

QUADS = [
    Quad(iri("s"), iri("name"), Literal('=1, "quoted"\nline', language="en"), iri("g")),
    quad("s", "p", 7, "g"),
    quad("s", "p", "o", "h"),
]


@pytest.fixture
def store():
    filled = Store.memory()
    filled.replace([], QUADS)
    return filled


def rows(store):
    return store.query("SELECT ?s ?o ?none { ?s ?p ?o } ORDER BY ?p ?o")


def test_rows_come_by_name_and_by_place(store):
    first = next(iter(rows(store)))
    assert (first["s"], first[0], first["none"]) == (iri("s"), iri("s"), None)
    assert rows(store).variables == ("s", "o", "none")


def test_rows_are_spent_once(store):
    found = rows(store)
    assert next(found)["s"] == iri("s")
    assert len(list(found)) == 2
    assert list(found) == []


def test_json_is_the_w3cs(store):
    found = json.loads(rows(store).serialize("json"))
    assert found["head"]["vars"] == ["s", "o", "none"]
    assert found["results"]["bindings"][0]["o"] == {
        "type": "literal",
        "value": '=1, "quoted"\nline',
        "xml:lang": "en",
    }
    assert "none" not in found["results"]["bindings"][0]


def test_csv_and_tsv_have_a_row_each(store):
    table = list(csv.reader(io.StringIO(rows(store).serialize("csv"))))
    assert table[0] == ["s", "o", "none"]
    assert table[1] == [iri("s").value, '=1, "quoted"\nline', ""]
    assert len(table) == 4
    assert rows(store).serialize("tsv").splitlines()[0] == "?s\t?o\t?none"


def test_xml_is_well_formed(store):
    root = ElementTree.fromstring(rows(store).serialize("xml"))
    assert len(root.findall(".//{http://www.w3.org/2005/sparql-results#}result")) == 3


def test_triples_come_each_once_in_any_format(store):
    for format in ("turtle", "ntriples", "trig", "jsonld", "rdfxml", "nquads"):
        found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        text = found.serialize(format)
        assert {q.triple for q in parse(text, format)} == {q.triple for q in QUADS}
    doubled = store.query("CONSTRUCT { ?s <a:is> 1 } WHERE { ?s ?p ?o }")
    assert [str(q.triple) for q in parse(doubled.serialize("nquads"), "nquads")] == [
        f'{iri("s")} {IRI("a:is")} "1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    ]


def test_answers_are_written_into_a_file_as_they_are_told(store):
    for format in ("csv", "tsv", "json", "xml"):
        file = io.BytesIO()
        rows(store).write(file, format)
        assert file.getvalue().decode() == rows(store).serialize(format)
    file = io.BytesIO()
    store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").write(file, "ntriples")
    assert {q.triple for q in parse(file.getvalue(), "ntriples")} == {q.triple for q in QUADS}


def test_another_format_is_a_wrong_call(store):
    with pytest.raises(UsageError, match="csv, tsv, json, xml"):
        rows(store).serialize("yaml")
    with pytest.raises(UsageError, match="turtle, trig"):
        store.query("CONSTRUCT WHERE { ?s ?p ?o }").serialize("csv")
