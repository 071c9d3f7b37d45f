"""What a case leaves open, as questions: on the founding article, and on small dossiers traced by eye."""

import pytest

from rejoinder.cli.ledger import KINDS as OFFERED
from rejoinder.graph import Case
from rejoinder.graph.gaps import KINDS
from rejoinder.ontology.errors import NotFoundError


def kinds(case, name=None):
    return [gap.kind for gap in case.gaps(name)]


def the(case, kind, name=None):
    (gap,) = [gap for gap in case.gaps(name) if gap.kind == kind]
    return gap


def sentences(gap):
    return [claim.sentence for claim in gap.claims]


# -- the founding article --------------------------------------------------------------------


def test_nobody_is_named_for_the_drones_of_erbil_the_ieds_and_the_attacks_on_us_positions(article):
    unnamed = [gap for gap in article.gaps() if gap.kind == "author"]
    assert [gap.question for gap in unnamed] == [
        "Who was behind “Explosive-laden drones outside Erbil”?",
        "Who was behind “IEDs against convoys”?",
        "Who was behind “Missile and drone attacks on US positions”?",
    ]
    assert [sentences(gap) for gap in unnamed] == [[10], [11], [11]]


def test_nobody_tells_whose_the_convoys_were(article):
    gap = the(article, "target", "ied-attacks-on-convoys")
    assert gap.question == "Whom was “IEDs against convoys” aimed at?"
    assert gap.known == "Told as struck: convoys. Whose that was is not told."
    assert sentences(gap) == [11]


def test_who_used_what_was_struck_answers_whom_it_was_aimed_at(article):
    assert "target" not in kinds(article, "mayadin-artillery-fire")


def test_the_day_of_the_deployment_is_asked_for_once_with_who_says_that_it_is_not_known(article):
    gap = the(article, "when", "hasakah-deployment")
    assert gap.question == "On which day did “US vehicles deployed to al-Hasakah” happen?"
    assert gap.known == "No day is told. That it is not known is said by The coding desk."
    assert [claim.stated_by.label for claim in gap.claims] == ["The coding desk", "SouthFront"]
    assert "unknown" not in kinds(article, "hasakah-deployment")


def test_a_day_told_only_as_a_bound_is_open(article):
    assert the(article, "when", "erbil-drones").known == "Told only: by 2021-06-26."
    assert the(article, "when", "mayadin-artillery-fire").known == "Told only: 2021-06-28 or later."
    assert "when" not in kinds(article, "strikes-27-june")


def test_a_difference_asks_which_with_the_rival_values(article):
    gap = the(article, "difference", "strikes-27-june")
    start = "Which weapon was used in “US strikes on PMU positions”: F-15E or "
    assert gap.question.startswith(start)
    assert sentences(gap) == [3, 4]
    assert gap.properties == ("weapon",)


def test_what_is_told_only_as_after_is_asked_as_an_answer(article):
    (gap,) = [gap for gap in article.gaps() if gap.kind == "link"]
    asked = "Did “US strikes on PMU positions” answer “Explosive-laden drones outside Erbil”?"
    assert gap.question == asked
    assert sentences(gap) == [10]


def test_what_one_origin_tells_is_one_question_an_event(article):
    gap = the(article, "origin", "hasakah-deployment")
    asked = "Who else tells the action and author of “US vehicles deployed to al-Hasakah”?"
    assert gap.question == asked
    assert gap.known == "Each told by one origin alone: action and author by SouthFront."
    assert gap.properties == ("action", "actor")


def test_questions_come_in_time_order_of_events_and_then_by_kind(article):
    order = [event.id for event in article.events()]
    gaps = article.gaps()
    asked = [(order.index(gap.thing.id), KINDS.index(gap.kind)) for gap in gaps]
    assert asked == sorted(asked)
    assert all(gap.question.endswith("?") and gap.question.count("?") == 1 for gap in gaps)
    assert all(gap.claims and gap.known.endswith(".") for gap in gaps)


def test_a_source_an_actor_or_a_place_asks_about_its_events(article):
    assert {gap.thing.id for gap in article.gaps("southfront-2021-06")} == {
        event.id for event in article.events()
    }
    assert {gap.thing.label for gap in article.gaps("al-Hasakah")} == {"US vehicles deployed to al-Hasakah"}


def test_in_the_account_of_a_speaker_it_is_no_gap_that_nobody_else_is_heard(article):
    account = article.according_to("Pentagon")
    assert kinds(account, "strikes-27-june") == ["action", "when", "place"]
    assert "origin" in kinds(article.according_to(first_hand=True))


# -- small dossiers --------------------------------------------------------------------------


