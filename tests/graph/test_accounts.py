"""One account: what its speaker says, and nothing that anybody else does."""

from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import NotFoundError
from rejoinder.ontology.namespaces import RJ

BASE = "https://example.org/small/"
RIVALS = """# one more actor
  - {id: voice, type: DescribedActor, name: a voice, speaksFor: red, opposes: blue, exactMatch: agency}
places:
  - {id: depot, type: Facility, name: Depot, usedBy: blue, number: 3, within: town, lat: 34, long: 40,
     precision: 100, pointFrom: one}
  - {id: town, type: Place, name: Town}
events: [{id: e, label: The event}, {id: f, label: Another}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - gist: It was Red.
        says: [{id: e, action: rocket-attack, actor: red, toll: [{victims: blue, killed: 4}]}]
      - {gist: In answer., says: [{id: e, respondsTo: f}, {id: f, action: raid, actor: blue}]}
      - {gist: They are one., says: [{id: red-battalion, backedBy: blue}]}
      - statedBy: red
        gist: The depot was hit.
        says: [{id: e, struck: depot}]
      - statedBy: red
        remark: true
        gist: Not ours.
        about: [e]
        denies: {event: e, property: actor, value: red}
"""


def test_an_account_holds_no_triple_of_anybody_else_s(case_of) -> None:
    case = case_of(RIVALS)
    red = case.according_to("Red Group")
    assert [event.label for event in red.events()] == ["The event"]
    (event,) = red.events()
    assert (event.actions, event.actors, event.is_attack, event.unnamed) == ((), (), False, False)
    assert [thing.label for thing in event.struck] == ["Depot"]
    assert [thing.label for thing in event.places] == ["Town"]
    assert red.links() == []
    assert red.tolls() == []
    assert {claim.record.stated_by.label for claim in red.claims()} == {"Red Group"}
    for told in ("rj:killed", "rj:toll", "rj:respondsTo", "rj:backedBy", "rj:actor"):
        assert red.query(f"ASK {{ ?thing {told} ?value }}") is False, told


def test_what_a_register_tells_beyond_names_and_places_is_the_coder_s_word(case_of) -> None:
    case = case_of(RIVALS)
    ties = ("rj:speaksFor", "rj:opposes", "rj:partOf", "skos:exactMatch", "rj:usedBy", "rj:number")
    for tie in ties:
        asked = f"ASK {{ ?thing {tie} ?value }}"
        assert case.query(asked) is True, tie
        assert case.according_to("Red Group").query(asked) is False, tie
    assert case.according_to("Red Group").query("ASK { ?place wgs:lat ?degrees ; rj:within ?town }") is True
    assert [place.label for place in case.according_to("Red Group").places()] == ["Depot", "Town"]


def test_the_denial_is_heard_in_its_speaker_s_account_only(case_of) -> None:
    case = case_of(RIVALS)
    (fact,) = [
        f for f in case.according_to("Red Group").compare("e").events[0].facts if f.property == "actor"
    ]
    assert [claim.stated_by.label for claim in fact.values[0].denied] == ["Red Group"]
    others = case.according_to("The Agency").compare("e").events[0].facts
    assert not [value for f in others for value in f.values if value.denied]


TRIG = f"""
@prefix : <https://example.org/t/> . @prefix rj: <{RJ}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:d {{ :d a rj:Dossier ; rj:coder :desk . :desk a rj:Institution . :red a rj:ArmedGroup . :blue a rj:State .
     :e a rj:Attack ; rdfs:label "E" ; rj:actor :blue . :f a rj:Event ; rdfs:label "F" ; rj:respondsTo :e .
     :s a rj:Source .
     :c a rj:Claim ; rj:statedBy :red ; rj:source :s . :r a rj:Remark ; rj:statedBy :blue ; rj:source :s ;
       rj:denies :no . :no a rj:Denial ; rj:event :e ; rj:property rj:actor ; rj:value :red . }}
:c {{ :e rj:struck :blue }}
"""


def test_facts_in_the_graph_of_an_rdf_dossier_are_not_everybody_s(tmp_path: Path) -> None:
    file = tmp_path / "t.trig"
    file.write_text(TRIG, encoding="utf-8")
    red = Case.open(file).according_to("red")
    assert [event.label for event in red.events()] == ["E"]
    assert red.events()[0].actors == ()
    assert red.query("ASK { ?event a rj:Attack }") is False
    assert red.query("ASK { ?event rj:respondsTo ?other }") is False
    assert red.query("ASK { ?denial rj:event ?event }") is False


