"""What is sent to do harm: each is answered with a plain reason, and whoever asks next is answered too."""

import http.client
from contextlib import closing, suppress
from urllib.parse import quote, urlsplit

import pytest

from .conftest import running

BINDS = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(40))
TENFOLD = " ".join(f"BIND(CONCAT({', '.join([f'?x{n}'] * 10)}) AS ?x{n + 1})" for n in range(6))
RUN_AWAYS = {
    "nested groups": ("SELECT * " + "{" * 5000 + " ?a ?b ?c " + "}" * 5000, {400}),
    "nested brackets": ("SELECT (" + "(" * 5000 + "1" + ")" * 5000 + " AS ?x) {}", {400}),
    "nots": ("ASK { FILTER(" + "!" * 5000 + "true) }", {400}),
    "a long union": ("SELECT * { {} " + "UNION {} " * 20_000 + "}", {400}),
    "a long path": ("ASK { ?a " + "/".join(["rdf:type"] * 20_000) + " ?b }", {400}),
    "a text without an end": ('ASK { FILTER("' + "\\u0041" * 30_000 + " }", {400}),
    "doubling strings": (f'SELECT (STRLEN(?s40) AS ?n) {{ BIND("ab" AS ?s0) {BINDS} }}', {503, 504}),
    "one wide row": (f'SELECT ?x6 {{ BIND("0123456789" AS ?x0) {TENFOLD} }} LIMIT 1', {200, 503, 504}),
    "many wide rows": (
        f'SELECT * {{ {{ SELECT ?x5 {{ BIND("0123456789" AS ?x0) {TENFOLD} }} }} ?s ?p ?o . ?a ?b ?c }}',
        {413, 503, 504},
    ),
    "a deep path": (
        "SELECT (COUNT(*) AS ?n) { ?a (!<urn:none>|^!<urn:none>)+ ?b . ?c ?d ?e . ?f ?g ?h }",
        {504},
    ),
    "a Cartesian product": ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", {504}),
    "a regular expression": (
        f'SELECT (COUNT(*) AS ?n) {{ {{ SELECT ?x5 {{ BIND("aaaaaaaaaa" AS ?x0) {TENFOLD} }} }} ?s ?p ?o '
        'FILTER(REGEX(?x5, "^(a+)+$")) }',
        {200, 400, 503, 504},
    ),
}


@pytest.fixture(scope="module")
def limited(case_folder):
    """A server of one process, which has a second and 400 MB for a query."""
    with running(case_folder, seconds=1.0, megabytes=400, workers=1) as address:
        yield address


def sent(address, method, path, body=None, **headers):
    """The status, the kind and the text of the answer to a request that no library mends on its way."""
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)) as connection:
        connection.putrequest(method, path)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, answer.headers.get_content_type(), answer.read()


def is_told_plainly(answer, statuses):
    status, kind, text = answer
    assert status in statuses, text[:200]
    assert status == 200 or (kind == "text/plain" and text.strip() and b"Traceback" not in text)


@pytest.mark.parametrize("kind", RUN_AWAYS)
def test_what_would_run_away_ends_with_a_status_and_a_light_query_is_answered_after_it(limited, kind):
    query, statuses = RUN_AWAYS[kind]
    form = {"Content_Type": "application/sparql-query"}
    is_told_plainly(sent(limited, "POST", "/sparql", query.encode(), **form), statuses)
    status, _, text = sent(limited, "GET", "/sparql?query=ASK%7B%7D")
    assert (status, text) == (200, b'{"head":{},"boolean":true}')


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sparql?query=ASK%7B%7D%00", 400),
        ("/sparql?query=ASK%7B%7D%zz", 400),
        ("/sparql?query=ASK%7B%7D%23%ff", 400),
        ("/sparql?query=ASK%7B%7D%23%ED%A0%80", 400),
        ("/sparql?query=ASK%7BFILTER(%22%5CuD800%22=%22%22)%7D", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=%ff", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=", 400),
        ("/sparql?query=ASK%7B%7D&named-graph-uri=x%3E%20y%00", 400),
        ("/sparql?query=ASK%7B%7D&" + "default-graph-uri=a:b&" * 2_000, 400),
        ("/sparql?query=ASK%7B%7D&" + "a&" * 20_000, 200),
        ("/sparql?query=ASK%7B%7D&according-to=%00", 400),
        ("/sparql?query=ASK%7B%7D&as-of=%E2%82%AC", 400),
        ("/sparql?query=ASK%7B%7D&format=%00", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql?%00=%ff&query=ASK%7B%7D", 400),
        ("/rdf-graph-store?graph=%00", 400),
        ("/rdf-graph-store?graph=x:%ff", 400),
        ("/rdf-graph-store?graph=x:%3E%20%7D%20%23", 400),
        ("/rdf-graph-store?graph=", 400),
        ("/rdf-graph-store?graph=relative", 400),
        ("/rdf-graph-store?graph=a:b&graph=a:c", 400),
        ("/rdf-graph-store?graph=a:" + "b" * 50_000, 404),
    ],
)
def test_an_address_of_odd_bytes_is_told_so(limited, path, status):
    is_told_plainly(sent(limited, "GET", path), {status})


@pytest.mark.parametrize(
    "body",
    [
        b"query=ASK%7B%7D%23%ff",
        b"query=ASK\xff",
        b"query=ASK%ED%A0%80",
        b"query=ASK%7B%7D%00",
        b"query=" + b"%" * 10_000,
        b"query",
        b"&" * 100_000,
    ],
)
def test_a_form_of_odd_bytes_is_told_so(limited, body):
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    is_told_plainly(sent(limited, "POST", "/sparql", body, **form), {400})


def test_a_null_in_a_text_is_a_character_as_any_other(limited):
    query = quote('SELECT ("a\0b" AS ?x) {}')
    assert sent(limited, "GET", f"/sparql?query={query}")[2].endswith(b'"value":"a\\u0000b"}}]}}')


def test_a_megabyte_of_accept_header_is_refused_before_it_is_read(limited):
    with suppress(ConnectionError):  # whether the reason comes through depends on who is faster
        assert sent(limited, "GET", "/sparql?query=ASK%7B%7D", Accept="a/b;q=0.1," * 90_000)[0] == 400
    assert sent(limited, "GET", "/sparql?query=ASK%7B%7D")[0] == 200


@pytest.mark.parametrize("accept", ["*/*," * 10_000, "a/b" + "; " * 20_000 + "x"])
def test_an_accept_header_that_goes_on_and_on_is_refused(limited, accept):
    is_told_plainly(sent(limited, "GET", "/sparql?query=ASK%7B%7D", Accept=accept), {400})
    is_told_plainly(sent(limited, "GET", "/rdf-graph-store?default", Accept=accept), {400})


@pytest.mark.parametrize("accept", ["\xe9;;;q=", "text/*;q=nan;q=7", "*/*;q=0", ",,,", "*", "text"])
def test_an_accept_header_of_nonsense_is_answered_or_refused(limited, accept):
    is_told_plainly(sent(limited, "GET", "/sparql?query=ASK%7B%7D", Accept=accept), {200, 406})
