import pytest

from rejoinder.store.query_standard import as_standard

MENDED = "{ <a:s> <a:p>* ?o } UNION { BIND(<a:s> AS ?o) FILTER NOT EXISTS { <a:s> <a:p>* ?o } }"


@pytest.mark.parametrize(
    ("query", "mended"),
    [
        ("SELECT * { <a:s> <a:p>* ?o }", f"SELECT * {{ {MENDED} }}"),
        ("SELECT * { ?x a ?o . <a:s> <a:p>* ?o. }", f"SELECT * {{ ?x a ?o . {MENDED}. }}"),
        (
            "ASK { ?s ^(ex:p|ex:q)? ex:o. }",
            "ASK { { ?s ^(ex:p|ex:q)? ex:o } UNION "
            "{ BIND(ex:o AS ?s) FILTER NOT EXISTS { ?s ^(ex:p|ex:q)? ex:o } }. }",
        ),
        (
            "SELECT (group_concat(DISTINCT ?x; SEPARATOR = ')') AS ?y) { }",
            "SELECT (STR(group_concat(DISTINCT ?x; SEPARATOR = ')')) AS ?y) { }",
        ),
    ],
)
def test_what_the_engine_answers_otherwise_is_put_in_other_words(query, mended):
    assert as_standard(query) == mended


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s <a:p>* ?o }",
        "SELECT * { <a:s> <a:p>+ ?o }",
        "SELECT * { <a:s> <a:p> ?o }",
        "SELECT * { <a:s> <a:p>* ?o ; <a:q> ?r }",
        "SELECT * { <a:s> <a:p>* ?o, ?r }",
        "SELECT * { <a:s> <a:p>* <a:o> }",
        "SELECT * { <a:s> <a:p>*/<a:q> ?o }",
        "SELECT * { <a:s> !(<a:p>) ?o FILTER(2 * ?o) }",
        "SELECT * { GRAPH ?g { { <a:s> <a:p>* ?o } } }",
        "SELECT (COUNT(*) AS ?group_concat) { ?s ?p 'GROUP_CONCAT(?x)' } # GROUP_CONCAT(",
        "SELECT * { <a:s> (<a:p>* ?o",
        "SELECT (GROUP_CONCAT(?x AS ?y { }",
        "<a:s> <a:p>* ?o",
        "",
    ],
)
def test_what_the_engine_answers_by_the_standard_stays_as_it_is(query):
    assert as_standard(query) == query
