"""Bad input of every kind: a message with place and remedy, the right exit code, and an unchanged case."""

from pathlib import Path

import pytest

from rejoinder.cli.refusal import exit_code, message
from rejoinder.graph.case import Case
from rejoinder.ontology.errors import RejoinderError, UnfoundedError

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")


def everything(folder):
    with Case.open(folder, read_only=True) as case:
        rows = case.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
        return {tuple(map(str, row)) for row in rows}


def with_line(old, new, told_at=None):
    assert old in SMALL
    # Another dossier about other events: what the case holds already must not excuse the fault.
    text = (
        SMALL.replace(old, new)
        .replace("dossier: small", "dossier: other")
        .replace("org/small/", "org/other/")
    )
    return text, SMALL[: SMALL.index(told_at or old)].count("\n") + 1


BAD = {
    "an unknown key": (with_line("actor: north, target", "atacker: north, target"), ["atacker", "actor"]),
    "an unknown action": (with_line("action: raid,", "action: rayd,"), ["rayd", "raid"]),
    "a mistyped id": (with_line("target: south, when", "target: sout, when"), ["sout", "south"]),
    "an impossible date": (with_line("when: 2021-05-01", "when: 2021-02-30"), ["2021-02-30"]),
    "a claim without a speaker": (with_line("    publisher: post\n", "    license: none\n"), ["statedBy"]),
    "a duplicate id": (with_line("- {id: shelling, label", "- {id: raid, label"), ["raid"]),
    "a duplicate key": (with_line("when: 2021-05-01,", "when: 2021-05-01, when: 2021-05-02,"), ["when"]),
    "a value cut by a comma": (
        with_line("label: Raid on the depot}", "label: Raid, on the depot}"),
        ["depot"],
    ),
    "an answer dated before its cause": (
        with_line("when: 2021-05-02", "when: 2021-04-02", told_at="respondsTo: raid"),
        ["raid"],
    ),
    "broken YAML": (with_line("coder: desk", "coder: [desk"), []),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_dossier_is_refused_with_file_line_and_reason_and_the_case_stays_as_it_was(
    kind, run, kept, tmp_path
):
    (text, line), words = BAD[kind]
    before = everything(kept)
    bad = tmp_path / "bad.yaml"
    bad.write_text(text, encoding="utf-8")
    done = run("load", bad)
    assert done.exit_code == 4, done.output
    assert done.stdout == ""
    first = next(row for row in done.stderr.splitlines() if row.startswith(f"{bad}:"))
    assert ": error: " in first
    if kind not in (
        "broken YAML",
        "a claim without a speaker",
    ):  # told where the break shows, or at the claim
        assert first.startswith(f"{bad}:{line}:"), done.stderr
    for word in words:
        assert word in done.stderr
    assert "nothing was loaded" in done.stderr
    assert everything(kept) == before


@pytest.mark.parametrize("kind", BAD)
def test_check_tells_the_same_and_ends_with_findings(kind, run, kept, tmp_path):
    (text, _), words = BAD[kind]
    bad = tmp_path / "bad.yaml"
    bad.write_text(text, encoding="utf-8")
    done = run("check", bad)
    assert done.exit_code == 1, done.output
    assert f"{bad}:" in done.stdout
    assert ": error: " in done.stdout
    for word in words:
        assert word in done.stdout


def test_a_missing_file_is_named(run, kept):
    before = everything(kept)
    for words in (("load", "nowhere.yaml"), ("check", "nowhere.yaml"), ("--case", "nowhere.yaml", "events")):
        done = run(*words)
        assert done.exit_code == 4, done.output
        assert "nowhere.yaml" in done.stderr
    assert everything(kept) == before


@pytest.mark.parametrize("name", ["empty.yaml", "empty.ttl"])
def test_an_empty_file_is_refused(name, run, kept, tmp_path):
    before = everything(kept)
    (tmp_path / name).touch()
    done = run("load", name)
    assert done.exit_code == 4
    assert name in done.stderr
    assert "empty" in done.stderr
    assert everything(kept) == before


def test_broken_turtle_is_refused_with_line_and_column(run, kept, tmp_path):
    before = everything(kept)
    (tmp_path / "broken.ttl").write_text(
        "@prefix ex: <https://example.org/> .\nex:a ex:b .\n", encoding="utf-8"
    )
    done = run("load", "broken.ttl")
    assert done.exit_code == 4
    assert "broken.ttl:2:" in done.stderr
    assert everything(kept) == before


def test_rdf_without_claims_asks_who_says_it(run, kept, tmp_path):
    before = everything(kept)
    (tmp_path / "plain.ttl").write_text(
        "@prefix ex: <https://example.org/> .\nex:a ex:b ex:c .\n", encoding="utf-8"
    )
    done = run("load", "plain.ttl")
    assert done.exit_code == 4
    assert "--stated-by" in done.stderr
    assert "--source" in done.stderr
    assert everything(kept) == before


def test_one_bad_file_among_good_ones_loads_nothing(run, kept, tmp_path):
    before = everything(kept)
    (tmp_path / "good.yaml").write_text(SMALL.replace("dossier: small", "dossier: good"), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("dossier: [", encoding="utf-8")
    assert run("load", "good.yaml", "bad.yaml").exit_code == 4
    assert everything(kept) == before


def test_a_folder_that_is_no_case_is_told_what_to_do(run, tmp_path):
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "photo.txt").write_text("sea", encoding="utf-8")
    done = run("--case", "holiday", "events")
    assert done.exit_code == 4
    assert "holiday" in done.stderr
    assert "rejoinder init" in done.stderr
    assert [path.name for path in (tmp_path / "holiday").iterdir()] == ["photo.txt"]


def test_where_there_is_no_case_the_message_says_how_to_make_or_name_one(run, tmp_path):
    for words in (("events",), ("load", "x.yaml")):
        done = run(*words)
        assert done.exit_code == 4
        assert "rejoinder init" in done.stderr
    assert "--case" in run("events").stderr
    assert list(tmp_path.iterdir()) == []


def test_init_does_not_take_over_a_folder_with_other_things_in_it(run, tmp_path):
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "photo.txt").touch()
    assert run("init", "holiday").exit_code == 4
    assert [path.name for path in (tmp_path / "holiday").iterdir()] == ["photo.txt"]


