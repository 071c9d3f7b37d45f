"""The endpoint is measured by questions that have answers, and by run-aways that it refuses or ends."""

import sys
from pathlib import Path

import pytest

from rejoinder.ontology.errors import QueryError, QueryTimeout

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
RUN_AWAYS = ("Cartesian product", "deep path", "5,000 nested groups", "doubling strings")
NAMES = ("endpoint_clients", "endpoint_servers", "generate", "measure", "queries")


@pytest.fixture(scope="module")
def scripts():
    sys.path.insert(0, str(BENCHMARKS))
    import endpoint_clients
    import generate
    import measure

    yield endpoint_clients, generate, measure
    sys.path.remove(str(BENCHMARKS))
    for name in NAMES:
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def made_up(scripts, tmp_path_factory):
    """A made-up case, and what its questions ask about."""
    _, generate, measure = scripts
    path = tmp_path_factory.mktemp("made-up") / "events.nq"
    facts = generate.write(path, 2000)
    with measure.loaded(path) as case:
        yield case, facts


def test_light_questions_are_answered(scripts, made_up):
    case, facts = made_up
    for text in scripts[0].light_questions(facts):
        answer = case.query(text)
        assert answer is True or len(list(answer)) > 0


@pytest.mark.parametrize("kind", RUN_AWAYS)
def test_run_aways_have_no_answer_within_the_limits(scripts, made_up, kind):
    case, _ = made_up
    with pytest.raises((QueryTimeout, QueryError)):
        list(case.query(scripts[0].RUN_AWAYS[kind], timeout=0.5, max_memory=512))
