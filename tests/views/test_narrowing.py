"""What a narrowed picture holds, read off the founding article by hand."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.records import Event, Link
from rejoinder.ontology.errors import NotFoundError, UsageError
from rejoinder.views.build import build_picture
from rejoinder.views.narrowing import Focus, Narrowing, focus_on, keep

JUNE = Path(__file__).parents[2] / "examples" / "june-2021.yaml"
DRONES = "Explosive-laden drones outside Erbil"
PARADE = "PMU military parade near Baghdad"
IEDS = "IEDs against convoys"
ATTACKS = "Missile and drone attacks on US positions"
STRIKES = "US strikes on PMU positions"
ROCKETS = "Rocket fire on the base near the Omar oil field"
ARTILLERY = "US artillery fire on buildings in Mayadin"
DEPLOYMENT = "US vehicles deployed to al-Hasakah"
JUNE_27, JUNE_28 = date(2021, 6, 27), date(2021, 6, 28)


def held(picture):
    return {event.label for event in picture.events}


def picture_of(case, name=None, depth=None, **narrowed):
    focus = None if name is None else focus_on(case, name, depth)
    limit = {"limit": narrowed.pop("limit")} if "limit" in narrowed else {}
    return build_picture(case, narrowing=Narrowing(focus, **narrowed), **limit)


def test_a_window_keeps_what_may_lie_in_it_and_says_what_it_leaves_out(founding):
    picture = picture_of(founding, start=JUNE_27, end=JUNE_28)
    # The IEDs and the attacks are of some day up to the 27th, the parade is of the 26th or the
    # 27th, the artillery of the 28th or later; the drones came by the 26th, and nobody dates the deployment.
    assert held(picture) == {PARADE, IEDS, ATTACKS, STRIKES, ROCKETS, ARTILLERY}
    assert picture.subtitle.endswith(" · Narrowed to 27–28 Jun 2021")
    assert picture.left_out == ("Left out: 1 event of other days, 1 undated event.",)
    assert set(picture.left_out) <= set(picture.notes)


@pytest.mark.parametrize(
    ("window", "expected", "words"),
    [
        ({"start": JUNE_28}, {ROCKETS, ARTILLERY}, "the days from 28 Jun 2021 on"),
        ({"end": date(2021, 6, 26)}, {DRONES, PARADE, IEDS, ATTACKS}, "the days until 26 Jun 2021"),
        ({"start": JUNE_28, "end": JUNE_28}, {ROCKETS, ARTILLERY}, "28 Jun 2021"),
    ],
)
def test_a_window_may_be_open_or_one_day_long(founding, window, expected, words):
    picture = picture_of(founding, **window)
    assert held(picture) == expected
    assert picture.subtitle.endswith(f" · Narrowed to {words}")


def test_what_hangs_on_an_event_is_its_whole_chain(founding):
    picture = picture_of(founding, "omar-rocket-fire")
    assert held(picture) == {DRONES, IEDS, ATTACKS, STRIKES, ROCKETS, ARTILLERY}
    assert picture.subtitle.endswith(f" · Narrowed to what hangs together with “{ROCKETS}”")
    assert picture.left_out == (f"Left out: 2 events not linked to “{ROCKETS}”.",)


@pytest.mark.parametrize(
    ("depth", "expected"),
    [(0, {ROCKETS}), (1, {STRIKES, ROCKETS, ARTILLERY}),
     (2, {DRONES, IEDS, ATTACKS, STRIKES, ROCKETS, ARTILLERY})],
)  # fmt: skip
def test_depth_counts_links_both_ways(founding, depth, expected):
    assert held(picture_of(founding, "omar-rocket-fire", depth)) == expected


def test_another_answer_to_the_same_blow_is_no_part_of_a_chain(founding):
    # The IEDs and the drones both precede the strikes: neither leads to the other.
    assert held(picture_of(founding, "erbil-drones")) == {DRONES, STRIKES, ROCKETS, ARTILLERY}


def test_an_actor_comes_with_its_own_events_unless_a_depth_asks_for_more(founding):
    own = {ATTACKS, STRIKES, ROCKETS, ARTILLERY}
    picture = picture_of(founding, "us-forces")
    assert held(picture) == own
    assert picture.subtitle.endswith("Narrowed to the events of “US Armed Forces”")
    assert held(picture_of(founding, "US forces", 1)) == own | {DRONES, IEDS}


def test_a_place_comes_with_what_happened_there_or_within_it(founding):
    # Deir Ezzor holds al-Bukamal, which was struck, the Omar oil field and Mayadin.
    assert held(picture_of(founding, "Deir Ezzor")) == {STRIKES, ROCKETS, ARTILLERY}


def test_focus_and_window_hold_together(founding):
    picture = picture_of(founding, "us-forces", start=JUNE_28)
    assert held(picture) == {ROCKETS, ARTILLERY}
    words = "Narrowed to the events of “US Armed Forces”, and to the days from 28 Jun 2021 on"
    assert picture.subtitle.endswith(f" · {words}")


def test_the_nearest_to_a_focus_stay_where_not_all_fit(founding):
    picture = picture_of(founding, "omar-rocket-fire", limit=3)
    assert held(picture) == {STRIKES, ROCKETS, ARTILLERY}
    assert picture.left_out[-1] == (
        f"3 events farther from “{ROCKETS}” left out: the picture holds the nearest 3; "
        "--max-events 6 draws all 6."
    )


def test_the_earliest_stay_where_not_all_fit(founding):
    picture = picture_of(founding, limit=2)
    assert held(picture) == {DRONES, PARADE}
    assert picture.left_out == (
        "6 later events left out: the picture holds the first 2; --max-events 8 draws all 8.",
    )


def test_a_case_narrowed_to_nothing_is_not_said_to_tell_of_nothing(founding):
    picture = picture_of(founding, "us-forces", start=date(1990, 1, 1), end=date(1990, 12, 31))
    # Up to the 27th of June is open towards the past.
    assert held(picture) == {ATTACKS}
    picture = picture_of(founding, "strikes-27-june", 0, end=date(1990, 12, 31))
    assert (held(picture), picture.notes[0]) == (set(), "No event is left to draw.")
    assert not [note for note in picture.notes if "tells of no event" in note]


def test_a_focus_that_does_not_exist_is_told_with_the_nearest(founding):
    with pytest.raises(NotFoundError) as caught:
        focus_on(founding, "Omar gas field")
    assert caught.value.suggestions


def test_a_focus_of_no_event_leaves_none(founding):
    picture = picture_of(founding, "Pentagon")
    assert held(picture) == set()
    assert "Left out: 8 events in which “Pentagon” has no role." in picture.notes


def test_a_limit_below_one_is_refused():
    with pytest.raises(UsageError):
        keep([], Narrowing(), 0)


def test_undated_events_stay_where_no_window_is_given(founding):
    assert DEPLOYMENT in held(picture_of(founding))
    assert keep([Event("e", "Event")], Narrowing(start=JUNE_27), 9).left_out == (
        "No event is left to draw.",
        "Left out: 1 undated event.",
    )


def test_links_to_what_is_left_out_are_left_out_too(handmade):
    case = handmade["long_exchange"](12)
    first, second = case.all_events[:2]
    case.all_links = [Link(second.id, first.id, "respondsTo")]
    day = first.earliest + timedelta(days=1)
    assert not [
        e for e in build_picture(case, narrowing=Narrowing(start=day)).edges if e.kind == "respondsTo"
    ]


def test_words_of_a_focus_with_a_depth():
    from rejoinder.graph.records import Thing

    told = [
        Focus(Thing("x", "X"), is_event, depth, {}).words
        for is_event in (True, False)
        for depth in (0, 1, None)
    ]
    assert told == [
        "Narrowed to “X”",
        "Narrowed to “X” and what lies within 1 link",
        "Narrowed to what hangs together with “X”",
        "Narrowed to the events of “X”",
        "Narrowed to the events of “X” and those within 1 link",
        "Narrowed to the events of “X” and all that hangs together with them",
    ]


def test_a_narrowed_picture_names_the_sources_it_draws_on():
    # Of the drones at Bashur one source alone tells, and of nobody who takes part in anything else.
    june = Case.open(JUNE)
    picture = picture_of(june, "bashur-drones-10-may", 0)
    assert [source.label.partition(":")[0] for source in picture.sources] == [
        "Biden in a letter to the House of Representatives"
    ]
    assert "1 source" in picture.subtitle
    assert picture.title == build_picture(june).title
    assert len(build_picture(june).sources) == 25
