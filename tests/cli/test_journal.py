"""The journal by the command: log, diff, verify, retract, purge, --as-of, and the same file again."""

import json
import shutil

import pytest

from .conftest import SMALL

BASE = "https://example.org/small/"
FIRST = SMALL.read_text(encoding="utf-8").replace(
    "      - sentence: 1\n", "      - id: told\n        sentence: 1\n"
)
SECOND = FIRST.replace("weapon: f-16", "weapon: f-15e")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A case folder of three changes: the small dossier, another weapon in it, and one claim retracted."""
    from rejoinder.graph import Case
    from rejoinder.graph.loading import load_files

    folder = tmp_path_factory.mktemp("built")
    with Case.open(folder / "case", create=True) as case:
        for text in (FIRST, SECOND):
            (folder / "small.yaml").write_text(text, encoding="utf-8")
            load_files(case._store, [folder / "small.yaml"], shapes=False)
        (claim,) = [one for one in case.claims() if "In response" in one.record.words]
        case.retract(claim.record.id, "withdrawn by the Gazette")
    return folder / "case"


@pytest.fixture
def case(built, run, tmp_path):
    """The same as the default case of an empty folder."""
    shutil.copytree(built, tmp_path / ".rejoinder")
    return tmp_path / ".rejoinder"


def read(run, *words, code=0):
    """What a command says as JSON, after a look at its exit code."""
    done = run(*words, "--format", "json")
    assert done.exit_code == code, done.stderr
    return json.loads(done.stdout)


# -- log ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("case")
def test_log_lists_the_changes(run):
    done = run("log")
    assert done.exit_code == 0
    first, second, third = [line for line in done.stdout.splitlines() if "load" in line or "retract" in line]
    assert "small.yaml" in first
    assert "small.yaml" in second
    assert "withdrawn by the Gazette" in third
    assert third.split()[0] == "3"


@pytest.mark.usefixtures("case")
def test_log_as_json_has_the_records(run):
    told = read(run, "log")
    assert told["schema"] == 1
    assert [record["kind"] for record in told["changes"]] == ["load", "load", "retract"]
    first, second, third = told["changes"]
    keys = "number id previous kind at by files dossiers claims reason added removed respelled purged digest"
    assert set(first) == set(keys.split())
    assert set(first["files"][0]) == {"name", "sha256", "size"}
    assert (first["number"], first["previous"], second["previous"]) == (1, None, first["id"])
    assert (first["dossiers"], first["files"][0]["size"]) == ([BASE + "small"], len(FIRST))
    assert (third["reason"], third["added"]) == ("withdrawn by the Gazette", 0)


def test_log_of_an_empty_case_lists_nothing(run):
    assert run("init").exit_code == 0
    assert read(run, "log")["changes"] == []


@pytest.mark.parametrize("command", [["log"], ["diff", "0"], ["verify"]])
def test_a_file_has_no_journal(run, small, command):
    done = run("--case", small, *command)
    assert done.exit_code == 2
    assert "needs a case folder" in done.stderr


@pytest.mark.parametrize("command", [["log"], ["diff", "0"], ["verify"], ["retract", "x", "--reason", "y"]])
def test_where_there_is_no_case_none_is_made(run, tmp_path, command):
    done = run(*command)
    assert done.exit_code == 4
    assert "no case here: make one with “rejoinder init”" in done.stderr
    assert list(tmp_path.iterdir()) == []


# -- diff --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("points", "came", "went", "changed"),
    [
        (["0"], 3, 0, 0),
        (["0", "1"], 4, 0, 0),
        (["1", "2"], 0, 0, 1),
        (["2", "3"], 0, 1, 0),
        (["1"], 0, 1, 1),
        (["3", "2"], 1, 0, 0),
        (["3", "3"], 0, 0, 0),
        (["2000-01-01", "2000-12-31"], 0, 0, 0),
        (["2000-01-01"], 3, 0, 0),
    ],
)
def test_diff_counts_what_came_went_and_changed(run, points, came, went, changed):
    told = read(run, "diff", *points)
    assert set(told) == {"schema", "start", "end", "came", "went", "changed"}
    assert (len(told["came"]), len(told["went"]), len(told["changed"])) == (came, went, changed)
    done = run("diff", *points)
    assert f"{came} came, {went} went, {changed} changed" in done.stderr


@pytest.mark.usefixtures("case")
def test_diff_says_in_words_what_is_new(run):
    done = run("diff", "1")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("- The Gazette: “In response, shells fell on May 2” (Raid and shelling) [")
    quote = "“Northern Forces raided the depot on May 1”"
    assert lines[1:] == [
        f"~ The Gazette: {quote} (Raid and shelling) [{BASE}told]",
        "    - Raid on the depot: weapon F-16",
        "    + Raid on the depot: weapon F-15E",
    ]


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(("point", "code"), [("9", 3), ("yesterday", 2), ("2026-5-1", 2), ("-1", 2)])
def test_diff_refuses_what_is_no_point(run, point, code):
    done = run("diff", point)
    assert done.exit_code == code
    assert done.stdout == ""


# -- verify ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("case")
def test_verify_says_that_all_is_there(run):
    done = run("verify")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "sound"
    told = read(run, "verify")
    assert set(told) == {"schema", "changes", "quads", "journal", "store", "orphanBytes", "findings"}
    assert (told["changes"], told["orphanBytes"], told["findings"]) == (3, 0, [])
    assert told["journal"] == told["store"]


def test_fix_clears_left_overs_and_leaves_what_others_put_there(run, case):
    (case / "generations" / ".building-9").mkdir()
    (case / "generations" / ".building-9" / "000001.sst").write_bytes(b"12345")
    (case / "journal-1" / ".rejoinder-1-ab.part").write_bytes(b"12")
    (case / "notes.txt").write_bytes(b"mine")
    (case / "journal-backup").mkdir()
    assert run("verify", "--fix").exit_code == 0
    assert read(run, "verify")["orphanBytes"] == 0
    assert not (case / "generations" / ".building-9").exists()
    assert not (case / "journal-1" / ".rejoinder-1-ab.part").exists()
    assert (case / "notes.txt").read_bytes() == b"mine"
    assert (case / "journal-backup").exists()


@pytest.mark.parametrize("more", [[], ["--fix"]])
def test_verify_ends_with_4_where_the_journal_is_damaged(run, case, more):
    file = case / "journal-1" / "000002.rdfp.zst"
    file.write_bytes(file.read_bytes()[:50])
    done = run("verify", *more)
    assert done.exit_code == 4
    assert "000002.rdfp.zst" in done.stdout
    assert "its journal is damaged: restore" in done.stderr


# -- load --------------------------------------------------------------------------------------


def test_the_same_file_again_is_no_change_and_says_so(run, small, kept):
    done = run("load", small, "--format", "json")
    assert done.exit_code == 0
    assert f"nothing new in {small}: the case holds all of it already" in done.stderr
    assert "loaded" not in done.stderr
    told = json.loads(done.stdout)
    assert (told["new"], told["change"]) == (False, 1)
    assert len(read(run, "log")["changes"]) == 1
    assert [path.name for path in (kept / "journal-1").iterdir()] == ["000001.rdfp.zst"]


# -- retract and purge -------------------------------------------------------------------------


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize("command", ["retract", "purge"])
@pytest.mark.parametrize("reason", [[], ["--reason", ""], ["--reason", "  "]], ids=["none", "empty", "blank"])
def test_what_is_taken_out_needs_a_reason(run, command, reason):
    yes = ["--yes"] if command == "purge" else []
    done = run(command, "small", *yes, *reason)
    assert done.exit_code == 2
    assert "reason" in done.stderr
    assert len(read(run, "log")["changes"]) == 3


@pytest.mark.usefixtures("case")
def test_retract_takes_out_and_the_journal_keeps_it(run):
    done = run("retract", "small", "--reason", "superseded")
    assert done.exit_code == 0
    assert "the journal keeps it" in done.stderr
    record = read(run, "log")["changes"][-1]
    assert (record["kind"], record["reason"], record["dossiers"]) == (
        "retract",
        "superseded",
        [BASE + "small"],
    )
    assert read(run, "claims")["claims"] == []
    assert len(read(run, "claims", "--as-of", "3")["claims"]) == 3


@pytest.mark.usefixtures("case")
def test_retract_of_what_is_not_there_changes_nothing(run):
    assert run("retract", "nobody", "--reason", "a test").exit_code == 3
    assert len(read(run, "log")["changes"]) == 3


def test_purge_removes_for_good_and_says_what_still_names_it(run, case):
    done = run("purge", "north", "--yes", "--reason", "a request")
    assert done.exit_code == 0, done.stderr
    assert "removed for good: " in done.stderr
    assert "a name of it still stands in the words of " in done.stderr
    assert "older state" not in done.stderr
    assert run("show", "north").exit_code == 3
    assert run("show", "north", "--as-of", "1").exit_code == 3
    told = read(run, "log")["changes"]
    assert [record["kind"] for record in told] == ["load", "load", "retract", "purge"]
    assert told[0]["files"] == [{"name": "", "sha256": "", "size": len(FIRST)}]
    assert "(forgotten)" in run("log").stdout
    assert read(run, "verify")["findings"] == []
    assert [path.name for path in case.glob("journal-*")] == ["journal-2"]


@pytest.mark.usefixtures("case")
def test_purge_asks_first(run):
    done = run("purge", "north", "--reason", "a request", stdin="n\n")
    assert done.exit_code != 0
    assert f"Remove Northern Forces <{BASE}north> for good?" in done.stderr
    assert len(read(run, "log")["changes"]) == 3
    assert run("purge", "north", "--reason", "a request", stdin="y\n").exit_code == 0
    assert len(read(run, "log")["changes"]) == 4


# -- as of -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(("point", "claims"), [("0", 0), ("1", 4), ("2", 4), ("3", 3), ("2000-01-01", 0)])
def test_a_reading_command_shows_the_case_as_it_was(run, point, claims):
    assert len(read(run, "claims", "--as-of", point)["claims"]) == claims


@pytest.mark.usefixtures("case")
def test_an_account_and_a_query_are_heard_as_they_were(run):
    asked = "ASK { ?raid rj:weapon wpn:f-16 }"
    assert "true" in run("query", asked, "--as-of", "1").stdout.lower()
    assert "false" in run("query", asked, "--as-of", "2").stdout.lower()
    told = read(run, "claims", "--as-of", "1", "--according-to", "The Gazette")
    assert len(told["claims"]) == 2


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(("point", "code"), [("9", 3), ("yesterday", 2)])
def test_what_is_no_point_is_refused(run, point, code):
    done = run("claims", "--as-of", point)
    assert (done.exit_code, done.stdout) == (code, "")


def test_a_file_cannot_be_seen_as_it_was(run, small):
    done = run("--case", small, "claims", "--as-of", "1")
    assert done.exit_code == 2
    assert "it has a journal" in done.stderr
