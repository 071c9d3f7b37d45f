"""Two accounts side by side; whose word each fact is, is read in the article and in the small dossiers."""

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import UsageError
from rejoinder.views.facing.build import face
from rejoinder.views.facing.wording import summary
from rejoinder.views.narrowing import Narrowing, focus_on

STRIKES, ROCKETS = "US strikes on PMU positions", "Rocket fire on the base near the Omar oil field"


def event_of(facing, label):
    (found,) = (event for event in facing.events if event.label == label)
    return found


def texts(facing, label, name):
    """The values of a fact on either side, and how they stand."""
    (fact,) = (fact for fact in event_of(facing, label).facts if fact.name == name)
    return [[value.words for value in side] for side in fact.values], fact.standing


def test_the_article_and_the_fighters_sources_differ_on_weapon_and_on_what_was_struck(pairs):
    facing = face(*pairs["article and fighters"])
    clashing = [(e.label, f.name) for e in facing.events for f in e.facts if f.standing == "differs"]
    assert clashing == [(ROCKETS, "Struck"), (ROCKETS, "Weapon")]
    assert texts(facing, ROCKETS, "Weapon") == ([["rocket"], ["missile"]], "differs")
    struck = [["base near the Omar oil field"], ["headquarters of the US-led international coalition"]]
    assert texts(facing, ROCKETS, "Struck") == (struck, "differs")


def test_whom_each_names_as_target_may_both_be_right(pairs):
    facing = face(*pairs["article and fighters"])
    whom = [["US Armed Forces"], ["US-led international coalition"]]
    assert texts(facing, ROCKETS, "On") == (whom, "adds")


def test_a_count_that_one_tells_is_not_the_word_of_the_other(pairs):
    facing = face(*pairs["article and fighters"])
    assert texts(facing, STRIKES, "Killed · Popular Mobilization Units") == ([[], ["4"]], "second")
    assert texts(facing, STRIKES, "Killed · PMU 14th Brigade") == ([["some"], []], "first")
    # The child and the wounded are the word of pro-Iranian media, which is neither side here.
    assert not any("child" in fact.name for fact in event_of(facing, STRIKES).facts)


def test_the_pentagon_tells_of_one_event_and_of_another_weapon(pairs):
    facing = face(*pairs["article and Pentagon"])
    assert [e.label for e in facing.events if e.told_by == "both"] == [STRIKES]
    assert texts(facing, STRIKES, "Weapon") == ([["F-15E"], ["uncrewed aircraft"]], "differs")
    users = texts(facing, STRIKES, "Users of what was struck")[0][1]
    assert users == ["Iranian-backed groups", "Kata’ib Hizballah", "Kata’ib Sayyid al-Shuhada"]


def test_events_come_in_time_order_and_answers_below_what_they_answer(pairs):
    labels = [event.label for event in face(*pairs["article and fighters"]).events]
    causes = ["IEDs against convoys", "Missile and drone attacks on US positions"]
    in_order = [*causes, STRIKES, ROCKETS, "US artillery fire on buildings in Mayadin"]
    assert [label for label in labels if label in in_order] == in_order


def test_events_that_neither_dates_stand_as_the_whole_case_dates_them(pairs):
    # Of the two only SouthFront dates the strikes and the rocket fire, to the 27th and the 28th of June.
    facing = face(*pairs["Pentagon and fighters"])
    assert [(event.label, event.when) for event in facing.events] == [
        (STRIKES, "date not said"),
        (ROCKETS, "date not said"),
    ]
    assert facing.notes[0].startswith("2 events dated by neither account")


def test_the_head_tells_who_reports_what_a_speaker_says(pairs):
    one, other = face(*pairs["article and fighters"]).heads
    assert (one.words, one.reported) == ("According to SouthFront", "")
    assert (other.words, other.reported) == ("According to PMU sources", "as reported by SouthFront")


def test_the_summary_of_the_article_and_the_fighters_sources(pairs):
    assert summary(face(*pairs["article and fighters"])) == (
        "Both tell 2 events; only SouthFront tells 6 events and 5 links. They differ on 2 facts."
    )


def test_links_that_both_tell_that_one_tells_and_that_part(parted):
    assert [parted.linked(by) for by in ("both", 0, 1)] == [1, 1, 1]
    told = {(link.side, link.answered, link.answering): (link.shared, link.parts) for link in parted.links}
    assert told == {
        (0, 1, 3): (False, True),
        (0, 3, 4): (True, False),
        (1, 2, 3): (False, True),
        (1, 3, 4): (True, False),
    }
    assert [event.label for event in parted.events if event.parts] == ["Answer"]
    links = [["answers 1 · Raid"], ["answers 2 · Siege"]]
    assert texts(parted, "Answer", "Linked to") == (links, "parts")
    assert texts(parted, "Last blow", "Linked to")[1] == "same"
    assert summary(parted) == (
        "Both tell 4 events and 1 link; only The Agency tells 1 link; only The Paper tells 1 link. "
        "They differ on no fact, and their links part at 1 event."
    )


