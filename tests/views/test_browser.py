"""The page in a real browser: no request, no error, and everything answers to mouse and keys."""

import pytest

from rejoinder.views.drawing import draw

STRIKES = "US strikes on PMU positions"
HOSTILE = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "</style><svg onload=window.hacked=1>",
    "\"><a href='javascript:window.hacked=1'>x</a>",
    '<a href="javascript:window.hacked=1">href</a>',
    "<b>bold</b> &amp; <i>",
    "__proto__",
]


def title_of(tab):
    return tab.inner_text("#details h3")


def shown_events(tab):
    return tab.locator("#table tr[data-event]:not([hidden])").count()


def spoken(tab):
    return tab.inner_text("#live")


def find(tab, text):
    tab.keyboard.press("/")
    tab.keyboard.type(text)
    tab.keyboard.press("Enter")


def test_the_picture_is_drawn_at_once_without_a_request(opened, drawn):
    tab = opened(drawn)
    painted = tab.evaluate(
        """() => { const c = document.querySelector('#net canvas'), d = c.getContext('2d')
             .getImageData(0, 0, c.width, c.height).data, seen = new Set();
             for (let i = 0; i < d.length; i += 4 * 97) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
             return seen.size; }"""
    )
    assert painted > 10
    assert title_of(tab) == "How to read this"


@pytest.mark.parametrize(
    "spelling", ["kataib sayyid", "Kata'ib Sayyid al-Shuhada", "KATAʿIB SAYYID", "sayyed"]
)
def test_search_finds_names_in_any_spelling(opened, drawn, spelling):
    tab = opened(drawn)
    find(tab, spelling)
    assert title_of(tab) == "Kata’ib Sayyid al-Shuhada"
    assert "Armed group" in spoken(tab)


def test_search_finds_by_arabic_alias_and_says_when_nothing_fits(opened, drawn):
    tab = opened(drawn)
    find(tab, "الحشد")
    assert title_of(tab) == "Popular Mobilization Units"
    tab.keyboard.press("/")
    tab.keyboard.type("zzzz")
    assert tab.inner_text("#hits") == "Nothing found"
    tab.keyboard.press("Escape")
    assert tab.input_value("#find") == ""


def test_an_event_shows_its_facts_its_chain_and_every_account(opened, drawn):
    tab = opened(drawn)
    find(tab, STRIKES)
    details = tab.inner_text("#details")
    for words in (
        "F-15E",
        "the attacks were carried out by a UAV",
        "PMU sources, as reported by SouthFront",
        "Sentence 4",
    ):
        assert words in details
    chain = tab.locator("#details .chain").first.inner_text()
    assert chain.index("IEDs against convoys") < chain.index(STRIKES) < chain.index("Rocket fire")


def test_a_click_on_the_canvas_opens_what_lies_there(opened, drawn):
    tab = opened(drawn)
    box = tab.locator("#net canvas").bounding_box()
    opened_by_click = set()
    for y in range(int(box["y"]) + 40, int(box["y"] + box["height"]) - 60, 20):
        tab.mouse.click(box["x"] + box["width"] * 0.45, y)
        opened_by_click.add(title_of(tab))
    assert len(opened_by_click - {"How to read this"}) == 8
    tab.mouse.click(box["x"] + 4, box["y"] + 4)
    assert title_of(tab) == "How to read this"


def test_the_legend_filters_events_lines_and_actors(opened, drawn):
    tab = opened(drawn)
    tab.uncheck("input[data-key='Air strike']")
    assert (shown_events(tab), spoken(tab)) == (7, "7 events shown")
    tab.check("#only-differing")
    assert shown_events(tab) == 1
    tab.click("#reset")
    assert shown_events(tab) == 8
    assert tab.is_checked("input[data-key='Air strike']")
    assert not tab.is_checked("#only-differing")


def test_a_chosen_event_that_is_filtered_away_is_let_go(opened, drawn):
    tab = opened(drawn)
    find(tab, STRIKES)
    tab.uncheck("input[data-key='Air strike']")
    assert title_of(tab) == "How to read this"
    find(tab, STRIKES)
    assert (title_of(tab), shown_events(tab)) == (STRIKES, 8)


