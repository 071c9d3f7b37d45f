"""The W3C's tests of the SPARQL Protocol, one test for each of theirs."""

import sys
from pathlib import Path

import pytest

PROOFS = Path(__file__).parents[2] / "proofs"
sys.path.insert(0, str(PROOFS))  # a folder of scripts and no package
import common  # noqa: E402
import protocol  # noqa: E402
from suites import sparql_protocol  # noqa: E402

sys.path.remove(str(PROOFS))
FOLDER = common.suite("sparql_protocol")
ABSENT = pytest.param(None, marks=pytest.mark.skip(reason="the suite sparql_protocol is not at hand"))


@pytest.fixture(scope="module")
def endpoint():
    with protocol.served(FOLDER) as address:
        yield address


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case.name) for case in sparql_protocol.cases(FOLDER)] if FOLDER else [ABSENT],
)
def test_a_test_of_the_protocol_passes(endpoint, case):
    assert sparql_protocol.failure(endpoint, case) == ""


@pytest.mark.skipif(FOLDER is None, reason="the suite sparql_protocol is not at hand")
def test_every_test_of_the_suite_is_there():
    """34, of which 14 are of updates, as the manifest lists them."""
    cases = sparql_protocol.cases(FOLDER)
    assert (len(cases), sum(case.changes for case in cases)) == (34, 14)


@pytest.mark.skipif(FOLDER is None, reason="the suite sparql_protocol is not at hand")
def test_a_wrong_answer_is_noticed(endpoint):
    """An endpoint that is none fails every test of a query that should be answered."""
    cases = [case for case in sparql_protocol.cases(FOLDER) if case.name.startswith("query_")]
    elsewhere = endpoint.removesuffix("/sparql") + "/-/health"
    assert all(sparql_protocol.failure(elsewhere, case) for case in cases)
