"""The actors view in a real browser: its own lines and legend, the same panel, keys and focus."""

import pytest

from rejoinder.views.drawing import draw

STRIKES = "US strikes on PMU positions"
RED, BLUE = "Red Group", "Blue Force"


@pytest.fixture
def rivals(handmade):
    """Blue strikes Red on two days; Red is part of Blue's old ally. Red has an Arabic name beside."""
    from datetime import date

    from rejoinder.graph.records import Actor, Claim, ClaimRecord, Event, Statement, Tie

    case, thing = handmade["one_event"](), handmade["thing"]
    red, blue, old = thing("red", RED), thing("blue", BLUE), thing("old", "Old Ally")
    claim = ClaimRecord("c", thing("speaker", "The Speaker"), thing("source"), sentence=1, quote="it struck")
    case.all_events = [
        Event(
            thing(f"strike-{day}").id,
            f"Strike of {day} May",
            when=(f"2021-05-0{day}",),
            earliest=date(2021, 5, day),
            latest=date(2021, 5, day),
            actions=(thing("air-strike", "air strike"),),
            actors=(blue,),
            targets=(red, old) if day == 1 else (red,),
            is_attack=True,
        )
        for day in (1, 3)
    ]
    case.all_actors = [Actor(t.id, t.label, "ArmedGroup") for t in (red, blue, old)]
    case.all_ties = [Tie(red, "partOf", old, (claim,))]
    case.all_claims = [Claim(claim, (Statement(thing(f"strike-{day}"), "target", red),)) for day in (1, 3)]
    return case


def title_of(tab):
    return tab.inner_text("#details h3")


def find(tab, text):
    tab.keyboard.press("/")
    tab.keyboard.type(text)
    tab.keyboard.press("Enter")


def entries(tab):
    """The legend as seen: each entry with its count."""
    rows = tab.locator("#legend label:visible").all()
    return {tuple(row.inner_text().split("\n")) for row in rows if row.locator("input[data-group]").count()}


def titles_under_clicks(tab):
    """What opens when the picture is clicked all over, in a fine grid."""
    box = tab.locator("#net canvas").bounding_box()
    found = set()
    for y in range(30, int(box["height"]) - 30, 24):
        for x in range(20, int(box["width"]) - 20, 24):
            tab.mouse.click(box["x"] + x, box["y"] + y)
            found.add(title_of(tab))
    return found


def test_an_actor_opens_the_same_panel_as_in_the_exchange(opened, drawn):
    tab = opened(drawn)
    find(tab, "US Armed Forces")
    before = tab.inner_html("#details")
    tab.click("#tab-actors")
    assert tab.get_attribute("#stage", "aria-labelledby") == "tab-actors"
    assert tab.inner_html("#details") == before
    tab.keyboard.press("Escape")
    find(tab, "Kata'ib Hizballah")
    assert tab.get_attribute("html", "data-view") == "actors"
    assert title_of(tab) == "Kata’ib Hizballah"


def test_actors_and_arrows_open_their_records(opened, rivals):
    tab = opened(draw(rivals, view="actors").html(), width=1300, height=700)
    found = titles_under_clicks(tab)
    assert {RED, BLUE, "Old Ally"} <= found
    assert found & {"Strike of 1 May", "Strike of 3 May"}


def test_a_tie_says_who_tells_it(opened, rivals):
    tab = opened(draw(rivals).html())
    record = tab.evaluate("[...document.querySelectorAll('.record')].at(-1).id")
    tab.evaluate(f"location.hash = '{record}'")
    tab.wait_for_selector("html[data-view=actors]")
    assert "TIE" in tab.inner_text("#details").upper()
    assert "The Speaker" in tab.inner_text("#details")


def test_each_view_has_the_legend_of_its_own_lines(opened, rivals):
    tab = opened(draw(rivals).html())
    lines = {entry for entry in entries(tab) if entry[0] in ("Action, by whom and on whom", "Ties")}
    assert lines == {("Action, by whom and on whom", "5")}
    tab.click("#tab-actors")
    lines = {entry for entry in entries(tab) if entry[0] in ("Action, by whom and on whom", "Ties")}
    assert lines == {("Action, by whom and on whom", "3"), ("Ties", "1")}
    assert "Each arrow" in tab.inner_text("#details")
    tab.click("#tab-table")
    assert not tab.is_visible("text=Action, by whom and on whom")
    assert tab.is_visible("input[data-key='Air strike']")


def test_ties_can_be_hidden(opened, rivals):
    tab = opened(draw(rivals, view="actors").html())
    before = tab.locator("#net canvas").screenshot()
    tab.uncheck("input[data-key='tie']")
    tab.mouse.move(2, 2)
    assert tab.locator("#net canvas").screenshot() != before


def test_the_days_chosen_hide_who_took_no_part(opened, rivals):
    tab = opened(draw(rivals, view="actors").html(), at="#view=actors&from=2021-05-03")
    find(tab, "Old Ally")
    assert tab.input_value("#from") == "0", "what was sought is shown again, with all days"
    assert title_of(tab) == "Old Ally"


def test_keys_and_speech_work_among_the_actors(opened, rivals):
    tab = opened(draw(rivals, view="actors").html())
    tab.focus("#net")
    heard = set()
    for key in ("ArrowDown", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowUp"):
        tab.keyboard.press(key)
        heard.add(tab.inner_text("#live"))
    assert len(heard) >= 2
    assert heard <= {
        f"{RED}, Armed group, 2 events",
        f"{BLUE}, Armed group, 2 events",
        "Old Ally, Armed group, 1 event",
    }
    tab.keyboard.press("Enter")
    assert title_of(tab) in tab.inner_text("#live")
    tab.keyboard.press("Escape")
    assert title_of(tab) == "How to read this"
    for key in "+-0":
        tab.keyboard.press(key)


def test_an_event_stays_among_the_actors_where_it_has_an_arrow(opened, drawn):
    tab = opened(drawn, at="#view=actors")
    find(tab, STRIKES)
    assert (title_of(tab), tab.get_attribute("html", "data-view")) == (STRIKES, "actors")
    find(tab, "US vehicles deployed")
    assert tab.get_attribute("html", "data-view") == "exchange"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_opens_on_the_view_and_the_theme_asked_for(opened, founding, theme):
    other = {"light": "dark", "dark": "light"}[theme]
    tab = opened(draw(founding, view="actors", theme=theme).html(), color_scheme=other)
    assert tab.get_attribute("html", "data-theme") == theme
    assert tab.get_attribute("#tab-actors", "aria-selected") == "true"
    assert tab.evaluate("location.hash") == ""


def test_an_inferred_answer_is_grey_and_tells_its_score(opened, handmade):
    tab = opened(draw(handmade["worded"](["one", "two", "three"]), theme="light").html(), spied=True)
    scores = {(mark["text"], mark["colour"]) for mark in tab.evaluate("written") if mark["text"] == "0.5"}
    assert scores == {("0.5", "#6d7887")}
    swatch = "getComputedStyle(document.querySelector('.line.mayRespondTo .stroke')).stroke"
    assert tab.evaluate(swatch) == "rgb(109, 120, 135)"
