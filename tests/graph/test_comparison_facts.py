"""Who tells a value, who has revised it and who disputes it, as one value of a fact holds them."""

from .test_comparison import REVISED, CaseOf, fact_of, reports, words


def test_origins_count_who_still_says_it_and_one_teller_in_three_texts_is_one(case_of: CaseOf) -> None:
    again = """
  - id: three
    title: Three report
    publisher: agency
    claims:
      - {id: c-again, gist: Again., says: [{id: e, weapon: f-15e}]}
      - {id: c-more, gist: And again., says: [{id: e, weapon: f-15e, munitions: 2}]}
"""
    alone = fact_of(case_of(reports("weapon: f-15e", "munitions: 2") + again), "weapon")
    assert (len(alone.values[0].claims), alone.values[0].origins, alone.verdict) == (3, 1, "single")
    both = fact_of(case_of(reports("weapon: f-15e", "weapon: f-15e") + again), "weapon")
    assert (len(both.values[0].claims), both.values[0].origins, both.verdict) == (4, 2, "agrees")
    assert both.as_json()["values"][0]["origins"] == 2
    revised = again.replace("gist: And again.", "gist: And again., revises: c-agency")
    revised = revised.replace("weapon: f-15e, munitions: 2", "weapon: uav").replace(
        "weapon: f-15e", "acts: 2"
    )
    fact = fact_of(case_of(reports("weapon: f-15e", "munitions: 2") + revised), "weapon")
    assert {value.text: value.origins for value in fact.values} == {"F-15E": 0, "uncrewed aircraft": 1}
    assert (fact.verdict, words(fact)) == ("single", {("F-15E", "uncrewed aircraft", "revised")})


def test_an_earlier_word_clashes_with_nobody_and_the_pair_tells_who_revised_it(case_of: CaseOf) -> None:
    fact = fact_of(case_of(REVISED.replace("COUNT", "6")), "killed")
    assert [(fact.values[p.a].text, fact.values[p.b].text, p.verdict) for p in fact.pairs] == [
        ("4", "6", "revised")
    ]
    assert fact.pairs[0].why == "The Agency first told 4, and later 6"
    against = fact_of(case_of(REVISED.replace("COUNT", "4")), "killed")
    assert sorted(words(against)) == [("4", "6", "differs"), ("4", "6", "revised")]


def test_only_its_own_speaker_revises_a_word(case_of: CaseOf) -> None:
    told = reports("munitions: 4", "munitions: 6").replace("the paper.", "the paper., revises: c-agency")
    assert words(fact_of(case_of(told), "munitions")) == {("4", "6", "differs")}


def test_a_disputed_claim_shows_who_disputes_it_and_clashes_no_more_for_that(case_of: CaseOf) -> None:
    disputed = """
claims:
  - {remark: true, gist: The paper misread it., disputes: c-paper, about: [e]}
"""
    fact = fact_of(case_of(reports("weapon: uav", "weapon: uav") + disputed), "weapon")
    (value,) = fact.values
    assert [claim.gist for claim in value.disputed] == ["The paper misread it."]
    assert fact.verdict == "agrees"
    assert [claim["gist"] for claim in fact.as_json()["values"][0]["disputed"]] == ["The paper misread it."]


def test_a_revised_claim_is_marked_under_its_value(case_of: CaseOf) -> None:
    fact = fact_of(case_of(REVISED.replace("COUNT", "4")), "killed")
    base = "https://example.org/small/"
    assert {value.text: value.as_json()["revised"] for value in fact.values} == {
        "4": [base + "first"],
        "6": [],
    }


def test_a_dispute_tells_which_claim_it_disputes(case_of: CaseOf) -> None:
    disputed = """
claims:
  - {id: no, remark: true, gist: The paper misread it., disputes: c-paper, about: [e]}
"""
    (value,) = fact_of(case_of(reports("weapon: uav", "weapon: uav") + disputed), "weapon").values
    base = "https://example.org/small/"
    assert value.disputes == ((base + "no", base + "c-paper"),)
    assert [one["disputes"] for one in value.as_json()["disputed"]] == [[base + "c-paper"]]
