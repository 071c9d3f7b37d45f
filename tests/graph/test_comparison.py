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
        ("when", "when: 2021-06-27", 'when: "[2021-06-26,2021-06-27]"', "agrees"),
        ("when", "when: 2021-06-27", 'when: "[2021-06-26..2021-06-27]"', "refines"),
        ("when", 'when: "[2021-06-25..2021-06-27]"', 'when: "[2021-06-26..2021-06-28]"', "agrees"),
        ("when", 'when: "[..2021-06-26]"', "when: 2021-06-27", "differs"),
        ("munitions", "munitions: 8+", "munitions: 5", "differs"),
        ("munitions", "munitions: 8+", "munitions: 34", "agrees"),
        ("munitions", "munitions: 1-22", "munitions: 10-30", "agrees"),
        ("actor", "actor: red", "actor: blue", "differs"),
        ("actor", "actor: red-battalion", "actor: red", "refines"),
        ("actor", "actor: [red, blue]", "actor: blue", "adds"),
        ("target", "target: blue", "target: people", "adds"),
        ("struck", "struck: depot", "struck: barracks", "differs"),
        ("struck", "struck: [depot, barracks]", "struck: barracks", "adds"),
        ("place", "place: town", "place: country", "refines"),
        ("place", "place: town", "place: far-town", "differs"),
        ("place", "place: far-town", "place: province", "agrees"),
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
        ("{victims: red, killed: 2+}", "agrees"),
        ("{victims: red, killed: 2-6}", "refines"),
        ("{victims: red, killed: 4}", "agrees"),
        ("{victims: red, includes: [{victims: red-battalion, killed: 5}]}", "differs"),
        ("{victims: red, includes: [{victims: red-battalion, killed: 3}]}", "refines"),
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


ZONED = """
places:
  - {id: syria, type: Place, name: Syria, zone: Asia/Damascus}
  - {id: base, type: Place, name: Base, within: syria}
events: [{id: e, label: The event}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - {gist: Last night., says: [{id: e, when: 2021-06-27}]CLAIM}
  - id: two
    type: Source
    title: Two report
    publisher: paper
    SOURCE
    claims:
      - {gist: Before dawn., says: [{id: e, when: 2021-06-28}]}
  - id: three
    type: Source
    title: Three report
    publisher: blue
    claims:
      - {gist: There., says: [{id: e, PLACE: base}]}
"""


@pytest.mark.parametrize(
    ("claim", "source", "place", "verdict"),
    [
        (", zone: America/New_York", "zone: Asia/Damascus", "party", "agrees"),
        (", zone: America/New_York", "license: none", "place", "agrees"),
        (", zone: America/New_York", "zone: America/New_York", "place", "differs"),
        (", zone: Asia/Damascus", "zone: America/New_York", "place", "differs"),
        ("", "license: none", "place", "differs"),
    ],
)
def test_a_gap_of_one_day_that_zones_explain_is_no_difference(
    case_of: CaseOf, claim: str, source: str, place: str, verdict: str
) -> None:
    told = ZONED.replace("CLAIM", claim).replace("SOURCE", source)
    told = told.replace("PLACE: base", "place: base" if place == "place" else "weapon: uav")
    fact = fact_of(case_of(told), "when")
    assert fact.verdict == verdict
    assert ("same hours" in fact.pairs[0].why) is (verdict == "agrees")


def test_the_dossier_s_zone_holds_where_claim_and_source_have_none(case_of: CaseOf) -> None:
    told = ZONED.replace("CLAIM", ", zone: America/New_York").replace("SOURCE", "license: none")
    told = "zone: Asia/Damascus\n" + told.replace("PLACE: base", "weapon: uav")
    assert fact_of(case_of(told), "when").verdict == "agrees"


REVISED = """
events: [{id: e, label: The event}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - {id: first, gist: Four dead., says: [{id: e, toll: [{victims: red, killed: 4}]}]}
      - {id: later, gist: Six dead., revises: first, says: [{id: e, toll: [{victims: red, killed: 6}]}]}
  - id: two
    type: Source
    title: Two report
    publisher: paper
    claims:
      - {gist: A count., says: [{id: e, toll: [{victims: red, killed: COUNT}]}]}
"""


