"""Proxy answers in the tree and in Markdown; expected lines written by hand."""

from datetime import date

from rejoinder.graph.chain import Chain
from rejoinder.graph.proxies import Proxy
from rejoinder.graph.records import ClaimRecord, Event, Link, Thing, Tie
from rejoinder.views.chain_text import markdown, tree

AGENCY, REPORT = Thing("agency", "The Agency"), Thing("report", "A report")
RED, GREEN, PATRON = Thing("red", "Red"), Thing("green", "Green"), Thing("patron", "Patron")
SAID = ClaimRecord("c", AGENCY, REPORT, hedge="possible", sentence=3, quote="close to the Patron")
CLOSED = Proxy(
    "b",
    "a",
    GREEN,
    (RED,),
    (Tie(GREEN, "affiliatedWith", PATRON, (SAID,)), Tie(RED, "backedBy", PATRON)),
    RED,
    "possible",
)


def chain(*proxies, is_attack=True):
    day = date(2021, 6, 1)
    events = (
        Event("a", "A", when=("2021-06-01",), earliest=day, latest=day, is_attack=is_attack),
        Event("b", "B"),
    )
    told = Link("b", "a", "respondsTo", (ClaimRecord("l", AGENCY, REPORT, quote="in response"),))
    return Chain(Thing("a", "A"), "any", events, (told,), proxies=proxies)


def test_the_ties_that_close_a_proxy_answer_stand_under_the_link_with_who_tells_them():
    assert tree(chain(CLOSED)) == [
        "2021-06-01  A",
        "└── answered by",
        "      The Agency: “in response”",
        "      proxy: Green is not told to have been hit or to have used what was struck; "
        "closed by ties told (possible) to Red, hit or user of what was struck",
        "        Green affiliated with Patron",
        "          The Agency, sentence 3 (possible): “close to the Patron”",
        "        Red backed by Patron",
        "          the coder’s own record",
        "    date not said  B",
    ]


def test_a_proxy_answer_that_nothing_closes_says_so():
    (line,) = (one for one in tree(chain(Proxy("b", "a", GREEN, (RED, PATRON)))) if "proxy" in one)
    assert line == (
        "      proxy: no tie that holds on that day is told between Green and those hit, or users of "
        "what was struck (Red, Patron)"
    )


def test_ties_told_for_other_days_only_are_named():
    past = Proxy("b", "a", GREEN, (RED,), lapsed=(Tie(GREEN, "alliedWith", RED, (SAID,)),))
    (line,) = (one for one in tree(chain(past)) if "proxy" in one)
    assert line.endswith("struck (Red); told for other days only: Green allied with Red")


def test_a_name_in_the_plural_takes_its_verb_in_the_plural():
    groups = Proxy("b", "a", Thing("g", "Iranian-backed groups"), (RED,), CLOSED.ties, RED, "asserted")
    (line,) = (one for one in tree(chain(groups)) if "proxy" in one)
    assert line.startswith("      proxy: Iranian-backed groups are not told to have been hit")


def test_a_threat_hits_nobody():
    (line,) = (one for one in tree(chain(Proxy("b", "a", GREEN, (RED,)), is_attack=False)) if "proxy" in one)
    assert line == (
        "      proxy: no tie that holds on that day is told between Green and those aimed at (Red)"
    )


def test_an_answer_of_unknown_day_says_which_ties_were_left_out():
    (line,) = (one for one in tree(chain(Proxy("b", "a", GREEN, (RED,), day_known=False))) if "proxy" in one)
    assert line.endswith("(the day of the answer is not known, so ties limited in time do not count)")


def test_in_markdown_the_ties_are_a_list_of_their_own_and_names_are_shown_as_they_are():
    hostile = Proxy("b", "a", Thing("x", "*Green*\n<b>"), (RED,))
    assert markdown(chain(CLOSED, hostile))[4:] == [
        "    - > The Agency: “in response”",
        "    - proxy: Green is not told to have been hit or to have used what was struck; "
        "closed by ties told (possible) to Red, hit or user of what was struck",
        "      - Green affiliated with Patron",
        "        - > The Agency, sentence 3 (possible): “close to the Patron”",
        "      - Red backed by Patron",
        "        - > the coder’s own record",
        "    - proxy: no tie that holds on that day is told between \\*Green\\* \\<b\\> and those hit, "
        "or users of what was struck (Red)",
    ]
