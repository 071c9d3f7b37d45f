"""`draw`: what is written where, what is said beside it, and what is refused."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import rejoinder.cli.draw as cli
from rejoinder.views.build import MAX_EVENTS
from rejoinder.views.drawing import FORMATS, VIEWS
from rejoinder.views.palette import THEMES

EXAMPLES = Path(__file__).parents[2] / "examples"
FOUNDING = ("--case", EXAMPLES / "escalation-2021.yaml", "draw")
STRIKES = "US strikes on PMU positions"
ARTILLERY = "US artillery fire on buildings in Mayadin"
DRONES = "Explosive-laden drones outside Erbil"


def events(done, output):
    """Labels of the events in a GraphML file."""
    assert done.exit_code == 0, done.stderr
    names = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = ElementTree.parse(output).getroot()
    keys = {key.get("id"): key.get("attr.name") for key in root.iterfind("g:key", names)}
    nodes = [
        {keys[data.get("key")]: data.text for data in node.iterfind("g:data", names)}
        for node in root.iterfind("g:graph/g:node", names)
    ]
    return {node["label"] for node in nodes if node["kind"] == "event"}


def test_a_drawing_is_one_page_with_the_names_in_it(run, small, tmp_path):
    done = run("--case", small, "draw", "-o", "x.html", "--title", "Two blows")
    assert done.exit_code == 0, done.stderr
    assert (done.stdout, done.stderr) == ("", "drew x.html\n")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "Two blows" in page
    assert "Raid on the depot" in page
    assert run("--case", small, "draw", "-o", "-").stdout.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("form", "start"),
    [("html", b"<!doctype html>"), ("svg", b"<svg"), ("png", b"\x89PNG\r\n\x1a\n"), ("dot", b"// rejoinder "),
     ("graphml", b"<?xml"), ("gexf", b"<?xml"), ("mmd", b"---\n")],
)  # fmt: skip
def test_each_format_is_written_to_a_file_and_to_standard_output(form, start, run, small, tmp_path):
    done = run("--case", small, "draw", "-o", f"x.{form}")
    assert done.exit_code == 0, done.stderr
    data = (tmp_path / f"x.{form}").read_bytes()
    assert data.startswith(start)
    assert run("--case", small, "draw", "-o", "-", "--format", form).stdout_bytes == data
    run("--case", small, "draw", "-o", "without", "--format", form)
    assert (tmp_path / "without").read_bytes() == data


@pytest.mark.parametrize("view", ["exchange", "actors", "chain", "map"])
@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_each_view_is_drawn_in_each_theme(view, theme, run, small, tmp_path):
    done = run("--case", small, "draw", "--view", view, "--theme", theme, "-o", "x.svg")
    assert done.exit_code == 0, done.stderr
    ElementTree.parse(tmp_path / "x.svg")
    ground = "#0e131a" if theme == "dark" else "#f8f9fb"
    assert ground in (tmp_path / "x.svg").read_text(encoding="utf-8")


def test_pixels_are_twice_the_units_unless_asked_otherwise(run, small, tmp_path):
    run("--case", small, "draw", "-o", "x.svg")
    width = float(re.search(r' width="([\d.]+)"', (tmp_path / "x.svg").read_text(encoding="utf-8"))[1])
    for words, times in (((), 2), (("--scale", "1"), 1)):
        assert run("--case", small, "draw", "-o", "x.png", *words).exit_code == 0
        assert int.from_bytes((tmp_path / "x.png").read_bytes()[16:20]) == pytest.approx(times * width, abs=1)


@pytest.mark.parametrize(
    ("words", "count", "missing"),
    [
        (("--from", "2021-06-27", "--to", "2021-06-28"), 6, DRONES),
        (("--from", "2021-06", "--to", "2021"), 7, "US vehicles deployed to al-Hasakah"),
        (("--to", "2021-06-26"), 4, STRIKES),
        (("--focus", "omar-rocket-fire"), 6, "PMU military parade near Baghdad"),
        (("--focus", "omar-rocket-fire", "--depth", "1"), 3, DRONES),
        (("--focus", "us-forces"), 4, DRONES),
        (("--focus", "us-forces", "--from", "2021-06-28"), 2, STRIKES),
    ],
)
def test_a_picture_is_narrowed_to_days_and_to_a_focus(words, count, missing, run, tmp_path):
    done = run(*FOUNDING, *words, "-o", "x.graphml")
    found = events(done, tmp_path / "x.graphml")
    assert (len(found), ARTILLERY in found, missing in found) == (count, "--to" not in words[0], False)
    assert done.stderr.startswith("Left out: ")


def test_what_is_beyond_the_limit_is_said_and_stands_in_the_picture(run, tmp_path):
    done = run(*FOUNDING, "--max-events", "3", "-o", "x.svg")
    told = "5 later events left out: the picture holds the first 3; --max-events 8 draws all 8."
    assert done.stderr.splitlines() == [told, "drew x.svg"]
    assert told.partition(";")[0] in (tmp_path / "x.svg").read_text(encoding="utf-8").replace("\n", " ")
    done = run(*FOUNDING, "--max-events", "8", "-o", "x.svg")
    assert done.stderr == "drew x.svg\n"


@pytest.mark.parametrize("form", ["html", "svg", "dot", "graphml"])
def test_nothing_left_is_drawn_empty_and_said(form, run, tmp_path):
    done = run(*FOUNDING, "--focus", "strikes-27-june", "--depth", "0", "--to", "1990", "-o", f"x.{form}")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.splitlines()[0] == "No event is left to draw."
    assert "No event is left to draw." in (tmp_path / f"x.{form}").read_text(encoding="utf-8")


def test_an_empty_case_is_drawn_empty_and_said(run, tmp_path):
    run("init")
    done = run("draw", "-o", "x.svg")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (0, "The case tells of no event.")


def test_an_account_says_whose_it_is(run, tmp_path):
    done = run(*FOUNDING, "--according-to", "PMU sources", "-o", "x.svg")
    assert done.exit_code == 0, done.stderr
    picture = (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert "According to PMU sources" in picture
    assert "Liwa Abu al-Fadhal" not in picture


@pytest.mark.parametrize("form", ["html", "svg", "dot", "graphml", "gexf", "mmd"])
def test_names_and_points_are_kept_back(form, run, tmp_path):
    done = run(*FOUNDING, "--redact", "persons,coordinates:0.1", "-o", f"x.{form}")
    assert done.exit_code == 0, done.stderr
    written = (tmp_path / f"x.{form}").read_bytes().lower()
    assert b"kadhimi" not in written
    assert b"person 1" in written


def test_a_focus_of_which_an_account_tells_nothing_is_not_called_unknown(run):
    done = run(*FOUNDING, "--focus", "erbil-drones", "--according-to", "PMU sources", "-o", "x.svg")
    assert done.exit_code == 3
    assert f"“{DRONES}” is in the case, but not in this account" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "x.pdf"), ".html, .svg, .png, .dot, .graphml, .gexf, .mmd"),
        (("-o", "x"), ".graphml"),
        (("-o", "x.svg", "--format", "png"), "leave out one"),
        (("-o", "x.dot", "--view", "map"), "exchange, actors or chain"),
        (("-o", "x.svg", "--view", "spiral"), "exchange"),
        (("-o", "x.svg", "--depth", "1"), "--focus"),
        (("-o", "x.svg", "--focus", "raid", "--depth", "-1"), "--depth"),
        (("-o", "x.svg", "--from", "2021-06-28", "--to", "2021-06-27"), "after --to"),
        (("-o", "x.svg", "--from", "yesterday"), "2021-06-27, 2021-06 or 2021"),
        (("-o", "x.svg", "--to", "2021-02-30"), "2021-02-28"),
        (("-o", "x.svg", "--to", "2021-06-27/.."), "no latest day"),
        (("-o", "x.svg", "--max-events", "0"), "--max-events"),
        (("-o", "x.svg", "--redact", "faces"), "coordinates:0.1"),
        (("-o", "x.svg", "--redact", "coordinates"), "coordinates:0.1"),
        (("-o", "x.svg", "--theme", "pink"), "light"),
        (("-o", "x.svg", "--scale", "2"), "PNG"),
        (("-o", "x.png", "--scale", "0"), "scale"),
        (("-o", "-", "--open"), "-o"),
        (("-o", "x.svg", "--versus", "The Post"), "--according-to"),
    ],
)
def test_wrong_usage_says_what_is_right_and_writes_nothing(words, told, run, small, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run("--case", small, "draw", *words)
    assert done.exit_code == 2, done.output
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize("words", [("--depth", "1"), ("--view", "map")])
def test_two_accounts_side_by_side_refuse_what_they_cannot_do(words, run, small):
    done = run(
        "--case",
        small,
        "draw",
        "--according-to",
        "The Post",
        "--versus",
        "The Gazette",
        "-o",
        "x.svg",
        *words,
    )
    assert done.exit_code == 2
    assert words[0] in done.stderr


def test_two_accounts_side_by_side_are_no_graph(run, small):
    done = run(
        "--case", small, "draw", "--according-to", "The Post", "--versus", "The Gazette", "-o", "x.dot"
    )
    assert done.exit_code == 2
    assert ".svg" in done.stderr


@pytest.mark.parametrize("form", ["html", "svg", "png"])
def test_two_accounts_are_drawn_side_by_side(form, run, small, tmp_path):
    done = run(
        "--case", small, "draw", "--according-to", "The Post", "--versus", "The Gazette", "-o", f"x.{form}"
    )
    assert done.exit_code == 0, done.stderr
    data = (tmp_path / f"x.{form}").read_bytes()
    assert data.startswith({"html": b"<!doctype html>", "svg": b"<svg", "png": b"\x89PNG"}[form])
    if form != "png":
        assert all(name in data.decode() for name in ("The Post", "The Gazette"))


def test_an_unknown_focus_ends_with_three_and_the_nearest_names(run, small, tmp_path):
    done = run("--case", small, "draw", "--focus", "Northern Force", "-o", "x.svg")
    assert done.exit_code == 3
    assert "“Northern Forces”" in done.stderr
    assert not (tmp_path / "x.svg").exists()


def test_a_folder_that_is_not_there_ends_with_four(run, small):
    assert run("--case", small, "draw", "-o", "no/such/folder/x.html").exit_code == 4


def test_the_choices_are_those_of_the_views():
    assert (cli.VIEWS, cli.FORMATS, cli.THEMES, cli.MAX_EVENTS) == (VIEWS, FORMATS, THEMES, MAX_EVENTS)
