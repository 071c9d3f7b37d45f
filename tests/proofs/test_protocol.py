"""The W3C's tests of the SPARQL Protocol and the Graph Store Protocol, one test for each of theirs."""

import sys
from pathlib import Path

import pytest

PROOFS = Path(__file__).parents[2] / "proofs"
sys.path.insert(0, str(PROOFS))  # a folder of scripts and no package
import common  # noqa: E402
import protocol  # noqa: E402
from suites import graph_store_protocol, sparql_protocol  # noqa: E402

sys.path.remove(str(PROOFS))
FOLDER = common.suite("sparql_protocol")
NEEDED = pytest.mark.skipif(FOLDER is None, reason="the suite sparql_protocol is not at hand")


def of(cases):
    """Parameters named after the tests; one that is skipped where the suite is not at hand."""
    if FOLDER is None:
        return [pytest.param(None, marks=NEEDED)]
    return [pytest.param(case, id=case.name) for case in cases(FOLDER) if not getattr(case, "reason", "")]


@pytest.fixture(scope="module")
def endpoint():
    with protocol.served(sparql_protocol.data(FOLDER)) as (address, _):
        yield f"{address}/sparql"


@pytest.mark.parametrize("case", of(sparql_protocol.cases))
def test_a_test_of_the_protocol_passes(endpoint, case):
    assert sparql_protocol.failure(endpoint, case) == ""


@pytest.mark.parametrize("case", of(graph_store_protocol.cases))
def test_a_test_of_the_graph_store_protocol_passes_as_far_as_it_reads(case):
    assert protocol.graph_failure(case) == ""


@NEEDED
def test_every_test_of_the_suites_is_there():
    """34, of which 14 are of updates, and 31, as the manifests list them."""
    cases, graphs = sparql_protocol.cases(FOLDER), graph_store_protocol.cases(FOLDER)
    assert (len(cases), sum(case.changes for case in cases)) == (34, 14)
    assert (len(graphs), sum(not case.reason for case in graphs)) == (31, 8)


@NEEDED
def test_a_wrong_answer_is_noticed(endpoint):
    """An endpoint that is none fails every test of a query that should be answered."""
    cases = [case for case in sparql_protocol.cases(FOLDER) if case.name.startswith("query_")]
    elsewhere = endpoint.removesuffix("/sparql") + "/-/health"
    assert all(sparql_protocol.failure(elsewhere, case) for case in cases)


@NEEDED
def test_a_wrong_graph_is_noticed():
    """A server of another case never shows what a test writes."""
    cases = {case.name: case for case in graph_store_protocol.cases(FOLDER)}
    with protocol.served() as (address, _), protocol.served() as (_, elsewhere):
        at = f"{address}/rdf-graph-store"
        for name, wrong in (("put_get_repeat_indirect", "404"), ("put_get_default", "missing")):
            assert wrong in graph_store_protocol.failure(at, elsewhere, cases[name])
