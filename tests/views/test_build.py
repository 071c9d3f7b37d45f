"""What a picture holds, read off the founding article by hand."""

from datetime import date
from itertools import pairwise

import pytest

from rejoinder.graph.records import Event, Link, Thing
from rejoinder.views.build import build_picture
from rejoinder.views.gathered import in_rows
from rejoinder.views.monogram import monogram, monograms
from rejoinder.views.wording import span_in_words, when_in_words


@pytest.fixture(scope="module")
def picture(founding):
    return build_picture(founding)


def lines(picture, kind):
    names = {node.id: node.label for node in picture.nodes}
    return {(names[edge.source], names[edge.target]) for edge in picture.edges if edge.kind == kind}


STRIKES = "US strikes on PMU positions"
ROCKETS = "Rocket fire on the base near the Omar oil field"
ARTILLERY = "US artillery fire on buildings in Mayadin"


def test_the_three_links_told_as_answers_run_from_the_answered_to_the_answering_event(picture):
    assert lines(picture, "respondsTo") == {
        ("IEDs against convoys", STRIKES),
        ("Missile and drone attacks on US positions", STRIKES),
        (STRIKES, ROCKETS),
        (ROCKETS, ARTILLERY),
    }


def test_what_is_only_said_to_come_after_is_no_answer(picture):
    assert lines(picture, "follows") == {("Explosive-laden drones outside Erbil", STRIKES)}


def test_users_of_what_was_struck_are_drawn_apart_from_targets(picture):
    assert lines(picture, "strikes") & {(STRIKES, "Kata’ib Hizballah")} == set()
    assert (STRIKES, "Kata’ib Hizballah") in lines(picture, "indirect")
    assert (ARTILLERY, "pro-Iranian militants in Mayadin") in lines(picture, "indirect")


def test_whoever_is_counted_among_the_dead_or_wounded_is_drawn_as_harmed(picture):
    assert {harmed for _, harmed in lines(picture, "harms")} == {"a child", "civilians", "PMU 14th Brigade"}


def test_each_attack_without_an_author_has_a_ring_of_its_own(picture):
    rings = [node for node in picture.nodes if node.kind == "unnamed"]
    assert len(rings) == 3
    assert len({edge.target for edge in picture.edges if edge.source in {ring.id for ring in rings}}) == 3
    assert "Of 3 acts nobody is named as the author." in picture.notes


def test_speakers_who_take_part_in_nothing_are_not_drawn(picture):
    drawn = {node.label for node in picture.nodes}
    assert {"SouthFront", "Pentagon", "PMU sources"} & drawn == set()


def test_those_who_strike_each_other_stand_in_different_columns(picture):
    side = {node.label: node.side for node in picture.nodes}
    assert side["US Armed Forces"] == side["US-led international coalition"] == side["United States"]
    assert (
        side["Popular Mobilization Units"] == side["Liwa Abu al-Fadhal Al-Abbas"] == side["Kata’ib Hizballah"]
    )
    assert side["US Armed Forces"] != side["Popular Mobilization Units"]


def test_every_line_but_that_to_a_ring_says_who_says_so(picture):
    rings = {node.id for node in picture.nodes if node.kind == "unnamed"}
    silent = [e.label for e in picture.edges if e.kind != "tie" and e.source not in rings and not e.claims]
    assert silent == []


def test_a_difference_shows_both_wordings(picture):
    panel = next(panel for panel in picture.panels if panel.title == STRIKES)
    weapons = next(found for found in panel.differences if found.name == "Weapon")
    told = {said.text: said.claims[0].words for said in (weapons.one, weapons.other)}
    assert told["F-15E"] == "“US F-15E fighter jets struck”"
    assert "“the attacks were carried out by a UAV”" in told.values()


def test_reported_speech_names_who_reports_it(picture):
    panel = next(panel for panel in picture.panels if panel.title == STRIKES)
    assert "Pentagon, as reported by SouthFront" in [account.speaker for account in panel.accounts]


def test_the_chain_of_an_event_leads_back_and_forward_to_both_ends(picture):
    panel = next(panel for panel in picture.panels if panel.title == ROCKETS)
    assert [step.label for step in panel.chain][-3:] == [STRIKES, ROCKETS, ARTILLERY]
    assert [step.label for step in panel.chain if step.here] == [ROCKETS]
    assert "PMU military parade near Baghdad" not in [step.label for step in panel.chain]


