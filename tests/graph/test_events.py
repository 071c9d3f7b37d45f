"""Events put together from what is told: wholes lend to parts, and places follow from what was struck."""

from rejoinder.graph import Case
from rejoinder.graph.records import Event

WHOLES = """
places:
  - {id: country, type: Place, name: Country}
  - {id: town, type: Place, name: Town, within: country}
  - {id: depot, type: Facility, name: Depot}
  - {id: shed, type: Facility, name: Shed, near: town}
  - {id: mast, type: Facility, name: Mast, lat: 34, long: 40, precision: 10, pointFrom: one}
events: [{id: war, label: War}, {id: raid, label: Raid}, {id: shot, label: Shot}, {id: answer, label: Answer}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - {gist: All of it., says: [{id: war, actor: red, when: 2021-06, toll: [{killed: 9}]}]}
      - {gist: A part., says: [{id: raid, partOfEvent: war, action: raid, when: 2021-06-27, struck: depot}]}
      - {gist: Of the part., says: [{id: shot, partOfEvent: raid, struck: [shed, mast],
                                     toll: [{victims: people, killed: 2, wounded: 1}]}]}
      - {gist: Then., says: [{id: answer, action: raid, respondsTo: war, near: town}]}
  - id: two
    type: Source
    title: Two report
    publisher: paper
    claims:
      - {gist: It lies there., says: [{id: depot, within: town}]}
"""


def event(case: Case, name: str) -> Event:
    return case.event(case.find(name, kinds=("Event",)).id)


def test_a_part_shows_what_is_told_of_the_nearest_whole(case_of) -> None:
    shot = event(case_of(WHOLES), "shot")
    assert [thing.label for thing in shot.actions] == ["raid"]
    assert [thing.label for thing in shot.actors] == ["Red Group"]
    assert shot.when == ("2021-06-27",)
    assert set(shot.from_whole) == {"action", "actor", "when"}
    assert (shot.is_attack, shot.unnamed) == (True, False)


def test_an_event_is_placed_where_that_lies_which_was_struck(case_of) -> None:
    case = case_of(WHOLES)
    assert [place.label for place in event(case, "raid").places] == ["Town"]
    assert [place.label for place in event(case, "shot").places] == ["Mast", "Town"]


def test_a_place_takes_in_what_lies_in_it_however_deep(case_of) -> None:
    roles = {e.label: roles for e, roles in case_of(WHOLES).show("Country").events}
    assert roles == {"Raid": ("place",), "Shot": ("place",), "Answer": ("near",)}


def test_the_stored_questions_look_at_wholes_and_parts(case_of) -> None:
    case = case_of(WHOLES)
    assert [row["attackLabel"].value for row in case.ask("nobody-named")] == ["Answer"]
    assert [row["attackLabel"].value for row in case.ask("unanswered-attacks")] == ["Answer"]


def test_ranges_count_an_event_and_its_parts_once(case_of) -> None:
    found = {
        (r.event.label, name): b for r in case_of(WHOLES).tolls(rule="range") for name, b in r.bounds.items()
    }
    assert found == {("War", "killed"): (9, 9), ("Shot", "wounded"): (1, 1)}


REVISED = """
events: [{id: blow, label: The blow}, {id: e, label: The event}]
sources:
  - id: report
    type: Source
    title: A report
    publisher: agency
    claims:
      - gist: First told.
        id: first
        says: [{id: e, actor: red, action: raid, when: 2021-06-01, struck: base, respondsTo: blow}]
      - gist: Told again.
        id: again
        revises: first
        says: [{id: e, actor: blue, action: raid, when: 2021-06-03}]
      - {gist: No raid., statedBy: paper, id: denial, remark: true, about: e, denies: DENIED}
      - {gist: A raid after all., statedBy: paper, revises: denial, remark: true, about: e}
places: [{id: base, type: Facility, name: The base}]
""".replace("DENIED", "{event: e, property: action, value: act:raid}")


def test_what_its_speaker_has_revised_is_told_no_more(case_of) -> None:
    case = case_of(REVISED)
    event = case.event(case.find("e").id)
    assert [actor.label for actor in event.actors] == ["Blue Forces"]
    assert event.when == ("2021-06-03",)
    assert (str(event.earliest), str(event.latest)) == ("2021-06-03", "2021-06-03")
    assert event.struck == ()
    assert case.trace("e").links == ()


def test_a_denial_that_its_speaker_has_revised_makes_no_difference(case_of) -> None:
    (compared,) = case_of(REVISED).compare("e").events
    (action,) = (fact for fact in compared.facts if fact.property == "action")
    assert action.verdict == "single"


def test_what_was_laid_to_somebody_and_revised_is_laid_to_nobody_else(case_of) -> None:
    case = case_of(REVISED)
    assert [laid.actor.label for laid in case.attributions("e")] == ["Blue Forces"]
    assert [event.label for event, _ in case.show("red").events] == []
