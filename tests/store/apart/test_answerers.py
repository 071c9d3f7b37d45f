"""Processes that answer query after query: whole answers, an end to what never ends, and no one left over."""

import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import QueryError, QueryTimeout
from rejoinder.store.apart.answerers import Answerers, BusyError, Order

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "escalation-2021.yaml"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DOUBLING = (
    'SELECT ?z { BIND("x" AS ?a0) '
    + " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
    + " BIND(STRLEN(?a40) AS ?z) }"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    case = Case.open(tmp_path_factory.mktemp("answerers") / "case", create=True)
    case.load(EXAMPLE)
    return case


@pytest.fixture
def answerers(case, tmp_path):
    made = []

    def make(count=2, **limits):
        made.append(
            Answerers(case._store.state(tmp_path), count, **{"seconds": 1.0, "memory": 1 << 30, **limits})
        )
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_answers_are_those_of_the_case_in_the_format_asked_for(case, answerers):
    asked = answerers()
    rows = "SELECT ?e { ?e a rj:Event } ORDER BY ?e"
    assert json.loads(asked.ask(Order(rows), patience=30).content) == json.loads(
        case.query(rows).serialize("json")
    )
    for form in ("csv", "tsv", "xml"):
        assert asked.ask(Order(rows, rows=form), patience=30).content.decode() == case.query(rows).serialize(
            form
        )
    graph = "CONSTRUCT { ?e a rj:Event } { ?e a rj:Event }"
    told = asked.ask(Order(graph, triples="ntriples"), patience=30).content.decode()
    assert sorted(told.splitlines()) == sorted(case.query(graph).serialize("ntriples").splitlines())
    truth = asked.ask(Order("ASK { ?e a rj:Event }"), patience=30)
    assert (truth.kind, truth.holds) == ("truth", True)


def test_graphs_given_beside_the_query_outdo_what_it_says(case, answerers):
    claim, other = sorted(iri for iri in case._store.graphs() if "/claim" in iri)[:2]
    every = f"SELECT (COUNT(*) AS ?n) FROM <{other}> {{ ?s ?p ?o }}"
    asked = answerers()

    def count(**graphs):
        told = json.loads(asked.ask(Order(every, **graphs), patience=30).content)
        return int(told["results"]["bindings"][0]["n"]["value"])

    sizes = {graph: len(list(case._store.quads(g=graph))) for graph in (claim, other)}
    assert count() == sizes[other]
    assert count(default=(claim,), named=()) == sizes[claim]
    assert count(default=(), named=(claim,)) == 0


def test_what_never_ends_is_ended_and_the_next_is_answered(answerers):
    asked = answerers(1)
    begun = time.monotonic()
    with pytest.raises(QueryTimeout):
        asked.ask(Order(ENDLESS), patience=30)
    assert time.monotonic() - begun >= 1.0
    assert asked.ask(Order("ASK {}"), patience=30).holds


def test_a_want_of_memory_ends_the_query_alone(answerers):
    asked = answerers(1, seconds=30.0)
    with pytest.raises(QueryError, match="memory"):
        asked.ask(Order(DOUBLING), patience=30)
    assert asked.ask(Order("ASK {}"), patience=30).holds


def test_to_open_a_state_takes_little_of_the_memory_that_queries_have(answerers):
    """The engine begins many threads at once; that each reserved a heap of its own ended many starts."""
    asked = answerers(8, memory=400 << 20)
    with ThreadPoolExecutor(16) as askers:
        assert all(answer.holds for answer in askers.map(asked.ask, [Order("ASK {}")] * 64))


def test_a_process_that_cannot_begin_is_told_of_and_is_not_waited_for(answerers):
    asked = answerers(1, memory=1 << 20)
    with pytest.raises(QueryError, match="memory"):
        asked.ask(Order("ASK {}"), patience=30)


def test_more_rows_than_allowed_are_an_error_and_no_shorter_answer(answerers):
    asked = answerers()
    with pytest.raises(QueryError, match="more than 3 rows"):
        asked.ask(Order("SELECT ?e { ?e a rj:Event }", max_rows=3), patience=30)
    with pytest.raises(QueryError, match="more than 3 triples"):
        asked.ask(Order("CONSTRUCT { ?e a rj:Event } { ?e a rj:Event }", max_rows=3), patience=30)


def test_a_table_asked_for_as_a_graph_is_refused(answerers):
    with pytest.raises(QueryError, match="the answer is a table and no graph"):
        answerers().ask(Order("SELECT ?e { ?e a rj:Event }", rows=None), patience=30)


def test_where_all_are_busy_one_is_told(answerers):
    asked = answerers(1, seconds=20.0)

    def endless():
        with suppress(Exception):
            asked.ask(Order(ENDLESS), patience=30)

    assert asked.ask(Order("ASK {}"), patience=30).holds
    thread = threading.Thread(target=endless)
    thread.start()
    while asked._free.qsize():
        os.sched_yield()
    with pytest.raises(BusyError, match="all are busy"):
        asked.ask(Order("ASK {}"), patience=0.05)
    asked.close()
    thread.join()


def test_who_has_left_is_worked_for_no_more(answerers):
    """With ten minutes for a query, the only process would be at it still."""
    asked, left, told = answerers(1, seconds=600.0), threading.Event(), []

    def endless():
        with pytest.raises(QueryError, match="broken off"):
            asked.ask(Order(ENDLESS), patience=30, left=left)
        told.append("broken off")

    assert asked.ask(Order("ASK {}"), patience=30).holds
    thread = threading.Thread(target=endless)
    thread.start()
    while asked._free.qsize():
        os.sched_yield()
    left.set()
    thread.join()
    assert told == ["broken off"]
    with pytest.raises(QueryError, match="broken off"):
        asked.ask(Order("ASK {}"), patience=30, left=left)
    assert asked.ask(Order("ASK {}"), patience=30).holds


def test_an_answer_larger_than_allowed_is_an_error_and_no_shorter_answer(answerers):
    asked = answerers(1, largest=100_000)
    wide = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(16))
    with pytest.raises(QueryError, match="wrote a longer answer than it may"):
        asked.ask(Order(f'SELECT ?a16 {{ BIND("0123456789" AS ?a0) {wide} }}'), patience=30)
    assert asked.ask(Order("ASK {}"), patience=30).holds


