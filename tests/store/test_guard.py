from pathlib import Path

import pytest

from rejoinder.ontology.errors import QueryError
from rejoinder.store.engine import Store
from rejoinder.store.guard import MAX_LENGTH, is_update, place, refuse_harm

SUITE = Path(__file__).parents[3] / "shared" / "suites" / "w3c_sparql11"
# These two queries of the suite are malformed on purpose, by just such an escape.
ESCAPES = {"syn-codepoint-escape-bad-04.rq", "syn-codepoint-escape-bad-05.rq"}
NOWHERE = "<http://127.0.0.1:9/sparql>"

REACHING_OUT = [
    f"SELECT * {{ SERVICE {NOWHERE} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ seRvIcE\n#c\nSILENT {NOWHERE} {{ ?s ?p ?o }} }}",
    f"ASK{{?s<http://a.example/>?o.SERVICE{NOWHERE}{{}}}}",
    f"SELECT * {{ ?s ?p 'a' }} #'\n SERVICE {NOWHERE} {{}}",
    f"SELECT * {{ SERVICESILENT{NOWHERE}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p trueSERVICE{NOWHERE}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE{NOWHERE}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p ex:a~SERVICE{NOWHERE}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p ex:a\\' SERVICE {NOWHERE} {{ ?s ?p ?o }} #'\n}}",
    f'SELECT * {{ FILTER(?a <#>"""\n 3) SERVICE {NOWHERE} {{ ?s ?p ?o }} #"""\n}}',
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:sparql { ?s ?p ?o } }",
    "PREFIX ex: <http://127.0.0.1:9/> SELECT * { SERVICEex:sparql { ?s ?p ?o } }",
    f"SELECT * {{ \\u0053ERVICE {NOWHERE} {{}} }}",
    "LOAD <file:///etc/passwd>",
    "LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <http://g.example/>",
]
HARMLESS = [
    'PREFIX service: <http://e.example/> SELECT * { ?service service:service "SERVICE <x>" }',
    'SELECT * { ?s ?p """x" SERVICE """ }',
    "SELECT * { ?s ?p 'a\\'SERVICE' }",
    "SELECT * { <http://e.example/SERVICE> ?p ?o } # SERVICE",
    "SELECT * { ?s ?p '''it's a service''' }",
    'SELECT * { ?s ?p "\\"} SERVICE <x> {" }',
    'SELECT * { ?s ?p "\\u0041 \\U0001F600" }',
    "SELECT * { ?s ?p ?load ; <http://e.example/#load> 'LOAD' }",
    "SELECT * { ?s (<http://e.example/a>/!(<http://e.example/#b>|^<http://e.example/c>))+ ?o }",
    "SELECT * { VALUES (?s ?o) { " + "(<http://e.example/a> 1) " * 5000 + "} }",
    "SELECT * { VALUES ?s { " + "<http://e.example/abcdefghij> " * 5000 + "} }",
]
DEADLY = {
    "groups": "SELECT * { " + "{" * 5000 + "}" * 5001,
    "parentheses": "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5001 + " }",
    "lists": "SELECT * { ?s ?p " + "[ ?p " * 5000 + "1" + "]" * 5000 + " }",
    "not": "SELECT * { FILTER(" + "!" * 10000 + "true) }",
    "minus": "SELECT * { FILTER(" + "- " * 10000 + "1) }",
    "sum": "ASK { FILTER(1" + "+1" * 15000 + ") }",
    "or": "ASK { FILTER(1" + "||1" * 15000 + ") }",
    "union": "ASK { {} " + "UNION {} " * 15000 + "}",
    "optional": "ASK { " + "OPTIONAL {} " * 15000 + "}",
    "without": "ASK { " + "MINUS {} " * 5000 + "}",
    "binds": "ASK { " + "".join(f"BIND(1 AS ?v{n}) " for n in range(5000)) + "}",
    "columns": "SELECT " + "".join(f"(1 AS ?v{n}) " for n in range(5000)) + "{}",
    "path": "ASK { ?s ex:p" + "/ex:p" * 15000 + " ?o }",
    "patterns": "ASK { " + "?s ?p ?o . " * 15000 + "}",
    "having": "SELECT (1 AS ?x) {} GROUP BY ?s HAVING " + "(1)" * 15000,
}


