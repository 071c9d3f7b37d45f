"""Tolls under each rule, on small dossiers whose figures are worked out by hand."""

from itertools import permutations

import pytest

from rejoinder.graph import Case
from rejoinder.graph.tolls.rules import RULES as RULES_BY_NAME
from rejoinder.ontology.errors import InputError, NotFoundError, UsageError

RULES = ("range", "most-conservative", "most-informative", "majority")

START = """# further actors
  - {id: gazette, type: Media, name: The Gazette}
  - {id: militia, type: DescribedActor, name: militiamen}
  - {id: child, type: Population, name: a child}
events: [{id: e, label: The event}, {id: part, label: The part}, {id: other, label: Another event}]
sources:
"""
SOURCE = (
    "  - {{id: {id}-text, type: Source, title: {id}, publisher: {publisher}{more}, claims: [{claims}]}}\n"
)


def source(name: str, *tolls: str, publisher: str = "", more: str = "") -> str:
    """A source in which its publisher tells each of these tolls of the event in a claim of its own."""
    claims = ", ".join(
        f"{{gist: Telling {name} {n}., says: [{{id: e, toll: [{toll}]}}]}}" for n, toll in enumerate(tolls)
    )
    return SOURCE.format(id=name, publisher=publisher or name, more=more, claims=claims)


def told_of(case: Case, rule: str) -> dict[str, dict[str, object]]:
    """Bounds by group of victims (or status, or “all”)."""
    return {
        (toll.victims.label if toll.victims else toll.victim_status or "all"): dict(toll.bounds)
        for toll in case.tolls(rule)
    }


def total(case: Case, rule: str, **asked: str) -> dict[str, object]:
    return dict(case.toll_report(rule, **asked).totals[-1].bounds)


def by_status(case: Case, rule: str) -> dict[str | None, dict[str, object]]:
    return {s.status: dict(s.bounds) for s in case.toll_report(rule).by_status if s.event is None}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (("4", "4", "9"), [(4, 9), (4, 4), (9, 9), (4, 4)]),
        (("4", "5", "9"), [(4, 9), (4, 4), (9, 9), None]),
        (("25+", "4"), [(4, None), (4, 4), (25, None), None]),
        (("some", "4", "4"), [(1, None), (1, 4), (4, 4), (4, 4)]),
        (("1-22", "4"), [(1, 22), (1, 4), (4, 22), None]),
        (("~18", "4"), [(0, None), (4, 4), (4, 4), None]),
        (("~18",), [(0, None)] * 4),
        (("~18", "~18", "4"), [(0, None), (4, 4), (4, 4), (0, None)]),
        (("four", "4", "0"), [(0, 4), (0, 0), (4, 4), (4, 4)]),
        (("up to 30", "4"), [(0, 30), (0, 4), (4, 30), None]),
        (("4",), [(4, 4)] * 4),
        # Nine is told only as “at least nine”: the highest that is told is open.
        (("4-9", "9+", "5"), [(4, None), (4, 5), (9, None), None]),
        (("9", "9+"), [(9, None), (9, 9), (9, 9), None]),
        (("5-20", "9+"), [(5, None), (5, 20), (9, None), None]),
    ],
)
def test_each_rule_makes_of_rival_tellings_what_its_table_says(case_of, counts, expected) -> None:
    speakers = ("agency", "paper", "gazette")
    body = START + "".join(
        source(who, f"{{victims: red, killed: {count}}}")
        for who, count in zip(speakers, counts, strict=False)
    )
    case = case_of(body)
    assert [told_of(case, rule)["Red Group"]["killed"] for rule in RULES] == expected


def test_no_majority_is_told_with_its_reason(case_of) -> None:
    case = case_of(
        START + source("agency", "{victims: red, killed: 4}") + source("paper", "{victims: red, killed: 5}")
    )
    (toll,) = case.tolls("majority")
    assert toll.bounds == {"killed": None}
    assert toll.reasons == {"killed": "no majority: none is told by more than half of 2 origins"}
    (in_event, in_all) = case.toll_report("majority").totals
    assert in_event.bounds == in_all.bounds == {"killed": None}
    assert in_all.reasons["killed"].startswith("Red Group: no majority")


