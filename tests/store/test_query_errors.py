import pytest

from rejoinder.ontology.errors import QueryError
from rejoinder.store.engine import Store
from rejoinder.store.terms import IRI


def complaint(query, **options):
    with pytest.raises(QueryError) as caught:
        Store.memory().query(query, **options)
    return str(caught.value)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "SELECT * { _:x ?p foo:y }",
            "line 1, column 19: the prefix “foo:” is not declared; add PREFIX foo: <…> at the top",
        ),
        ("SELECT *\n{ ?s ?p ?o", "line 2, column 1: this “{” is never closed"),
        ("SELECT * { FILTER(?x }", "line 1, column 22: “}” closes nothing that is open here"),
        ("SELECT * { ?s ?p 'abc }", "line 1, column 18: the text that begins here is never closed"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "line 1, column 34: SELECT * is not authorized with GROUP BY"),
        (
            "SELECT (COUNT(*) AS ?n) ?s { ?s ?p ?o }",
            "line 1, column 40: The SELECT contains a variable that is unbound",
        ),
        ("SELECT ?x {\n ?x rj:actor+ }", "line 2, column 15: not well-formed SPARQL near “?x rj:actor+ }”"),
        (
            "ASK { ?s ?p <x> }",
            "line 1, column 13: “<x>” is a relative IRI; write it whole, or add BASE <…> at the top",
        ),
        ("", "the query is empty"),
        ("# only a comment", "the query is empty"),
        ("BASE <http://e.example/>\nPREFIX ex: <http://e.example/>\n", "the query is empty"),
        ("PREFIX ex: ", "line 1, column 12: not well-formed SPARQL near “PREFIX ex:”"),
        (
            "INSERT DATA { <a:a> <a:b> 1 }",
            "this is an update; a case is changed by loading and retracting files only",
        ),
        (
            "ASK { FILTER(<http://e.example/f>(1)) }",
            "the query failed: The custom function <http://e.example/f> is not supported",
        ),
    ],
)
def test_a_wrong_query_is_told_where_and_why(query, message):
    assert complaint(query) == message


def test_the_place_is_that_in_the_users_own_text():
    query = "SELECT ?x { ?x a ?who . ?x ?y }"
    plain = complaint(query)
    assert plain.startswith("line 1, column 32: not well-formed")
    assert complaint(query, bindings={"who": IRI("a:b")}) == plain