@pytest.mark.parametrize(("count", "verdict"), [("6", "agrees"), ("4", "differs"), ("5", "differs")])
def test_a_revised_figure_is_no_longer_its_speaker_s_word(case_of: CaseOf, count: str, verdict: str) -> None:
    case = case_of(REVISED.replace("COUNT", count))
    assert fact_of(case, "killed").verdict == verdict
    (found,) = case.tolls(rule="range")
    assert found.bounds == {"killed": (min(6, int(count)), 6)}
    assert len(case.tolls()) == 3


TWO_COUNTS = TOLLS.replace("[{victims: red, killed: 4}]", "[FIRST]").replace("[TOLL]", "[SECOND]")


@pytest.mark.parametrize(
    ("first", "second", "differing"),
    [
        ("{victims: red, casualties: 0}", "{victims: red, killed: 4}", ("casualties",)),
        ("{victims: red, casualties: 0}", "{victims: red, wounded: 1}", ("casualties",)),
        ("{victims: red, casualties: 0}", "{victims: red, killed: 0}", ()),
        ("{victims: red, casualties: 5}", "{victims: red, killed: 4}", ()),
        ("{killed: 3}", "{victims: red, killed: 4}", ("killed",)),
        ("{killed: 3}", "{status: civilian, killed: 4}", ("killed",)),
        ("{killed: 3}", "{victims: red, killed: 2}", ()),
        ("{victims: red, killed: 3}", "{killed: 4}", ()),
        ("{status: civilian, killed: 1}", "{victims: people, status: civilian, killed: 2}", ("killed",)),
        ("{status: civilian, killed: 1}", "{victims: red, killed: 2}", ()),
        ("{victims: red, killed: 1}", "{victims: red, part: first, killed: 2}", ("killed",)),
        ("{victims: red, part: first, killed: 1}", "{victims: red, part: second, killed: 2}", ()),
        ("{killed: 3}", "{noneReported: true}", ()),
        (
            "{victims: red, killed: 4}",
            "{victims: red, includes: [{victims: red-battalion, includes: [{victims: people, killed: 9}]}]}",
            ("killed",),
        ),
    ],
)
def test_a_wider_group_leaves_room_for_a_narrower_or_differs(
    case_of: CaseOf, first: str, second: str, differing: tuple[str, ...]
) -> None:
    case = case_of(TWO_COUNTS.replace("FIRST", first).replace("SECOND", second))
    facts = case.compare("e").events[0].facts
    assert tuple(fact.property for fact in facts if fact.verdict == "differs") == differing
    assert all(fact.pairs for fact in facts if fact.verdict == "differs")


def test_a_denied_number_stands_beside_the_number(case_of: CaseOf) -> None:
    case = case_of(
        TOLLS.replace("TOLL", "{victims: people, killed: 1}")
        + """
      - statedBy: red
        remark: true
        gist: None of ours.
        about: [e]
        denies: {event: e, property: killed, value: 4}
"""
    )
    found = {f.victims.label: f for f in case.compare("e").events[0].facts if f.victims}
    assert found["Red Group"].verdict == "differs"
    assert [claim.stated_by.label for claim in found["Red Group"].values[0].denied] == ["Red Group"]
    assert found["people"].verdict == "single"


def test_copies_that_word_one_value_differently_are_one_witness(case_of: CaseOf) -> None:
    told = COPIES.replace("weapon: f-15e", "munitions: 8", 1)
    told = told.replace("weapon: f-15e", "munitions: eight")
    assert fact_of(case_of(told.replace("    DERIVED\n", "")), "munitions").verdict == "agrees"
    assert fact_of(case_of(told.replace("DERIVED", "derivedFrom: one")), "munitions").verdict == "single"


def test_a_weapon_of_the_dossier_s_own_refines_the_scheme_s(case_of: CaseOf) -> None:
    told = TWO_REPORTS.format(one="weapon: grad", two="weapon: rocket")
    own = "weapons: [{id: grad, label: Grad, broader: rocket}, {id: fateh, label: F, broader: missile}]\n"
    case = case_of(own + told)
    assert fact_of(case, "weapon").verdict == "refines"
    apart = case_of(own + TWO_REPORTS.format(one="weapon: grad", two="weapon: fateh"))
    assert fact_of(apart, "weapon").verdict == "differs"


