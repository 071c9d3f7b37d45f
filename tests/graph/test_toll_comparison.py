"""Status, parts, and the dead beside the hurt: tolls compared, worked out by hand."""

from .test_comparison import CaseOf, fact_of, reports, words


def test_civilian_against_combatant_differs_for_the_group_and_in_the_whole_case(case_of: CaseOf) -> None:
    told = reports(
        "toll: [{victims: people, status: civilian, killed: 4}]",
        "toll: [{victims: people, status: combatant, killed: 4}]",
    )
    case = case_of(told)
    fact = fact_of(case, "victimStatus")
    assert (fact.verdict, fact.victims and fact.victims.label) == ("differs", "people")
    assert [pair.why for pair in fact.pairs] == ["who is told as civilian is no combatant"]
    assert fact_of(case, "killed").verdict == "agrees"
    (event,) = case.compare().events
    assert [found.property for found in event.facts] == ["victimStatus"]
    assert case.event("https://example.org/small/e").differs == ("victimStatus",)


def test_people_told_by_their_status_alone_are_that_group_and_no_fact_of_it(case_of: CaseOf) -> None:
    case = case_of(reports("toll: [{status: civilian, killed: 4}]", "toll: [{status: combatant, killed: 4}]"))
    assert "victimStatus" not in {fact.property for fact in case.compare("e").events[0].facts}


def test_a_part_by_somebody_s_word_is_told_with_who_says_so(case_of: CaseOf) -> None:
    told = reports("toll: [{victims: red, killed: 3}]", "toll: [{victims: people, killed: 4}]")
    told += """claims:
  - gist: The people are of the group.
    hedge: likely
    says: [{id: e, toll: [{victims: red, includes: [{victims: people}]}]}]
"""
    every = [p.why for f in case_of(told).compare("e").events[0].facts for p in f.pairs]
    assert "4 of a part (people: likely, says The desk) exceed 3 in all" in every


def test_a_part_s_number_that_many_tell_is_one_value_with_all_its_claims(case_of: CaseOf) -> None:
    told = reports(
        "toll: [{victims: red-battalion, killed: 2}]", "toll: [{victims: red-battalion, killed: 2}]"
    )
    told += """
  - id: three
    title: Three report
    publisher: blue
    claims:
      - {gist: Five in all., says: [{id: e, toll: [{victims: red, killed: 5}]}]}
"""
    facts = case_of(told).compare("e").events[0].facts
    whole = next(f for f in facts if f.property == "killed" and f.victims and f.victims.label == "Red Group")
    assert [(v.text, len(v.claims), v.origins, v.is_beside) for v in whole.values] == [
        ("5", 1, 1, False),
        ("2", 2, 2, True),
    ]
    assert words(whole) == {("5", "2", "refines")}


def test_the_dead_and_the_hurt_of_one_speaker_are_added_and_those_of_two_are_not(case_of: CaseOf) -> None:
    both = reports("toll: [{victims: red, killed: 3, wounded: 4}]", "toll: [{victims: red, casualties: 5}]")
    (pair,) = fact_of(case_of(both), "casualties").pairs
    assert (pair.verdict, pair.why) == ("differs", "3 killed and 4 wounded exceed 5 in all")
    two = reports("toll: [{victims: red, killed: 3}]", "toll: [{victims: red, casualties: 5}]")
    two += """
  - id: three
    title: Three report
    publisher: blue
    claims:
      - {gist: Four hurt., says: [{id: e, toll: [{victims: red, wounded: 4}]}]}
"""
    assert fact_of(case_of(two), "casualties").verdict == "single"
