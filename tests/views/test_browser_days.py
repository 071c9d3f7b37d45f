"""The days shown, in a real browser: two ends, play, and everything that follows them."""

from datetime import date

import pytest

from rejoinder.graph.records import Event
from rejoinder.views.drawing import draw


@pytest.fixture
def week(handmade):
    """Events on 1, 3 and 5 May, one by 3 May, one from 2 to 4 May, one without a date."""
    case, thing = handmade["one_event"](), handmade["thing"]
    days = {n: date(2021, 5, n) for n in range(1, 8)} | {None: None}
    spans = [
        ("first", 1, 1),
        ("third", 3, 3),
        ("fifth", 5, 5),
        ("open", None, 3),
        ("long", 2, 4),
        ("never", None, None),
    ]
    case.all_events = [
        Event(
            thing(name).id,
            f"The {name} event",
            when=("2021-05",) if start or end else (),
            earliest=days[start],
            latest=days[end],
            actions=(thing("act", "air strike"),),
            actors=(thing("blue", "Blue"),),
        )
        for name, start, end in spans
    ]
    return case


def shown(tab):
    rows = tab.locator("#table tr[data-event]:not([hidden]) th a").all_text_contents()
    return {label.split()[1] for label in rows}


def set_days(tab, which, value):
    tab.locator(f"#{which}").evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", str(value)
    )


def test_events_that_may_lie_within_the_days_are_shown(opened, week):
    tab = opened(draw(week).html())  # steps: 1, 2, 3, 4, 5 May
    assert tab.inner_text("#span") == "6 events, by 1 May – 5 May"
    assert tab.inner_text("#undated") == "1 undated event stays shown"
    set_days(tab, "from", 3)
    assert shown(tab) == {"fifth", "long", "never"}
    assert tab.inner_text("#span") == "3 events, 4 May – 5 May"
    set_days(tab, "to", 3)
    assert shown(tab) == {"long", "never"}
    set_days(tab, "from", 0)
    set_days(tab, "to", 0)
    assert shown(tab) == {"first", "open", "never"}
    assert tab.inner_text("#live") == "3 events, by 1 May shown"


def test_neither_end_passes_the_other(opened, week):
    tab = opened(draw(week).html())
    set_days(tab, "to", 1)
    set_days(tab, "from", 4)
    assert (tab.input_value("#from"), tab.input_value("#to")) == ("4", "4")
    set_days(tab, "to", 2)
    assert (tab.input_value("#from"), tab.input_value("#to")) == ("2", "2")


def test_the_ends_answer_to_keys_and_say_their_day(opened, week):
    tab = opened(draw(week).html())
    tab.focus("#from")
    tab.keyboard.press("ArrowRight")
    assert tab.get_attribute("#from", "aria-valuetext") == "2 May"
    assert shown(tab) == {"third", "fifth", "open", "long", "never"}
    tab.focus("#to")
    tab.keyboard.press("Home")
    assert tab.get_attribute("#to", "aria-valuetext") == "by 1 May"


def test_play_goes_on_day_by_day_and_stops_at_the_end(opened, week):
    tab = opened(draw(week).html(), reduced_motion="reduce")
    tab.clock.install()
    tab.reload()
    tab.wait_for_selector("html.ready")
    tab.click("#play")
    assert tab.get_attribute("#play", "aria-label") == "Pause"
    steps = [shown(tab)]
    for _ in range(4):
        tab.clock.run_for(1000)
        steps.append(shown(tab))
    assert [len(step) for step in steps] == [3, 4, 5, 5, 6]
    assert tab.get_attribute("#play", "aria-label") == "Play"
    tab.clock.run_for(5000)
    assert len(shown(tab)) == 6


def test_play_can_be_stopped_by_hand(opened, week):
    tab = opened(draw(week).html())
    tab.focus("#play")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    assert tab.get_attribute("#play", "aria-label") == "Play"
    assert tab.input_value("#to") == "0"
    tab.click("#reset")
    assert len(shown(tab)) == 6


def test_the_days_and_the_other_filters_hold_together(opened, drawn):
    tab = opened(drawn)
    set_days(tab, "from", 2)
    tab.check("#only-differing")
    assert tab.locator("#table tr[data-event]:not([hidden]) th a").all_text_contents() == [
        "Rocket fire on the base near the Omar oil field"
    ]
    assert tab.inner_text("#live") == "1 event shown"


def test_a_chosen_event_outside_the_days_is_let_go(opened, week):
    tab = opened(draw(week).html())
    tab.click("#tab-table")
    tab.click("#table th a:has-text('fifth')")
    set_days(tab, "to", 1)
    assert tab.inner_text("#details h3") == "How to read this"


def test_there_is_no_axis_for_one_day(opened, handmade):
    tab = opened(draw(handmade["one_event"]()).html())
    assert tab.locator("#time").count() == 0
    tab.click("#reset")
    assert tab.locator("#table tr[data-event]:not([hidden])").count() == 1