def told(says, more="", extra=""):
    return f"""
events:
  - {{id: raid, label: Raid}}
  - {{id: east, label: East raid}}
places:
  - {{id: town, type: Place, name: Town, lat: 34.0, long: 40.0}}
  - {{id: quarter, type: Place, name: Quarter, within: town}}
  - {{id: land, type: Place, name: Land}}
{extra}
sources:
  - id: report
    type: Source
    title: A report
    publisher: paper
    claims:
      - quote: it happened
        says:
          - {says}
{more}
"""


def test_an_event_that_nobody_tells_anything_of_is_asked_what_it_was(case_of):
    case = case_of("events:\n  - {id: raid, label: Raid}\n")
    (gap,) = case.gaps()
    assert (gap.kind, gap.question, gap.claims) == ("action", "What was done in “Raid”?", ())


def test_an_event_of_which_all_is_told_by_two_leaves_nothing_open(case_of):
    facts = "{id: raid, action: raid, actor: red, target: blue, when: 2021-05-01, place: town}"
    agency = f"""
  - id: wire
    type: Source
    title: A wire
    publisher: agency
    claims:
      - quote: it did
        says: [{facts}]
"""
    assert case_of(told(facts, agency)).gaps("raid") == ()


@pytest.mark.parametrize(
    ("when", "known"),
    [
        ("2021-05-01", None),
        ('"2021-05-01/2021-05-03"', None),
        ('"{2021-05-01,2021-05-03}"', None),
        ("2021-05", "Told only: between 2021-05-01 and 2021-05-31."),
        ('"[2021-05-01,2021-05-03]"', "Told only: 2021-05-01 or 2021-05-03."),
        ('"2021-05-01/.."', "Told only: 2021-05-01 or later."),
        ('"2021-05-01?"', "Told only: 2021-05-01 (uncertain)."),
    ],
)
def test_a_day_is_open_unless_somebody_tells_it_or_each_day_of_a_stretch(case_of, when, known):
    case = case_of(told(f"{{id: raid, action: parade, actor: red, place: town, when: {when}}}"))
    assert [gap.known for gap in case.gaps() if gap.kind == "when"] == ([known] if known else [])


def test_a_place_is_open_until_something_of_it_lies_on_the_map(case_of):
    def asked(where):
        return [gap.question for gap in case_of(told(f"{{id: raid, action: parade{where}}}")).gaps("raid")]

    assert "Where did “Raid” happen?" in asked("")
    assert "Where exactly did “Raid” happen?" in asked(", place: land")
    assert not any(question.startswith("Where") for question in asked(", place: quarter"))


def test_a_threat_is_not_asked_for_its_place(case_of):
    assert kinds(case_of(told("{id: raid, action: threat, actor: red}")), "raid") == ["when", "origin"]


def test_an_attack_that_hit_neither_whom_nor_what_is_asked_for_its_target(case_of):
    gap = the(case_of(told("{id: raid, action: raid}")), "target", "raid")
    assert gap.known == "Neither whom nor what it hit is told."


@pytest.mark.parametrize("aimed", ["target: blue", "toll: [{victims: people, killed: 2}]"])
def test_a_target_or_victims_told_leave_no_target_open(case_of, aimed):
    assert "target" not in kinds(case_of(told(f"{{id: raid, action: raid, {aimed}}}")), "raid")


def test_a_weapon_is_asked_for_only_where_the_act_does_not_tell_it(case_of):
    assert "weapon" in kinds(case_of(told("{id: raid, action: air-strike}")), "raid")
    assert "weapon" not in kinds(case_of(told("{id: raid, action: drone-strike}")), "raid")
    assert "weapon" not in kinds(case_of(told("{id: raid, action: air-strike, weapon: f-16}")), "raid")


def test_the_dead_of_whom_nothing_is_told_are_asked_for(case_of):
    case = case_of(told("{id: raid, action: raid, toll: [{killed: 2, wounded: some}]}"))
    asked = "Were those killed and wounded in “Raid” civilians or combatants?"
    assert the(case, "status", "raid").question == asked
    assert "status" not in kinds(case_of(told("{id: raid, toll: [{victims: red, killed: 2}]}")), "raid")
    assert "status" not in kinds(case_of(told("{id: raid, toll: [{casualties: 0}]}")), "raid")
    assert "status" not in kinds(case_of(told("{id: raid, toll: [{noneReported: true}]}")), "raid")


def test_that_nobody_has_claimed_it_is_cited_with_the_question_for_the_author(case_of):
    more = """
      - remark: true
        statedBy: blue
        gist: Nobody has claimed it.
        unclaimed: raid
        about: [raid]
"""
    gap = the(case_of(told("{id: raid, action: raid}", more)), "author", "raid")
    said = "That nobody has claimed it is said by Blue Forces, as reported by The Paper."
    assert gap.known == f"No author is named. {said}"
    assert {claim.stated_by.label for claim in gap.claims} == {"The Paper", "Blue Forces"}


