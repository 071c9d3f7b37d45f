"""Read by everybody: measured by axe, on a phone, on paper, from right to left, without a script."""

import pytest

from rejoinder.graph.records import Claim, ClaimRecord, Statement
from rejoinder.views.drawing import draw

STRIKES = "US strikes on PMU positions"
ARABIC = "كتائب سيد الشهداء في محافظة الأنبار على الحدود"
VIEWS = ("exchange", "actors", "table")


def violations(tab):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(tab).response["violations"]
    return [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("width", [1400, 420])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_fault_in_any_view(opened, drawn, theme, width):
    tab = opened(drawn, width=width, height=860, color_scheme=theme, bypass_csp=True)
    for view in VIEWS:
        tab.click(f"#tab-{view}")
        assert violations(tab) == []
    tab.click(f"#table th a:has-text('{STRIKES}')")
    for view in ("exchange", "actors"):
        if width > 1000:
            tab.click(f"#tab-{view}")
        assert tab.is_visible("#details h3")
        assert violations(tab) == []
    tab.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.click("#copy")
    assert violations(tab) == []


def test_axe_finds_no_fault_in_the_legend_of_a_phone_nor_in_search(opened, drawn):
    tab = opened(drawn, width=420, height=860, bypass_csp=True)
    tab.click("#legend-button")
    assert violations(tab) == []
    for text in ("strike", "zzzz"):
        tab.fill("#find", text)
        assert violations(tab) == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_shows_every_tool_and_nothing_runs_over(opened, drawn, view):
    tab = opened(drawn, width=420, height=800, has_touch=True, at=f"#view={view}")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 420
    boxes = [tab.locator(f"#{name}").bounding_box() for name in ("copy", "export", "theme", "play", "to")]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 420 for box in boxes)
    assert boxes[0]["y"] == boxes[1]["y"] == boxes[2]["y"]


def test_names_in_arabic_are_written_from_right_to_left(opened, handmade):
    thing = handmade["thing"]
    arab = thing("a", ARABIC)
    case = handmade["one_event"](actors=(arab,), targets=(thing("b", "Blue Force"),))
    record = ClaimRecord("c", thing("speaker"), thing("source"), sentence=1)
    case.all_claims = [Claim(record, (Statement(thing("strike"), "actor", arab),))]
    for view in ("exchange", "actors"):
        tab = opened(draw(case, view=view, title=ARABIC).html(), spied=True)
        written = tab.evaluate("written")
        arabic = [
            mark["direction"]
            for mark in written
            if any("\u0600" <= char <= "\u06ff" for char in mark["text"])
        ]
        assert arabic
        assert set(arabic) == {"rtl"}
        assert {mark["direction"] for mark in written if mark["text"].startswith("Blue")} == {"ltr"}
    tab.keyboard.press("/")
    tab.keyboard.type("كتائب")
    tab.keyboard.press("Enter")
    for place in ("h1", "#table td .value:has-text('كتائب')", "#details h3"):
        assert tab.locator(place).first.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_whose_account_it_is_stands_in_the_title_and_on_the_page(opened, founding):
    account = draw(founding.according_to("PMU sources"), title="June", account="PMU sources")
    tab = opened(account.html())
    assert tab.title() == "June (According to PMU sources)"
    assert tab.inner_text(".account") == "According to PMU sources"


@pytest.mark.parametrize("view", ["exchange", "actors"])
def test_on_paper_stand_title_notes_table_and_records(opened, drawn, view):
    tab = opened(drawn, at=f"#view={view}", color_scheme="dark")
    tab.emulate_media(media="print")
    for text in (
        "An Expected Escalation",
        "Of 3 acts nobody is named",
        "the attacks were carried out by a UAV",
    ):
        assert tab.locator(f"h1:visible, #table :visible:text('{text}')").first.is_visible()
    assert tab.is_visible("#table table")
    for name in ("#net", "#legend", "#time", "#tab-table", "#theme", "#panel"):
        assert not tab.is_visible(name)


def test_the_skip_link_leads_to_the_table(opened, drawn):
    tab = opened(drawn)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.is_visible("#table table")
    assert tab.evaluate("document.activeElement.id") == "table"


def test_the_panel_says_to_whom_an_event_is_laid_and_by_whom(opened, drawn):
    tab = opened(drawn)
    tab.click("#tab-table")
    tab.click("#table th a:has-text('Rocket fire')")
    section = tab.locator("#details h4:text('Attribution') + dl").inner_text()
    assert "Liwa Abu al-Fadhal Al-Abbas" in section
    assert "SouthFront" in section
    tab.click("#tab-table")
    tab.click("#table th a:has-text('IEDs against convoys')")
    assert "Nobody named" in tab.locator("#details h4:text('Attribution') + dl").inner_text()
