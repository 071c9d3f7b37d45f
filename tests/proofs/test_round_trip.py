"""Cases that are generated, exported and loaded again; and that the proof sees a difference."""

import sys
from pathlib import Path
from random import Random

import pytest

PROOFS = Path(__file__).parents[2] / "proofs"
sys.path.insert(0, str(PROOFS))  # a folder of scripts and no package
import generated_cases  # noqa: E402
import round_trip  # noqa: E402

sys.path.remove(str(PROOFS))


@pytest.mark.parametrize("number", [1, 2])
def test_a_case_comes_back_as_it_was(number):
    assert round_trip.tried((1, number)).failure == ""


def test_a_quad_that_is_lost_is_told_for_every_way_back(monkeypatch):
    rows_of, states = round_trip.rows_of, []

    def losing(case):
        states.append(case)
        return rows_of(case)[len(states) > 1 :]

    monkeypatch.setattr(round_trip, "rows_of", losing)
    failure = round_trip.tried((1, 1)).failure
    for way in (*round_trip.FORMATS, "what the journal makes anew"):
        assert f"{way} has another canonical dataset; {way} differs in 1 rows" in failure


def test_another_spelling_is_told(tmp_path):
    path = tmp_path / "file.ttl"
    path.write_text("<a:s> <a:p> 007, 'x' .", encoding="utf-8")
    assert round_trip.spelled_in(path) == {b'<a:p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> '}


def test_canonical_datasets_are_alike_whatever_blank_nodes_are_called():
    first, other = (
        [b'_:a <a:p> "x" <a:g> .', b"_:a <a:p> _:b <a:g> ."],
        [b"_:y <a:p> _:z <a:g> .", b'_:y <a:p> "x" <a:g> .'],
    )
    assert round_trip.canonical(first) == round_trip.canonical(other)
    assert round_trip.canonical(first) != round_trip.canonical(first[:1])


def test_a_case_is_the_same_whenever_it_is_generated():
    made = [generated_cases.generated(Random(number)) for number in range(40)]
    assert made == [generated_cases.generated(Random(number)) for number in range(40)]
    assert {Path(name).suffix for files in made for name, _ in files} == {".yaml", ".trig", ".nq", ".jsonld"}
