"""Queries put to a store in a process apart: the same answers, and limits that are kept."""

import sys

import pytest

from rejoinder.ontology.errors import QueryError, QueryTimeout
from rejoinder.store.apart.asking import ask_apart
from rejoinder.store.engine import Store
from rejoinder.store.terms import IRI, Literal, Quad

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")

XSD = "http://www.w3.org/2001/XMLSchema#"
OBJECTS = [
    IRI("https://a.example/é"),
    Literal('a "text"\nof two lines,\twith a tab and a \\'),
    Literal("كتائب", language="ar"),
    Literal(""),
    Literal("1.50", datatype=IRI(XSD + "decimal")),
    Literal("NaN", datatype=IRI(XSD + "double")),
    Literal("2021-06-XX", datatype=IRI(XSD + "date")),
]
GRAPH = IRI("https://a.example/claim")
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{i} {{ {'1 ' * 40} }}" for i in range(8)) + " }"
DOUBLED = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(32))
DOUBLING = 'SELECT (STRLEN(?x32) AS ?n) { BIND("aaaaaaaaaaaaaaaa" AS ?x0) ' + DOUBLED + " }"


@pytest.fixture(params=["memory", "folder"])
def store(request, tmp_path):
    made = Store.memory() if request.param == "memory" else Store.create(tmp_path / "case")
    made.replace(
        [],
        [
            Quad(IRI(f"https://a.example/{n}"), IRI("https://a.example/p"), value, GRAPH)
            for n, value in enumerate(OBJECTS)
        ],
    )
    yield made
    made.close()


@pytest.fixture
def state(store, tmp_path):
    return store.state(tmp_path)


ROWS = "SELECT ?s ?none ?o { ?s <https://a.example/p> ?o } ORDER BY ?s"


def test_rows_are_the_same_as_from_the_store_itself(store, state):
    apart, here = ask_apart(state, ROWS, timeout=20), store.query(ROWS)
    assert apart.variables == here.variables == ("s", "none", "o")
    got = [tuple(row) for row in apart]
    assert got == [tuple(row) for row in here]
    assert [row[2] for row in got][:4] == OBJECTS[:4]
    assert ask_apart(state, ROWS, timeout=20).serialize("json") == store.query(ROWS).serialize("json")


def test_rows_without_values_are_counted_too(state):
    assert [tuple(row) for row in ask_apart(state, "SELECT ?n { {} UNION {} }", timeout=20)] == [
        (None,),
        (None,),
    ]
    assert list(ask_apart(state, "SELECT ?n { ?n ?n ?n }", timeout=20)) == []


def test_triples_and_truth_are_the_same_too(store, state):
    text = "CONSTRUCT { ?s <a:q> ?o } WHERE { ?s ?p ?o }"
    assert set(ask_apart(state, text, timeout=20)) == set(store.query(text))
    assert ask_apart(state, text, timeout=20).serialize("turtle").count("<a:q>") == len(OBJECTS)
    assert ask_apart(state, "ASK { ?s ?p 1.5 }", timeout=20) is True
    assert ask_apart(state, "ASK { ?s ?p 2.5 }", timeout=20) is False


def test_nothing_is_an_answer_too():
    assert ask_apart(None, "ASK { ?s ?p ?o }", timeout=20) is False


@pytest.mark.parametrize("value", OBJECTS[:5])
def test_a_variable_is_bound_to_any_term(value, store, state):
    found = ask_apart(state, "SELECT ?s { ?s <https://a.example/p> ?o }", bindings={"o": value}, timeout=20)
    assert [row["s"].value for row in found] == [f"https://a.example/{OBJECTS.index(value)}"]


def test_graphs_are_asked_one_by_one(state):
    (row,) = ask_apart(state, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", timeout=20)
    assert row["n"].value == str(len(OBJECTS))


def test_a_query_that_takes_too_long_is_stopped(state):
    with pytest.raises(QueryTimeout, match=r"^timed out after 0.5 s") as caught:
        ask_apart(state, ENDLESS, timeout=0.5)
    assert caught.value.seconds == 0.5
    assert ask_apart(state, "ASK {}", timeout=20) is True


def test_a_query_that_swells_is_stopped(state):
    with pytest.raises(QueryError, match="needed more than 500 MB of memory"):
        ask_apart(state, DOUBLING, max_memory=500)


def test_more_rows_than_asked_for_are_no_answer(state):
    assert len(list(ask_apart(state, ROWS, max_rows=7))) == 7
    with pytest.raises(QueryError, match=r"^more than 6 rows: add a LIMIT, or raise the limit$"):
        ask_apart(state, ROWS, max_rows=6)
    with pytest.raises(QueryError, match=r"^more than 6 triples"):
        ask_apart(state, "CONSTRUCT WHERE { ?s ?p ?o }", max_rows=6)
    assert len(list(ask_apart(state, "CONSTRUCT WHERE { ?s ?p ?o }", max_rows=7))) == 7


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELEKT", r"^line 1, column 7: not well-formed"),
        ("SELECT * { SERVICE <https://a.example/> { ?s ?p ?o } }", "^line 1, column 12: SERVICE"),
        ("SELECT * FROM <https://a.example/none> { ?s ?p ?o }", "none is fetched"),
    ],
)
def test_what_the_store_refuses_is_refused_in_the_same_words(text, message, store, state):
    with pytest.raises(QueryError, match=message) as apart:
        ask_apart(state, text, timeout=20)
    with pytest.raises(QueryError) as here:
        store.query(text)
    assert str(apart.value) == str(here.value)


def test_no_file_is_left_behind(state, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    rows = ask_apart(state, ROWS, timeout=20)
    assert list(scratch.iterdir()) == []
    assert len(list(rows)) == len(OBJECTS)
