"""The page of the chain and the map: no script, nothing fetched, and every event leads to its accounts."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.views.build import build_picture
from rejoinder.views.figure_page import figure_html
from rejoinder.views.self_contained import hash_source

JUNE = Path(__file__).parents[2] / "examples" / "june-2021.yaml"
HOSTILE = [
    "<script>window.hacked=1</script>",
    "</style><svg onload=window.hacked=1>",
    "<img src=x onerror=window.hacked=1>",
    "\"><a href='javascript:window.hacked=1'>x</a>",
    "{{ picture }} {% include 'x' %}",
    "\ud83d",
]
STRIKES = "US strikes on PMU positions"


class Read(HTMLParser):
    """The elements of a page with their attributes, its text, and what its style holds."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.style, self.inside = [], [], "", ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data):
        if self.inside == "style":
            self.style += data
        elif data.strip():
            self.text.append(data.strip())

    def handle_endtag(self, tag):
        self.inside = ""

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def picture(founding):
    return build_picture(founding)


@pytest.fixture(scope="module", params=["chain", "map"])
def read(request, picture):
    return Read(figure_html(picture, request.param, "auto"))


def test_there_is_no_script_and_the_policy_lets_only_the_style_in(read):
    assert read.all("script") == []
    assert not any(name.startswith("on") or name == "style" for _, attrs in read.elements for name in attrs)
    [policy] = [
        meta["content"] for meta in read.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert f"style-src {hash_source(read.style)}" in policy


def test_every_address_is_in_the_page_or_a_source(read):
    ids = [attrs["id"] for _, attrs in read.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for link in read.all("a"):
        if link["href"].startswith("#"):
            assert link["href"][1:] in ids
        else:
            assert link["href"].startswith("https://maps.southfront.org/")
            assert link["rel"] == "noopener noreferrer"


def test_every_event_has_its_section_with_its_differences_and_all_its_accounts(read, picture):
    sections = [attrs["id"] for attrs in read.all("article")]
    assert sections == [f"e{number}" for number in range(1, 9)]
    for told in ("uncrewed aircraft", "F-15E", "the attacks were carried out by a UAV"):
        assert any(told in text for text in read.text)
    speakers = {account.speaker for panel in picture.panels for account in panel.accounts if panel.node in
                {event.id for event in picture.events}}  # fmt: skip
    assert speakers <= set(read.text)


def test_each_box_leads_to_its_accounts_and_back(picture):
    read = Read(figure_html(picture, "chain", "auto"))
    boxes = {link["id"]: link for link in read.all("a") if link.get("id", "").startswith("b")}
    assert [boxes[f"b{n}"]["href"] for n in range(1, 9)] == [f"#e{n}" for n in range(1, 9)]
    assert boxes["b5"]["aria-label"] == f"Event 5, 27 Jun · Air strike: {STRIKES}"
    assert {link["href"] for link in read.all("a")} >= {f"#b{n}" for n in range(1, 9)}


def test_the_map_page_says_how_near_each_point_is_and_where_there_is_none(picture):
    read = Read(figure_html(picture, "map", "auto"))
    words = " ".join(read.text)
    assert "Omar oil field to within 23 km" in words
    assert "Mayadin to within 3 km" in words
    assert "locations outside Erbil no point known" in words


def test_the_title_says_whose_account_it_is(founding):
    account = founding.according_to("PMU sources")
    page = figure_html(build_picture(account, account="PMU sources"), "chain", "dark")
    [title] = re.findall("<title>(.*?)</title>", page)[:1]
    assert title.endswith("(According to PMU sources)")
    assert 'data-theme="dark"' in page


@pytest.mark.parametrize("view", ["chain", "map"])
def test_an_empty_case_and_one_event_without_a_place(handmade, view):
    empty = Read(figure_html(build_picture(type(handmade["one_event"]())()), view, "auto"))
    assert "The case tells of no event." in empty.text
    assert empty.all("article") == []
    one = Read(figure_html(build_picture(handmade["one_event"]()), view, "auto"))
    assert [attrs["id"] for attrs in one.all("article")] == ["e1"]
    assert any("there is no map" in text for text in one.text) is (view == "map")


@pytest.mark.parametrize("view", ["chain", "map"])
def test_hostile_words_make_no_element_and_no_address(handmade, view):
    hostile = Read(figure_html(build_picture(handmade["worded"](HOSTILE)), view, "auto"))
    assert {tag for tag, _ in hostile.elements}.isdisjoint({"script", "img", "iframe", "include"})
    assert not any(name.startswith("on") for _, attrs in hostile.elements for name in attrs)
    assert hash_source(hostile.style) in str(hostile.all("meta"))
    assert all(link["href"].startswith("#") for link in hostile.all("a"))
    assert len(hostile.all("article")) == len(HOSTILE)
    assert any(HOSTILE[0] in text for text in hostile.text)


@pytest.fixture
def opened(browser, tmp_path):
    """Opens pages without script from a file, and fails the test if one asks for anything or complains."""
    contexts, faults = [], []

    def open_page(html, width=1440, height=900, **options):
        path = Path(tmp_path) / "page.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: faults.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: faults.append(f"error: {error}"))
        own = path.as_uri()
        tab.on(
            "request",
            lambda request: faults.append(request.url) if request.url.split("#")[0] != own else None,
        )
        tab.goto(own)
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["chain", "map"])
def test_no_violation_of_accessibility_rules(opened, picture, view, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    tab = opened(figure_html(picture, view, "auto"), color_scheme=scheme)
    found = axe.Axe().run(tab).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []


def test_the_page_follows_the_system_s_colours_unless_told(opened, picture):
    ground = "getComputedStyle(document.body).backgroundColor"
    seen = [
        opened(figure_html(picture, "chain", theme), color_scheme=scheme).evaluate(ground)
        for theme, scheme in (("auto", "light"), ("auto", "dark"), ("dark", "light"))
    ]
    assert seen[0] != seen[1] == seen[2]


@pytest.mark.parametrize("width", [1440, 420])
def test_only_the_lanes_scroll_sideways_and_every_box_can_be_reached(opened, width):
    tab = opened(figure_html(build_picture(Case.open(JUNE)), "chain", "auto"), width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.focus("#b24")
    assert tab.locator("#b24").bounding_box()["x"] < width
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.querySelector('article:target').id") == "e24"
    assert tab.evaluate("document.querySelector('article:target').getBoundingClientRect().top") < 900


def test_on_a_phone_the_map_stands_above_the_accounts_and_figures_stay_while_lanes_scroll(opened, picture):
    tab = opened(figure_html(picture, "chain", "auto"), width=420)
    tops = tab.evaluate("['#map', '.told'].map(s => document.querySelector(s).getBoundingClientRect().top)")
    assert tops[0] < tops[1]
    tab.evaluate("document.querySelector('.lanes').scrollLeft = 900")
    right = tab.evaluate("document.querySelector('.names').getBoundingClientRect().right")
    assert 30 < right < 80


def test_nothing_that_stands_in_a_name_runs(opened, handmade):
    for view in ("chain", "map"):
        tab = opened(figure_html(build_picture(handmade["worded"](HOSTILE)), view, "auto"))
        assert tab.evaluate("window.hacked") is None
        assert (
            tab.evaluate("document.querySelectorAll('img, script, iframe, [onload], [onerror]').length") == 0
        )
