"""The chain as an SVG file: lanes, legend, map and accounts, each thing once and in words."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from rejoinder.graph import Case
from rejoinder.views.build import build_picture
from rejoinder.views.palette import DARK, theme_of
from rejoinder.views.picture import Edge, Node, Picture
from rejoinder.views.svg.account_columns import account_columns
from rejoinder.views.svg.chain import chain_figure, chain_svg

SVG = "{http://www.w3.org/2000/svg}"
EXAMPLES = Path(__file__).parents[3] / "examples"
HOSTILE = ["<script>x()</script>", '"><a href="javascript:x()">', "]]>&amp;", "a\x00b", "كتائب <b>"]


@pytest.fixture(scope="module")
def picture(founding):
    return build_picture(founding)


@pytest.fixture(scope="module")
def told(picture):
    return texts(chain_svg(picture, theme_of("light")))


def texts(svg):
    return ["".join(found.itertext()) for found in ElementTree.fromstring(svg).iter(SVG + "text")]


def test_days_and_lanes_are_named_once(told):
    for head in ("by 26 Jun", "26 or 27 Jun", "27 Jun", "28 Jun or later", "date not said"):
        assert told.count(head) == 1
    assert told.count("nobody named") == 1
    assert told.count("Kata’ib Hizballah") == 1


def test_boxes_and_accounts_carry_the_same_numbers(picture):
    figure = chain_figure(picture, theme_of("light"))
    accounts = account_columns(picture, 1400, 400, 2000, theme_of("light"))
    for block in (figure, accounts):
        shown = [text for text in texts(f'<svg xmlns="{SVG[1:-1]}">{block.markup}</svg>') if text.isdigit()]
        assert set(map(str, range(1, 9))) <= set(shown)


def test_the_accounts_stand_with_speaker_words_and_sentence(told):
    assert "Pentagon, as reported by SouthFront" in told
    assert "“the attacks were carried out by a UAV” · sentence 4" in told
    assert any(text.endswith("· coder’s words") for text in told)


def test_the_legend_tells_each_line_that_is_drawn_and_no_other(told):
    assert "Action, to whom it was aimed at (4)" in told
    assert "Answers, as somebody says (4)" in told
    assert "Only said to come after (1)" in told
    assert "Accounts differ (2)" in told
    assert not any(text.startswith(("Ties", "Acted as well")) for text in told)


def test_a_note_says_that_the_shared_lane_is_not_one_actor(told):
    assert any(text.startswith("The lane “nobody named” is not one actor") for text in told)


def test_no_lane_repeats_an_actor_and_no_note_says_so():
    picture = build_picture(Case.open(EXAMPLES / "june-2021.yaml"))
    shown = texts(chain_svg(picture, theme_of("light")))
    assert any(note.startswith("A long exchange") for note in picture.notes)  # of the ladder
    assert not any("drawn again" in text for text in shown)


def test_what_does_not_fit_is_counted(founding):
    """In one account, two claims by one speaker: one event's fits, the other's is told to stand elsewhere."""
    picture = build_picture(founding.according_to("PMU sources"))
    block = account_columns(picture, 330, 50, 140, theme_of("light"))
    assert block.height <= 140
    shown = " ".join(texts(f'<svg xmlns="{SVG[1:-1]}">{block.markup}</svg>'))
    assert "Rocket fire on the base near the Omar oil" in shown
    assert "US strikes" not in shown
    assert "1 further account in the page of this view" in shown


def test_an_inference_is_grey_dotted_and_shows_its_score():
    ends = [
        Node(name, "event", name, "Air strike", "air", "box", when=name, number=n)
        for n, name in enumerate(("one", "two"), 1)
    ]
    link = Edge("l", "one", "two", "mayRespondTo", "link", "two may answer one", score=0.625)
    svg = chain_figure(Picture("", "", "", tuple(ends), (link,)), theme_of("light")).markup
    root = ElementTree.fromstring(f'<svg xmlns="{SVG[1:-1]}">{svg}</svg>')
    dotted = [path for path in root.iter(SVG + "path") if path.get("stroke-dasharray") == "1 5"]
    [line] = [path for path in dotted if path.get("stroke-width") == "2.2"]
    assert line.get("stroke") == theme_of("light")["tie"]
    assert any("".join(text.itertext()) == "0.62" for text in root.iter(SVG + "text"))


def test_the_same_picture_gives_the_same_bytes_and_no_colour_of_the_other_theme(picture):
    light = chain_svg(picture, theme_of("light"))
    assert light == chain_svg(picture, theme_of("light"))
    assert DARK["stage"] not in light
    assert "var(" not in light


def test_one_account_says_whose_it_is(founding):
    account = founding.according_to("PMU sources")
    shown = texts(chain_svg(build_picture(account, account="PMU sources"), theme_of("light")))
    assert "According to PMU sources" in shown
    assert "actor not said" in shown


def test_an_empty_case_is_a_file_that_says_so(handmade):
    shown = texts(chain_svg(build_picture(type(handmade["one_event"]())()), theme_of("light")))
    assert "The case tells of no event." in shown


def test_hostile_words_stay_words(handmade):
    picture = build_picture(handmade["worded"](HOSTILE))
    root = ElementTree.fromstring(chain_svg(replace(picture, title=HOSTILE[0]), theme_of("dark")))
    assert {found.tag.removeprefix(SVG) for found in root.iter()} <= {
        "svg", "title", "desc", "rect", "g", "path", "circle", "text", "tspan",
    }  # fmt: skip
    assert not any(name.startswith("on") or name == "href" for found in root.iter() for name in found.attrib)
