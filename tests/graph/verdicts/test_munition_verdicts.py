"""Munitions are counted of one weapon: drones and rockets do not clash."""

from ..test_comparison import CaseOf, fact_of, reports, words


def test_numbers_of_two_weapons_stand_beside_each_other_and_of_one_weapon_they_clash(case_of: CaseOf) -> None:
    told = (
        reports("weapon: uav, munitions: 3", "weapon: uav, munitions: 1")
        + """
      - {gist: And rockets., statedBy: agency, says: [{id: e, weapon: rocket, munitions: 20}]}
"""
    )
    fact = fact_of(case_of(told), "munitions")
    assert words(fact) == {("3", "1", "differs"), ("1", "20", "adds")}
    whys = {p.verdict: p.why for p in fact.pairs}
    assert whys["adds"] == "1 of uncrewed aircraft beside 20 of rocket"


def test_one_number_of_two_weapons_is_two_values_and_no_agreement(case_of: CaseOf) -> None:
    told = reports("weapon: uav, munitions: 3", "weapon: rocket, munitions: 3")
    fact = fact_of(case_of(told), "munitions")
    assert [(value.text, [c.stated_by.label for c in value.claims]) for value in fact.values] == [
        ("3", ["The Agency"]),
        ("3", ["The Paper"]),
    ]
    assert (fact.verdict, fact.pairs[0].why) == ("adds", "3 of uncrewed aircraft beside 3 of rocket")
