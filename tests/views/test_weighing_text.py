"""Who speaks as a party, ratings and shared origins, as a stranger reads them."""

from rdflib import Graph
from rdflib.namespace import SKOS

from rejoinder.graph.circular import Circular
from rejoinder.graph.comparison import EventComparison
from rejoinder.graph.ratings import Rating
from rejoinder.graph.records import ClaimRecord, Thing, Tie
from rejoinder.graph.weighing import Interest, Weight
from rejoinder.ontology.documents import read_document
from rejoinder.views.weighing_text import GRADE_WORDS, weighing_lines

RED, CELL, DESK, RATER = (Thing(n, n.title()) for n in ("red", "cell", "desk", "rater"))
ONE, TWO = Thing("one", "One\nreport"), Thing("two", "Two report")
CLAIM = ClaimRecord("c", CELL, ONE, quote="ours\x1b[31m")
TIE_CLAIM = ClaimRecord("t", RED, TWO, sentence=3, quote="our cell")


def compared(*weighing, circular=()) -> EventComparison:
    return EventComparison(Thing("e", "E"), (), weighing=weighing, circular=circular)


def test_a_claim_that_nothing_weighs_makes_no_section() -> None:
    assert weighing_lines(compared(Weight(CLAIM))) == []


def test_a_party_s_ties_are_shown_with_who_tells_them() -> None:
    told, own = Tie(CELL, "memberOf", RED, (TIE_CLAIM,)), Tie(RED, "partOf", DESK)
    interests = (
        Interest(CELL, "target"),
        Interest(RED, "actor", (told,)),
        Interest(RED, "usedBy", (told,)),
        Interest(DESK, "victims", (told, own)),
    )
    other = Weight(ClaimRecord("d", DESK, ONE, quote="theirs"), (Interest(DESK, "actor"),))
    assert weighing_lines(compared(other, Weight(CLAIM, interests), Weight(CLAIM, interests))) == [
        "  interested parties",
        "    Cell (a target): itself",
        "    Desk (who acted, the victims): itself; tied: Cell",
        "    Red (who acted, who used what was struck): tied: Cell",
        "      Cell member of Red: Red, sentence 3",
        "      Red part of Desk: the coder’s own record",
    ]


def test_ratings_stand_under_what_they_rate_sources_first() -> None:
    by_claim = ClaimRecord("r", RATER, TWO, gist="Often wrong.")
    ratings = (
        Rating("credibility", "2", Thing("c", "c"), DESK),
        Rating("reliability", "D", ONE, RATER, by_claim),
        Rating("reliability", "B", ONE, DESK),
    )
    assert weighing_lines(compared(Weight(CLAIM, (), ratings), Weight(CLAIM, (), ratings[1:]))) == [
        "  ratings",
        "    One report",
        "      reliability D (not usually reliable), rated by Rater: Often wrong. (coder’s words)",
        "      reliability B (usually reliable), rated by Desk, the coder’s own record",
        "    Cell: “ours[31m”",
        "      credibility 2 (probably true), rated by Desk, the coder’s own record",
    ]


def test_one_origin_behind_several_sources_is_named() -> None:
    claims = (ClaimRecord("a", RED, ONE, quote="four"), ClaimRecord("b", RED, TWO, quote="4"))
    circular = (
        Circular("killed", "4", claims, (RED,), loop=False, victims=CELL),
        Circular("weapon", Thing("uav", "drone"), claims, (RED, CELL), loop=True),
        Circular("weapon", Thing("uav", "drone"), claims, (DESK,), loop=False),
    )
    assert weighing_lines(compared(circular=circular)) == [
        "  sources that share an origin",
        "    killed of Cell: 4 — 2 sources lead back to Red",
        "    weapon: drone — 2 sources derive from each other in a circle; 2 sources lead back to Desk",
    ]


def test_grades_are_worded_as_the_scale_words_them() -> None:
    scale = Graph().parse(data=read_document("admiralty.ttl"), format="turtle")
    worded = {
        str(scale.value(s, SKOS.notation)): str(label) for s, label in scale.subject_objects(SKOS.prefLabel)
    }
    assert worded == GRADE_WORDS
