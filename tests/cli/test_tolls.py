"""The command `tolls`: rules, names, accounts and formats."""

import csv
import io
import json

import pytest

from rejoinder.graph.tolls.rules import RULES


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_answers_in_json_with_its_citation_and_claims(run, kept, rule) -> None:
    done = run("tolls", "--rule", rule, "--by-status", "--format", "json")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["schema"], found["rule"]["name"]) == (1, rule)
    assert all(cited["author"] and cited["title"] for cited in found["rule"]["cites"])
    (toll,) = found["tolls"]
    assert toll["bounds"] == {"killed": [2, 2]}
    for line in (toll, *found["totals"], *found["byStatus"]):
        assert [claim["statedBy"]["label"] for claim in line["claims"]] == ["Northern Forces"]
    assert [total["bounds"] for total in found["totals"]] == [{"killed": [2, 2]}] * 2
    assert {total["status"] for total in found["byStatus"]} == {"unknown"}


def test_statuses_are_left_out_unless_asked_for(run, kept) -> None:
    assert "byStatus" not in json.loads(run("tolls", "--format", "json").stdout)


def test_text_says_who_says_so_and_how_surely(run, kept) -> None:
    text = run("tolls").stdout
    assert "Southern Front" in text
    assert "killed 2 — Northern Forces, as reported by The Post, sentence 3 (possible)" in text


def test_csv_has_a_row_for_each_figure(run, kept) -> None:
    rows = list(csv.DictReader(io.StringIO(run("tolls", "--rule", "range", "--format", "csv").stdout)))
    assert [(row["line"], row["minimum"], row["maximum"]) for row in rows] == [
        ("toll", "2", "2"), ("total", "2", "2"), ("total", "2", "2"),
    ]  # fmt: skip


def test_the_tolls_of_an_event_an_actor_and_an_event_without_any(run, kept) -> None:
    for name in ("raid", "NF", "Southern Front"):
        found = json.loads(run("tolls", name, "--format", "json").stdout)
        assert [toll["event"]["label"] for toll in found["tolls"]] == ["Raid on the depot"]
    none = run("tolls", "shelling")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "nobody tells of harm" in none.stderr


def test_an_account_tells_its_own_tolls(run, kept) -> None:
    assert "killed 2" in run("tolls", "--according-to", "NF").stdout
    silent = run("tolls", "--according-to", "The Gazette")
    assert (silent.exit_code, silent.stdout) == (0, "")
    assert "nobody tells of harm" in silent.stderr
    assert run("tolls", "--first-hand").stdout == ""
    assert run("tolls", "--hedge", "asserted").stdout == ""


def test_a_wrong_rule_is_wrong_usage_and_an_unknown_name_no_such_thing(run, kept) -> None:
    wrong = run("tolls", "--rule", "mean")
    assert wrong.exit_code == 2
    assert "most-conservative" in wrong.stderr
    assert run("tolls", "Atlantis").exit_code == 3


def test_an_empty_case_tells_of_nobody(run) -> None:
    assert run("init").exit_code == 0
    done = run("tolls", "--rule", "range", "--format", "json")
    assert json.loads(done.stdout)["tolls"] == []
    assert run("tolls").stdout == ""


def test_the_help_names_every_rule_and_its_publication(run) -> None:
    text = run("tolls", "--help").stdout
    assert all(name in text for name in RULES)
    assert "van Baalen and Höglund 2025" in text
    assert "Every Casualty Counts" in text
