"""What hangs on a source, in words."""

from rejoinder.graph.critical import CriticalSource, Hanging, HangingDenial, HangingFact
from rejoinder.graph.records import ClaimRecord, Link, Thing
from rejoinder.views.critical_text import fact_words, lines, markdown, ranking_row, summary

E, F = Thing("e", "E *one*"), Thing("f", "F")
ONE, COPY = Thing("s", "One\nreport"), Thing("copy", "A copy")
CLAIM = ClaimRecord("c", Thing("red", "Red"), ONE, sentence=2, quote="four")
FALLS = Hanging(
    sources=(ONE,),
    copies=(COPY,),
    facts=(HangingFact(E, "killed", "4", (CLAIM,), Thing("blue", "Blue")),),
    links=(Link("f", "e", "respondsTo", (CLAIM,)),),
    events=(E, F),
    chains=((E, F),),
    things={"e": E, "f": F},
)


def nothing(*sources: Thing) -> Hanging:
    return Hanging(sources, (), (), (), (), (), {})


def test_the_summary_counts_what_falls() -> None:
    assert summary(FALLS) == (
        "without One report (and A copy, derived from nothing else): 1 fact, 1 link, 2 events, 1 chain fall"
    )
    one = Hanging((ONE,), (), FALLS.facts, (), (), (), {})
    assert summary(one) == "without One report: 1 fact falls"
    assert summary(nothing(ONE, COPY)) == "without One report and A copy: nothing falls"


def test_all_that_falls_is_listed_with_who_tells_it() -> None:
    assert lines(FALLS)[1:] == [
        "",
        "facts that nothing else tells",
        "  E *one*: killed of Blue: 4",
        "    Red, sentence 2: “four”",
        "",
        "links that nothing else tells",
        "  F answers E *one*",
        "    Red, sentence 2: “four”",
        "",
        "events of which nothing else is told",
        "  E *one*",
        "  F",
        "",
        "chains of told answers that break, from first event to last answer",
        "  E *one* → F",
    ]
    assert lines(nothing(ONE)) == ["without One report: nothing falls"]


def test_markdown_shows_names_as_they_are() -> None:
    told = markdown(FALLS)
    assert "## facts that nothing else tells" in told
    assert "- E \\*one\\*: killed of Blue: 4" in told
    assert "  - Red, sentence 2: “four”" in told


def test_a_row_of_the_ranking() -> None:
    assert ranking_row(CriticalSource(ONE, 3, 2, 1, 0, (COPY, F), denials=7)) == [
        "One report", "3", "7", "2", "1", "0", "A copy; F",
    ]  # fmt: skip


def test_a_denial_that_falls_is_told_with_who_denies() -> None:
    denial = HangingDenial(E, "actor", Thing("red", "Red"), (CLAIM,))
    found = Hanging((ONE,), (), (), (), (), (), {}, (denial,))
    assert summary(found) == "without One report: 1 denial falls"
    assert lines(found)[1:] == [
        "",
        "denials that nobody else makes",
        "  E *one*: not actor: Red",
        "    Red, sentence 2: “four”",
    ]


def test_a_property_of_another_vocabulary_stands_by_its_last_part() -> None:
    fact = HangingFact(F, "http://www.w3.org/2003/01/geo/wgs84_pos#lat", "36.2", (CLAIM,))
    assert fact_words(fact) == "F: lat: 36.2"


def test_chains_to_one_last_answer_stand_together() -> None:
    a, b, x, y, z = (Thing(name, name.upper()) for name in "abxyz")
    # A and B each lead to X and to Y, A alone to Z.
    chains = ((a, x), (a, y), (a, z), (b, x), (b, y))
    found = lines(Hanging((ONE,), (), (), (), (), chains, {}))
    assert found[found.index("chains of told answers that break, from first event to last answer") + 1 :] == [
        "  2 events → X; Y",
        "    A",
        "    B",
        "  A → Z",
    ]