REPORTS = """
places:
  - {id: depot, type: Facility, name: Depot}
  - {id: barracks, type: Facility, name: Barracks}
events: [{id: e, label: The event}]
sources:
  - id: one
    title: One report
    publisher: agency
    claims:
      - {id: c-agency, gist: So says the agency., says: [{id: e, AGENCY}]}
  - id: two
    title: Two report
    publisher: paper
    claims:
      - {id: c-paper, gist: So says the paper., says: [{id: e, PAPER}]}
"""


def reports(agency: str, paper: str) -> str:
    return REPORTS.replace("AGENCY", agency).replace("PAPER", paper)


def words(fact: Fact) -> set[tuple[str, str, str]]:
    """Each pair of a fact as its two values in words and the verdict."""
    return {(fact.values[p.a].text, fact.values[p.b].text, p.verdict) for p in fact.pairs}


def test_what_one_text_tells_beside_a_shared_value_is_further_and_in_two_texts_it_clashes(
    case_of: CaseOf,
) -> None:
    together = fact_of(case_of(reports("weapon: [f-15e, uav]", "weapon: f-15e")), "weapon")
    assert words(together) == {("F-15E", "uncrewed aircraft", "adds")}
    other_text = """
  - id: three
    title: Three report
    publisher: agency
    claims:
      - {id: c-other, gist: A drone., says: [{id: e, weapon: uav}]}
"""
    apart = fact_of(case_of(reports("weapon: f-15e", "weapon: f-15e") + other_text), "weapon")
    assert words(apart) == {("F-15E", "uncrewed aircraft", "differs")}


def test_none_reported_stands_beside_what_others_count_and_say_was_hit(case_of: CaseOf) -> None:
    told = reports(
        "toll: [{noneReported: true}]",
        "struck: depot, toll: "
        "[{victims: red, killed: 4}, {victims: blue, wounded: 0}, {victims: people, missing: 2}]",
    )
    fact = fact_of(case_of(told), "noneReported")
    assert [(value.text, value.victims and value.victims.label) for value in fact.values] == [
        ("none reported", None),
        ("0 wounded", "Blue Forces"),
        ("4 killed", "Red Group"),
        ("Depot", None),
    ]
    assert [(p.a, p.b, p.verdict) for p in fact.pairs] == [(0, n, "compatible") for n in (1, 2, 3)]
    alone = fact_of(
        case_of(reports("struck: depot, toll: [{noneReported: true}]", "acts: 2")), "noneReported"
    )
    assert (len(alone.values), alone.verdict) == (1, "single")


def test_a_part_stands_in_its_whole_s_fact_with_its_own_victims(case_of: CaseOf) -> None:
    told = reports("toll: [{victims: red, killed: 4}]", "toll: [{victims: red-battalion, killed: some}]")
    facts = case_of(told).compare("e").events[0].facts
    whole = next(f for f in facts if f.property == "killed" and f.victims and f.victims.label == "Red Group")
    assert [(v.text, v.victims and v.victims.label) for v in whole.values] == [
        ("4", None),
        ("some", "Red Battalion"),
    ]
    assert words(whole) == {("4", "some", "refines")}
    assert whole.as_json()["values"][1]["victims"]["label"] == "Red Battalion"
    assert "victims" not in whole.as_json()["values"][0]
    (victims,) = [f for f in facts if f.property == "victims"]
    assert words(victims) == {("Red Group", "Red Battalion", "refines")}


def test_verdicts_of_pairs_are_words_and_a_denial_counts_as_a_difference(case_of: CaseOf) -> None:
    denial = """
      - statedBy: red
        remark: true
        gist: It was not hit.
        about: [e]
        denies: {event: e, property: struck, value: depot}
"""
    case = case_of(reports("struck: depot", "struck: depot") + denial)
    fact = fact_of(case, "struck")
    assert [(p.a, p.b, p.verdict, p.why) for p in fact.pairs] == [(0, 0, "denied", "Red Group denies it")]
    assert fact.verdict == "differs"
    assert case.compare().differs


def test_hours_of_the_day_differ_and_an_account_by_itself_has_no_pairs(case_of: CaseOf) -> None:
    case = case_of(reports("timeOfDay: 1-2 am", 'timeOfDay: "13:30"'))
    assert fact_of(case, "timeOfDay").verdict == "differs"
    assert case.event("https://example.org/small/e").differs == ("timeOfDay",)
    alone = case.according_to("The Agency").compare("e").events[0]
    assert [(fact.property, fact.verdict, fact.pairs) for fact in alone.facts] == [
        ("timeOfDay", "single", ())
    ]
