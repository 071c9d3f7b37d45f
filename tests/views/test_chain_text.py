"""The tree, the Markdown and the Mermaid of chains of every shape; expected lines written by hand."""

from datetime import date

import pytest

from rejoinder.graph.chain import Chain
from rejoinder.graph.records import ClaimRecord, Event, Link, Thing
from rejoinder.views.chain_text import markdown, mermaid, tree

SOUTHFRONT = Thing("https://example.org/southfront", "SouthFront")
PENTAGON = Thing("https://example.org/pentagon", "Pentagon")
ARTICLE = Thing("https://example.org/article", "An Expected Escalation")
US = Thing("https://example.org/us", "US Armed Forces")
PMU = Thing("https://example.org/pmu", "PMU")


def event(name, day=None, **facts):
    on = date(2021, 6, day) if day else None
    when = (on.isoformat(),) if on else ()
    return Event(name, name.title(), when=when, earliest=on, latest=on, **facts)


def said(sentence, quote):
    return ClaimRecord(f"c{sentence}", SOUTHFRONT, ARTICLE, sentence=sentence, quote=quote)


def link(answering, answered, kind="respondsTo", *claims):
    return Link(answering, answered, kind, claims or (said(1, "in response"),))


def chain(events, *links):
    return Chain(Thing("root", "Root"), "any", tuple(events), tuple(links))


def test_a_chain_of_two_says_who_answered_whom_and_in_whose_words():
    strikes = event(
        "strikes", 27, actions=(Thing("a", "air strike"),), actors=(US,), targets=(PMU,), differs=("weapon",)
    )
    rockets = event(
        "rockets", 28, is_attack=True, unnamed=True, targets=(US,), places=(Thing("p", "Omar oil field"),)
    )
    shown = tree(
        chain(
            [strikes, rockets],
            link("rockets", "strikes", "respondsTo", said(13, "Response to the US strike")),
        )
    )
    assert shown == [
        "2021-06-27  Strikes  ≠ weapon",
        "│     air strike; US Armed Forces → PMU",
        "└── answered by",
        "      SouthFront, sentence 13: “Response to the US strike”",
        "    2021-06-28  Rockets",
        "          nobody named → US Armed Forces",
        "          at Omar oil field",
    ]


def test_values_stand_after_the_mark_of_difference_where_the_event_holds_them():
    jet, drone = Thing("f", "F-15E"), Thing("u", "uncrewed aircraft")
    struck = tuple(Thing(f"s{n}", f"depot {n}") for n in range(6))
    strikes = event(
        "strikes", 27, weapons=(jet, drone), struck=struck, differs=("struck", "weapon", "killed")
    )
    assert tree(chain([strikes]))[0] == (
        "2021-06-27  Strikes  ≠ struck: depot 0 | depot 1 | depot 2 | depot 3 | 2 more; "
        "weapon: F-15E | uncrewed aircraft; killed"
    )
    told = Event("e", "E", when=("2021-06-27", "[..2021-06-26]"), actors=(US,), differs=("when", "actor"))
    assert tree(chain([told]))[0].endswith("  ≠ when: 2021-06-27 | by 2021-06-26; actor")


def test_a_fork_stands_in_order_of_date_and_the_lines_show_what_belongs_where():
    shown = tree(
        chain(
            [event("a", 1), event("b", 3), event("c", 2), event("d", 4)],
            link("b", "a"),
            link("c", "a"),
            link("d", "c"),
        )
    )
    assert shown == [
        "2021-06-01  A",
        "├── answered by",
        "│     SouthFront, sentence 1: “in response”",
        "│   2021-06-02  C",
        "│   └── answered by",
        "│         SouthFront, sentence 1: “in response”",
        "│       2021-06-04  D",
        "└── answered by",
        "      SouthFront, sentence 1: “in response”",
        "    2021-06-03  B",
    ]


def test_where_forks_meet_again_the_event_stands_in_full_once():
    shown = tree(
        chain([event(n, d) for n, d in zip("abcd", (1, 2, 3, 4), strict=True)],
              link("b", "a"), link("c", "a"), link("d", "b"), link("d", "c"))
    )  # fmt: skip
    assert [line for line in shown if "  D" in line] == [
        "│       2021-06-04  D",
        "        2021-06-04  D (shown above)",
    ]


def test_a_circle_is_opened_at_its_earliest_event_and_ends():
    shown = tree(chain([event("b", 2), event("a", 1)], link("b", "a"), link("a", "b")))
    assert [line for line in shown if "2021" in line] == [
        "2021-06-01  A",
        "    2021-06-02  B",
        "        2021-06-01  A (shown above)",
    ]


def test_an_event_that_answers_itself_is_shown_and_ends():
    assert tree(chain([event("a", 1)], link("a", "a")))[-1] == "    2021-06-01  A (shown above)"


def test_several_roots_stand_in_order_of_date_and_the_undated_last():
    shown = tree(chain([event("z"), event("b", 2), event("a", 1)]))
    assert shown == ["2021-06-01  A", "2021-06-02  B", "date not said  Z"]


