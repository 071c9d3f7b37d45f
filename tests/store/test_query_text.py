import pytest

from rejoinder.store.engine import Store
from rejoinder.store.query_text import bind, dataset_clauses
from rejoinder.store.terms import IRI, Literal

from .quads import EX, iri, quad

QUADS = [quad("a", "p", "b", "g"), quad("c", "p", "b", "g"), quad("a", "q", "d", "h")]


@pytest.fixture
def store():
    filled = Store.memory()
    filled.replace([], QUADS)
    return filled


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?s ?p ?o { ?s ?p ?o }", 2),
        ("SELECT ?s { { ?s ?p ?o } UNION { ?o ?p ?s } }", 2),
        ("SELECT ?s # {\nWHERE\n{ ?s ?p ?o FILTER(?o != '{') }", 2),
        ("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p", 2),
        ("SELECT (EXISTS { ?x ?y ?z } AS ?any) ?o { ?s ?p ?o }", 2),
        ("SELECT ?n { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } HAVING(?n = 2)", 1),
        ("SELECT * { ?x ?p ?o { SELECT ?s { ?s ?p ?o } LIMIT 5 } FILTER(?x = ?s) }", 4),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", 1),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", 2),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 2),
        ("CONSTRUCT WHERE { ?s ?p ?o } # the end", 2),
        ("DESCRIBE ?s", 2),
        ("DESCRIBE ?s WHERE { ?s ?p ?o }", 2),
    ],
)
def test_a_bound_variable_has_its_value_wherever_the_query_is_long(store, query, expected):
    assert len(list(store.query(query, bindings={"s": iri("a")}))) == expected


def test_ask_takes_values_too(store):
    assert store.query("ASK { ?s ?p ?o }", bindings={"s": iri("a"), "o": iri("d")}) is True
    assert store.query("ASK { ?s ?p ?o }", bindings={"s": iri("c"), "o": iri("d")}) is False


def test_optional_parts_and_filters_see_the_value(store):
    optional = "OPTIONAL { ?s <https://example.org/q> ?d FILTER(?s = ?who) }"
    query = f"SELECT ?d {{ ?s ?p ?o {optional} FILTER(?s = ?who) }}"
    rows = list(store.query(query, bindings={"who": iri("a")}))
    assert [row["d"] for row in rows] == [iri("d"), iri("d")]


def test_literals_are_spelled_by_the_engine():
    attack = Literal('" ) } DROP ALL # \\ \n', language="en")
    assert bind("ASK { ?s ?p ?o }", {"o": attack}).text == (
        'ASK { VALUES (?o) { ("\\" ) } DROP ALL # \\\\ \\n"@en) } ?s ?p ?o }'
    )


def test_a_question_mark_before_a_name_is_let_pass():
    assert bind("ASK { ?s ?p ?o }", {"?s": IRI("a:b")}).text == "ASK { VALUES (?s) { (<a:b>) } ?s ?p ?o }"


def test_from_clauses_are_read_with_their_prefixes_and_base():
    prologue = f"BASE <{EX}> PREFIX e: <deep/> PREFIX : <#>"
    graphs = "FROM <g> FROM e:h\nFROM NAMED rj:x FROM NAMED :y"
    clauses = dataset_clauses(f"{prologue}\nSELECT * {graphs} {{}}", None)
    assert clauses.default == ((EX + "g", "line 2, column 15"), (EX + "deep/h", "line 2, column 24"))
    assert [graph for graph, _ in clauses.named] == ["https://w3id.org/rejoinder/ns#x", EX + "#y"]


@pytest.mark.parametrize(
    "query",
    ["SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p 'FROM <x>' } # FROM <y>", "SELECT * { ?from ex:from ?to }"],
)
def test_a_query_without_from_reads_the_whole_case(query):
    assert dataset_clauses(query, None) is None
