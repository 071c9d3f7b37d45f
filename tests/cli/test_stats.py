"""The command `stats`: totals, groups, choices and formats."""

import csv
import io
import json
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "june-2021.yaml"
WITH_PARTIES = """
dossier: parties
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: north, type: ArmedForce, name: Northern Forces}
  - {id: south, type: ArmedGroup, name: Southern Front}
places:
  - {id: town, type: Place, name: Town, lat: 34.5, long: 41.0}
events: [{id: clash, label: Clash}]
claims:
  - gist: A clash over two months.
    says: [{id: clash, action: armed-clash, party: [north, south], place: town, when: 2021-05-30/2021-06-02}]
"""


def totals(done) -> dict:
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)["totals"]


def test_the_totals_of_a_case(run, kept) -> None:
    found = totals(run("stats", "--format", "json"))
    assert found == {
        "events": 2,
        "attacks": 2,
        "parts": 0,
        "accounts": 3,
        "dated": 2,
        "toTheDay": 2,
        "placed": 0,
        "directed": 2,
        "partiesOnly": 0,
        "earliest": "2021-05-01",
        "latest": "2021-05-02",
        "killed": {"min": 2, "max": 2, "bounded": 2, "open": 0, "events": 1},
        "wounded": None,
    }
    text = run("stats").stdout
    assert "dated                        2 (100%)" in text
    assert "wounded                      not said" in text


def test_the_groups_in_json(run, kept) -> None:
    found = json.loads(run("stats", "--by", "pair-month", "--format", "json").stdout)
    assert {
        key: found[key] for key in ("schema", "account", "by", "groups", "events", "leftOut", "uncertain")
    } == {
        "schema": 1,
        "account": None,
        "by": "pair-month",
        "groups": 2,
        "events": 2,
        "leftOut": 0,
        "uncertain": 0,
    }
    north = {"id": "https://example.org/small/north", "label": "Northern Forces"}
    south = {"id": "https://example.org/small/south", "label": "Southern Front"}
    assert found["rows"] == [
        {
            "month": "2021-05",
            "actor": north,
            "target": south,
            "directed": True,
            "events": 1,
            "attacks": 1,
            "killed": {"min": 2, "max": 2, "bounded": 2, "open": 0, "events": 1},
            "wounded": None,
        },
        {
            "month": "2021-05",
            "actor": south,
            "target": north,
            "directed": True,
            "events": 1,
            "attacks": 1,
            "killed": None,
            "wounded": None,
        },
    ]


@pytest.mark.parametrize("by", ["pair", "month", "pair-month", "year", "source", "place"])
def test_every_group_has_a_row_in_every_format(run, kept, by) -> None:
    rows = json.loads(run("stats", "--by", by, "--format", "json").stdout)["rows"]
    written = list(csv.DictReader(io.StringIO(run("stats", "--by", by, "--format", "csv").stdout)))
    assert [row["events"] for row in written] == [str(row["events"]) for row in rows]
    assert len(run("stats", "--by", by).stdout.splitlines()) == 1 + len(rows)


def test_csv_has_names_ids_and_both_ends_of_a_count(run, kept) -> None:
    first, _ = csv.DictReader(io.StringIO(run("stats", "--by", "source", "--format", "csv").stdout))
    assert first == {
        "source": "Raid and shelling",
        "source id": "https://example.org/small/gazette-1",
        "events": "2",
        "attacks": "2",
        "killed min": "",
        "killed max": "",
        "wounded min": "",
        "wounded max": "",
    }


def test_an_account_counts_what_it_tells(run, kept) -> None:
    done = run("stats", "--according-to", "The Post", "--format", "json")
    assert json.loads(done.stdout)["account"] == "according to The Post"
    found = totals(done)
    assert (found["events"], found["attacks"], found["killed"]) == (1, 0, None)


def test_what_is_left_out_or_uncertain_is_said(run, tmp_path) -> None:
    file = tmp_path / "parties.yaml"
    file.write_text(WITH_PARTIES.lstrip(), encoding="utf-8")
    done = run("--case", file, "stats", "--by", "month")
    assert "2021-05" in done.stdout
    assert "1 event is counted by the earliest day, and may be of a later month" in done.stderr
    assert run("--case", file, "stats", "--by", "pair").stdout.splitlines()[1].split("  ")[-1].strip() == "1"
    inside, outside = (
        totals(run("--case", file, "stats", "--box", box, "--format", "json"))
        for box in ("34,40,35,42", "0,0,1,1")
    )
    assert (inside["events"], outside["events"]) == (1, 0)


def test_days_choose_what_may_have_happened_then(run) -> None:
    june = totals(
        run("--case", EXAMPLE, "stats", "--since", "2021-06-01", "--until", "2021-06-30", "--format", "json")
    )
    by_other_names = totals(
        run("--case", EXAMPLE, "stats", "--from", "2021-06-01", "--to", "2021-06-30", "--format", "json")
    )
    listed = json.loads(
        run(
            "--case", EXAMPLE, "events", "--since", "2021-06-01", "--until", "2021-06-30", "--format", "json"
        ).stdout
    )
    assert june == by_other_names
    assert june["events"] == len(listed["events"]) < 24


def test_a_limit_says_how_many_groups_there_are(run, kept) -> None:
    done = run("stats", "--by", "pair", "--limit", "1")
    assert len(done.stdout.splitlines()) == 2
    assert "1 of 2 groups are shown" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--box", "1,2"),
        ("--by", "colour"),
        ("--limit", "3"),
        ("--since", "June"),
        ("--by", "pair", "--limit", "0"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(run, kept, words) -> None:
    assert run("stats", *words).exit_code == 2


def test_an_empty_case_has_no_events(run) -> None:
    assert run("init").exit_code == 0
    assert totals(run("stats", "--format", "json"))["events"] == 0
    done = run("stats", "--by", "pair")
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1)
