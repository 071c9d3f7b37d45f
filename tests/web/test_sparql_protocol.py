"""The SPARQL Protocol request by request: queries, graphs named beside them, and what is no query.

https://www.w3.org/TR/sparql11-protocol/
"""

from urllib.parse import urlencode

import pytest

from rejoinder.graph import Case

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
ASK = b"ASK { ?e a rj:Event }"


@pytest.fixture(scope="module")
def case(case_folder):
    with Case.open(case_folder, read_only=True) as case:
        yield case


@pytest.fixture(scope="module")
def claims(case):
    """Three graphs, each a claim."""
    return sorted(graph for graph in case._store.graphs() if "/claim/" in graph)[:3]


@pytest.fixture(scope="module")
def ask(address):
    import httpx2

    with httpx2.Client(base_url=address, timeout=60) as client:
        yield client


def ways(ask, query, **graphs):
    """The answers to a query by GET, by a form, and as the body itself with the graphs in the address."""
    pairs = [(name.replace("_", "-"), value) for name, values in graphs.items() for value in values]
    together = [("query", query), *pairs]
    return [
        ask.get("/sparql", params=together),
        ask.post("/sparql", content=urlencode(together).encode(), headers={"Content-Type": FORM}),
        ask.post("/sparql", params=pairs, content=query.encode(), headers={"Content-Type": DIRECT}),
    ]


def column(answer, name):
    return sorted(row[name]["value"] for row in answer.json()["results"]["bindings"])


def test_default_graphs_are_merged_and_the_query_is_asked_of_nothing_else(ask, case, claims):
    for chosen in (claims[:1], claims[:2]):
        expected = len({(q.subject, q.predicate, q.object) for g in chosen for q in case._store.quads(g=g)})
        for answer in ways(ask, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graph_uri=chosen):
            assert column(answer, "n") == [str(expected)]


def test_named_graphs_are_those_that_are_named_and_the_default_graph_is_empty(ask, claims):
    for answer in ways(ask, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", named_graph_uri=claims[:2]):
        assert column(answer, "g") == claims[:2]
    for answer in ways(ask, "ASK { ?s ?p ?o }", named_graph_uri=claims[:2]):
        assert answer.json()["boolean"] is False


def test_default_and_named_graphs_go_together(ask, case, claims):
    one, other, _ = claims
    query = "SELECT ?g (COUNT(DISTINCT *) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } GROUP BY ?g"
    size = {graph: len(list(case._store.quads(g=graph))) for graph in (one, other)}
    for answer in ways(ask, query, default_graph_uri=[one], named_graph_uri=[other]):
        told = {
            row.get("g", {}).get("value"): int(row["n"]["value"])
            for row in answer.json()["results"]["bindings"]
        }
        assert told == {None: size[one], other: size[other]}


def test_graphs_beside_a_query_outdo_those_within_it(ask, claims):
    one, other, _ = claims
    query = f"SELECT DISTINCT ?g FROM NAMED <{one}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert column(ask.get("/sparql", params={"query": query}), "g") == [one]
    for answer in ways(ask, query, named_graph_uri=[other]):
        assert column(answer, "g") == [other]


@pytest.mark.parametrize(
    ("query", "media", "answered"),
    [
        ("SELECT * { ?e a rj:Event }", "", "application/sparql-results+json"),
        ("ASK {}", "", "application/sparql-results+json"),
        ("DESCRIBE ?e { ?e a rj:Event }", "", "text/turtle"),
        ("CONSTRUCT WHERE { ?e a rj:Event }", "", "text/turtle"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("ASK {}", "text/plain", "text/plain"),
        ("ASK {}", "application/rdf+xml, */*;q=0.1", "application/sparql-results+json"),
        ("CONSTRUCT WHERE { ?e a rj:Event }", "text/turtle;q=0.4, application/*", "application/n-triples"),
        ("SELECT * { ?e a rj:Event }", "text/html;q=0.4, text/*;q=0.5", "text/csv"),
        ("SELECT * { ?e a rj:Event }", "TEXT/CSV ; charset=utf-8 ; Q=0.5", "text/csv"),
        ("SELECT * { ?e a rj:Event }", "text/csv;q=0, text/*", "text/tab-separated-values"),
    ],
)
def test_an_answer_comes_in_the_format_liked_best(ask, query, media, answered):
    for answer in (
        ask.get("/sparql", params={"query": query}, headers={"Accept": media}),
        ask.post("/sparql", data={"query": query}, headers={"Accept": media}),
    ):
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, answered)


@pytest.mark.parametrize(
    ("format", "query", "answered"),
    [
        ("csv", "SELECT * { ?e a rj:Event }", "text/csv"),
        ("xml", "ASK {}", "application/sparql-results+xml"),
        ("jsonld", "CONSTRUCT WHERE { ?e a rj:Event }", "application/ld+json"),
        ("application/trig", "CONSTRUCT WHERE { ?e a rj:Event }", "application/trig"),
    ],
)
def test_a_format_in_the_address_outdoes_what_is_accepted(ask, format, query, answered):
    answer = ask.get("/sparql", params={"query": query, "format": format}, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, answered)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"query=" + ASK.replace(b" ", b"+"), {}, 415),
        (b"query=" + ASK.replace(b" ", b"+"), {"Content-Type": "text/plain"}, 415),
        (ASK, {}, 415),
        (ASK, {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        (ASK.decode().encode("utf-16"), {"Content-Type": f"{DIRECT}; charset=UTF-16"}, 415),
        (ASK.decode().encode("utf-16"), {"Content-Type": DIRECT}, 400),
        (b"", {"Content-Type": FORM}, 400),
        (b"", {"Content-Type": DIRECT}, 400),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", {"Content-Type": FORM}, 400),
        (b"update=CLEAR+ALL", {"Content-Type": FORM}, 403),
        (b"query=CLEAR+ALL", {"Content-Type": FORM}, 403),
        (b"query=ASK%7B%7D&update=CLEAR+ALL", {"Content-Type": FORM}, 403),
        (b"update=CLEAR+ALL&update=CLEAR+ALL&using-graph-uri=a:b", {"Content-Type": FORM}, 403),
        (b"CLEAR ALL", {"Content-Type": DIRECT}, 403),
        (b"CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403),
        (b"LOAD <http://127.0.0.1:1/> INTO GRAPH <a:b>", {"Content-Type": "application/sparql-update"}, 403),
        (b"CLEAR ALL", {}, 415),
    ],
)
def test_a_body_that_is_no_query_is_refused_with_a_reason(ask, body, headers, status):
    answer = ask.post("/sparql", content=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert answer.text.strip()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "PROPFIND"])
def test_another_method_is_told_which_there_are(ask, method):
    answer = ask.request(method, "/sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_an_update_in_the_address_is_refused_and_an_iri_that_is_relative_is_told_against_it(ask, address):
    assert ask.get("/sparql", params={"update": "CLEAR ALL"}).status_code == 403
    answer = ask.get("/sparql", params={"query": "SELECT (<a> AS ?x) {}"})
    assert column(answer, "x") == [f"{address}/a"]
