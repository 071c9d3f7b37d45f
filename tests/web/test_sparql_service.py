"""What the endpoint tells of itself, single graphs, and how many questions one client may have under way."""

import threading

import anyio
import pytest
import rdflib
from rdflib.namespace import RDF

from rejoinder.graph import Case
from rejoinder.web.sparql.refused import Refused
from rejoinder.web.sparql.waiting import Waiting

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
EVENTS = "SELECT ?e { ?e a rj:Event } ORDER BY ?e"
STORE = "/rdf-graph-store"


@pytest.fixture(scope="module")
def case(case_folder):
    with Case.open(case_folder, read_only=True) as case:
        yield case


@pytest.fixture(scope="module")
def ask(address):
    import httpx2

    with httpx2.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def claim(case):
    """The graph of one claim."""
    return case.claims()[0].record.id


@pytest.mark.parametrize(
    ("media", "format"),
    [
        ("text/turtle", "turtle"),
        ("application/rdf+xml", "xml"),
        ("application/n-triples", "nt"),
    ],
)
def test_the_service_describes_itself(ask, address, media, format):
    answer = ask.get("/sparql", headers={"Accept": media})
    told = rdflib.Graph().parse(data=answer.text, format=format)
    (service,) = told.subjects(RDF.type, SD.Service)
    assert answer.headers["content-type"].startswith(media)
    assert told.value(service, SD.endpoint) == rdflib.URIRef(f"{address}/sparql")
    assert told.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    assert SD.SPARQL11Update not in set(told.objects())


def test_every_format_that_is_described_is_given(ask, address):
    told = rdflib.Graph().parse(data=ask.get("/sparql").text, format="turtle")
    media = {
        "SPARQL_Results_JSON": "application/sparql-results+json",
        "SPARQL_Results_XML": "application/sparql-results+xml",
        "SPARQL_Results_CSV": "text/csv",
        "SPARQL_Results_TSV": "text/tab-separated-values",
        "Turtle": "text/turtle",
        "N-Triples": "application/n-triples",
        "JSON-LD": "application/ld+json",
        "RDF_XML": "application/rdf+xml",
        "TriG": "application/trig",
    }
    described = {str(name).rpartition("/")[2] for name in told.objects(predicate=SD.resultFormat)}
    assert described == set(media)
    graph = "CONSTRUCT { ?e a rj:Event } { ?e a rj:Event }"
    for name in described:
        query = EVENTS if "Results" in name else graph
        answer = ask.get("/sparql", params={"query": query}, headers={"Accept": media[name]})
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, media[name])


def test_head_is_get_without_a_body_and_options_tell_what_may_be_done(ask):
    got = ask.get("/sparql", params={"query": EVENTS})
    head = ask.head("/sparql", params={"query": EVENTS})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(got.content))
    options = ask.options("/sparql")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert not [name for name in options.headers if name.startswith("access-control")]


def test_a_claim_is_given_as_its_graph(ask, case, claim):
    answer = ask.get(STORE, params={"graph": claim}, headers={"Accept": "application/n-triples"})
    told = rdflib.Graph().parse(data=answer.text, format="nt")
    assert {(str(s), str(p)) for s, p, _ in told} == {
        (quad.subject.value, quad.predicate.value) for quad in case._store.quads(g=claim)
    }
    assert ask.head(STORE, params={"graph": claim}).status_code == 200


def test_the_default_graph_is_the_merge_of_all_claims(ask, case):
    answer = ask.get(f"{STORE}?default", headers={"Accept": "text/turtle"})
    told = rdflib.Graph().parse(data=answer.text, format="turtle")
    counted = case.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert len(told) == int(next(iter(counted))["n"].value)


@pytest.mark.parametrize(
    ("named", "status"),
    [
        ("?graph=https://example.org/no-such-graph", 404),
        ("?graph=not an iri", 400),
        ("", 400),
        ("?default&graph=https://example.org/a", 400),
        ("?default&according-to=Pentagon", 400),
        ("?default&format=odt", 406),
    ],
)
def test_what_is_no_graph_is_refused_with_a_reason(ask, named, status):
    answer = ask.get(STORE + named)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert answer.text.strip()


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_no_graph_can_be_changed(ask, case, claim, method):
    before = ask.get(STORE, params={"graph": claim}).text
    answer = ask.request(method, STORE, params={"graph": claim}, content=b"<x:a> <x:b> <x:c> .")
    assert (answer.status_code, set(answer.headers["allow"].split(", "))) == (405, {"GET", "HEAD", "OPTIONS"})
    assert ask.get(STORE, params={"graph": claim}).text == before


def test_a_client_with_too_many_questions_under_way_is_told_to_wait():
    """One at a time of a client, three of all: the next is refused, others are not, and places come free."""
    waiting, let_go = Waiting(of_one=1, of_all=2), threading.Event()
    told = {}

    async def asked(client):
        try:
            await waiting.run(client, lambda: let_go.wait(30))
            told.setdefault(client, []).append(200)
        except Refused as refused:
            told.setdefault(client, []).append((refused.status, int(refused.headers["Retry-After"]) > 0))

    async def all_of_them():
        async with anyio.create_task_group() as group:
            for client in ("a", "a", "b", "c"):
                group.start_soon(asked, client)
                await anyio.sleep(0)
            await anyio.lowlevel.checkpoint()
            let_go.set()
        await asked("a")

    anyio.run(all_of_them)
    assert told == {"a": [(429, True), 200, 200], "b": [200], "c": [(503, True)]}