def test_arrows_move_enter_opens_and_escape_clears(opened, drawn):
    tab = opened(drawn)
    tab.focus("#net")
    tab.keyboard.press("ArrowDown")
    first = spoken(tab)
    tab.keyboard.press("ArrowDown")
    assert first
    assert spoken(tab) != first
    tab.keyboard.press("Enter")
    assert title_of(tab) in spoken(tab)
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Escape")
    assert title_of(tab) == "How to read this"
    for key in "+-0":
        tab.keyboard.press(key)


def test_links_in_the_panel_lead_on_and_the_address_reopens_the_choice(opened, drawn):
    tab = opened(drawn)
    find(tab, STRIKES)
    tab.click("#details .chain a:has-text('Rocket fire')")
    assert title_of(tab).startswith("Rocket fire")
    tab.reload()
    assert title_of(tab).startswith("Rocket fire")


def test_a_link_between_events_can_be_asked_who_says_so(opened, drawn):
    tab = opened(drawn)
    find(tab, STRIKES)
    tab.click("#details .relation a:has-text('came after')")
    assert "Order in time" in tab.inner_text("#details")
    assert "The air strikes came after" in tab.inner_text("#details")


def test_the_table_is_the_last_tab(opened, drawn):
    tab = opened(drawn)
    tab.focus("#tab-exchange")
    tab.keyboard.press("End")
    assert tab.is_visible("#table table")
    assert not tab.is_visible("#net")
    tab.click("#table th a:has-text('Rocket fire')")
    assert tab.is_visible("#net")
    assert title_of(tab).startswith("Rocket fire")


def test_the_theme_follows_the_system_and_the_button(opened, drawn):
    tab = opened(drawn, color_scheme="dark")
    assert tab.get_attribute("html", "data-theme") == "dark"
    tab.click("#theme")
    assert tab.get_attribute("html", "data-theme") == "light"


def test_a_phone_gets_the_narrow_picture_and_nothing_scrolls_sideways(opened, drawn):
    tab = opened(drawn, width=420, height=800, has_touch=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 420
    assert not tab.is_visible("#legend")
    tab.click("#legend-button")
    assert tab.is_visible("#legend")
    tab.keyboard.press("Escape")
    find(tab, STRIKES)
    assert title_of(tab) == STRIKES
    tab.click("#close")
    assert not tab.is_visible("#panel")


def test_without_javascript_the_facts_are_there(opened, drawn, browser, tmp_path):
    path = tmp_path / "plain.html"
    path.write_text(drawn, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(path.as_uri())
    assert tab.is_visible("#table table")
    assert tab.is_visible("text=the attacks were carried out by a UAV")
    assert not tab.is_visible("#legend")
    context.close()


def test_nothing_that_a_name_holds_ever_runs(opened, handmade):
    case = handmade["worded"](HOSTILE)
    tab = opened(draw(case, title=HOSTILE[1], account=HOSTILE[2]).html())
    for node in range(len(HOSTILE)):
        find(tab, f"event {node} ")
        assert HOSTILE[node] in title_of(tab)
        box = tab.locator("#net canvas").bounding_box()
        for part in (0.3, 0.5, 0.7):
            tab.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] * 0.5, steps=3)
    find(tab, "actor 3")
    tab.click("#tab-table")
    assert tab.evaluate("window.hacked") is None
    assert (
        tab.evaluate("document.querySelectorAll('img, iframe, object, embed, [onload], [onerror]').length")
        == 0
    )


def test_the_browser_itself_forbids_markup_from_text_and_requests(opened, drawn, browser, tmp_path):
    path = tmp_path / "forbidden.html"
    path.write_text(drawn, encoding="utf-8")
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(path.as_uri())
    markup = "() => { try { document.body.innerHTML = '<p>x</p>'; } catch (e) { return e.name; } }"
    assert tab.evaluate(markup) == "TypeError"
    assert tab.evaluate("fetch('https://example.org/').then(() => 'allowed', e => e.name)") == "TypeError"
    context.close()


def test_a_long_exchange_opens_where_it_can_be_read(opened, handmade):
    tab = opened(draw(handmade["long_exchange"](40)).html())
    find(tab, "Event 39 at")
    assert title_of(tab).startswith("Event 39")
    before = tab.screenshot()
    tab.mouse.move(700, 450)
    tab.mouse.wheel(0, -600)
    tab.wait_for_function("() => true")
    assert tab.screenshot() != before
