"""Reading with things joined as an author judges: what the commands print, and what they say on stderr."""

import json

import pytest

BASE = "https://example.org/two/"
TWO = """\
dossier: two-tellings
base: https://example.org/two/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: gazette, type: Media, name: The Gazette}
  - {id: post, type: Media, name: The Post}
  - {id: brigade, type: ArmedGroup, name: The Brigade}
  - {id: brigades, type: ArmedGroup, name: Free Brigades}
events:
  - {id: raid, label: Raid on the depot}
  - {id: strike, label: Night strike}
sources:
  - id: gazette-1
    type: Source
    title: The Gazette of 28 June
    publisher: gazette
    claims:
      - quote: four fighters were killed
        says: [{id: raid, action: raid, target: brigade, when: 2021-06-27, toll: [{killed: 4}]}]
  - id: post-1
    type: Source
    title: The Post of 29 June
    publisher: post
    claims:
      - quote: seven men of the brigades died
        says: [{id: strike, action: raid, target: brigades, when: 2021-06-27, toll: [{killed: 7}]}]
claims:
  - {id: one-raid, gist: Both tell of one raid., says: [{id: raid, sameEventAs: strike}]}
  - {id: one-group, gist: They are one., says: [{id: brigade, exactMatch: brigades}]}
"""


@pytest.fixture
def kept(run, tmp_path):
    """A case folder with two tellings of one raid, and judgements of the desk."""
    (tmp_path / "two.yaml").write_text(TWO, encoding="utf-8")
    assert run("init").exit_code == 0
    assert run("load", "two.yaml").exit_code == 0


@pytest.mark.usefixtures("kept")
def test_the_joined_case_is_compared_and_stderr_says_what_was_joined(run):
    alone = run("compare", "--format", "json")
    assert (json.loads(alone.stdout)["events"], alone.exit_code) == ([], 0)
    done = run("compare", "--format", "json", "--same-event", "The desk", "--same-actor", "desk")
    assert done.exit_code == 0, done.stderr
    (compared,) = json.loads(done.stdout)["events"]
    assert compared["event"] == {"id": f"{BASE}raid", "label": "Raid on the depot"}
    assert [(fact["property"], fact["verdict"]) for fact in compared["facts"]] == [("killed", "differs")]
    assert done.stderr.splitlines() == [
        "2 events stand as 1, as The desk judges",
        "2 actors stand as 1, as The desk judges",
    ]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "words", [["events"], ["actors"], ["trace", "raid"], ["stats"], ["query", "ASK { ?e a rj:Event }"]]
)
def test_every_reading_command_joins(run, words):
    done = run(*words, "--same-event", "The desk")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.splitlines()[0] == "2 events stand as 1, as The desk judges"


@pytest.mark.usefixtures("kept")
def test_one_account_of_what_is_joined_is_heard(run):
    done = run("events", "--same-event", "The desk", "--according-to", "The Post", "--format", "tsv")
    assert [row.split("\t")[-1] for row in done.stdout.splitlines()[1:]] == [f"{BASE}raid"]


@pytest.mark.usefixtures("kept")
def test_a_retracted_judgement_joins_nothing(run):
    assert run("retract", "one-raid", "--reason", "they were two").exit_code == 0
    done = run("events", "--same-event", "The desk", "--same-event", "The Post", "--format", "tsv")
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr.splitlines() == ["no two events are one, as The desk and The Post judge"]


@pytest.mark.usefixtures("kept")
def test_an_author_who_is_not_in_the_case_is_told(run):
    done = run("events", "--same-event", "Nobody at all")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "nothing in this case is called “Nobody at all”" in done.stderr