def test_one_account_is_drawn_alone_and_says_whose_it_is(founding):
    account = founding.according_to("PMU sources")
    picture = build_picture(account, account=str(account.selection))
    assert picture.account == "According to PMU sources"
    assert ROCKETS in {node.label for node in picture.nodes}
    assert "Liwa Abu al-Fadhal Al-Abbas" not in {node.label for node in picture.nodes}


def test_an_answer_stands_below_what_it_answers_where_both_are_of_one_day():
    day = {"earliest": date(2021, 6, 28), "latest": date(2021, 6, 28)}
    first, second = Event("rockets", "Z rockets", **day), Event("artillery", "A artillery", **day)
    link = Link("artillery", "rockets", "respondsTo")
    assert [e.id for e in in_rows([second, first], [link])] == ["rockets", "artillery"]


def test_events_that_answer_each_other_in_a_circle_are_all_drawn_once():
    events = [Event(name, name) for name in "abc"]
    circle = [Link("a", "b", "respondsTo"), Link("b", "a", "respondsTo"), Link("c", "c", "respondsTo")]
    assert [e.id for e in in_rows(events, circle)] == ["b", "a", "c"]


def test_an_actor_who_is_told_by_nobody_to_take_sides_is_placed_all_the_same(handmade):
    case = handmade["one_event"](parties=(Thing("p", "Somebody"),))
    picture = build_picture(case)
    assert [(node.label, node.role) for node in picture.nodes if node.kind == "actor"] == [
        ("Somebody", "apart")
    ]


def test_a_told_zero_is_no_harm(handmade):
    from rejoinder.graph.records import ClaimRecord, Toll

    case = handmade["one_event"]()
    claim = ClaimRecord("c", Thing("s", "S"), Thing("t", "T"))
    event = Thing(case.all_events[0].id, "Strike")
    none = Toll(
        "x",
        event,
        Thing("v", "Villagers"),
        None,
        {"casualties": "0"},
        {"casualties": (0, 0)},
        False,
        False,
        claim,
    )
    case.all_tolls = [none]
    assert "Villagers" not in {node.label for node in build_picture(case).nodes}


def test_beyond_the_limit_the_picture_says_what_it_leaves_out(handmade):
    picture = build_picture(handmade["long_exchange"](12), limit=5)
    assert len(picture.events) == 5
    told = "7 later events left out: the picture holds the first 5; --max-events 12 draws all 12."
    assert told in picture.notes
    assert picture.left_out == (told,)


def test_a_long_exchange_draws_an_actor_again_beside_each_stretch_of_events(handmade):
    picture = build_picture(handmade["long_exchange"](40))
    actors = [node for node in picture.nodes if node.kind == "actor"]
    assert len({node.again or node.id for node in actors}) < len(actors)
    assert len({node.id for node in actors}) == len(actors)
    assert {edge.event for edge in picture.edges if edge.event} == {node.id for node in picture.events}


def test_an_empty_account_draws_nothing_and_says_so(handmade):
    case = handmade["one_event"]()
    case.all_events = []
    picture = build_picture(case, account="Nobody")
    assert (picture.nodes, picture.notes) == ((), ("This account tells of no event.",))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-06-27", "27 Jun 2021"),
        ("2021-06-26/2021-06-27", "26–27 Jun 2021"),
        ("2021-06-30/2021-07-02", "30 Jun 2021 – 2 Jul 2021"),
        ("[2021-06-26,2021-06-27]", "26 or 27 Jun 2021"),
        ("[..2021-06-26]", "by 26 Jun 2021"),
        ("[2021-06-28..]", "28 Jun 2021 or later"),
        ("[2021-06-24..2021-06-26]", "between 24 and 26 Jun 2021"),
        ("2021-06-26/..", "from 26 Jun 2021 on"),
        ("2021-06", "Jun 2021"),
        ("2021~", "2021 (about)"),
        ("2021-06-27T03:00+03:00", "27 Jun 2021"),
        ("2021-06-2X", "2021-06-2X"),
    ],
)
def test_dates_read_as_people_write_them(edtf, words):
    assert when_in_words(edtf) == words


