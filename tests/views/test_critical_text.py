"""What hangs on a source, in words."""

from rejoinder.graph.critical import CriticalSource, Hanging, HangingFact
from rejoinder.graph.records import ClaimRecord, Link, Thing
from rejoinder.views.critical_text import lines, markdown, ranking_row, summary

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
    assert ranking_row(CriticalSource(ONE, 3, 2, 1, 0, (COPY, F))) == [
        "One report", "3", "2", "1", "0", "A copy; F",
    ]  # fmt: skip
