"""`critical` and `--drop` on the command line: what falls is told, and the answer is without it."""

import json

import pytest

ARTICLE = "southfront-2021-06"


@pytest.fixture
def article(run, tmp_path):
    """Runs a command on the founding article's dossier."""
    from pathlib import Path

    path = tmp_path / "escalation-2021.yaml"
    path.write_bytes((Path(__file__).parents[2] / "examples" / "escalation-2021.yaml").read_bytes())
    return lambda *words: run("--case", path, *words)


def test_the_ranking_as_json_and_csv(article):
    done = article("critical", "--format", "json")
    told = json.loads(done.stdout)
    assert told["schema"] == 1
    assert [(s["source"]["id"].rpartition("/")[2], s["links"], s["chains"]) for s in told["sources"]] == [
        (ARTICLE, 5, 2),
        ("escalation-2021", 0, 0),
    ]
    assert set(told["sources"][0]) == {"source", "facts", "denials", "links", "events", "chains", "copies"}
    rows = article("critical", "--format", "csv").stdout.splitlines()
    assert rows[0] == "source,facts,denials,links,events,chains,falls with it"
    assert len(rows) == 3


def test_one_source_as_json(article):
    told = json.loads(article("critical", "escalation-2021", "--format", "json").stdout)
    assert [source["id"].rpartition("/")[2] for source in told["sources"]] == ["escalation-2021"]
    assert {fact["property"] for fact in told["facts"]} == {"when"}
    assert (told["links"], told["events"], told["chains"]) == ([], [], [])
    told = json.loads(article("critical", ARTICLE, "--format", "json").stdout)
    assert {pair["to"]["label"] for pair in told["chains"]} == {"US artillery fire on buildings in Mayadin"}
    assert all(link["claims"] for link in told["links"])


def test_a_dropped_source_is_not_heard_and_what_falls_is_said(article):
    done = article("events", "--drop", "escalation-2021", "--format", "json")
    assert done.exit_code == 0
    dates = {e["label"]: e["when"] for e in json.loads(done.stdout)["events"]}
    assert dates["IEDs against convoys"] == []
    assert done.stderr == (
        "without An Expected Escalation, read sentence by sentence: 3 facts fall; "
        "see “rejoinder critical escalation-2021”\n"
    )


def test_the_json_of_an_answer_has_the_same_keys_without_a_source(article):
    for words in (("trace", "strikes-27-june"), ("compare", "strikes-27-june"), ("show", "strikes-27-june")):
        whole, left = (
            json.loads(article(*words, *drop, "--format", "json").stdout)
            for drop in ((), ("--drop", "escalation-2021"))
        )
        assert whole.keys() == left.keys()


def test_an_event_that_falls_is_told_to_be_in_the_case(article):
    done = article("trace", "strikes-27-june", "--drop", ARTICLE)
    assert done.exit_code == 3
    assert "is in the case, but not in this account (without An Expected Escalation" in done.stderr


@pytest.mark.parametrize("words", [("critical", "nowhere"), ("events", "--drop", "nowhere")])
def test_a_source_that_is_none(article, words):
    done = article(*words)
    assert done.exit_code == 3
    assert "nowhere" in done.stderr


@pytest.mark.parametrize(
    "words", [("critical", ARTICLE, "--format", "csv"), ("critical", "--format", "markdown")]
)
def test_a_format_that_does_not_fit_is_wrong_usage(article, words):
    assert article(*words).exit_code == 2


def test_dropping_within_an_account_tells_what_falls_of_it(article):
    done = article("events", "--according-to", "Pentagon", "--drop", ARTICLE, "--drop", ARTICLE)
    assert done.exit_code == 0
    assert "facts, 1 event fall; see “rejoinder critical southfront-2021-06”" in done.stderr
    assert "--drop" in article("events", "--help").stdout


def test_an_empty_case_has_no_sources(run):
    run("init")
    done = run("critical")
    assert (done.exit_code, done.stderr) == (0, "no sources\n")
