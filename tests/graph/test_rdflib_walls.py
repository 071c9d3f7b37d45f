"""Every door from a case to rdflib: behind none of them does rdflib fetch, or read, anything."""

import copy
import pickle
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery, prepareUpdate
from rdflib.plugins.sparql.processor import SPARQLProcessor, SPARQLUpdateProcessor

from rejoinder.graph.rdflib_graphs import CaseGraph, DetachedGraph
from rejoinder.ontology.errors import QueryError, UsageError

# rdflib's older names are doors too.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

SECRET = "https://example.org/secret"
TRIPLE = (rdflib.URIRef(SECRET),) * 3
ASKED = (
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ OPTIONAL {{ {{ SELECT ?s {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }} }}",
    "SELECT * {{ FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
)


@pytest.fixture
def outside(tmp_path):
    """A server that serves a graph and counts, and the same graph in a file."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/turtle")
            self.end_headers()
            self.wfile.write(f"<{SECRET}> <{SECRET}> <{SECRET}> .".encode())

        do_POST = do_GET

        def log_message(self, *arguments):
            pass

    file = tmp_path / "secret.ttl"
    file.write_text(f"<{SECRET}> <{SECRET}> <{SECRET}> .", encoding="utf-8")
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield (f"http://127.0.0.1:{server.server_port}/secret.ttl", file.as_uri()), asked
    server.shutdown()
    thread.join()
    server.server_close()


def named(dataset):
    """The name of a claim or a dossier."""
    return next(g.identifier for g in dataset.graphs() if str(g.identifier).startswith("https:"))


# Each gives a graph or a dataset that a user comes by.
DOORS = {
    "the dataset": lambda ds: ds,
    "default_graph": lambda ds: ds.default_graph,
    "default_context": lambda ds: ds.default_context,
    "graph": lambda ds: ds.graph(named(ds)),
    "graph of an unknown name": lambda ds: ds.graph("https://example.org/unknown"),
    "graph without a name": lambda ds: ds.graph(),
    "add_graph": lambda ds: ds.add_graph(named(ds)),
    "get_context": lambda ds: ds.get_context(named(ds)),
    "get_graph": lambda ds: ds.get_graph(named(ds)),
    "graphs": lambda ds: next(iter(ds.graphs())),
    "contexts": lambda ds: next(iter(ds.contexts())),
    "contexts of the store": lambda ds: next(iter(ds.store.contexts())),
    "graphs of a triple": lambda ds: next(next(ds.store.triples((None, None, None)))[1]),
    "graph of a resource": lambda ds: ds.default_graph.resource("https://example.org/exchanges/erbil-drones").graph,
}  # fmt: skip
COPIES = {
    "construct": lambda ds: ds.query("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }").graph,
    "describe": lambda ds: ds.graph(named(ds)).query("DESCRIBE ?s { ?s ?p ?o }").graph,
    "union": lambda ds: ds.graph(named(ds)) + rdflib.Graph(),
    "or": lambda ds: ds.graph(named(ds)) | ds.default_graph,
    "intersection": lambda ds: ds.graph(named(ds)) & ds.default_graph,
    "product": lambda ds: ds.graph(named(ds)) * ds.default_graph,
    "difference": lambda ds: ds.default_graph - ds.graph(named(ds)),
    "exclusive or": lambda ds: ds.default_graph ^ ds.graph(named(ds)),
    "cbd": lambda ds: ds.default_graph.cbd(rdflib.URIRef("https://example.org/exchanges/erbil-drones")),
    "skolemized": lambda ds: ds.graph(named(ds)).skolemize(),
    "de-skolemized": lambda ds: ds.graph(named(ds)).de_skolemize(),
}


@pytest.fixture
def dataset(article):
    return article.dataset()


WAYS = (
    lambda graph, text: graph.query(text),
    lambda graph, text: graph.query(text, use_store_provided=False),
    lambda graph, text: graph.query(text, processor="sparql", result="sparql"),
    lambda graph, text: graph.query(text, processor=SPARQLProcessor(graph)),
    lambda graph, text: graph.query(prepareQuery(text)),
)


@pytest.mark.parametrize("door", DOORS)
def test_no_query_reaches_out_of_a_case(door, dataset, outside):
    addresses, asked = outside
    graph = DOORS[door](dataset)
    for address in addresses:
        for text in (question.format(address) for question in ASKED):
            for ask in WAYS:
                with pytest.raises(QueryError):
                    list(ask(graph, text))
    assert asked == []


WRITES = (
    lambda graph, source: graph.parse(source),
    lambda graph, source: graph.parse(location=source, format="turtle"),
    lambda graph, source: graph.update(f"LOAD <{source}>"),
    lambda graph, source: graph.update(prepareUpdate(f"LOAD <{source}>")),
    lambda graph, source: graph.update(f"LOAD <{source}>", use_store_provided=False),
    lambda graph, _: graph.parse(data=f"<{SECRET}> <{SECRET}> <{SECRET}> ."),
    lambda graph, _: graph.update("DELETE WHERE { ?s ?p ?o }"),
    lambda graph, _: graph.add(TRIPLE),
    lambda graph, _: graph.addN([(*TRIPLE, graph)]),
    lambda graph, _: graph.set(TRIPLE),
    lambda graph, _: graph.remove((None, None, None)),
)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_is_put_into_a_case_through_rdflib(door, dataset, outside):
    addresses, asked = outside
    graph, before = DOORS[door](dataset), len(dataset)
    for source in addresses:
        for write in WRITES:
            with pytest.raises(UsageError, match="cannot be written"):
                write(graph, source)
    with pytest.raises(UsageError):
        graph += [(*TRIPLE, graph)[: 4 if graph is dataset else 3]]
    assert (asked, len(dataset)) == ([], before)


@pytest.mark.parametrize("copied", COPIES)
def test_what_came_out_of_a_case_is_its_own_and_fetches_nothing_for_a_query(copied, dataset, outside):
    addresses, asked = outside
    graph, before = COPIES[copied](dataset), len(dataset)
    assert type(graph) is DetachedGraph
    graph.add(TRIPLE)
    assert [str(row.o) for row in graph.query(f"SELECT ?o {{ <{SECRET}> ?p ?o }}")] == [SECRET]
    for address in addresses:
        for question in ASKED[2:]:
            with pytest.raises(QueryError, match="SERVICE"):
                graph.query(question.format(address))
            with pytest.raises(QueryError, match="SERVICE"):
                graph.query(prepareQuery(question.format(address)), use_store_provided=False)
        for update in (
            f"LOAD <{address}>",
            f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        ):
            with pytest.raises(QueryError, match="LOAD"):
                graph.update(update)
        list(graph.query(ASKED[0].format(address)))  # rdflib passes over FROM on a single graph
    assert (asked, len(dataset)) == ([], before)


@pytest.mark.parametrize("text", ASKED[:2])
def test_rdflib_s_own_processor_fetches_no_graph_of_a_case(text, dataset, outside):
    addresses, asked = outside
    for address in addresses:
        found = list(SPARQLProcessor(dataset).query(text.format(address))["bindings"])
        assert SECRET not in str(found)
        with pytest.raises(Exception, match="Could not load"):
            SPARQLUpdateProcessor(dataset).update(f"LOAD <{address}>")
    assert asked == []


def test_a_bare_dataset_would_have_fetched(outside):
    """Shows that the server and the file can be reached."""
    addresses, asked = outside
    for address in addresses:
        (row,) = rdflib.Dataset().query(ASKED[0].format(address))
        assert str(row.s) == SECRET
    assert len(asked) == 1


def test_a_prepared_query_is_answered_with_its_own_prefixes(dataset):
    text = "SELECT ?e { ?e a x:Attack }"
    known = {str(row.e) for row in dataset.query("SELECT ?e { ?e a rj:Attack }")}
    prefixes = {"x": str(dict(dataset.namespaces())["rj"])}
    assert len(known) == 6
    assert {str(row.e) for row in dataset.query(prepareQuery(text, initNs=prefixes))} == known
    assert {str(row.e) for row in dataset.query(text, initNs=prefixes)} == known
    assert {str(row.e) for row in dataset.default_graph.query(text, initNs=prefixes)} == known
    one = rdflib.URIRef(min(known))
    assert [row.e for row in dataset.query(text, initNs=prefixes, initBindings={"e": one})] == [one]


def test_a_query_without_a_text_is_refused(dataset):
    with pytest.raises(QueryError, match="give the text"):
        dataset.query(object())


def test_a_graph_of_a_case_does_what_rdflib_s_graphs_do(dataset, tmp_path):
    whole, claim = dataset.default_graph, dataset.graph(named(dataset))
    assert isinstance(claim, CaseGraph)
    assert len(whole & claim) == len(claim) > 0
    assert len(whole - claim) == len(whole) - len(claim)
    assert len(whole + claim) == len(whole)
    assert set(claim ^ claim) == set()
    again = rdflib.Graph().parse(data=claim.serialize(format="turtle"))
    assert {(s, p) for s, p, _ in again} == {(s, p) for s, p, _ in claim}
    claim.serialize(destination=tmp_path / "claim.nt", format="nt", encoding="utf-8")
    assert len((tmp_path / "claim.nt").read_text(encoding="utf-8").splitlines()) == len(claim)
    dataset.serialize(destination=tmp_path / "whole.nq", format="nquads")
    assert len(rdflib.Dataset().parse(tmp_path / "whole.nq", format="nquads")) == len(whole)


@pytest.mark.parametrize("keep", [pickle.dumps, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("door", ["the dataset", "graph", "default_graph"])
def test_a_window_on_a_case_is_not_pickled_or_copied(keep, door, dataset):
    with pytest.raises(UsageError, match="serialize it"):
        keep(DOORS[door](dataset))


@pytest.mark.parametrize("sign", ["__add__", "__sub__", "__mul__", "__xor__", "__or__", "__and__"])
def test_datasets_are_not_added_up(sign, dataset):
    with pytest.raises(UsageError, match="default_graph"):
        getattr(dataset, sign)(dataset)


def test_the_merge_cannot_be_exchanged(dataset):
    for name in ("default_graph", "default_context"):
        with pytest.raises(UsageError):
            setattr(dataset, name, rdflib.Graph())
