"""Verdicts between accounts, judged by hand before the code: who differs, who refines, who adds."""

from collections.abc import Callable

import pytest

from rejoinder.graph import Case
from rejoinder.graph.comparison import Fact

CaseOf = Callable[[str], Case]

PLACES = """
places:
  - {id: country, type: Place, name: Country}
  - {id: province, type: Place, name: Province, within: country}
  - {id: town, type: Place, name: Town, within: province, lat: 34, long: 40, precision: 300, pointFrom: atlas}
  - {id: far-town, type: Place, name: Far Town, lat: 35.0, long: 40.0, precision: 3000, pointFrom: atlas}
  - {id: depot, type: Facility, name: Depot}
  - {id: barracks, type: Facility, name: Barracks}
"""

TWO_REPORTS = """
events: [{{id: e, label: The event}}]
sources:
  - {{id: atlas, type: Source, title: An atlas}}
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - gist: One telling.
        says: [{{id: e, {one}}}]
  - id: two
    type: Source
    title: Two report
    publisher: paper
    claims:
      - gist: Another telling.
        says: [{{id: e, {two}}}]
"""


def fact_of(case: Case, property_name: str) -> Fact:
    found = [fact for fact in case.compare("e").events[0].facts if fact.property == property_name]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("property_name", "one", "two", "verdict"),
    [
        ("weapon", "weapon: f-15e", "weapon: uav", "differs"),
        ("weapon", "weapon: f-15e", "weapon: crewed-aircraft", "refines"),
        ("weapon", "weapon: f-15e", "weapon: aircraft", "refines"),
        ("weapon", "weapon: [f-15e, uav]", "weapon: uav", "adds"),
        ("weapon", "weapon: uav", "weapon: uav", "agrees"),
        ("action", "action: drone-strike", "action: air-strike", "refines"),
        ("action", "action: rocket-attack", "action: air-strike", "differs"),
        ("when", "when: 2021-06-27", "when: 2021-06-28", "differs"),
        ("when", "when: 2021-06-27", 'when: "[2021-06-26,2021-06-27]"', "refines"),
        ("when", 'when: "[2021-06-25..2021-06-27]"', 'when: "[2021-06-26..2021-06-28]"', "agrees"),
        ("when", 'when: "[..2021-06-26]"', "when: 2021-06-27", "differs"),
        ("munitions", "munitions: 8+", "munitions: 5", "differs"),
        ("munitions", "munitions: 8+", "munitions: 34", "refines"),
        ("munitions", "munitions: 1-22", "munitions: 10-30", "agrees"),
        ("actor", "actor: red", "actor: blue", "differs"),
        ("actor", "actor: red-battalion", "actor: red", "refines"),
        ("actor", "actor: [red, blue]", "actor: blue", "adds"),
        ("target", "target: blue", "target: people", "adds"),
        ("struck", "struck: depot", "struck: barracks", "differs"),
        ("struck", "struck: [depot, barracks]", "struck: barracks", "adds"),
        ("place", "place: town", "place: country", "refines"),
        ("place", "place: town", "place: far-town", "differs"),
        ("place", "place: far-town", "place: province", "adds"),
    ],
)
def test_two_tellings_of_one_fact(
    case_of: CaseOf, property_name: str, one: str, two: str, verdict: str
) -> None:
    case = case_of(PLACES + TWO_REPORTS.format(one=one, two=two))
    fact = fact_of(case, property_name)
    assert fact.verdict == verdict
    assert all(pair.why for pair in fact.pairs)


def test_facilities_that_a_claim_places_together_do_not_exclude_each_other(case_of: CaseOf) -> None:
    told = TWO_REPORTS.format(one="struck: depot", two="struck: barracks")
    told += "      - {gist: One lies in the other., says: [{id: depot, within: barracks}]}\n"
    assert fact_of(case_of(PLACES + told), "struck").verdict == "refines"


def test_what_one_speaker_tells_twice_is_no_difference(case_of: CaseOf) -> None:
    case = case_of(
        """
        events: [{id: e, label: The event}]
        sources:
          - id: one
            type: Source
            title: One report
            publisher: agency
            claims:
              - {gist: Jets., says: [{id: e, weapon: f-15e}]}
              - {gist: And drones., says: [{id: e, weapon: uav}]}
        """
    )
    assert fact_of(case, "weapon").verdict == "single"
    assert case.compare().events == ()


COPIES = """
events: [{id: e, label: The event}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - {gist: Jets., says: [{id: e, weapon: f-15e}]}
  - id: two
    type: Source
    title: A copy
    publisher: paper
    DERIVED
    claims:
      - {gist: Jets too., says: [{id: e, weapon: f-15e}]}
"""


def test_a_copy_of_a_report_is_no_second_witness(case_of: CaseOf) -> None:
    apart = case_of(COPIES.replace("    DERIVED\n", ""))
    assert fact_of(apart, "weapon").verdict == "agrees"
    copied = case_of(COPIES.replace("DERIVED", "derivedFrom: one"))
    assert fact_of(copied, "weapon").verdict == "single"


def test_a_denial_is_a_difference_and_makes_nothing_true(case_of: CaseOf) -> None:
    case = case_of(
        """
        events: [{id: e, label: The event}]
        sources:
          - id: one
            type: Source
            title: One report
            publisher: agency
            claims:
              - {gist: Red did it., says: [{id: e, action: rocket-attack, actor: red}]}
              - statedBy: red
                remark: true
                gist: Red denies it.
                about: [e]
                denies: {event: e, property: actor, value: red}
              - statedBy: red
                remark: true
                gist: And Blue did not do it either.
                about: [e]
                denies: {event: e, property: actor, value: blue}
        """
    )
    fact = fact_of(case, "actor")
    assert fact.verdict == "differs"
    told = {value.value.label: value for value in fact.values if not isinstance(value.value, str)}
    assert [claim.stated_by.label for claim in told["Red Group"].denied] == ["Red Group"]
    assert [claim.stated_by.label for claim in told["Red Group"].claims] == ["The Agency"]
    assert told["Blue Forces"].claims == ()
    assert case.query("ASK { ?e rj:actor <https://example.org/small/blue> }") is False


TOLLS = """
events: [{id: e, label: The event}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - gist: Four dead.
        says: [{id: e, toll: [{victims: red, killed: 4}]}]
  - id: two
    type: Source
    title: Two report
    publisher: paper
    claims:
      - gist: Another count.
        says: [{id: e, toll: [TOLL]}]
"""


@pytest.mark.parametrize(
    ("toll", "verdict"),
    [
        ("{victims: red, killed: 6}", "differs"),
        ("{victims: red, killed: 2+}", "refines"),
        ("{victims: red, killed: 4}", "agrees"),
        ("{victims: red, includes: [{victims: red-battalion, killed: 5}]}", "differs"),
        ("{victims: red, includes: [{victims: red-battalion, killed: 3}]}", "single"),
        ("{victims: people, killed: 6}", "single"),
        ("{victims: red, noneReported: true}", "single"),
    ],
)
def test_tolls_are_compared_group_by_group_and_wholes_against_parts(
    case_of: CaseOf, toll: str, verdict: str
) -> None:
    case = case_of(TOLLS.replace("TOLL", toll))
    found = [
        fact
        for fact in case.compare("e").events[0].facts
        if fact.property == "killed" and fact.victims and fact.victims.label == "Red Group"
    ]
    assert [fact.verdict for fact in found] == [verdict]
