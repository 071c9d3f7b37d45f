"""The command `infer`: what it tells, keeps, and refuses."""

import json
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "fictitious-ged.csv"


@pytest.fixture
def war(run):
    assert run("init").exit_code == 0
    done = run("load", EXAMPLE, "--direction-by", "losses", "--stated-by", "The desk")
    assert done.exit_code == 0, done.stderr


@pytest.mark.usefixtures("war")
def test_the_event_table_stands_when_event_data_is_loaded():
    assert [path.name for path in Path(".rejoinder/tables").iterdir()] == ["1-1.parquet"]


@pytest.mark.usefixtures("war")
def test_rates_stand_beside_chance_and_the_denominator(run):
    told = json.loads(run("infer", "--within", "1w", "--dry-run", "--format", "json").stdout)
    assert told["within"] == 7
    assert told["acts"] == told["answered"] + told["unanswered"]
    assert told["rate"] == told["answered"] / told["acts"]
    lines = run("infer", "--dry-run").stdout
    assert f"acts          {told['acts']}" in lines
    assert "by chance" in lines


@pytest.mark.usefixtures("war")
def test_a_dry_run_keeps_nothing_and_a_run_is_a_change(run):
    run("infer", "--dry-run")
    assert len(json.loads(run("log", "--format", "json").stdout)["changes"]) == 1
    assert "kept as one claim" in run("infer").stderr
    assert json.loads(run("log", "--format", "json").stdout)["changes"][-1]["kind"] == "infer"
    chain = json.loads(run("trace", "2", "--basis", "inferred", "--format", "json").stdout)
    assert {link["kind"] for link in chain["links"]} == {"mayRespondTo"}


@pytest.mark.usefixtures("war")
def test_the_longest_chains_are_printed_event_by_event(run):
    told = json.loads(run("infer", "--dry-run", "--top", "2", "--format", "json").stdout)
    lines = run("infer", "--dry-run", "--top", "2").stdout.splitlines()
    for place, chain in enumerate(told["topChains"], 1):
        start = lines.index(f"chain {place}, {len(chain)} acts") + 1
        printed = lines[start : start + len(chain)]
        assert [line.split("  ")[1] for line in printed] == [event["label"] for event in chain]


@pytest.mark.parametrize("window", ["soon", "0d", "-1", "7h"])
def test_a_window_that_is_none(run, window):
    done = run("infer", "--within", window)
    assert done.exit_code == 2
    assert "is no window" in done.stderr


@pytest.mark.usefixtures("war")
def test_responses_pair_by_pair_add_up_to_those_of_the_case(run):
    told = json.loads(run("infer", "--dry-run", "--format", "json").stdout)
    rows = json.loads(run("stats", "--responses", "--format", "json").stdout)["rows"]
    # No event here has several actors or targets.
    assert sum(row["acts"] for row in rows) == told["acts"]
    assert sum(row["answered"] for row in rows) == told["answered"]
    first = run("stats", "--responses", "--limit", "1")
    assert first.stdout.splitlines()[1].split()[-4:-1] == [
        str(rows[0][name]) for name in ("acts", "answered")
    ] + [str(rows[0]["acts"] - rows[0]["answered"])]
    assert "order is no proof" in first.stderr


def test_responses_are_counted_by_pair_only(run, small):
    done = run("--case", small, "stats", "--responses", "--by", "month")
    assert done.exit_code == 2
    assert "leave --by out" in done.stderr
