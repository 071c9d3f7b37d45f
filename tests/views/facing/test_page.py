"""The page of two accounts: no script, every quote in full, nothing runs, readable by everyone."""

import json
import re
from html.parser import HTMLParser

import pytest

from rejoinder.views.facing.drawing import FacingDrawing, draw_facing
from rejoinder.views.redaction import Redaction
from rejoinder.views.self_contained import hash_source

HOSTILE = [
    "<script>window.hacked=1</script>",
    "</style><svg onload=window.hacked=1>",
    "<img src=x onerror=window.hacked=1>",
    "\"><a href='javascript:window.hacked=1'>x</a>",
    "{{ facing }} {% include 'x' %}",
]
ARABIC = "هجوم بالصواريخ على القاعدة العسكرية قرب حقل العمر النفطي في محافظة دير الزور"


class Read(HTMLParser):
    """The elements of a page with their attributes, its text, and what its style holds."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.style, self.inside = [], "", "", ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data):
        if self.inside == "style":
            self.style += data
        else:
            self.text += data

    def handle_endtag(self, tag):
        self.inside = ""

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def pages(pairs):
    return {name: draw_facing(*pair).html() for name, pair in pairs.items()}


@pytest.fixture
def hostile(case_of):
    """A case with hostile words in labels, names, titles and quotes."""
    named = dict(zip(("Raid", "Siege", "Answer", "Last blow", "Red Group"), HOSTILE, strict=True))
    named["The Agency"] = HOSTILE[2]
    told = [
        {"quote": json.dumps(text), "says": f"[{{id: {event}, actor: red, action: raid}}]"}
        for event, text in zip(("raid", "siege", "answer", "last"), HOSTILE, strict=False)
    ]
    case = case_of((*told, "{id: answer, respondsTo: raid}"), told, named)
    return case.according_to("agency"), case.according_to("paper")


@pytest.fixture
def shown(browser, tmp_path):
    """Opens pages from a file, and fails the test if one asks for anything or complains."""
    contexts, faults = [], []

    def show(html, width=1400, **options):
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: faults.append(message.text))
        tab.on(
            "request", lambda request: faults.append(request.url) if request.url != path.as_uri() else None
        )
        tab.goto(path.as_uri())
        return tab

    yield show
    for context in contexts:
        context.close()
    assert faults == []


def test_there_is_no_script_and_the_policy_lets_only_the_style_in(pages):
    for page in pages.values():
        read = Read(page)
        assert read.all("script") == []
        assert not any(
            name.startswith("on") or name == "style" for _, attrs in read.elements for name in attrs
        )
        [policy] = [
            meta["content"] for meta in read.all("meta") if "content" in meta and "http-equiv" in meta
        ]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert f"style-src {hash_source(read.style)}" in policy


def test_every_address_is_in_the_page_or_a_source(pages):
    for page in pages.values():
        read = Read(page)
        ids = [attrs["id"] for _, attrs in read.elements if "id" in attrs]
        assert len(ids) == len(set(ids))
        for link in read.all("a"):
            assert link["href"].removeprefix("#") in ids or link["rel"] == "noopener noreferrer"


def test_the_tables_hold_every_quote_in_full(pages, pairs):
    for name, pair in pairs.items():
        read = Read(pages[name])
        drawing = draw_facing(*pair)
        tellings = [telling for event in drawing.facing.events for telling in event.tellings if telling]
        quotes = {claim.quote or claim.gist for telling in tellings for claim in telling.claims}
        assert quotes
        assert all(quote in read.text for quote in quotes)


def test_reported_speech_stays_reported(pages):
    text = " ".join(Read(pages["article and fighters"]).text.split())
    assert "PMU sources, as reported by SouthFront, sentence 17" in text


def test_the_title_says_whose_accounts_these_are(pages):
    [title] = re.findall("<title>(.*?)</title>", pages["article and fighters"])[:1]
    assert (
        title
        == "An Expected Escalation: The U.S. And PMU Fire Exchanges Continue (SouthFront, and PMU sources)"
    )


def test_names_of_persons_can_be_kept_back(case_of):
    told = {"quote": "Omar Haddad led the raid", "says": "[{id: raid, actor: omar}]"}
    case = case_of((told,), ("{id: raid, action: raid}",))
    accounts = case.according_to("The Agency"), case.according_to("The Paper")
    plain, kept_back = (draw_facing(*accounts, redaction=r) for r in (None, Redaction(persons=True)))
    for write in ("html", "svg"):
        assert "Haddad" in getattr(plain, write)()
        assert "Haddad" not in getattr(kept_back, write)()
        assert "person 1" in getattr(kept_back, write)()
    assert "Names of 1 person are replaced by numbers." in kept_back.html()


def test_a_notebook_gets_the_page_in_a_frame_without_scripts(pairs):
    framed = draw_facing(*pairs["Pentagon and fighters"])._repr_html_()
    assert framed.startswith('<iframe sandbox=""')


def test_nothing_that_a_name_or_a_quote_holds_ever_runs(shown, hostile):
    drawing = draw_facing(*hostile, title=HOSTILE[3])
    tab = shown(drawing.html())
    assert tab.evaluate("window.hacked") is None
    assert tab.evaluate("document.querySelectorAll('img, iframe, object, script, [onload]').length") == 0
    for text in HOSTILE[:4]:
        assert text in tab.inner_text("#facts")
    assert "<script>" not in drawing.svg()


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (1400, "dark"), (420, "light")])
def test_the_page_has_no_fault_that_axe_finds(shown, pages, parted, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    for page in (pages["article and fighters"], FacingDrawing(parted).html()):
        found = axe.Axe().run(shown(page, width, color_scheme=scheme))
        assert found.violations_count == 0, found.generate_report()


def test_on_a_phone_the_narrow_figure_is_shown_and_nothing_scrolls_sideways(shown, pages):
    for name in ("article and fighters", "US and PMF"):
        tab = shown(pages[name], 420)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 420
        assert tab.is_visible("svg.narrow")
        assert not tab.is_visible("svg.wide")


def test_a_disc_in_the_figure_leads_to_the_facts_of_its_event(shown, pages):
    tab = shown(pages["article and fighters"])
    tab.click("svg.wide a[href='#e6']")
    assert tab.evaluate("document.querySelector(':target h3').innerText").startswith(
        "Rocket fire on the base"
    )


INSIDE = """figure => {
  const svg = document.querySelector("svg." + figure), all = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].every(text => {
    const own = text.getBoundingClientRect();
    return own.left >= all.left - 1 && own.right <= all.right + 1;
  });
}"""


def test_long_arabic_names_stay_within_the_figure(shown, case_of):
    words = {"quote": json.dumps(ARABIC, ensure_ascii=False), "says": "[{id: raid, actor: red}]"}
    case = case_of(("{id: raid, actor: red}",), (words,), {"Red Group": ARABIC, "Raid": ARABIC})
    html = draw_facing(case.according_to("agency"), case.according_to("paper")).html()
    for width, figure in ((1400, "wide"), (420, "narrow")):
        tab = shown(html, width)
        assert ARABIC in tab.inner_text("#facts")
        assert tab.evaluate(INSIDE, figure)