def test_the_coder_s_own_claims_are_first_hand_and_relayed_ones_are_not(case_of) -> None:
    case = case_of(
        """
        events: [{id: e, label: The event}]
        claims:
          - {gist: The desk thinks so., method: by eye, says: [{id: e, action: raid}]}
        sources:
          - id: one
            type: Source
            title: One report
            publisher: agency
            claims:
              - {gist: Ours., says: [{id: e, weapon: uav}]}
              - {gist: Heard., via: [blue, paper, desk], says: [{id: e, weapon: rocket}]}
              - {gist: Told., statedBy: red, says: [{id: e, actor: blue}]}
        """
    )
    assert {c.record.gist: c.record.first_hand for c in case.claims()} == {
        "The desk thinks so.": True,
        "Ours.": True,
        "Heard.": False,
        "Told.": False,
    }
    (heard,) = [c.record for c in case.claims() if c.record.gist == "Heard."]
    assert [thing.label for thing in heard.via] == ["Blue Forces", "The Paper", "The desk"]
    (event,) = case.according_to(first_hand=True).events()
    assert [thing.label for thing in event.weapons] == ["uncrewed aircraft"]
    assert event.actors == ()


COPIES = """
events: [{id: e, label: The event}, {id: f, label: Another}]
sources:
  - id: wire
    type: Source
    title: The wire
    publisher: agency
    claims:
      - {gist: A raid., says: [{id: e, action: raid}]}
  - id: copy
    type: Source
    title: A copy
    publisher: paper
    derivedFrom: wire
    claims:
      - {gist: A raid., says: [{id: e, action: raid}]}
      - {id: no, remark: true, gist: Not Red., about: e, denies: {event: e, property: actor, value: red}}
  - id: both
    type: Source
    title: Copy of two
    publisher: paper
    derivedFrom: [copy, other]
    claims:
      - {gist: Red., statedBy: red, says: [{id: e, actor: red}]}
  - id: other
    type: Source
    title: Another
    publisher: blue
    claims:
      - {gist: Another., says: [{id: f, action: raid}]}
claims:
  - {gist: The desk sees it so., method: by eye, says: [{id: e, weapon: uav}]}
"""


def sources_heard(case: Case) -> set[str]:
    return {claim.record.source.label for claim in case.claims()}


def test_what_was_read_in_a_dropped_source_and_in_copies_of_it_alone_is_not_heard(case_of) -> None:
    case = case_of(COPIES)
    left = case.according_to(without=["The wire"])
    assert sources_heard(left) == {"Copy of two", "Another", "small"}
    assert [
        value for fact in left.compare("e").events[0].facts for value in fact.values if value.denied
    ] == []
    assert left.query("ASK { ?claim rj:denies ?what }") is False
    assert left.query("ASK { ?denial a rj:Denial }") is False
    assert sources_heard(case.according_to(without=["copy"])) == {
        "The wire",
        "Copy of two",
        "Another",
        "small",
    }
    assert sources_heard(case.according_to(without=["wire", "other"])) == {"small"}


def test_the_events_that_only_a_dropped_source_tells_are_gone(case_of) -> None:
    case = case_of(COPIES)
    assert [event.label for event in case.according_to(without=["other"]).events()] == ["The event"]
    assert [event.label for event in case.according_to(without=["copy"]).events()] == ["Another", "The event"]


def test_a_dossier_s_own_name_drops_what_its_coder_says(case_of) -> None:
    left = case_of(COPIES).according_to(without=["small"])
    assert sources_heard(left) == {"The wire", "A copy", "Copy of two", "Another"}
    assert left.query("ASK { ?event rj:weapon ?weapon }") is False


def test_dropping_goes_with_every_other_way_to_hear_less(case_of) -> None:
    case = case_of(COPIES)
    account = case.according_to("The Paper", without=["wire"])
    assert sources_heard(account) == set()
    assert sources_heard(case.according_to("The Paper", without=["other"])) == {"A copy"}
    assert sources_heard(case.according_to(first_hand=True, without=["wire"])) == {"Another", "small"}
    assert str(account.selection) == "according to The Paper, without The wire"
    assert str(case.according_to(without=["wire", "other"]).selection) == "without The wire and Another"


def test_sources_that_copy_each_other_stay_unless_one_is_dropped(case_of) -> None:
    body = COPIES.replace("publisher: agency\n", "publisher: agency\n    derivedFrom: copy\n", 1)
    case = case_of(body)
    assert "A copy" in sources_heard(case.according_to(without=["other"]))
    assert sources_heard(case.according_to(without=["wire"])) == {"Copy of two", "Another", "small"}


def test_a_name_that_is_no_source_is_not_dropped(case_of) -> None:
    with pytest.raises(NotFoundError):
        case_of(COPIES).according_to(without=["Red Group"])


def test_the_coder_s_ratings_are_its_word_and_no_part_of_a_record(case_of) -> None:
    rated = COPIES.replace("title: The wire", "title: The wire\n    reliability: B")
    case = case_of(rated.replace("gist: Not Red.", "gist: Not Red., credibility: 3"))
    heard = case.according_to("The Paper", "The Agency")
    for grade in ("rj:reliability", "rj:credibility"):
        assert case.query(f"ASK {{ ?thing {grade} ?grade }}") is True
        assert heard.query(f"ASK {{ ?thing {grade} ?grade }}") is False
        assert case.according_to("The desk").query(f"ASK {{ ?thing {grade} ?grade }}") is (
            grade == "rj:reliability"
        )
