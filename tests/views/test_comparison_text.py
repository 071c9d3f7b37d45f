"""A comparison as text: verdicts, values with their speakers, and silence that is no denial."""

from rejoinder.graph.comparison import Comparison, EventComparison, Fact, FactValue, Pair
from rejoinder.graph.records import ClaimRecord, Thing
from rejoinder.views.comparison_text import lines, markdown

ARTICLE = Thing("a", "An Expected Escalation")
SOUTHFRONT, PENTAGON, PMU = Thing("sf", "SouthFront"), Thing("p", "Pentagon"), Thing("pmu", "PMU sources")
JET = ClaimRecord("c2", SOUTHFRONT, ARTICLE, sentence=3, quote="US F-15E fighter jets struck")
DRONE = ClaimRecord(
    "c3", PENTAGON, ARTICLE, first_hand=False, publisher=SOUTHFRONT, sentence=4, quote="carried out by a UAV"
)


def comparison():
    weapon = Fact(
        "weapon",
        "differs",
        (FactValue(Thing("f", "F-15E"), (JET,)), FactValue(Thing("u", "unmanned aerial vehicle"), (DRONE,))),
        (Pair(0, 1, "differs", "a crewed aircraft is no drone"),),
    )
    killed = Fact("killed", "single", (FactValue("4", (JET,), (DRONE,)),), victims=Thing("v", "PMU members"))
    return Comparison(
        (EventComparison(Thing("e", "Strikes"), (weapon, killed), (PENTAGON, PMU, SOUTHFRONT)),)
    )


def test_each_value_stands_with_who_says_so_and_the_silent_are_named():
    assert lines(comparison()) == [
        "Strikes",
        "  weapon: ≠ accounts differ",
        "    F-15E",
        "      SouthFront, sentence 3: “US F-15E fighter jets struck”",
        "    unmanned aerial vehicle",
        "      Pentagon, as reported by SouthFront, sentence 4: “carried out by a UAV”",
        "    → a crewed aircraft is no drone",
        "    (says nothing of it: PMU sources)",
        "  killed of PMU members: one account",
        "    4",
        "      SouthFront, sentence 3: “US F-15E fighter jets struck”",
        "      denied by Pentagon, as reported by SouthFront, sentence 4: “carried out by a UAV”",
    ]


def test_events_are_parted_by_an_empty_line_and_nothing_gives_nothing():
    once = comparison().events[0]
    assert lines(Comparison((once, once))).count("") == 1
    assert lines(Comparison(())) == []
    assert markdown(Comparison(())) == []


def test_markdown_is_a_table_whose_cells_hold_any_text():
    value = FactValue("a|b *c*", (JET,))
    shown = markdown(
        Comparison((EventComparison(Thing("e", "Strikes"), (Fact("damage", "single", (value,)),)),))
    )
    assert shown == [
        "## Strikes",
        "",
        "| fact | verdict | value | who says so |",
        "|---|---|---|---|",
        "| damage | one account | a\\|b \\*c\\* | SouthFront, sentence 3: “US F-15E fighter jets struck” |",
    ]


def told(*facts):
    return Comparison((EventComparison(Thing("e", "Strikes"), facts, (PENTAGON, SOUTHFRONT)),))


def test_origins_are_told_where_claims_are_many_and_disputes_stand_under_the_value():
    jets = (JET, JET, JET)
    fact = Fact(
        "weapon",
        "agrees",
        (
            FactValue(Thing("f", "F-15E"), jets, origins=2),
            FactValue(Thing("u", "UAV"), jets, disputed=(DRONE,)),
            FactValue("4", (JET,), victims=Thing("v", "the 14th Brigade")),
        ),
    )
    shown = lines(told(fact))
    assert "    F-15E (2 origins)" in shown
    assert "    UAV (3 claims, 1 origin)" in shown
    assert "    4 of the 14th Brigade" in shown
    assert (
        "      disputed by Pentagon, as reported by SouthFront, sentence 4: “carried out by a UAV”" in shown
    )


def test_further_values_are_told_in_one_line_and_a_denial_names_its_value():
    targets = tuple(FactValue(Thing(name, name), (JET,)) for name in ("A", "B", "C"))
    pairs = [Pair(a, b, "adds", f"{a} and {b} may both be meant") for a, b in ((0, 1), (0, 2), (1, 2))]
    shown = lines(told(Fact("target", "adds", targets, (*pairs, Pair(1, 1, "denied", "X denies it")))))
    assert [line for line in shown if "→" in line] == [
        "    → A, B and C may all be meant",
        "    → B: X denies it",
    ]


def test_reasons_that_explain_are_shown_beside_those_that_decide_and_never_without_end():
    counts = tuple(FactValue(str(n), (JET,)) for n in range(12))
    pairs = [Pair(0, n, "differs", f"0 and {n} cannot both be right") for n in range(1, 12)]
    pairs += [
        Pair(1, 2, "revised", "X first told 1, and later 2"),
        Pair(2, 3, "refines", "2 lies within 3"),
        Pair(2, 4, "compatible", "nothing tells how 2 and 4 lie to each other"),
        Pair(2, 5, "compatible", "2 is\x1b[31m near 5"),
    ]
    shown = [line for line in lines(told(Fact("killed", "differs", counts, tuple(pairs)))) if "→" in line]
    assert len(shown) == 8 + 1 + 2
    assert shown[0] == "    → 0 and 1 cannot both be right"
    assert shown[8:] == [
        "    → and 3 more pairs of values like these",
        "    → 2 is[31m near 5",
        "    → X first told 1, and later 2",
    ]


def test_markdown_tells_the_reasons_below_the_table():
    pairs = (Pair(0, 1, "differs", "a *crewed* aircraft is no drone"),)
    values = (FactValue("F-15E", (JET,)), FactValue("UAV", (DRONE,)))
    assert markdown(told(Fact("weapon", "differs", values, pairs)))[-2:] == [
        "",
        "- weapon: a \\*crewed\\* aircraft is no drone",
    ]
