"""The command `match`: what it proposes, takes as judged, and refuses."""

import contextlib
import json
import os
import pty
import select
import sys
from pathlib import Path

import pytest

ONE = """
dossier: one
base: https://example.org/one/
coder: desk
actors:
  - {id: desk, type: Institution, name: The coding desk}
  - {id: kataib, type: ArmedGroup, name: Kata’ib Hizballah}
  - {id: quds, type: ArmedForce, name: Quds Force}
places:
  - {id: mayadin, type: Place, name: Mayadin}
"""
OTHER = """
dossier: other
base: https://example.org/other/
coder: office
actors:
  - {id: office, type: Institution, name: Another office}
  - {id: kh, type: ArmedGroup, name: Kataeb Hizbullah}
  - {id: saraya, type: ArmedGroup, name: Al-Quds Brigades}
places:
  - {id: mayadin, type: Place, name: Al Mayādīn}
"""


@pytest.fixture(autouse=True)
def war(run):
    for name, text in (("one.yaml", ONE), ("other.yaml", OTHER)):
        Path(name).write_text(text, encoding="utf-8")
    assert run("init").exit_code == 0
    done = run("load", "one.yaml", "other.yaml")
    assert done.exit_code == 0, done.stderr


def proposals(run, *asked):
    return json.loads(run("match", "--format", "json", *asked).stdout)["proposals"]


def test_each_proposal_has_its_score_its_reasons_and_an_id(run):
    told = proposals(run)
    assert {p["kind"] for p in told} == {"actor", "place"}
    assert [p["score"] for p in told] == sorted((p["score"] for p in told), reverse=True)
    assert all(p["reasons"] and len(p["id"]) == 12 for p in told)
    lines = run("match").stdout.splitlines()
    assert lines[0].split() == ["score", "one", "other", "why", "kind", "id"]
    assert told[0]["id"] in lines[1]


def test_a_name_that_fits_both_things_is_asked_of_both(run):
    assert [p["first"]["label"] for p in proposals(run, "kataib hizballah")] == ["Kata’ib Hizballah"]


def test_the_limit_and_the_score_are_kept(run):
    assert len(proposals(run, "--limit", "1")) == 1
    assert len(proposals(run, "--score", "0.5")) == 3
    assert run("match", "--score", "1.5").exit_code == 2


def test_accepting_and_rejecting_are_one_change_that_is_not_proposed_again(run):
    one, other = proposals(run)
    done = run("match", "--accept", one["id"], "--reject", other["id"], "--reviewer", "Jane Doe")
    assert done.exit_code == 0, done.stderr
    assert "joined: " in done.stdout
    assert "kept apart: " in done.stdout
    assert len(json.loads(run("log", "--format", "json").stdout)["changes"]) == 2
    assert proposals(run) == []
    assert run("retract", one["id"], "--reason", "hasty").exit_code == 0
    assert [p["id"] for p in proposals(run)] == [one["id"]]


def test_all_are_accepted_only_by_a_reviewer(run):
    refused = run("match", "--accept-all")
    assert refused.exit_code == 2
    assert "--reviewer" in refused.stderr
    assert len(proposals(run)) == 2
    assert run("match", "--accept-all", "--reviewer", "Jane Doe").exit_code == 0
    assert proposals(run) == []


def test_what_is_rejected_is_left_out_of_all(run):
    one, other = proposals(run)
    done = run("match", "--accept-all", "--reject", one["id"], "--reviewer", "J", "--format", "json")
    told = json.loads(done.stdout)
    assert [p["id"] for p in told["accepted"]] == [other["id"]]
    assert [p["id"] for p in told["rejected"]] == [one["id"]]


def test_an_id_of_no_proposal_changes_nothing(run):
    one, _ = proposals(run)
    done = run("match", "--accept", one["id"], "--accept", "0123456789ab", "--reviewer", "J")
    assert done.exit_code == 3
    assert "0123456789ab" in done.stderr
    assert len(proposals(run)) == 2


def test_one_thing_is_not_accepted_and_rejected_at_once(run):
    one, _ = proposals(run)
    done = run("match", "--accept", one["id"], "--reject", one["id"], "--reviewer", "J")
    assert done.exit_code == 2


def test_review_asks_on_a_terminal_only(run):
    done = run("match", "--review", "--reviewer", "J")
    assert done.exit_code == 2
    assert "terminal" in done.stderr


def test_events_are_matched_too(run):
    assert proposals(run, "--events") == []


def test_review_asks_one_by_one_and_keeps_what_is_answered(run):
    answers = [b"y\n", b"n\n"]
    command = [sys.executable, "-m", "rejoinder.cli", "match", "--review", "--reviewer", "Jane Doe"]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    told = b""
    with contextlib.suppress(OSError):  # the end of a terminal's output is an error of reading it
        while select.select([terminal], [], [], 60)[0] and (read := os.read(terminal, 4096)):
            told += read
            if told.count(b"[skip]: ") > 2 - len(answers) and answers:
                os.write(terminal, answers.pop(0))
    assert os.waitpid(child, 0)[1] == 0
    os.close(terminal)
    assert b"joined: " in told
    assert b"kept apart: " in told
    assert proposals(run) == []