def test_closed_under_a_query_it_is_told_that_it_was_broken_off(answerers):
    """And not that it crashed: asked again, of the processes that follow, it is answered."""
    asked, told = answerers(1, seconds=600.0), []

    def endless():
        with pytest.raises(QueryError) as error:
            asked.ask(Order(ENDLESS), patience=30)
        told.append(str(error.value))

    assert asked.ask(Order("ASK {}"), patience=30).holds
    thread = threading.Thread(target=endless)
    thread.start()
    while asked._free.qsize():
        os.sched_yield()
    asked.close()
    thread.join()
    assert told == ["the query was broken off: ask again"]


def test_retired_they_answer_what_is_under_way_and_no_more(answerers):
    asked, told = answerers(1, seconds=60.0), []
    assert asked.ask(Order("ASK {}"), patience=30).holds
    slow = Order("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g a rj:Event }")
    thread = threading.Thread(target=lambda: told.append(asked.ask(slow, patience=30).content))
    thread.start()
    while asked._free.qsize() and thread.is_alive():
        os.sched_yield()
    asked.retire()
    thread.join()
    assert b'"n"' in told[0]
    assert all(one._ended.done() for one in asked._all)
    with pytest.raises(BusyError):
        asked.ask(Order("ASK {}"), patience=0.01)


def test_closed_nobody_is_left_over(answerers):
    asked = answerers(3)
    asked.ask(Order("ASK {}"), patience=30)
    asked.close()
    assert all(one._ended.done() for one in asked._all)


def test_a_fault_of_the_query_is_told_with_its_place(answerers):
    with pytest.raises(QueryError, match="line 1, column"):
        answerers().ask(Order("SELECT"), patience=30)