def test_a_denied_author_is_known_where_no_other_is_named(case_of):
    more = """
      - remark: true
        statedBy: red
        gist: It was not us.
        about: [raid]
        denies: {event: raid, property: actor, value: red}
"""
    gap = the(case_of(told("{id: raid, action: raid}", more)), "author", "raid")
    assert gap.known == "No author is named. Denied for Red Group."


def test_a_value_told_and_denied_asks_whether_it_holds(case_of):
    more = """
      - remark: true
        statedBy: red
        gist: It was not us.
        about: [raid]
        denies: {event: raid, property: actor, value: red}
"""
    gap = the(case_of(told("{id: raid, action: raid, actor: red}", more)), "difference", "raid")
    assert gap.question == "Who was behind “Raid”: Red Group, or not?"
    assert {claim.stated_by.label for claim in gap.claims} == {"The Paper", "Red Group"}


UNKNOWN_NUMBER = """
      - remark: true
        statedBy: blue
        gist: The number of dead is not known.
        unknown: killed
        about: [raid]
"""


def test_what_is_said_not_to_be_known_is_a_question_of_its_own(case_of):
    gap = the(case_of(told("{id: raid, action: raid}", UNKNOWN_NUMBER)), "unknown", "raid")
    assert gap.question == "How many were killed in “Raid”?"
    assert gap.known == "That it is not known is said by Blue Forces, as reported by The Paper."


def test_an_actor_of_whom_something_is_not_known_is_asked_about_last(case_of):
    more = UNKNOWN_NUMBER.replace("killed", "partOf").replace("[raid]", "[red]")
    case = case_of(told("{id: raid, action: raid}", more))
    gap = case.gaps()[-1]
    assert (gap.kind, gap.thing.label) == ("unknown", "Red Group")
    assert gap.question == "What is “Red Group” a part of?"
    assert kinds(case, "Red Group") == ["unknown"]


def test_a_part_looks_at_its_whole_and_a_whole_at_its_parts(case_of):
    more = """
      - quote: part of it
        says: [{id: east, partOfEvent: raid, place: town}]
"""
    case = case_of(told("{id: raid, action: raid, actor: red, target: blue, when: 2021-05-01}", more))
    assert kinds(case, "east") == ["origin"]
    assert kinds(case, "raid") == ["origin"]


def test_events_that_are_parts_of_each_other_end(case_of):
    more = """
      - quote: part of it
        says: [{id: east, partOfEvent: raid}]
      - statedBy: red
        quote: and it of that
        says: [{id: raid, partOfEvent: east}]
"""
    case = case_of(told("{id: raid, action: raid}", more))
    assert kinds(case, "east").count("when") == 1


def test_an_inferred_answer_is_open_and_a_stated_one_is_not(case_of):
    inferred = """
claims:
  - gist: It may answer it.
    method: by eye
    says: [{id: raid, mayRespondTo: east}]
"""
    gap = the(case_of(told("{id: raid, action: raid}", inferred)), "link", "raid")
    assert (gap.question, gap.known) == ("Did “Raid” answer “East raid”?", "Inferred; nobody states it.")
    stated = told("{id: raid, action: raid, respondsTo: east}", inferred)
    assert "link" not in kinds(case_of(stated), "raid")


def test_a_copy_is_no_second_origin(case_of):
    copy = """
  - id: wire
    type: Source
    title: A wire
    publisher: agency
    derivedFrom: report
    claims:
      - quote: it did
        says: [{id: raid, action: raid}]
"""
    gap = the(case_of(told("{id: raid, action: raid}", copy)), "origin", "raid")
    assert gap.known == "Each told by one origin alone: action by The Paper."
    own = copy.replace("    derivedFrom: report\n", "")
    assert "origin" not in kinds(case_of(told("{id: raid, action: raid}", own)), "raid")


def test_a_name_with_markup_and_line_breaks_stays_one_sentence(case_of):
    body = told("{id: raid, action: raid}").replace("label: Raid", 'label: "*Raid*\\n<b>on | it</b>"')
    assert the(case_of(body), "author", "raid").question == "Who was behind “*Raid* <b>on | it</b>”?"


def test_an_empty_case_asks_nothing():
    case = Case.open(":memory:")
    assert case.gaps() == ()
    with pytest.raises(NotFoundError):
        case.gaps("raid")


def test_the_command_offers_every_kind():
    assert OFFERED == KINDS
    assert len(set(KINDS)) == len(KINDS)
