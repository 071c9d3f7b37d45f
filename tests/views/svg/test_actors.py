"""The actors view as an SVG file: arrows, names and a legend that counts what is drawn."""

from xml.etree import ElementTree

import pytest

from rejoinder.views.build import build_picture
from rejoinder.views.palette import DARK, LIGHT, theme_of
from rejoinder.views.svg.actors import actors_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def picture(founding):
    return build_picture(founding)


def texts(svg):
    return ["".join(found.itertext()) for found in ElementTree.fromstring(svg).iter(SVG + "text")]


def test_every_actor_of_the_article_is_named_once(picture):
    svg = actors_svg(picture, theme_of("light"))
    titles = [found.text for found in ElementTree.fromstring(svg).iter(SVG + "title")]
    for name in ("Kata’ib Hizballah, Armed group", "PMU 14th Brigade, Unit", "US Armed Forces, Armed force"):
        assert titles.count(name) == 1


def test_the_legend_counts_the_lines_of_this_view_and_none_of_another(picture):
    told = texts(actors_svg(picture, theme_of("light")))
    for line in (
        "Action, by whom and on whom (4)",
        "Others harmed (3)",
        "Users of what was struck (5)",
        "Took part, role not said (2)",
        "Ties (6)",
        "Air strike (1)",
        "Nobody named (1)",
    ):
        assert line in told
    assert not any(text.startswith(("Answers", "Only said", "Deployment")) for text in told)


def test_what_is_larger_and_what_is_left_out_is_told(picture):
    told = texts(actors_svg(picture, theme_of("light")))
    assert "2 acts of which neither author nor target is named: not drawn here." in told
    assert "The more events an actor takes part in, the larger its figure." in told


def test_harm_and_users_are_broken_lines_of_their_own(picture):
    paths = list(ElementTree.fromstring(actors_svg(picture, theme_of("light"))).iter(SVG + "path"))
    assert {"2 4", "8 5"} <= {path.get("stroke-dasharray") for path in paths}


def test_one_account_is_drawn_alone_in_the_colours_of_its_theme(founding):
    account = founding.according_to("PMU sources")
    svg = actors_svg(build_picture(account, account="PMU sources"), theme_of("dark"))
    assert "According to PMU sources" in texts(svg)
    assert DARK["stage"] in svg
    assert LIGHT["stage"] not in svg


def test_names_stay_text_whatever_they_hold(handmade):
    case = handmade["worded"](["<script>alert(1)</script> \"&'"])
    svg = actors_svg(build_picture(case), theme_of("light"))
    ElementTree.fromstring(svg)
    assert "<script" not in svg