def test_copies_of_one_agency_are_one_vote(case_of) -> None:
    body = START + source("agency", "{victims: red, killed: 4}")
    copies = [
        SOURCE.format(
            id=name,
            publisher="paper",
            more=", derivedFrom: agency-text",
            claims="{gist: Copied., says: [{id: e, toll: [{victims: red, killed: 4}]}]}",
        )
        for name in ("copy-1", "copy-2")
    ]
    rival = source("gazette", "{victims: red, killed: 9}")
    assert told_of(case_of(body + "".join(copies) + rival), "majority") == {"Red Group": {"killed": None}}
    alone = case_of(body + "".join(copies))
    (toll,) = alone.tolls("majority")
    assert (toll.bounds, toll.reasons) == ({"killed": (4, 4)}, {"killed": "the only origin"})
    # A copy adds nothing to any figure or sum.
    for rule in RULES:
        assert told_of(alone, rule) == told_of(case_of(body), rule)
        assert total(alone, rule) == total(case_of(body), rule) == {"killed": (4, 4)}


def test_what_its_speaker_revised_counts_nowhere_but_is_told(case_of) -> None:
    body = START + (
        "  - id: one\n    type: Source\n    title: One\n    publisher: agency\n    claims:\n"
        "      - {id: first, gist: Nine., says: [{id: e, toll: [{victims: red, killed: 9}]}]}\n"
        "      - {id: then, gist: Six., revises: first, says: [{id: e, toll: [{victims: red, killed: 6}]}]}\n"
    )
    case = case_of(body)
    for rule in RULES:
        assert told_of(case, rule) == {"Red Group": {"killed": (6, 6)}}
        assert total(case, rule) == {"killed": (6, 6)}
    report = case.toll_report("told")
    assert [(toll["counts"]["killed"], toll["revised"]) for toll in report.as_json()["tolls"]] == [
        ("9", True),
        ("6", False),
    ]
    assert dict(report.totals[-1].bounds) == {"killed": (6, 6)}


def test_no_casualties_are_none_killed_also_when_told_of_everybody(case_of) -> None:
    case = case_of(START + source("agency", "{victims: red, killed: 4}") + source("paper", "{casualties: 0}"))
    assert told_of(case, "range") == {"Red Group": {"killed": (0, 4)}, "all": {"casualties": (0, 4)}}
    assert told_of(case, "most-conservative")["Red Group"] == {"killed": (0, 0)}
    assert total(case, "range") == {"killed": (0, 4), "casualties": (0, 4)}


def test_none_reported_is_no_number(case_of) -> None:
    case = case_of(
        START + source("agency", "{victims: red, killed: 4}") + source("paper", "{noneReported: true}")
    )
    assert told_of(case, "range") == {"Red Group": {"killed": (4, 4)}, "all": {}}
    assert [toll.none_reported for toll in case.tolls("range")] == [True, False]
    assert total(case, "range") == {"killed": (4, 4)}


def test_additional_groups_of_one_speaker_add_up(case_of) -> None:
    case = case_of(
        START
        + source(
            "agency",
            "{victims: child, status: civilian, killed: 1}, {victims: people, status: civilian, killed: 3}",
        )
    )
    assert total(case, "range") == {"killed": (4, 4)}
    assert by_status(case, "range") == {"civilian": {"killed": (4, 4)}}


def test_groups_that_may_be_the_same_people_are_rivals_and_never_added(case_of) -> None:
    tolls = source("agency", "{victims: red, killed: 4}") + source("paper", "{victims: militia, killed: 9+}")
    case = case_of(START + tolls)
    assert total(case, "range") == {"killed": (4, None)}
    assert total(case, "most-conservative") == {"killed": (4, 4)}
    assert total(case, "most-informative") == {"killed": (9, None)}
    assert total(case, "majority") == {"killed": None}
    (in_all,) = [found for found in case.toll_report("range").totals if found.event is None]
    assert [[group.label for group in each] for each in in_all.rivals] == [["militiamen", "Red Group"]]
    # Whoever tells of both in one text says that they are two.
    both = source("gazette", "{victims: red, wounded: 1}, {victims: militia, wounded: 1}")
    assert total(case_of(START + tolls + both), "range") == {"killed": (13, None), "wounded": (2, 2)}


def test_rivals_are_counted_one_at_a_time_beside_those_that_are_surely_others(case_of) -> None:
    case = case_of(
        START
        + source("agency", "{victims: red, killed: 4}")
        + source("paper", "{victims: militia, killed: 9}")
        + source("gazette", "{victims: child, status: civilian, killed: 1}")
    )
    assert total(case, "range") == {"killed": (5, 10)}
    assert by_status(case, "range") == {"civilian": {"killed": (1, 1)}, "unknown": {"killed": (4, 9)}}