def test_the_three_kinds_of_link_are_told_apart_in_words():
    inferred = ClaimRecord(
        "i", Thing("sw", "rejoinder"), ARTICLE, hedge="possible", method="nearest in time", score=0.7
    )
    shown = tree(
        chain(
            [event("a", 1), event("b", 2), event("c", 3), event("d", 4)],
            link("b", "a"),
            link("c", "a", "follows"),
            link("d", "a", "mayRespondTo", inferred),
        )
    )
    assert [line for line in shown if "by" in line] == [
        "├── answered by",
        "├── followed by (order only)",
        "└── maybe answered by (inferred)",
    ]
    assert "      rejoinder (possible; method: nearest in time; score 0.7)" in shown


def test_two_kinds_of_link_between_two_events_stand_together_the_stronger_first():
    shown = tree(
        chain([event("a", 1), event("b", 2)], link("b", "a", "follows"), link("b", "a", "respondsTo"))
    )
    assert shown == [
        "2021-06-01  A",
        "└── answered by",
        "      SouthFront, sentence 1: “in response”",
        "    also followed by (order only)",
        "      SouthFront, sentence 1: “in response”",
        "    2021-06-02  B",
    ]


def test_every_witness_of_a_link_is_named_and_reported_speech_stays_reported():
    first = said(13, "Response")
    reported = ClaimRecord(
        "r", PENTAGON, ARTICLE, first_hand=False, publisher=SOUTHFRONT, sentence=6, gist="It was a response."
    )
    shown = tree(chain([event("a", 1), event("b", 2)], link("b", "a", "respondsTo", first, reported)))
    assert shown[2:4] == [
        "      SouthFront, sentence 13: “Response”",
        "      Pentagon, as reported by SouthFront, sentence 6: It was a response. (coder’s words)",
    ]


def test_what_is_told_of_the_whole_is_marked():
    part = event("part", 2, actors=(US,), from_whole=("actor", "when"), part_of=Thing("w", "The whole"))
    assert tree(chain([part])) == [
        "2021-06-02 (told of the whole)  Part (part of The whole)",
        "      US Armed Forces (told of the whole)",
    ]


def test_users_of_what_was_struck_are_no_targets():
    struck = event("strikes", 27, actors=(US,), struck=(Thing("f", "PMU positions"),), used_by=(PMU,))
    assert tree(chain([struck])) == [
        "2021-06-27  Strikes",
        "      US Armed Forces",
        "      struck PMU positions",
        "      used by PMU",
    ]


def test_rival_dates_stand_side_by_side_and_uncertain_ones_in_words():
    rival = Event(
        "e", "E", when=("2021-06-27", "[2021-06-26,2021-06-27]", "[..2021-06-27]", "2021-06-26/2021-06-28")
    )
    assert tree(chain([rival])) == [
        "2021-06-27 | 2021-06-26 or 2021-06-27 | by 2021-06-27 | 2021-06-26 to 2021-06-28  E"
    ]


def test_a_chain_of_thousands_does_not_overflow():
    events = [Event(f"e{n}", f"E{n}") for n in range(3000)]
    links = [link(f"e{n + 1}", f"e{n}") for n in range(2999)]
    assert len(tree(chain(events, *links))) == 3000 + 2 * 2999


def test_line_breaks_and_escape_codes_in_a_source_cannot_break_the_tree():
    hostile = event("a", 1, actors=(Thing("x", "first\nsecond\x1b[31m"),))
    assert tree(chain([hostile])) == ["2021-06-01  A", "      first second[31m"]


def test_markdown_is_a_nested_list_that_shows_hostile_names_as_they_are():
    events = [event("a", 1), event("b", 2, actors=(Thing("x", "*the* <b>group</b>"),))]
    assert markdown(chain(events, link("b", "a"))) == [
        "# Chain through Root",
        "",
        "- 2021-06-01 A",
        "  - *answered by:* 2021-06-02 B: \\*the\\* \\<b\\>group\\</b\\>",
        "    - > SouthFront, sentence 1: “in response”",
    ]


def test_mermaid_draws_answers_solid_and_order_alone_dotted_from_the_answered_event():
    events = [event("a", 1), event("b", 2), event("c", 3)]
    assert mermaid(chain(events, link("b", "a"), link("c", "b", "follows"))) == [
        "flowchart TD",
        '    e1["2021-06-01 · A"]',
        '    e2["2021-06-02 · B"]',
        '    e3["2021-06-03 · C"]',
        "    e1 -->|answered by| e2",
        "    e2 -.->|followed by #40;order only#41;| e3",
    ]


@pytest.mark.parametrize(
    "hostile", ['"]; click e1 "javascript:alert(1)"', "</script>", "e1 --> e2", "a|b", "`x`"]
)
def test_mermaid_holds_hostile_names_as_text(hostile):
    (_, node) = mermaid(chain([Event("e", hostile)]))
    inner = node.removeprefix('    e1["').removesuffix('"]')
    assert not set(inner.replace("#", "")) & set('"<>[]()|`{}')


def test_mermaid_has_no_backticks_which_it_would_take_for_code():
    (_, node) = mermaid(chain([Event("e", "Kata`ib `md`")]))
    assert node == '    e1["date not said · Kata’ib ’md’"]'


def test_a_chain_without_events_is_no_lines():
    empty = Chain(US, "any", (), ())
    assert tree(empty) == []
    assert mermaid(empty) == ["flowchart TD"]
    assert markdown(empty) == ["# Chain through US Armed Forces", ""]
