"""The exchange as an SVG file: what the article tells is on it, in one account too."""

from xml.etree import ElementTree

import pytest

from rejoinder.views.build import build_picture
from rejoinder.views.palette import DARK, LIGHT, theme_of
from rejoinder.views.svg.exchange import exchange_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def picture(founding):
    return build_picture(founding)


def texts(svg):
    return ["".join(found.itertext()) for found in ElementTree.fromstring(svg).iter(SVG + "text")]


def test_every_event_and_actor_of_the_article_is_named(picture):
    svg = exchange_svg(picture, theme_of("light"))
    titles = [found.text for found in ElementTree.fromstring(svg).iter(SVG + "title")]
    boxes = [title for title in titles if "US strikes on PMU positions" in title]
    assert "27 Jun · Air strike: US strikes on PMU positions" in boxes
    for name in ("Kata’ib Hizballah, Armed group", "PMU 14th Brigade, Unit", "US Armed Forces, Armed force"):
        assert name in titles


def test_the_legend_explains_what_is_drawn_and_counts_it(picture):
    told = texts(exchange_svg(picture, theme_of("light")))
    assert "Answers, as somebody says (4)" in told
    assert "Only said to come after (1)" in told
    assert not any(text.startswith("Ties") for text in told)  # the exchange draws none


def test_the_file_says_whose_account_it_is(founding):
    account = founding.according_to("PMU sources")
    svg = exchange_svg(build_picture(account, account="PMU sources"), theme_of("light"))
    root = ElementTree.fromstring(svg)
    assert root.find(SVG + "title").text.endswith("(According to PMU sources)")
    assert "According to PMU sources" in texts(svg)


def test_two_links_broken_differently_and_no_colour_of_the_other_theme(picture):
    light, dark = (exchange_svg(picture, theme_of(name)) for name in ("light", "dark"))
    dashes = {found.get("stroke-dasharray") for found in ElementTree.fromstring(light).iter(SVG + "path")}
    assert {"9 6", "2 5"} <= dashes
    assert DARK["stage"] not in light
    assert LIGHT["stage"] not in dark
    assert "var(" not in light


def test_the_source_and_its_licence_stand_below(picture):
    told = texts(exchange_svg(picture, theme_of("light")))
    assert any(text.startswith("Source: An Expected Escalation") and "Copyright" in text for text in told)
