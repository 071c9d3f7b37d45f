"""All about one thing as text: sections, who says what, and what only a register tells."""

from datetime import date

from rejoinder.graph.profile import Profile, Told
from rejoinder.graph.records import Claim, ClaimRecord, Event, Statement, Thing, Tie
from rejoinder.views.profile_text import lines

ARTICLE, SOUTHFRONT = Thing("https://example.org/a", "An Expected Escalation"), Thing("sf", "SouthFront")
BRIGADE, PMU = Thing("https://example.org/b", "14th Brigade"), Thing("https://example.org/p", "PMU")
RECORD = ClaimRecord("https://example.org/c", SOUTHFRONT, ARTICLE, sentence=6, quote="the PMU 14th Brigade")


def profile(**parts):
    empty = {"aliases": (), "told": (), "ties": (), "events": (), "claims": ()}
    return Profile(thing=BRIGADE, kind="Unit", **(empty | parts))


def test_a_thing_of_which_little_is_known_has_no_empty_sections():
    assert lines(profile()) == ["14th Brigade (Unit)", "  <https://example.org/b>"]


def test_names_ties_events_and_claims_each_have_a_section():
    strike = Event("e", "Strikes", when=("2021-06-27",), earliest=date(2021, 6, 27), targets=(PMU,))
    claim = Claim(RECORD, says=(Statement(BRIGADE, "partOf", PMU),), unknown=("actor",))
    shown = lines(
        profile(
            aliases=("Brigade 14", "الحشد"),
            told=(Told("number", "3", (RECORD,)),),
            ties=(Tie(BRIGADE, "partOf", PMU, (RECORD,)), Tie(BRIGADE, "opposes", SOUTHFRONT)),
            events=((strike, ("target", "victims")),),
            claims=(claim,),
        )
    )
    assert shown == [
        "14th Brigade (Unit)",
        "  <https://example.org/b>",
        "  also called: Brigade 14; الحشد",
        "",
        "what is told of it",
        "  number: 3",
        "    SouthFront, sentence 6: “the PMU 14th Brigade”",
        "",
        "ties",
        "  14th Brigade partOf PMU",
        "    SouthFront, sentence 6: “the PMU 14th Brigade”",
        "  14th Brigade opposes SouthFront (the coder’s own record)",
        "",
        "events",
        "  2021-06-27  Strikes: → PMU  [target, victims]",
        "",
        "claims",
        "  SouthFront, sentence 6: “the PMU 14th Brigade”",
        "    14th Brigade partOf PMU",
        "    says that actor is not known",
    ]


def test_what_another_vocabulary_tells_has_its_prefix_and_its_address():
    licence = Told("http://purl.org/dc/terms/license", Thing("https://example.org/licences/4.0/", "4.0"), ())
    assert lines(profile(told=(licence,)))[-1] == (
        "  dct:license: <https://example.org/licences/4.0/> (the coder’s own record)"
    )
