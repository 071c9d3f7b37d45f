"""What is shown, as an address: read on opening and on change, written as it changes, copied."""

import pytest

STRIKES = "US strikes on PMU positions"


def title_of(tab):
    return tab.inner_text("#details h3")


def shown_events(tab):
    return tab.locator("#table tr[data-event]:not([hidden])").count()


def set_up(tab):
    """A state of which every part differs from how the page opens; its address."""
    tab.click("#tab-actors")
    tab.uncheck("input[data-key='Artillery fire']")
    tab.focus("#from")
    tab.keyboard.press("ArrowRight")
    tab.check("#only-differing")
    tab.click("#theme")
    tab.keyboard.press("/")
    tab.keyboard.type("US strikes")
    tab.keyboard.press("Enter")
    return tab.evaluate("location.href")


def test_an_address_brings_everything_back(opened, drawn):
    tab = opened(drawn)
    address = set_up(tab)
    tab.goto("about:blank")
    tab.goto(address)
    tab.wait_for_selector("html.ready")
    assert tab.get_attribute("html", "data-view") == "actors"
    assert tab.get_attribute("html", "data-theme") == "dark"
    assert title_of(tab) == STRIKES
    assert not tab.is_checked("input[data-key='Artillery fire']")
    assert tab.is_checked("#only-differing")
    assert (tab.input_value("#from"), shown_events(tab)) == ("1", 2)
    assert tab.evaluate("location.href") == address
    assert "US+strikes" not in address


def test_an_address_that_changes_is_followed(opened, drawn):
    tab = opened(drawn)
    tab.evaluate("location.hash = 'view=table&hide=events%3AAir+strike'")
    tab.wait_for_selector("html[data-view=table]")
    assert shown_events(tab) == 7
    tab.evaluate("location.hash = ''")
    tab.wait_for_selector("html[data-view=exchange]")
    assert shown_events(tab) == 8


def test_a_record_alone_is_a_plain_anchor_as_it_always_was(opened, drawn):
    tab = opened(drawn)
    tab.click("#tab-table")
    tab.click(f"#table th a:has-text('{STRIKES}')")
    plain = tab.evaluate("location.hash")
    assert tab.locator(f"#table article{plain} h3").text_content() == STRIKES
    tab.keyboard.press("Escape")
    assert tab.evaluate("location.hash") == ""
    tab.evaluate(f"location.hash = '{plain}'")
    tab.wait_for_selector("html[data-selected]")
    assert title_of(tab) == STRIKES


@pytest.mark.parametrize(
    "address",
    [
        "#%E0%A4%A",
        "#r99999",
        "#view=nowhere&record=r0&hide=x&from=yesterday&to=&theme=plaid&differing=maybe",
        "#__proto__=1&constructor=2",
        "#from=2021-06-28&to=<script>",
        "#&&==&;",
    ],
)
def test_what_an_address_does_not_mean_is_passed_over(opened, drawn, address):
    tab = opened(drawn, at=address)
    assert tab.get_attribute("html", "data-view") == "exchange"
    assert title_of(tab) == "How to read this"
    assert shown_events(tab) == (3 if "06-28" in address else 8)


def test_a_link_is_copied_where_the_browser_allows_it(opened, drawn):
    tab = opened(drawn, permissions=["clipboard-read", "clipboard-write"])
    address = set_up(tab)
    tab.click("#copy")
    tab.locator("#live:text('Link copied')").wait_for(state="attached")
    assert tab.evaluate("navigator.clipboard.readText()") == address
    assert tab.inner_text("#copy").strip() == "Copied"


def test_elsewhere_the_link_stands_ready_to_be_copied_by_hand(opened, drawn):
    tab = opened(drawn)
    tab.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    address = set_up(tab)
    tab.click("#copy")
    tab.wait_for_selector("#link-dialog[open]")
    assert tab.input_value("#link") == address
    assert tab.evaluate("getSelection().toString()") == address
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#link-dialog")
    assert title_of(tab) == STRIKES, "Esc closed the dialog, and nothing else"
