"""SVG text: whatever it holds stays text, and every script reads from its own side."""

from xml.etree import ElementTree

import pytest

from rejoinder.views.svg.markup import characters, element, is_right_to_left, path_of, rounded_box, words

HOSTILE = ["<script>x()</script>", '" onload="x()', "&lt;b&gt;", "]]>", "a\x00b\x1b[31m", "\ud83d", "\ufffe"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_one_text_node(text):
    found = ElementTree.fromstring(words(0, 0, text, size=12, fill="#000000"))
    assert found.tag == "text"
    assert list(found) == []
    kept = "".join("\ufffd" if c in "\x00\x1b\ud83d\ufffe" else c for c in text)
    assert found.text == kept


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_attributes_stay_one_attribute(text):
    found = ElementTree.fromstring(element("g", aria_label=text))
    assert list(found.attrib) == ["aria-label"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كتائب حزب الله", True),
        ("צה״ל", True),
        ("Kata’ib", False),
        ("14 لواء", True),
        ("26–28", False),
        ("", False),
    ],
)
def test_direction_is_that_of_the_first_letter(text, expected):
    assert is_right_to_left(text) is expected


def test_a_name_stands_on_its_side_of_the_anchor_whatever_its_script():
    latin = ElementTree.fromstring(words(10, 0, "Mosul", size=12, fill="#000000"))
    arabic = ElementTree.fromstring(words(10, 0, "الموصل", size=12, fill="#000000"))
    assert latin.get("text-anchor") is None  # starts at x, runs to the right
    assert arabic.get("direction") == "rtl"
    assert arabic.get("text-anchor") == "end"  # ends at x reading from the right: the same room


def test_attributes_that_are_none_are_left_out_and_numbers_are_short():
    assert element("circle", cx=1.04, cy=-0.01, r=3.0, fill=None) == '<circle cx="1" cy="0" r="3"/>'


def test_text_is_escaped_once():
    assert characters("a < b & c > d") == "a &lt; b &amp; c &gt; d"


@pytest.mark.parametrize(
    "figure",
    [
        "ring",
        "square",
        "pentagon",
        "hexagon",
        "octagon",
        "diamond",
        "circle",
        "hollow",
        "capsule",
        "tablet",
        "triangle",
    ],
)
def test_every_figure_is_a_closed_outline(figure):
    path = path_of(figure, 20)
    assert path.startswith("M")
    assert path.endswith("z")


def test_a_box_with_round_corners_comes_back_to_where_it_began():
    assert rounded_box(0, 0, 100, 40, 8) == (
        "M8 0h84a8 8 0 0 1 8 8v24a8 8 0 0 1 -8 8h-84a8 8 0 0 1 -8 -8v-24a8 8 0 0 1 8 -8z"
    )
