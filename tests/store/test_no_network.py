"""A server that counts: nothing that is asked or read may ever reach it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from rejoinder.ontology.errors import InputError, QueryError
from rejoinder.store.engine import Store
from rejoinder.store.syntax import parse


@pytest.fixture
def canary():
    """The address of a server on this machine, and the list of what it was asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{0}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{0}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND(<{0}/> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
        "PREFIX : <{0}/> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND(1 AS ?a) FILTER(?a <#>'''\n 3) SERVICE <{0}/> {{ ?s ?p ?o }} #'''\n}}",
        "SELECT * FROM <{0}/> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{0}/> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <{0}/>",
        "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}/> {{ ?s ?p ?o }} }}",
    ],
)
def test_a_query_reaches_nobody(canary, query):
    address, asked = canary
    with pytest.raises(QueryError):
        list(Store.memory().query(query.format(address)))
    assert asked == []


def test_a_bare_engine_would_have_asked(canary):
    """Shows that the canary sings."""
    import pyoxigraph

    address, asked = canary
    with pytest.raises(OSError, match="404"):
        list(pyoxigraph.Store().query(f"SELECT * {{ SERVICE <{address}/x> {{ ?s ?p ?o }} }}"))
    assert asked


def test_a_file_reaches_nobody(canary):
    address, asked = canary
    documents = {
        "jsonld": json.dumps({"@context": f"{address}/context", "@id": "a:b", "p": 1}),
        "rdfxml": f'<!DOCTYPE r SYSTEM "{address}/dtd"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    }
    for format, text in documents.items():
        with pytest.raises(InputError):
            list(parse(text, format))
    imports = f"<a:a> <http://www.w3.org/2002/07/owl#imports> <{address}/ontology> ."
    assert len(list(parse(imports, "turtle"))) == 1
    assert asked == []