def test_a_change_needs_a_case_folder_and_one_only(run, kept, small):
    assert run("--case", small, "load", small).exit_code == 2
    assert run("--case", kept, "--case", small, "load", small).exit_code == 2


def test_a_name_that_fits_nothing_gets_the_nearest(run, kept):
    done = run("show", "Northen Forces")
    assert done.exit_code == 3
    assert "Northern Forces" in done.stderr
    assert done.stdout == ""


def test_a_name_that_fits_several_things_names_each_with_its_id(run, kept, tmp_path):
    twin = SMALL.replace("dossier: small", "dossier: twin").replace(
        "base: https://example.org/small/", "base: https://example.org/twin/"
    )
    (tmp_path / "twin.yaml").write_text(twin, encoding="utf-8")
    assert run("load", "twin.yaml").exit_code == 0
    done = run("show", "Northern Forces")
    assert done.exit_code == 3
    assert "https://example.org/small/north" in done.stderr
    assert "https://example.org/twin/north" in done.stderr


def test_a_query_with_a_typo_is_told_where(run, kept):
    done = run("query", "SELECT ?e WHERE { ?e a rj:Attack ")
    assert done.exit_code == 5
    assert "1:" in done.stderr or "line 1" in done.stderr
    assert run("query", "SELCT * { ?s ?p ?o }").exit_code == 5


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "SELECT * { SERVICE <http://localhost:1/sparql> { ?s ?p ?o } }",
        "LOAD <file:///etc/hostname>",
    ],
)
def test_a_query_may_neither_change_nor_reach_out(text, run, kept):
    before = everything(kept)
    assert run("query", text).exit_code == 5
    assert everything(kept) == before


