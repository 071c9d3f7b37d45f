"""A copy is no second witness, whatever voice it copies: origins counted by hand."""

import pytest

from .test_comparison import CaseOf, fact_of

COPYCAT = """
events: [{id: e, label: The event}]
sources:
  - id: gazette
    title: Gazette
    publisher: agency
    claims:
      - {statedBy: hospital, gist: Six., says: [{id: e, toll: [{victims: red, killed: 6}]}]}
      OTHER
  - id: copycat
    title: Copycat
    publisher: paper
    derivedFrom: gazette
    claims:
      - {gist: COUNT dead., says: [{id: e, toll: [{victims: red, killed: COUNT}]}]}
"""
MORE_ACTORS = """# two more
  - {id: hospital, type: Institution, name: Hospital}
  - {id: ministry, type: Institution, name: Ministry}
"""
MINISTRY = "- {statedBy: ministry, gist: Six too., says: [{id: e, toll: [{victims: red, killed: 6}]}]}"


@pytest.mark.parametrize(
    ("other", "count", "origins"),
    [
        ("", "6", {"6": 1}),  # the Gazette's report of the hospital, copied
        (MINISTRY, "6", {"6": 2}),  # a copy of both makes them neither one nor three
        ("", "7", {"6": 1, "7": 1}),  # a number of its own is its own
    ],
)
def test_a_copy_of_reported_speech_has_the_origins_of_what_it_copies(
    case_of: CaseOf, other: str, count: str, origins: dict[str, int]
) -> None:
    case = case_of(MORE_ACTORS + COPYCAT.replace("OTHER", other).replace("COUNT", count))
    fact = fact_of(case, "killed")
    assert {value.text: value.origins for value in fact.values} == origins
    circular = {
        origin.label
        for circle in case.compare("e").events[0].circular
        if circle.property == "killed"
        for origin in circle.origins
    }
    assert circular == ({"Hospital", "Ministry"} if other else {"Hospital"} if count == "6" else set())


def test_a_copy_counts_with_what_it_copies_under_the_rule_of_the_majority(case_of: CaseOf) -> None:
    apart = MORE_ACTORS + COPYCAT.replace("OTHER", MINISTRY).replace("COUNT", "7")
    (toll,) = case_of(apart).tolls("majority")
    # Two of three origins tell six: a copy that tells seven copies nothing.
    assert (toll.as_json()["bounds"], toll.reasons) == ({"killed": [6, 6]}, {"killed": "2 of 3 origins"})
    rival = """
  - id: third
    title: Third
    publisher: desk
    claims:
      - {gist: Nine., says: [{id: e, toll: [{victims: red, killed: 9}]}]}
"""
    case = case_of(MORE_ACTORS + COPYCAT.replace("OTHER", "").replace("COUNT", "6") + rival)
    (toll,) = case.tolls("majority")
    # One origin tells six, one tells nine: no majority.
    assert toll.as_json()["bounds"] == {"killed": None}
