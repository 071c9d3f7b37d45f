"""Damaged files: made again by number, tried in warm children; and that the proof sees what goes wrong."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rejoinder.ontology.errors import Fault, InputError

PROOFS = Path(__file__).parents[2] / "proofs"
sys.path.insert(0, str(PROOFS))  # a folder of scripts and no package
from fuzz_inputs import children, trial  # noqa: E402
from fuzz_inputs.making import FORMATS, Input, Maker  # noqa: E402
from fuzz_inputs.seeds import seeds  # noqa: E402
from fuzz_inputs.trial import Bench, Verdict  # noqa: E402

sys.path.remove(str(PROOFS))


@pytest.fixture(scope="module")
def sound():
    return seeds()


def test_the_proof_holds_for_its_first_inputs():
    done = subprocess.run(
        [sys.executable, PROOFS / "fuzz.py", "--inputs", "100"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    figures = dict(line.split(": ", 1) for line in done.stdout.splitlines() if not line.startswith(" "))
    assert int(figures["loaded"]) + int(figures["refused"]) == 100
    assert [figures[end] for end in ("traceback", "hang", "crash", "quads left behind")] == ["0"] * 4


def test_an_input_is_the_same_whenever_it_is_made(sound):
    made = [Maker(sound, 1).make(number) for number in range(1, 200)]
    assert made == [Maker(sound, 1).make(number) for number in range(1, 200)]
    assert made != [Maker(sound, 2).make(number) for number in range(1, 200)]
    assert {name.name.split(".")[1] for name in made} == set(FORMATS)
    assert {name.name.split(".")[-1] for name in made} > {"gz", "zst"}


class Hazard:
    """A bench on which the second input kills the child and the third never ends."""

    def __init__(self, folder):
        pass

    def try_out(self, number, tried):
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        while number == 3:
            signal.pause()
        return Verdict("loaded")


def test_a_crash_and_a_hang_are_told_and_the_rest_is_tried(monkeypatch, sound):
    monkeypatch.setattr(children, "Bench", Hazard)
    monkeypatch.setattr(children, "PATIENCE", 0.5)
    told = {}
    children.run(Maker(sound, 1), [1, 2, 3, 4], 1, lambda number, verdict: told.update({number: verdict.end}))
    assert told == {1: "loaded", 2: "crash", 3: "hang", 4: "loaded"}


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench(tmp_path_factory.mktemp("bench"))


GOOD = b"<a:s> <a:p> 1, 01 .\n"
BAD = b"<a:s> <a:p> .\n"


@pytest.mark.parametrize("number", [1, trial.WHOLE_WAY], ids=["job", "whole way"])
def test_a_file_is_loaded_or_refused(bench, number):
    assert bench.try_out(number, Input("good.ttl", GOOD)).end == "loaded"
    refused = bench.try_out(number, Input("bad.ttl", BAD))
    assert (refused.end, refused.placeless) == ("refused", [])
    assert "bad.ttl:1:" in refused.words


def test_an_error_of_another_kind_is_a_traceback(bench, monkeypatch):
    monkeypatch.setattr(trial, "prepare", lambda asked: {}[asked["out"]])
    verdict = bench.try_out(1, Input("good.ttl", GOOD))
    assert verdict.end == "traceback"
    assert "KeyError" in verdict.words


def test_what_a_refused_file_leaves_behind_is_told(bench, monkeypatch):
    monkeypatch.setattr(bench, "_before", (0, 0, []))
    assert bench.try_out(trial.WHOLE_WAY, Input("bad.ttl", BAD)).end == "quads left behind"


@pytest.mark.parametrize(
    ("faults", "end", "placeless"),
    [
        ([Fault("f", 1, "wrong")], "refused", []),
        ([Fault("f", None, "“a” is 3 times <a:b>"), Fault("f", None, "“c” is 4 times <c:d>")], "refused",
         ["… is … times …"]),
        ([Fault("g", 1, "wrong")], "traceback", []),
        ([], "traceback", []),
    ],
)  # fmt: skip
def test_a_refusal_has_to_name_the_file_and_should_tell_the_line(faults, end, placeless):
    verdict = trial.refused(InputError(faults), Path("f"))
    assert (verdict.end, verdict.placeless) == (end, placeless)
