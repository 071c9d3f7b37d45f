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