def test_another_answer_to_one_blow_parts_there(faced):
    facing = faced(
        ("{id: answer, respondsTo: raid}", "{id: last, action: raid}"),
        ("{id: last, respondsTo: raid}", "{id: answer, action: raid}"),
    )
    assert [event.label for event in facing.events if event.parts] == ["Raid"]
    values, standing = texts(facing, "Raid", "Led to")
    numbers = {event.label: event.number for event in facing.events}
    assert values == [
        [f"answered by {numbers['Answer']} · Answer"],
        [f"answered by {numbers['Last blow']} · Last blow"],
    ]
    assert standing == "parts"


def test_silence_is_no_parting_and_no_difference(faced):
    facing = faced(("{id: answer, respondsTo: raid, weapon: rocket}",), ("{id: answer, action: raid}",))
    assert (facing.clashes, facing.partings) == (0, 0)
    assert texts(facing, "Answer", "Linked to") == ([["answers 1 · Raid"], []], "first")


def test_facts_told_alike(faced):
    facing = faced(("{id: raid, weapon: rocket}",), ("{id: raid, weapon: rocket}",))
    assert texts(facing, "Raid", "Weapon") == ([["rocket"], ["rocket"]], "same")
    assert summary(facing) == "Both tell 1 event. They differ on no fact."


def test_nothing_in_common(faced):
    facing = faced(("{id: raid, action: raid}",), ("{id: siege, action: raid}",))
    assert [event.told_by for event in facing.events] in ([0, 1], [1, 0])
    assert summary(facing) == (
        "They tell no event in common; only The Agency tells 1 event; only The Paper tells 1 event."
    )


def test_an_account_without_events_is_said_to_be(faced):
    remark = {"remark": "true", "gist": "A remark.", "about": "[red]"}
    facing = faced(("{id: raid, action: raid}",), (remark,))
    assert facing.notes == ("The Paper: no event is told.",)
    assert facing.events[0].tellings[1] is None
    assert summary(faced((remark,), (remark,))) == "Neither account tells of an event."


def test_what_one_tells_and_the_other_denies_is_a_difference(faced):
    denial = {
        "remark": "true",
        "gist": "No.",
        "about": "[raid]",
        "denies": "{event: raid, property: weapon, value: rocket}",
    }
    facing = faced(("{id: raid, weapon: rocket}",), (denial, "{id: raid, action: raid}"))
    assert texts(facing, "Raid", "Weapon") == ([["rocket"], ["denied: rocket"]], "differs")
    assert facing.clashes == 1


def test_a_hedge_stands_with_the_value_and_a_surer_claim_takes_it_away(faced):
    likely = {"gist": "Likely.", "hedge": "likely", "says": "[{id: raid, weapon: rocket}]"}
    facing = faced((likely,), (likely, "{id: raid, weapon: rocket}"))
    assert texts(facing, "Raid", "Weapon")[0] == [["rocket (likely)"], ["rocket"]]


def test_what_a_speaker_has_revised_is_told_no_more(faced):
    first = {"id": "first", "gist": "Rockets.", "says": "[{id: raid, weapon: rocket}]"}
    second = {"gist": "Drones.", "revises": "first", "says": "[{id: raid, weapon: uav}]"}
    facing = faced((first, second), ("{id: raid, weapon: uav}",))
    assert texts(facing, "Raid", "Weapon") == ([["uncrewed aircraft"], ["uncrewed aircraft"]], "same")


def test_a_narrowed_figure_says_what_it_leaves_out(founding, pairs):
    focus = focus_on(founding, "mayadin-artillery-fire", depth=1)
    facing = face(*pairs["article and fighters"], narrowing=Narrowing(focus))
    assert [event.label for event in facing.events] == [ROCKETS, "US artillery fire on buildings in Mayadin"]
    assert facing.notes[-1].startswith("Left out: 6 events")
    assert len(face(*pairs["article and fighters"], limit=3).events) == 3


def test_accounts_that_cannot_be_compared_are_refused(case_of, founding):
    case = case_of(("{id: raid, action: raid}",), ("{id: raid, action: raid}",))
    agency = case.according_to("The Agency")
    with pytest.raises(UsageError, match="The Agency is on both sides"):
        face(agency, case.according_to("The Paper", "The Agency"))
    with pytest.raises(UsageError, match="accounts of one case"):
        face(agency, founding.according_to("SouthFront"))


def test_two_empty_accounts_of_an_empty_case():
    case = Case.open(":memory:")
    assert face(case, case).events == ()