@pytest.mark.parametrize("query", REACHING_OUT)
def test_a_query_that_reaches_out_is_refused(query):
    with pytest.raises(QueryError, match=r"^line \d+, column \d+: "):
        refuse_harm(query)


@pytest.mark.parametrize("query", REACHING_OUT)
def test_the_store_refuses_it_too(query):
    with pytest.raises(QueryError):
        Store.memory().query(query)


def test_service_alone_can_be_let_through():
    refuse_harm(REACHING_OUT[0], allow_service=True)
    refuse_harm("PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:sparql { ?s ?p ?o } }", allow_service=True)
    for query in (
        "LOAD <file:///etc/passwd>",
        f"ASK {{ SERVICE {NOWHERE} {{ {'{' * 300} }} }}",
        "ASK { \\u0053 }",
    ):
        with pytest.raises(QueryError):
            refuse_harm(query, allow_service=True)


@pytest.mark.parametrize("query", HARMLESS, ids=lambda query: query[:60])
def test_the_word_in_a_text_name_or_comment_is_no_harm(query):
    refuse_harm(query)
    Store.memory().query(query)


@pytest.mark.parametrize("query", DEADLY.values(), ids=DEADLY)
def test_a_query_that_would_overflow_the_engine_is_refused(query):
    with pytest.raises(QueryError, match=r"nested more than 200 deep|too many operators"):
        refuse_harm(query)


@pytest.mark.parametrize(
    "piece", ["a.", '\\"""', "<a", '"\\', "a:", "_", "-", "[", "@a-", '""', "?", "{}", "\\u", '"a" ']
)
def test_no_text_up_to_the_limit_takes_the_guard_long(piece):
    with pytest.raises(QueryError):
        refuse_harm((piece * MAX_LENGTH)[: MAX_LENGTH - 1] + "'")


def test_a_query_that_is_too_long_is_refused():
    with pytest.raises(QueryError, match=r"200,001 characters; at most 200,000"):
        refuse_harm("#" * (MAX_LENGTH + 1))


def test_queries_at_the_limits_run():
    deep = "SELECT * { " + "{" * 199 + "}" * 200
    chained = "ASK { FILTER(1" + "+1" * 1400 + " = 1401) }"
    assert list(Store.memory().query(deep))
    assert Store.memory().query(chained) is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT DATA { <a:a> <a:b> 1 }", True),
        ("PREFIX x: <http://x.example/>\nDELETE WHERE { ?s ?p ?o }", True),
        ("BASE <http://x.example/> PREFIX x: <y> DROP ALL", True),
        ("# INSERT\nSELECT ?insert { ?s ?p 'DROP ALL' }", False),
        ("", False),
    ],
)
def test_an_update_is_told_from_a_query(text, expected):
    assert is_update(text) is expected


def test_places_are_counted_from_one():
    assert place("ab\ncd", 0) == "line 1, column 1"
    assert place("ab\ncd", 4) == "line 2, column 2"


def suite_files():
    if not SUITE.is_dir():
        return [
            pytest.param(None, marks=pytest.mark.skip(reason="the W3C's SPARQL 1.1 suite is not at hand"))
        ]
    return [pytest.param(path, id=path.name) for path in sorted(SUITE.rglob("*.r[qu]"))]


@pytest.mark.parametrize("path", suite_files())
def test_no_query_of_the_w3c_is_refused_without_reason(path):
    text = path.read_text(encoding="utf-8", errors="replace")
    words = text.upper().replace("(", " ").split()
    reaches_out = "SERVICE" in words or "LOAD" in words
    if reaches_out or path.name in ESCAPES:
        with pytest.raises(QueryError):
            refuse_harm(text)
    else:
        refuse_harm(text)
