"""Two accounts of one chain as text, Markdown and Mermaid; expected lines written by hand."""

from datetime import date

from rejoinder.graph.chain_comparison import ChainComparison, Parting, SharedLink, ToldDifferently, ToldEvent
from rejoinder.graph.records import ClaimRecord, Event, Link, Thing
from rejoinder.views.chain_comparison_text import lines, markdown, mermaid

NORTH, SOUTH = Thing("n", "North"), Thing("s", "South")
REPORT = Thing("r", "A report")
RAID = Thing("raid", "Raid")


def event(name, day, **facts):
    on = date(2021, 6, day)
    return Event(name, name.title(), when=(on.isoformat(),), earliest=on, latest=on, **facts)


def said(speaker):
    return ClaimRecord(f"c-{speaker.id}", speaker, REPORT, quote="because of it")


def link(answering, answered, speaker, kind="respondsTo"):
    return Link(answering, answered, kind, (said(speaker),))


RAID_TOLD = ToldEvent(event("raid", 1, actions=(RAID,)), event("raid", 1))
ALONE = ToldEvent(event("strike", 2), None)
SHELLS = ToldEvent(None, event("shells", 3, actors=(Thing("x", "*Red*\nArmy"),)))
PARTED = ChainComparison(
    Thing("raid", "Raid"),
    "any",
    (NORTH,),
    (SOUTH,),
    (RAID_TOLD, ALONE, SHELLS),
    only_according=(link("strike", "raid", NORTH),),
    only_versus=(link("shells", "raid", SOUTH, "mayRespondTo"),),
    parts=(
        Parting(
            Thing("raid", "Raid"),
            (link("strike", "raid", NORTH),),
            (link("shells", "raid", SOUTH, "mayRespondTo"),),
        ),
    ),
)


def test_where_they_part_comes_first_then_what_both_tell_then_what_one_tells():
    assert lines(PARTED) == [
        "Raid: the chain according to North, and according to South",
        "",
        "here they part",
        "  Raid (2021-06-01)",
        "    according to North:",
        "      it is answered by Strike (2021-06-02)",
        "        North: “because of it”",
        "    according to South:",
        "      it is maybe answered by (inferred) Shells (2021-06-03)",
        "        South: “because of it”",
        "",
        "both tell of these events",
        "  2021-06-01  Raid",
        "    according to North: 2021-06-01; Raid",
        "    according to South: 2021-06-01; told without further facts",
        "",
        "only North tells of these events",
        "  2021-06-02  Strike",
        "",
        "only North tells these links",
        "  Strike (2021-06-02) answers Raid (2021-06-01)",
        "    North: “because of it”",
        "",
        "only South tells of these events",
        "  2021-06-03  Shells",
        "    *Red* Army",
        "",
        "only South tells these links",
        "  Shells (2021-06-03) may answer (inferred) Raid (2021-06-01)",
        "    South: “because of it”",
    ]


def test_a_link_that_both_tell_has_the_words_of_both():
    told = ChainComparison(
        Thing("raid", "Raid"),
        "any",
        (NORTH,),
        (SOUTH,),
        (RAID_TOLD, ALONE),
        both=(SharedLink(link("strike", "raid", NORTH), (said(SOUTH),)),),
    )
    shown = lines(told)
    place = shown.index("both tell these links")
    assert shown[place + 1 : place + 4] == [
        "  Strike (2021-06-02) answers Raid (2021-06-01)",
        "    North: “because of it”",
        "    South: “because of it”",
    ]


def test_the_same_events_told_differently_stand_together():
    told = ChainComparison(
        Thing("raid", "Raid"),
        "any",
        (NORTH,),
        (SOUTH, Thing("e", "East")),
        (RAID_TOLD, ALONE),
        differently=(
            ToldDifferently(
                (Thing("raid", "Raid"), Thing("strike", "Strike")),
                (link("strike", "raid", NORTH),),
                (link("strike", "raid", SOUTH, "follows"),),
            ),
        ),
    )
    shown = lines(told)
    place = shown.index("both link these events, but not in the same way")
    assert shown[place + 1 : place + 8] == [
        "  Raid (2021-06-01) and Strike (2021-06-02)",
        "    according to North:",
        "      Strike (2021-06-02) answers Raid (2021-06-01)",
        "        North: “because of it”",
        "    according to South and East:",
        "      Strike (2021-06-02) came after (order only) Raid (2021-06-01)",
        "        South: “because of it”",
    ]


def test_a_side_that_tells_nothing_is_said_to():
    told = ChainComparison(RAID, "any", (NORTH,), (SOUTH,), (ALONE,), silent=("versus",))
    assert "South: nothing told of Raid" in lines(told)
    assert lines(ChainComparison(RAID, "any", (), (SOUTH,), ()))[0] == (
        "Raid: the chain according to all accounts, and according to South"
    )


def test_markdown_has_a_heading_a_section_and_shows_hostile_names_as_they_are():
    shown = markdown(PARTED)
    assert shown[:8] == [
        "# Raid: the chain according to North, and according to South",
        "",
        "## Here they part",
        "",
        "- Raid (2021-06-01)",
        "  - according to North:",
        "    - it is answered by Strike (2021-06-02)",
        "      - North: “because of it”",
    ]
    assert "  - \\*Red\\* Army" in shown


def test_mermaid_tells_the_sides_apart_in_colours_and_words():
    assert mermaid(PARTED) == [
        "flowchart TD",
        '    e1["2021-06-01 · Raid<br>both tell"]:::both',
        '    e2["2021-06-02 · Strike<br>only North"]:::according',
        '    e3["2021-06-03 · Shells<br>only South"]:::versus',
        "    e1 -->|answered by · only North| e2",
        "    e1 -.->|maybe answered by #40;inferred#41; · only South| e3",
        "    classDef both stroke:#333333,stroke-width:2px",
        "    classDef according stroke:#0b6e99,stroke-width:2px",
        "    classDef versus stroke:#b3541e,stroke-width:2px",
        "    linkStyle 0 stroke:#0b6e99",
        "    linkStyle 1 stroke:#b3541e",
    ]


def test_two_accounts_without_events_are_a_title():
    empty = ChainComparison(RAID, "any", (NORTH,), (SOUTH,), ())
    assert lines(empty) == ["Raid: the chain according to North, and according to South"]
    assert mermaid(empty) == ["flowchart TD"]