def test_two_named_sides_add_up_and_a_force_with_its_own_unit_does_not(case_of) -> None:
    sides = source("agency", "{victims: red, killed: 4}") + source("paper", "{victims: blue, killed: 2}")
    assert total(case_of(START + sides), "range") == {"killed": (6, 6)}
    unit = source("agency", "{victims: red, killed: 4}") + source(
        "paper", "{victims: red-battalion, killed: 3}"
    )
    case = case_of(START + unit)
    assert total(case, "range") == {"killed": (4, 4)}
    assert told_of(case, "range") == {"Red Group": {"killed": (4, 4)}}
    # A part that is sure to be more than its whole is a rival telling of the whole.
    case = case_of(START + unit.replace("killed: 3", "killed: 7"))
    assert total(case, "range") == {"killed": (4, 7)}


def test_an_account_that_leaves_out_who_is_part_of_whom_still_counts_nobody_twice(case_of) -> None:
    case = case_of(
        START + source("agency", "{victims: red, killed: 4}", "{victims: red-battalion, killed: 3}")
    )
    assert total(case.according_to("The Agency"), "range") == {"killed": (4, 4)}
    assert total(case, "told") == {"killed": (4, 4)}


def test_a_part_without_a_number_for_its_whole_stands_for_itself(case_of) -> None:
    case = case_of(
        START + source("agency", "{victims: red, includes: [{victims: red-battalion, killed: 3}]}")
    )
    assert told_of(case, "range") == {"Red Battalion": {"killed": (3, 3)}}
    assert total(case, "range") == {"killed": (3, 3)}


def test_parts_that_one_speaker_counts_above_the_whole_widen_it_together(case_of) -> None:
    case = case_of(
        START
        + source("agency", "{killed: 4}")
        + source("paper", "{victims: red, killed: 3}, {victims: people, killed: 3}")
    )
    assert told_of(case, "range") == {"all": {"killed": (4, 6)}}
    (toll,) = case.tolls("range")
    assert {claim.stated_by.label for claim in toll.claims} == {"The Agency", "The Paper"}


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("civilian", "combatant", "civilian"), [None, "unknown", "unknown", "civilian"]),
        (("civilian", "unknown"), [None, "unknown", "civilian", "unknown"]),
        (("civilian", "civilian"), ["civilian"] * 4),
    ],
)
def test_each_rule_chooses_a_status_as_its_table_says(case_of, statuses, expected) -> None:
    case = case_of(
        START
        + "".join(
            source(who, f"{{victims: people, status: {status}, killed: 4}}")
            for who, status in zip(("agency", "paper", "gazette"), statuses, strict=False)
        )
    )
    assert [case.tolls(rule)[0].victim_status for rule in RULES] == expected


def test_a_range_by_status_lets_disputed_people_be_of_each_status(case_of) -> None:
    case = case_of(
        START
        + source("agency", "{victims: people, status: civilian, killed: 4}")
        + source("paper", "{victims: people, status: combatant, killed: 4}")
    )
    assert by_status(case, "range") == {"civilian": {"killed": (0, 4)}, "combatant": {"killed": (0, 4)}}
    assert total(case, "range") == {"killed": (4, 4)}
    assert {toll.victim_status for toll in case.tolls()} == {"civilian", "combatant"}


def test_a_whole_of_no_status_says_that_it_takes_in_the_civilians(case_of) -> None:
    case = case_of(START + source("agency", "{killed: 9}, {victims: people, status: civilian, killed: 2}"))
    sums = [found for found in case.toll_report("range").by_status if found.event is None]
    assert [(found.status, dict(found.bounds), found.takes_in) for found in sums] == [
        ("civilian", {"killed": (2, 2)}, ()),
        ("unknown", {"killed": (9, 9)}, ("civilian",)),
    ]
    assert total(case, "range") == {"killed": (9, 9)}


EVENTS = """
  - {id: agency-1, type: Source, title: One, publisher: agency, claims: [
      {gist: All., says: [{id: e, WHOLE}]},
      {gist: Part., says: [{id: part, partOfEvent: e, toll: [{victims: people, killed: 2, wounded: 1}]}]},
      {gist: Other., says: [{id: other, actor: red, toll: [{victims: people, killed: 5}]}]}]}
"""


def test_an_event_takes_in_its_parts_and_other_events_are_other_people(case_of) -> None:
    case = case_of(START + EVENTS.replace("WHOLE", "toll: [{killed: 9}]"))
    report = case.toll_report("range")
    assert {(t.event.label if t.event else None): dict(t.bounds) for t in report.totals} == {
        "The event": {"killed": (9, 9), "wounded": (1, 1)},
        "The part": {"wounded": (1, 1), "killed": (2, 2)},
        "Another event": {"killed": (5, 5)},
        None: {"killed": (14, 14), "wounded": (1, 1)},
    }


