"""A comparison as text: verdicts, values with their speakers, and silence that is no denial."""

from dataclasses import replace

from rejoinder.graph.attribution import Attribution
from rejoinder.graph.circular import Circular
from rejoinder.graph.comparison import Comparison, EventComparison, Fact, FactValue, Pair
from rejoinder.graph.records import ClaimRecord, Thing
from rejoinder.graph.weighing import Interest, Weight
from rejoinder.views.comparison_text import lines, markdown

ARTICLE = Thing("a", "An Expected Escalation")
SOUTHFRONT, PENTAGON, PMU = Thing("sf", "SouthFront"), Thing("p", "Pentagon"), Thing("pmu", "PMU sources")
JET = ClaimRecord("c2", SOUTHFRONT, ARTICLE, sentence=3, quote="US F-15E fighter jets struck")
DRONE = ClaimRecord(
    "c3", PENTAGON, ARTICLE, first_hand=False, publisher=SOUTHFRONT, sentence=4, quote="carried out by a UAV"
)
DOUBT = ClaimRecord("c9", PMU, ARTICLE, gist="no drone")


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


def test_origins_are_told_where_claims_are_many_and_disputes_stand_under_the_claim():
    jets = (JET, DRONE)
    fact = Fact(
        "weapon",
        "agrees",
        (
            FactValue(Thing("f", "F-15E"), jets, origins=2),
            FactValue(Thing("u", "UAV"), jets, disputed=(DOUBT,), disputes=(("c9", "c3"),), revised=("c2",)),
            FactValue("4", (JET,), victims=Thing("v", "the 14th Brigade"), is_beside=True),
        ),
    )
    assert lines(told(fact))[2:] == [
        "    F-15E (2 origins)",
        "      SouthFront, sentence 3: “US F-15E fighter jets struck”",
        "      Pentagon, as reported by SouthFront, sentence 4: “carried out by a UAV”",
        "    UAV (2 claims, 1 origin)",
        "      SouthFront, sentence 3: “US F-15E fighter jets struck” (revised later)",
        "      Pentagon, as reported by SouthFront, sentence 4: “carried out by a UAV”",
        "        disputed by PMU sources: no drone (coder’s words)",
        "    4 of the 14th Brigade",
        "      SouthFront",
    ]


def test_values_that_the_same_claims_tell_stand_together():
    sites = [FactValue(Thing(name, name), (JET,)) for name in ("A", "B")]
    other = FactValue(Thing("C", "C"), (DRONE,))
    assert lines(told(Fact("struck", "adds", (*sites, other))))[2:] == [
        "    A",
        "    B",
        "      SouthFront, sentence 3: “US F-15E fighter jets struck”",
        "    C",
        "      Pentagon, as reported by SouthFront, sentence 4: “carried out by a UAV”",
    ]


def test_accounts_agree_on_what_is_equal_and_can_both_be_right_on_what_is_compatible():
    values = tuple(FactValue(text, (JET,)) for text in ("4", "four", "3+"))
    shown = [
        lines(told(Fact("killed", "agrees", values, pairs)))[1]
        for pairs in (
            (Pair(1, 2, "compatible", "one is open"),),
            (Pair(0, 1, "equal", "the same number"), Pair(1, 2, "compatible", "one is open")),
            (),
        )
    ]
    assert shown == [
        "  killed: accounts can both be right",
        "  killed: accounts agree",
        "  killed: accounts agree",
    ]


def test_who_codes_the_accounts_is_not_silent_on_them():
    event = replace(comparison().events[0], coders=frozenset(("pmu",)))
    assert not [line for line in lines(Comparison((event,))) if "says nothing" in line]


def test_numbers_of_two_weapons_are_told_beside_numbers_that_clash():
    values = tuple(FactValue(text, (JET,)) for text in ("3", "1", "20"))
    pairs = (
        Pair(0, 1, "differs", "3 and 1 cannot both be right"),
        Pair(1, 2, "adds", "1 of drone beside 20 of rocket"),
    )
    assert lines(told(Fact("munitions", "differs", values, pairs)))[-3:] == [
        "    → 3 and 1 cannot both be right",
        "    → 1 of drone beside 20 of rocket",
        "    (says nothing of it: Pentagon)",
    ]


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
    assert len(shown) == 4 + 1 + 2
    assert shown[0] == "    → 0 and 1 cannot both be right"
    assert shown[4:] == [
        "    → and 7 more pairs of values like these",
        "    → 2 is[31m near 5",
        "    → X first told 1, and later 2",
    ]


def test_markdown_tells_reasons_silence_attribution_and_what_claims_are_weighed_by_below_the_table():
    pairs = (Pair(0, 1, "differs", "a *crewed* aircraft is no drone"),)
    values = (FactValue("F-15E", (JET,)), FactValue("UAV", (DRONE,)))
    event = EventComparison(
        Thing("e", "Strikes"),
        (Fact("weapon", "differs", values, pairs),),
        (PENTAGON, PMU, SOUTHFRONT),
        (Attribution("blamed", Thing("us", "US"), (JET, DRONE)),),
        (Weight(JET, (Interest(SOUTHFRONT, "target"),)),),
        (Circular("weapon", "UAV", (JET, replace(DRONE, source=PMU)), (PENTAGON,), loop=False),),
    )
    assert markdown(Comparison((event,)))[6:] == [
        "",
        "- weapon: a \\*crewed\\* aircraft is no drone",
        "- weapon: nothing of it is said by PMU sources",
        "",
        "**Attribution**",
        "",
        "- US: blamed by an opponent, by SouthFront, Pentagon",
        "",
        "**Interested parties**",
        "",
        "- SouthFront (a target): itself",
        "",
        "**Sources that share an origin**",
        "",
        "- weapon: UAV — 2 sources lead back to Pentagon",
    ]
