"""The figure as an SVG file: whose accounts it lays side by side, and a legend that tells the truth."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from rejoinder.views.facing.drawing import draw_facing
from rejoinder.views.facing.layout import lay_out_facing
from rejoinder.views.palette import DARK, LIGHT, theme_of
from rejoinder.views.svg.facing import facing_svg

SVG = "{http://www.w3.org/2000/svg}"
DRAW = """
import hashlib
from rejoinder.graph import Case
from rejoinder.views.facing.drawing import draw_facing
case = Case.open({example!r})
drawing = draw_facing(case.according_to("SouthFront"), case.according_to("PMU sources"))
print(hashlib.sha256((drawing.svg() + drawing.html()).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def drawing(pairs):
    return draw_facing(*pairs["article and fighters"])


def texts(svg):
    return ["".join(found.itertext()) for found in ElementTree.fromstring(svg).iter(SVG + "text")]


def dashes(svg):
    return {found.get("stroke-dasharray") for found in ElementTree.fromstring(svg).iter(SVG + "path")}


def test_title_description_and_heads_say_whose_accounts_these_are(drawing):
    root = ElementTree.fromstring(drawing.svg())
    assert root.find(SVG + "title").text.endswith("(SouthFront, and PMU sources)")
    assert "Both tell 2 events; only SouthFront tells 6 events" in root.find(SVG + "desc").text
    told = texts(drawing.svg())
    assert {"According to SouthFront", "According to PMU sources", "as reported by SouthFront"} <= set(told)


def test_every_fact_has_the_words_that_it_rests_on(drawing):
    told = " ".join(texts(drawing.svg()))
    assert "“missiles successfully targeted the headquarters of the US-led international coalition”" in told
    assert "“four PMU members were killed as a result of the strikes” (sentence 5)" in told
    # The weapon is told in sentences 15 and 16: the first two of the words below it.
    assert "rocket a,b" in texts(drawing.svg())


def test_words_that_are_cut_short_keep_who_says_them(faced):
    long = {"quote": "so it went " * 60, "says": "[{id: raid, weapon: rocket}]"}
    facing = faced((long | {"sentence": 4},), ("{id: raid, action: raid}",))
    lines = [line.text for block in lay_out_facing(facing).blocks for line in block.lines]
    first = next(place for place, text in enumerate(lines) if "so it went" in text)
    assert lines[first + 2].endswith("…")
    assert lines[first + 3] == "(sentence 4)"


def test_the_legend_explains_what_is_drawn_and_nothing_else(drawing, case_of):
    told = texts(drawing.svg())
    assert "Not told: silence is no denial" in told
    assert "They differ, and cannot both be right" in told
    assert "Answers, as somebody says (4)" in told
    assert "Only said to come after (1)" in told
    assert not any(text.startswith("A link that both tell") or "Links part" in text for text in told)
    case = case_of(("{id: raid, weapon: rocket}",), ("{id: raid, weapon: rocket}",))
    alike = draw_facing(case.according_to("The Agency"), case.according_to("The Paper")).svg()
    signs = ("Both tell the same", "Not told: silence is no denial", "Only the account at the left")
    assert [sign in texts(alike) for sign in signs] == [True, False, False]


def test_kinds_of_link_look_different_and_partings_say_so(parted):

    svg = facing_svg(parted, theme_of("light"))
    assert {"Links part here", "Links part: each names something else as cause or answer"} <= set(texts(svg))
    strokes = {
        (path.get("stroke-dasharray"), path.get("stroke"))
        for path in ElementTree.fromstring(svg).iter(SVG + "path")
    }
    assert {("9 6", LIGHT["link"]), ("9 6", LIGHT["flag"])} <= strokes


def test_order_in_time_is_dotted_and_an_answer_dashed(drawing):
    assert {"9 6", "2 5"} <= dashes(drawing.svg())


def test_an_inference_is_grey_and_prints_its_score(faced):

    inferred = {
        "gist": "Perhaps.",
        "method": "by hand",
        "score": '"0.64"',
        "says": "[{id: answer, mayRespondTo: raid}]",
    }
    svg = facing_svg(faced((inferred,), ("{id: answer, action: raid}",)), theme_of("light"))
    assert "may answer 1 · Raid, score 0.64 a" in texts(svg)
    strokes = [
        path.get("stroke")
        for path in ElementTree.fromstring(svg).iter(SVG + "path")
        if path.get("stroke-dasharray") == "1 5"
    ]
    assert strokes
    assert set(strokes) == {LIGHT["tie"]}


def test_files_have_the_colours_of_their_theme_alone(pairs):
    light, dark = (draw_facing(*pairs["article and fighters"], theme=t).svg() for t in ("light", "dark"))
    assert DARK["stage"] not in light
    assert LIGHT["stage"] not in dark
    assert "var(" not in light


def test_the_same_bytes_whatever_the_order_of_sets():
    example = os.fspath(Path(__file__).parents[3] / "examples" / "escalation-2021.yaml")
    found = {
        subprocess.run(
            [sys.executable, "-c", DRAW.format(example=example)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_a_picture_of_pixels(drawing):
    assert drawing.png(0.5).startswith(b"\x89PNG")


def test_no_event_at_all_is_a_sheet_that_says_so(faced):

    remark = {"remark": "true", "gist": "A remark.", "about": "[red]"}
    told = texts(facing_svg(faced((remark,), (remark,)), theme_of("light")))
    assert "Neither account tells of an event." in told
