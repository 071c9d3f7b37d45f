"""What the endpoint tells of itself, single graphs, and how many questions one client may have under way."""

import threading
import warnings

import anyio
import pytest
import rdflib
from rdflib.namespace import RDF, RDFS

from rejoinder.graph import Case
from rejoinder.web.sparql.description import description
from rejoinder.web.sparql.refused import Refused
from rejoinder.web.sparql.waiting import Waiting

from .conftest import in_a_loop, running

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
EVENTS = "SELECT ?e { ?e a rj:Event } ORDER BY ?e"
STORE = "/rdf-graph-store"
DOSSIER = """
dossier: the-doerr-file
base: https://example.org/quarrel/
coder: desk
title: What Jane Doerr did
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: jane-doerr, type: Person, name: Jane Doerr}
"""


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


def test_the_graphs_that_are_described_are_those_of_the_case(ask, case):
    told = rdflib.Graph().parse(data=ask.get("/sparql").text, format="turtle")
    (data,) = told.subjects(RDF.type, SD.Dataset)
    names = {str(told.value(graph, SD.name)) for graph in told.objects(data, SD.namedGraph)}
    assert names == set(case._store.graphs())


def test_of_more_graphs_than_a_description_holds_it_says_so_and_tells_none():
    for count in (1_000, 1_001):
        text = description("http://a.example/sparql", (f"a:{n}" for n in range(count)), "turtle")
        told = rdflib.Graph().parse(data=text, format="turtle")
        assert len(set(told.subjects(RDF.type, SD.NamedGraph))) == (1_000 if count == 1_000 else 0)
        assert ["More than 1,000" in remark for remark in told.objects(predicate=RDFS.comment)] == (
            [] if count == 1_000 else [True]
        )


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


@pytest.mark.parametrize(
    ("media", "format"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
        ("application/trig", "turtle"),  # a graph without a name is written alike
    ],
)
def test_a_graph_comes_in_every_format_of_rdf(ask, case, claim, media, format):
    answer = ask.get(STORE, params={"graph": claim}, headers={"Accept": f"image/png, {media};q=0.2"})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib's own, of its JSON-LD
        told = rdflib.Graph().parse(data=answer.content, format=format)
    assert answer.headers["content-type"].split(";")[0] == media
    assert len(told) == len(list(case._store.quads(g=claim)))


def test_a_graph_of_more_triples_than_a_query_may_have_is_refused_and_not_cut_off(case_folder):
    import httpx2

    with running(case_folder, rows=100) as address:
        answer = httpx2.get(f"{address}{STORE}?default", timeout=60)
        assert (answer.status_code, "more than 100 triples" in answer.text) == (413, True)


def test_what_is_kept_back_is_in_no_graph_and_in_no_description(tmp_path):
    import httpx2

    (tmp_path / "file.yaml").write_text(DOSSIER, encoding="utf-8")
    with Case.open(tmp_path / "case", create=True) as case:
        case.load(tmp_path / "file.yaml")
    with running(tmp_path / "case") as address:
        assert "Doerr" in httpx2.get(f"{address}{STORE}?default", timeout=60).text
    with running(tmp_path / "case", redact="persons") as address:
        every = httpx2.get(f"{address}{STORE}?default", timeout=60)
        graphs = rdflib.Graph().parse(data=httpx2.get(f"{address}/sparql", timeout=60).text)
        texts = [
            httpx2.get(f"{address}{STORE}", params={"graph": str(graph)}, timeout=60).text
            for graph in graphs.objects(predicate=SD.name)
        ]
    assert texts
    assert every.status_code == 200
    assert not [text for text in (every.text, *texts, graphs.serialize()) if "doerr" in text.lower()]


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

    async def stay():
        await anyio.sleep_forever()

    async def asked(client):
        try:
            async with waiting.place(client):
                await waiting.run(stay, lambda: let_go.wait(30))
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

    in_a_loop(all_of_them)
    assert told == {"a": [(429, True), 200, 200], "b": [200], "c": [(503, True)]}
