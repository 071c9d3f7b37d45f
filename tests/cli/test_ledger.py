"""`ledger` on the command line: one source, all sources, the questions, and how it ends."""

import csv
import io
import json

import pytest

BASE = "https://example.org/small/"


@pytest.fixture
def answer(run, small):
    """The standard output of `ledger` on the small dossier, read as JSON where JSON is asked for."""

    def answers(*words, code=0):
        done = run("--case", small, "ledger", *words)
        assert done.exit_code == code, done.stderr
        return json.loads(done.stdout) if "json" in words else done.stdout

    return answers


def test_every_sentence_of_a_source_is_told(answer):
    out = answer("Raid and shelling").splitlines()
    coded = "  2 of 9 sentences coded (22%): 2 by claims, 0 by remarks only, 7 open"
    assert out[:2] == ["Raid and shelling", coded]
    assert "  1  The Gazette: “Northern Forces raided the depot on May 1”" in out
    assert [line[2] for line in out if line.endswith("open: nothing coded")] == list("3456789")
    assert "still open" in out


def test_a_source_as_json(answer):
    found = answer("post-1", "--format", "json")
    assert found["source"] == {"id": f"{BASE}post-1", "label": "What the Post saw"}
    assert (found["sentences"], found["open"]) == (3, [1])
    assert found["coverage"]["share"] == 0.67
    assert [len(entry["claims"]) for entry in found["entries"]] == [0, 1, 1]
    assert found["entries"][2]["claims"][0]["hedge"] == "possible"


def test_a_source_as_rows(answer):
    found = list(csv.DictReader(io.StringIO(answer("post-1", "--format", "csv"))))
    assert [(row["sentence"], row["kind"]) for row in found] == [
        ("1", "open"),
        ("2", "claim"),
        ("3", "claim"),
    ]
    assert found[1]["says"] == "Raid on the depot: weapon uncrewed aircraft"


def test_only_what_is_open(answer):
    found = answer("post-1", "--open", "--format", "json")
    assert [entry["sentence"] for entry in found["entries"]] == [1]
    assert found["coverage"]["claims"] == 2
    assert [one["source"]["label"] for one in answer("--open", "--format", "json")["sources"]] == [
        "Raid and shelling",
        "What the Post saw",
    ]


def test_without_a_source_a_line_of_coverage_for_each(answer):
    assert [line.split()[-1] for line in answer().splitlines()] == ["id", "gazette-1", "post-1"]
    found = answer("--format", "json")
    assert [(one["open"], one["share"]) for one in found["sources"]] == [(7, 0.22), (1, 0.67)]
    assert answer("--format", "markdown").startswith("| source | sentences |")
    assert answer("--format", "csv").splitlines()[1].endswith(f"{BASE}gazette-1")


def test_open_sentences_can_fail_a_run(answer, article):
    answer("post-1", "--fail-on", "open", code=1)
    answer("--fail-on", "open", code=1)
    assert article("southfront-2021-06", "--fail-on", "open").exit_code == 0
    assert article("--fail-on", "open").exit_code == 0


@pytest.fixture
def article(run, request):
    path = request.config.rootpath / "examples" / "escalation-2021.yaml"
    return lambda *words: run("--case", path, "ledger", *words)


def test_nothing_open_is_said_beside_the_answer(article):
    done = article("southfront-2021-06", "--open")
    assert "no sentence is open" in done.stderr
    assert done.stdout.splitlines()[1].startswith("  24 of 24 sentences coded (100%)")
    assert "nobody counts" in article("geonames", "--open").stderr


def test_questions_of_the_case_by_kind(article):
    out = article("--gaps", "--kind", "author").stdout.splitlines()
    assert [line for line in out if line.endswith("?")] == [
        "Who was behind “Explosive-laden drones outside Erbil”?",
        "Who was behind these 2 attacks?",
    ]
    assert "  IEDs against convoys; Missile and drone attacks on US positions" in out
    found = json.loads(article("--gaps", "hasakah-deployment", "--kind", "when", "--format", "json").stdout)
    assert [gap["properties"] for gap in found["gaps"]] == [["when"]]
    rows = list(csv.DictReader(io.StringIO(article("--gaps", "--format", "csv").stdout)))
    assert {row["kind"] for row in rows} >= {
        "author",
        "target",
        "when",
        "place",
        "difference",
        "link",
        "origin",
    }
    assert article("--gaps", "--format", "markdown").stdout.startswith("### Still open")


def test_the_words_under_a_question_are_shown_where_they_are_asked_for(article):
    for words in (("--gaps", "erbil-drones", "--kind", "author"), ("southfront-2021-06",)):
        plain, quoted = article(*words).stdout, article(*words, "--quotes").stdout
        speaker = "Iraqi Kurdish officials, as reported by SouthFront"
        assert f"{speaker} (southfront-2021-06, sentence 10)" in plain
        assert f"{speaker}, sentence 10: “four explosive-laden drones hit" in quoted
        assert f"{speaker}, sentence 10: “" not in plain
    assert (
        article("--gaps", "--quotes", "--format", "json").stdout
        == article("--gaps", "--format", "json").stdout
    )


def test_no_question_is_said_beside_the_answer(article):
    done = article("--gaps", "--kind", "status")
    assert (done.stdout, done.stderr) == ("", "no question is open\n")
    assert json.loads(article("--gaps", "--kind", "status", "--format", "json").stdout) == {
        "schema": 1,
        "gaps": [],
    }


def test_an_account_has_a_ledger_of_its_own(article):
    found = json.loads(article("southfront-2021-06", "--according-to", "Pentagon", "--format", "json").stdout)
    assert found["account"] == "according to Pentagon"
    assert [entry["sentence"] for entry in found["entries"] if entry["claims"]] == [4, 7]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("southfornt-2021-06",), 3, "southfront-2021-06"),
        (("Pentagon",), 3, "Pentagon"),
        (("--kind", "author"), 2, "--gaps"),
        (("--gaps", "--fail-on", "open"), 2, "--gaps"),
        (("--kind", "mood", "--gaps"), 2, "author"),
    ],
)
def test_a_wrong_question_is_refused_with_what_helps(article, words, code, said):
    done = article(*words)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout == ""


def test_an_empty_case_has_no_sources(run):
    assert run("init").exit_code == 0
    done = run("ledger")
    assert (done.exit_code, done.stderr) == (0, "no sources\n")
    assert json.loads(run("ledger", "--gaps", "--format", "json").stdout) == {"schema": 1, "gaps": []}