def test_asked_of_a_part_its_own_figure_stands(case_of) -> None:
    case = case_of(START + EVENTS.replace("WHOLE", "toll: [{killed: 9}]"))
    (toll,) = case.tolls("range", "The part")
    assert toll.bounds == {"killed": (2, 2), "wounded": (1, 1)}
    assert [toll.event.label for toll in case.tolls("told", "The event")] == ["The event", "The part"]
    assert [toll.event.label for toll in case.tolls("told", "Red Group")] == ["Another event"]


def test_a_whole_without_a_toll_has_the_sum_of_its_parts(case_of) -> None:
    case = case_of(START + EVENTS.replace("WHOLE", "action: raid"))
    assert total(case, "range", name="The event") == {"killed": (2, 2), "wounded": (1, 1)}
    labels = [found.event.label for found in case.toll_report("range").totals if found.event]
    assert set(labels) == {"The event", "The part", "Another event"}


def test_groups_told_in_a_circle_are_rivals_not_lost(case_of) -> None:
    case = case_of(
        START + "  - {id: x, type: Source, title: X, publisher: desk, claims: [\n"
        "      {gist: Tie., says: [{id: red, partOf: blue}, {id: blue, partOf: red}]}]}\n"
        + source("agency", "{victims: red, killed: 4}")
        + source("paper", "{victims: blue, killed: 2}")
    )
    assert total(case, "range") == {"killed": (2, 4)}


@pytest.mark.parametrize("count", ["wounded", "casualties", "missing", "detained"])
def test_every_count_is_treated_as_the_killed_are(case_of, count: str) -> None:
    case = case_of(
        START
        + source("agency", f"{{victims: red, {count}: 4}}")
        + source("paper", f"{{victims: red, {count}: 6+}}")
    )
    assert told_of(case, "range") == {"Red Group": {count: (4, None)}}
    assert total(case, "most-conservative") == {count: (4, 4)}


def test_an_empty_case_has_no_tolls_and_no_sums() -> None:
    with Case.open(":memory:") as case:
        report = case.toll_report("range")
        assert (report.tolls, report.totals, report.by_status) == ((), (), ())
        assert case.toll_report("told").as_json()["tolls"] == []


def test_a_rule_or_name_that_is_none_is_refused(article: Case) -> None:
    with pytest.raises(UsageError, match="most-conservative"):
        article.tolls("mean")
    with pytest.raises(NotFoundError):
        article.tolls("range", "Atlantis")


def test_the_article_under_every_rule(article: Case) -> None:
    # Four fighters told by PMU sources, a child and three civilians by pro-Iranian media.
    for rule in RULES:
        assert total(article, rule) == {"killed": (5, 5), "wounded": (3, 3)}
        assert by_status(article, rule) == {
            "civilian": {"killed": (1, 1), "wounded": (3, 3)},
            "unknown": {"killed": (4, 4)},
        }
    told = {
        s.account.label: dict(s.bounds) for s in article.toll_report().totals if s.account and not s.event
    }
    assert told == {
        "PMU sources": {"killed": (4, 4)},
        "SouthFront": {"killed": (1, None)},
        "pro-Iranian media": {"killed": (1, 1), "wounded": (3, 3)},
    }


def test_each_rule_names_its_publication(article: Case) -> None:
    cited = {rule: article.toll_report(rule).as_json()["rule"] for rule in ("told", *RULES)}
    assert all(found["name"] == rule and found["cites"] for rule, found in cited.items())
    (paper, package) = cited["most-conservative"]["cites"]
    assert paper["author"] == "Sebastian van Baalen and Kristine Höglund"
    assert (paper["year"], package["title"].partition(":")[0]) == (2025, "eventreport")


def test_the_order_of_the_sources_changes_no_figure(case_of) -> None:
    tellings = (
        source("agency", "{victims: red, killed: 4}, {victims: people, status: civilian, killed: 2}"),
        source("paper", "{victims: militia, killed: 9+}"),
        source("gazette", "{victims: red, killed: 5}"),
    )
    found = {
        str([(told_of(case, rule), total(case, rule), by_status(case, rule)) for rule in RULES])
        for order in permutations(tellings)
        for case in [case_of(START + "".join(order))]
    }
    assert len(found) == 1


