"""The endpoint, asked by clients that others wrote: answers of the case, plain reasons, nothing let in."""

import json
import subprocess
import warnings

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from rejoinder.graph import Case

EVENTS = "SELECT ?e { ?e a rj:Event } ORDER BY ?e"
RJ = "PREFIX rj: <https://w3id.org/rejoinder/ns#> "
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def case(case_folder):
    with Case.open(case_folder, read_only=True) as case:
        yield case


@pytest.fixture(scope="module")
def ask(address):
    import httpx2

    with httpx2.Client(base_url=address, timeout=60) as client:
        yield client


def events_of(case):
    return [row["e"].value for row in case.query(EVENTS)]


def iris(answer):
    return [row["e"]["value"] for row in answer.json()["results"]["bindings"]]


def test_a_query_by_each_way_of_the_protocol(ask, case):
    by_get = ask.get("/sparql", params={"query": EVENTS})
    by_form = ask.post("/sparql", data={"query": EVENTS})
    plain = ask.post("/sparql", content=EVENTS.encode(), headers={"Content-Type": "application/sparql-query"})
    assert iris(by_get) == iris(by_form) == iris(plain) == events_of(case)
    assert by_get.headers["content-type"] == "application/sparql-results+json"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.1", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_rows_come_as_they_are_accepted(ask, accept, media):
    assert (
        ask.get("/sparql", params={"query": EVENTS}, headers={"Accept": accept}).headers["content-type"]
        == media
    )


def test_a_graph_comes_as_rdf_and_a_truth_as_one(ask, case):
    graph = "CONSTRUCT { ?e a rj:Event } { ?e a rj:Event }"
    answer = ask.get("/sparql", params={"query": graph}, headers={"Accept": "text/turtle"})
    assert len(rdflib.Graph().parse(data=answer.text, format="turtle")) == len(events_of(case))
    assert ask.get("/sparql", params={"query": "ASK { ?e a rj:Event }"}).json()["boolean"] is True
    assert ask.get("/sparql", params={"query": graph}, headers={"Accept": "text/csv"}).status_code == 406


def test_graphs_within_the_case_may_be_named_and_none_elsewhere(ask, case):
    claim = sorted(graph for graph in case._store.graphs() if "claim" in graph)[0]
    every = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    answer = ask.get("/sparql", params={"query": every, "default-graph-uri": claim})
    (row,) = answer.json()["results"]["bindings"]
    assert int(row["n"]["value"]) == len(list(case._store.quads(g=claim)))
    elsewhere = ask.get("/sparql", params={"query": every, "default-graph-uri": "file:///etc/passwd"})
    assert elsewhere.status_code == 400


def test_an_account_is_heard_here_too(ask, case):
    answer = ask.get("/sparql", params={"query": EVENTS, "according-to": "Pentagon"})
    assert iris(answer) == events_of(case.according_to("Pentagon"))
    assert 0 < len(iris(answer)) < len(events_of(case))


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"params": {"query": "SELECT"}}, 400),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}}, 403),
        ({"params": {"query": "DROP ALL"}}, 403),
        ({"params": {"query": EVENTS, "format": "odt"}}, 400),
        ({"params": {"query": EVENTS}, "headers": {"Accept": "image/png"}}, 406),
        ({"params": [("query", EVENTS), ("query", EVENTS)]}, 400),
    ],
)
def test_what_is_refused_is_refused_with_a_reason(ask, sent, status):
    answer = ask.get("/sparql", **sent)
    assert (answer.status_code, bool(answer.text.strip())) == (status, True)
    assert "Traceback" not in answer.text


def test_nothing_can_be_changed(ask, case):
    before = events_of(case)
    assert ask.post("/sparql", data={"update": "DROP ALL"}).status_code == 403
    header = {"Content-Type": "application/sparql-update"}
    assert ask.post("/sparql", content=b"DROP ALL", headers=header).status_code == 403
    assert ask.post("/sparql", content=b"x", headers={"Content-Type": "text/plain"}).status_code == 415
    assert ask.post("/sparql", data={"query": "#" * 300_000}).status_code == 413
    assert iris(ask.get("/sparql", params={"query": EVENTS})) == before


def test_sparqlwrapper_and_rdflib_and_curl_are_answered(address, case):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, of other libraries
        from SPARQLWrapper import JSON, SPARQLWrapper

        wrapper = SPARQLWrapper(f"{address}/sparql")
        wrapper.setQuery(EVENTS)
        wrapper.setReturnFormat(JSON)
        told = wrapper.query().convert()
    assert [row["e"]["value"] for row in told["results"]["bindings"]] == events_of(case)
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql"))
    assert [str(row.e) for row in graph.query(RJ + EVENTS)] == events_of(case)
    words = ["curl", "-sf", "-H", "Accept: application/json", "--data-urlencode", f"query={EVENTS}"]
    answer = subprocess.run([*words, f"{address}/sparql"], capture_output=True, check=True).stdout
    assert len(json.loads(answer)["results"]["bindings"]) == len(events_of(case))


def test_what_never_ends_is_ended_with_a_reason(case_folder):
    import httpx2

    from .conftest import running

    with running(case_folder, seconds=1.0) as address:
        answer = httpx2.get(f"{address}/sparql", params={"query": ENDLESS}, timeout=60)
        assert answer.status_code == 504
        assert httpx2.get(f"{address}/sparql", params={"query": "ASK {}"}, timeout=60).json()["boolean"]
    with running(case_folder, rows=3) as address:
        answer = httpx2.get(f"{address}/sparql", params={"query": EVENTS}, timeout=60)
        assert (answer.status_code, "more than 3 rows" in answer.text) == (413, True)


def test_a_browser_is_given_a_page_to_ask_on(ask):
    page = ask.get("/sparql", headers={"Accept": "text/html"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<textarea" in page.text