@pytest.mark.parametrize(
    ("name", "aliases", "letters"),
    [
        ("Popular Mobilization Units", ["Hashd al-Shaabi", "PMU", "الحشد الشعبي"], "PMU"),
        ("PMU 14th Brigade", [], "14"),
        ("US Armed Forces", ["US forces"], "US"),
        ("Kata’ib Sayyid al-Shuhada", [], "KSS"),
        ("Iran", [], "Ir"),
        ("كتائب حزب الله", [], "كحا"),
        ("", [], ""),
    ],
)
def test_monograms_are_known_abbreviations_numbers_or_initials(name, aliases, letters):
    assert monogram(name, aliases) == letters


def test_a_state_and_its_army_have_letters_of_their_own(picture):
    letters = {node.label: node.monogram for node in picture.nodes if node.kind == "actor"}
    assert (letters["United States"], letters["US Armed Forces"]) == ("US", "AF")
    assert len(set(letters.values())) == len(letters)


@pytest.mark.parametrize(
    ("named", "letters"),
    [
        ([("US Armed Forces", ()), ("US Embassy", ()), ("United States", ("US",))], ["AF", "UE", "US"]),
        ([("14th Brigade", ()), ("14th Division", ())], ["14", "1D"]),
        ([("Iran", ()), ("Iraq", ())], ["Ir", "Ir2"]),
        ([("كتائب حزب الله", ()), ("كتائب حزب الله", ())], ["كحا", "كحا2"]),
        ([("", ()), ("?", ()), ("?", ())], ["", "?", "?2"]),
        ([("Iran", ())] * 12, ["Ir", *(f"Ir{n}" for n in range(2, 13))]),
    ],
)
def test_no_two_actors_of_a_picture_have_the_same_letters(named, letters):
    found = monograms({f"{number:02}": name for number, name in enumerate(named)})
    assert [found[f"{number:02}"] for number in range(len(named))] == letters


def on(*days, when="told"):
    earliest, latest = (day and date(2021, 6, day) for day in days)
    return Event("e", "Event", when=(when,), earliest=earliest, latest=latest)


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([], ""),
        ([Event("e", "Event")], ""),
        ([on(27, 27)], "27 Jun 2021"),
        ([on(26, 27), on(28, 28)], "26–28 Jun 2021"),
        ([on(None, 26), on(27, 27), on(28, None)], "27 Jun 2021, 2 events of open date"),
        ([on(None, 26), on(27, 28), Event("e", "Event")], "27–28 Jun 2021, 1 event of open date, 1 undated"),
        ([on(None, 26), on(None, 27)], "by 27 Jun 2021"),
        ([on(28, None), on(30, None)], "28 Jun 2021 or later"),
        ([on(None, 26), on(28, None)], "by 26 Jun 2021 and 28 Jun 2021 or later"),
        ([on(None, 26), Event("e", "Event")], "by 26 Jun 2021, 1 undated"),
    ],
)
def test_the_period_claims_no_day_that_nobody_tells(events, words):
    assert span_in_words(events) == words


def test_what_an_account_leaves_out_reads_as_not_said(founding):
    account = build_picture(founding.according_to("PMU sources"))
    assert {node.heading for node in account.events} == {"date not said · Action not said"}


def test_an_event_without_a_stated_place_is_placed_where_what_it_struck_lies(picture):
    panel = next(panel for panel in picture.panels if panel.title == STRIKES)
    place = next(fact for fact in panel.facts if fact.property == "place")
    assert {said.text for said in place.values} == {"border between Iraq and Syria", "al-Bukamal"}
    assert place.note == "where what was struck lies"


def test_a_very_long_chain_is_listed_around_its_event_and_says_so(handmade):
    case = handmade["long_exchange"](40)
    names = [event.id for event in case.all_events]
    case.all_links = [Link(later, earlier, "respondsTo") for earlier, later in pairwise(names)]
    panels = {panel.node: panel for panel in build_picture(case).panels}
    assert len(panels[names[20]].chain) == 25
    assert "Its chain holds 40 events; the nearest 25 are listed." in panels[names[20]].notes
    assert [step.here for step in panels[names[0]].chain].index(True) == 0