def test_no_casualties_add_up_as_none_killed_and_none_wounded(case_of) -> None:
    nobody = source("agency", "{victims: blue, casualties: 0}")
    case = case_of(START + nobody)
    assert told_of(case, "range") == {"Blue Forces": {"casualties": (0, 0)}}
    assert total(case, "range") == {"killed": (0, 0), "wounded": (0, 0)}
    case = case_of(START + nobody + source("paper", "{victims: red, killed: 4}"))
    assert total(case, "range") == {"killed": (4, 4), "wounded": (0, 0)}
    (in_all,) = [found for found in case.toll_report("range").totals if found.event is None]
    assert {claim.stated_by.label for claim in in_all.claims} == {"The Agency", "The Paper"}


def test_a_part_s_people_may_be_among_the_whole_s_even_in_one_text(case_of) -> None:
    body = START + EVENTS.replace("WHOLE", "toll: [{victims: militia, killed: 9}]").replace("people", "red")
    assert total(case_of(body), "range", name="The event") == {"killed": (2, 9), "wounded": (1, 1)}


def test_events_in_a_circle_are_not_added(case_of) -> None:
    circle = (
        "  - {id: agency-1, type: Source, title: One, publisher: agency, claims: [\n"
        "      {gist: A., says: [{id: e, partOfEvent: part, toll: [{victims: red, killed: 4}]}]},\n"
        "      {gist: B., says: [{id: part, partOfEvent: e, toll: [{victims: red, killed: 2}]}]}]}\n"
    )
    try:
        case = case_of(START + circle)
    except InputError:
        return
    assert total(case, "range") == {"killed": (2, 4)}


def test_what_one_speaker_tells_twice_is_one_voice(case_of) -> None:
    # “Some” and “four” of one speaker are four; four and six are no one number.
    case = case_of(
        START
        + source("agency", "{victims: red, killed: some}", "{victims: red, killed: 4}")
        + source("paper", "{victims: red, killed: 4}")
        + source("gazette", "{victims: red, killed: 4}", "{victims: red, killed: 6}")
    )
    told = {
        s.account.label: s.bounds["killed"] for s in case.toll_report().totals if s.account and not s.event
    }
    assert told == {"The Agency": (4, 4), "The Paper": (4, 4), "The Gazette": (4, 6)}
    (toll,) = case.tolls("majority")
    assert (toll.bounds, toll.reasons) == ({"killed": (4, 4)}, {"killed": "2 of 3 origins"})


def test_a_part_has_a_figure_of_its_own_and_is_never_added(case_of) -> None:
    case = case_of(
        START
        + source("agency", "{victims: red, killed: 9+}")
        + source("paper", "{victims: red-battalion, killed: 3}")
        + source("gazette", "{victims: red-battalion, killed: 4}")
    )
    report = case.toll_report("range")
    assert [(toll.victims.label, dict(toll.bounds)) for toll in report.tolls] == [
        ("Red Group", {"killed": (9, None)})
    ]
    assert [(toll.victims.label, dict(toll.bounds)) for toll in report.parts] == [
        ("Red Battalion", {"killed": (3, 4)})
    ]
    assert total(case, "range") == {"killed": (9, None)}


def told_of_events(case: Case, rule: str, **asked: str) -> dict[str, tuple[int, int]]:
    return dict(case.toll_report(rule, **asked).totals[-1].told_of)


def test_a_sum_tells_of_how_many_events_each_count_is_told(case_of) -> None:
    # Killed are told of the event (none, by “no casualties”), and of no other: silence is not none.
    body = START + (
        "  - {id: one, type: Source, title: One, publisher: agency, claims: [\n"
        "      {gist: A., says: [{id: e, toll: [{casualties: 0}]}]},\n"
        "      {gist: B., says: [{id: other, toll: [{victims: red, wounded: 2}]}]},\n"
        "      {gist: C., says: [{id: part, toll: [{noneReported: true}]}]}]}\n"
    )
    case = case_of(body)
    for rule in ("told", *RULES):
        assert total(case, rule) == {"killed": (0, 0), "wounded": (2, 2)}
        assert told_of_events(case, rule) == {"killed": (1, 2), "wounded": (2, 2)}


def test_what_is_told_of_a_whole_is_told_of_its_parts_not_the_other_way_round(case_of) -> None:
    case = case_of(START + EVENTS.replace("WHOLE", "toll: [{killed: 9}]"))
    assert told_of_events(case, "range", name="The event") == {"killed": (2, 2), "wounded": (1, 2)}
    assert told_of_events(case, "range") == {"killed": (3, 3), "wounded": (1, 3)}


def test_a_page_without_a_date_is_undated() -> None:
    assert RULES_BY_NAME["range"].cites[0].short == "Every Casualty Counts, undated"
    assert RULES_BY_NAME["told"].cites[0].short == "Scott J. Cook and Nils B. Weidmann 2019"