def test_an_unknown_command_gets_suggestions(run):
    done = run("tarce", "x")
    assert done.exit_code == 2
    assert "'trace'" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("trace",),
        ("trace", "raid", "--back", "--forward"),
        ("trace", "raid", "--depth", "-1"),
        ("trace", "raid", "--basis", "rumour"),
        ("query", "ASK {}", "--format", "ttl"),
        ("query", "ASK {}", "-p", "x", "y"),
        ("query", "@events-of-an-actor"),
        ("query", "@events-of-an-actor", "-p", "who", "north"),
        ("actors", "--kind", "Gang"),
        ("events", "--since", "yesterday"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_right(words, run, kept):
    done = run(*words)
    assert done.exit_code == 2, done.output
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("query", "@no-such-query"),
        ("query", "@events-of-an-actor", "-p", "actor", "nobody"),
        ("events", "--action", "tickling"),
        ("events", "--by", "nobody"),
        ("claims", "--about", "nothing"),
        ("events", "--according-to", "nobody"),
        ("retract", "nothing", "--reason", "a test"),
    ],
)
def test_a_name_that_fits_nothing_ends_with_three_wherever_it_stands(words, run, kept):
    done = run(*words)
    assert done.exit_code == 3, done.output
    assert done.stderr.startswith("error: ")


def test_a_traceback_is_shown_only_when_asked_for(run, kept):
    assert "Traceback" not in run("show", "nobody at all").stderr
    done = run("--debug", "show", "nobody at all")
    assert "Traceback" in done.stderr
    assert done.exit_code == 3


@pytest.mark.parametrize("words", [("--case", "", "events"), ("init", "")])
def test_an_empty_name_of_a_case_is_not_the_working_folder(words, run):
    done = run(*words)
    assert done.exit_code == 2
    assert "empty" in done.stderr


def test_a_parameter_given_twice_is_refused_rather_than_half_heard(run, kept):
    done = run("query", "@events-of-an-actor", "-p", "actor", "north", "-p", "actor", "south")
    assert done.exit_code == 2
    assert "twice" in done.stderr


def test_a_query_that_is_no_text_is_told_so(run, kept):
    done = run("query", "-", stdin=b"ASK {} # caf\xe9")
    assert done.exit_code == 5
    assert "UTF-8" in done.stderr
    done = run("query", "ASK {} # \udce9")
    assert done.exit_code == 5
    assert "UTF-8" in done.stderr


def test_an_event_of_which_an_account_tells_nothing_is_not_called_unknown(run, kept):
    done = run("trace", "shelling", "--according-to", "Northern Forces")
    assert done.exit_code == 3
    assert "“Shelling of the bridge” is in the case, but not in this account" in done.stderr
    assert "nothing in this case" in run("trace", "x", "--according-to", "Northern Forces").stderr


@pytest.mark.parametrize("command", ["load", "check"])
def test_what_cannot_be_read_at_all_ends_with_four(command, run, kept, tmp_path):
    for name in ("missing.yaml", tmp_path):
        done = run(command, name)
        assert done.exit_code == 4, (name, done.output)
        assert "Traceback" not in done.stderr


def test_an_output_that_cannot_be_written_is_told_with_a_remedy(run, kept):
    done = run("draw", "-o", "nowhere/x.html")
    assert done.exit_code == 4
    assert done.stderr.splitlines() == [
        "error: nowhere/x.html: No such file or directory",
        "  help: make its folder first, or name another place",
    ]


def test_each_unknown_name_is_sent_to_the_list_that_holds_it(run, kept):
    assert "rejoinder queries" in run("query", "@nope").stderr
    assert "rejoinder actors" in run("show", "nope").stderr


def test_a_sentence_without_a_claim_is_told_as_a_fault_of_rejoinder() -> None:
    error = UnfoundedError("no claim carries the sentence “The bridge stands”")
    assert isinstance(error, RejoinderError)
    assert exit_code(error) == 70
    assert "a fault of rejoinder" in list(message(error))[-1]


def test_a_new_case_is_made_where_case_says(run, tmp_path):
    assert run("--case", "mine", "init").exit_code == 0
    assert (tmp_path / "mine" / "rejoinder-case.json").is_file()
    refused = run("--case", "mine", "init", "other")
    assert refused.exit_code == 2
    assert "Name it once" in refused.stderr
