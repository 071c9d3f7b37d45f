"""`brief`: its three forms, a file to write or one that cannot be written, and names that are none."""

import json


def test_a_brief_goes_to_standard_output_as_markdown(run, small):
    done = run("--case", small, "brief", "raid")
    assert done.exit_code == 0
    assert done.stdout.startswith("# Raid on the depot\n")
    assert (
        "Accounts differ on the weapon: the Gazette says F-16[^1]; the Post says uncrewed aircraft[^2]."
        in (done.stdout)
    )
    assert "According to the Northern Forces, as reported by the Post, 2 were possibly killed" in done.stdout
    assert done.stderr == ""


def test_a_page_is_written_to_a_file_and_said_so_on_standard_error(run, small, tmp_path):
    done = run("--case", small, "brief", "raid", "--format", "html", "-o", tmp_path / "brief.html")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "brief.html" in done.stderr
    assert (tmp_path / "brief.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_file_that_cannot_be_written_is_named(run, small, tmp_path):
    done = run("--case", small, "brief", "raid", "-o", tmp_path / "nowhere" / "brief.md")
    assert done.exit_code == 4
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
    assert run("--case", small, "brief", "raid", "-o", tmp_path).exit_code == 2


def test_json_names_what_the_brief_is_on(run, small):
    done = run("--case", small, "brief", "north", "--format", "json")
    told = json.loads(done.stdout)
    assert (told["schema"], told["root"]["label"], told["account"]) == (1, "Northern Forces", None)
    assert [section["heading"] for section in told["sections"]][:1] == ["Raid on the depot"]


def test_who_only_speaks_gets_a_note_and_an_unknown_name_an_error(run, small):
    done = run("--case", small, "brief", "post")
    assert done.exit_code == 0
    assert "no claim tells of The Post" in done.stderr
    assert run("--case", small, "brief", "nobody").exit_code == 3
    assert run("--case", small, "brief", "gazette-1").exit_code == 2


def test_an_account_has_a_brief_of_its_own(run, small):
    done = run("--case", small, "brief", "raid", "--according-to", "The Post")
    assert "according to The Post" in done.stdout
    assert "F-16" not in done.stdout
