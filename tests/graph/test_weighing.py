"""Who speaks as a party, who rates what, and what goes back to one origin: each traced by hand."""

import pytest

HEAD = """dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: rater, type: Person, name: A rater}
  - {id: doubter, type: Person, name: A doubter}
  - {id: state, type: State, name: Blue State}
  - {id: army, type: ArmedForce, name: Blue Army, partOf: state}
  - {id: unit, type: Unit, name: Blue Unit, partOf: army}
  - {id: ministry, type: Institution, name: Ministry, speaksFor: state}
  - {id: red, type: ArmedGroup, name: Red Group}
  - {id: cell, type: Unit, name: Red Cell, memberOf: red}
  - {id: channel, type: Media, name: Red Channel}
  - {id: agency, type: Media, name: The Agency, opposes: red}
"""

DEED = """
places: [{id: depot, type: Facility, name: Depot}]
events: [{id: e, label: The event}, {id: part, label: A part}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - {gist: It was so., says: [{id: e, action: raid, ROLE}]}
      - {gist: The channel is theirs., says: [{id: channel, affiliatedWith: red}]}
      - {gist: My telling., statedBy: SPEAKER, says: [{id: e, weapon: uav}, {id: depot, number: 1}]}
"""


def interests(case, speaker: str, event: str = "e") -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (interest.party.label, interest.role, tuple(tie.kind for tie in interest.through))
        for weight in case.compare(event).events[0].weighing
        for interest in weight.interested
        if weight.claim.stated_by.id.endswith("/" + speaker)
    }


@pytest.mark.parametrize(
    ("role", "speaker", "found"),
    [
        ("actor: red", "red", {("Red Group", "actor", ())}),
        ("actor: red", "cell", {("Red Group", "actor", ("memberOf",))}),
        ("actor: red", "channel", {("Red Group", "actor", ("affiliatedWith",))}),
        ("target: army", "ministry", {("Blue Army", "target", ("speaksFor", "partOf"))}),
        ("target: state", "unit", {("Blue State", "target", ("partOf", "partOf"))}),
        ("target: unit", "state", {("Blue Unit", "target", ("partOf", "partOf"))}),
        ("party: army, inNameOf: red", "cell", {("Red Group", "inNameOf", ("memberOf",))}),
        ("party: army", "unit", {("Blue Army", "party", ("partOf",))}),
        ("toll: [{victims: army, killed: 1, includes: [{victims: unit, killed: 1}]}]", "army",
         {("Blue Army", "victims", ()), ("Blue Unit", "victims", ("partOf",))}),
        ("struck: depot", "ministry", {("Blue Army", "usedBy", ("speaksFor", "partOf"))}),
        # Who opposes a party, and who merely tells of it, is no party.
        ("actor: red", "agency", set()),
        ("actor: red", "army", set()),
        # A group does not speak with the interest of each of its members.
        ("actor: cell", "red", set()),
    ],
)  # fmt: skip
def test_a_speaker_is_interested_who_is_a_party_or_tied_to_one(case_of, role, speaker, found) -> None:
    body = DEED.replace("ROLE", role).replace("SPEAKER", speaker)
    body = body.replace("name: Depot", "name: Depot, usedBy: army")
    assert interests(case_of(body, head=HEAD), speaker) == found


def test_a_tie_comes_with_the_claims_that_tell_it(case_of) -> None:
    case = case_of(DEED.replace("ROLE", "actor: red").replace("SPEAKER", "channel"), head=HEAD)
    (weight,) = [w for w in case.compare("e").events[0].weighing if w.interested]
    ((tie,),) = [interest.through for interest in weight.interested]
    assert [claim.gist for claim in tie.claims] == ["The channel is theirs."]
    assert weight.as_json()["interested"] == [
        {
            "party": {"id": "https://example.org/small/red", "label": "Red Group"},
            "role": "actor",
            "through": [tie.as_json()],
        }
    ]
    assert weight.as_json()["claim"] == weight.claim.id


def test_a_tie_that_its_speaker_has_revised_makes_nobody_a_party(case_of) -> None:
    body = DEED.replace("ROLE", "actor: red").replace("SPEAKER", "channel")
    body = body.replace("{gist: The channel", "{id: tie, gist: The channel")
    body += "      - {gist: No longer., revises: tie, remark: true, about: channel}\n"
    assert interests(case_of(body, head=HEAD), "channel") == set()


@pytest.mark.parametrize(
    ("limit", "when", "is_tied"),
    [
        ("2015/2019", "2021-06-27", False),
        ("2015/2022", "2021-06-27", True),
        ("2015/..", "2021-06-27", True),
        ("2015/2019", "[2019-12-31,2021-06-27]", True),
        ("2015/2019", None, True),
    ],
)
def test_a_tie_limited_in_time_counts_if_it_may_have_held_then(case_of, limit, when, is_tied) -> None:
    role = "actor: red" + (f', when: "{when}"' if when else "")
    body = DEED.replace("ROLE", role).replace("SPEAKER", "channel")
    body = body.replace("theirs., says", f"theirs., validDuring: {limit}, says")
    assert bool(interests(case_of(body, head=HEAD), "channel")) is is_tied


def test_a_part_without_an_actor_has_its_whole_s(case_of) -> None:
    body = DEED.replace("ROLE", "actor: red").replace("SPEAKER", "channel")
    body += "      - {gist: Part., statedBy: cell, says: [{id: part, partOfEvent: e, weapon: uav}]}\n"
    assert interests(case_of(body, head=HEAD), "cell", "part") == {("Red Group", "actor", ("memberOf",))}


def test_who_denies_what_it_is_said_to_have_done_is_a_party(case_of) -> None:
    body = DEED.replace("ROLE", "actor: red").replace("SPEAKER", "agency")
    body += """      - statedBy: red
        remark: true
        gist: Not us.
        about: e
        denies: {event: e, property: actor, value: red}
"""
    assert interests(case_of(body, head=HEAD), "red") == {("Red Group", "actor", ())}


RATED = """
events: [{id: e, label: The event}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    reliability: B
    claims:
      - {id: told, gist: It was., credibility: 2, says: [{id: e, action: raid}]}
      - {id: more, gist: By air., says: [{id: e, weapon: uav}]}
claims:
  - {statedBy: rater, gist: Often wrong., says: [{id: one, reliability: D}, {id: told, credibility: 4}]}
  - {statedBy: doubter, id: first, gist: Bad., says: [{id: one, reliability: E}]}
  - {statedBy: doubter, revises: first, gist: Not so bad., says: [{id: one, reliability: C}]}
"""


def test_raters_disagree_and_stand_side_by_side(case_of) -> None:
    case = case_of(RATED, head=HEAD)
    weights = {w.claim.gist: w for w in case.compare("e").events[0].weighing}
    assert [(r.scale, r.grade, r.by.label, r.claim and r.claim.gist) for r in weights["It was."].ratings] == [
        ("reliability", "C", "A doubter", "Not so bad."),
        ("reliability", "D", "A rater", "Often wrong."),
        ("reliability", "B", "The desk", None),
        ("credibility", "4", "A rater", "Often wrong."),
        ("credibility", "2", "The desk", None),
    ]
    assert [r.scale for r in weights["By air."].ratings] == ["reliability"] * 3


def test_the_register_s_grade_is_the_source_s_and_all_ratings_are_listed(case_of) -> None:
    (source,) = case_of(RATED, head=HEAD).sources()
    assert source.reliability == "B"
    assert [(r.grade, r.by.label) for r in source.ratings] == [
        ("C", "A doubter"), ("D", "A rater"), ("B", "The desk"),
    ]  # fmt: skip
    assert [r["claim"] is None for r in source.as_json()["ratings"]] == [False, False, True]


def test_ratings_change_no_fact_and_make_no_event(case_of) -> None:
    case, bare = case_of(RATED, head=HEAD), RATED.partition("claims:\n  - {stated")[0]
    plain = case_of(bare, head=HEAD)
    assert [event.as_json() for event in case.events()] == [event.as_json() for event in plain.events()]
    facts = [c.compare("e").events[0].facts for c in (case, plain)]
    assert facts[0] == facts[1]
    rater = case.according_to("A rater")
    assert rater.events() == []
    assert rater.query("ASK { ?thing a rj:Event }") is False
    # The report's two facts hang on it, and on the dossier the grades that stand: 4, C and D.
    assert {s.source.label: s.facts for s in case.critical().sources} == {"One report": 2, "small": 3}


def test_ratings_keep_to_the_shapes(case_of) -> None:
    case = case_of(RATED, head=HEAD)
    assert [v for v in case.validate() if v.severity == "error"] == []


OUTLETS = """
events: [{id: e, label: The event}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    DERIVED1
    claims:
      - {gist: Own., says: [{id: e, action: raid}]}
      - {statedBy: army, gist: Army., says: [{id: e, weapon: uav}]}
  - id: two
    type: Source
    title: Two report
    publisher: channel
    DERIVED2
    claims:
      - {gist: Own too., says: [{id: e, action: raid}]}
      - {statedBy: army, gist: Army again., says: [{id: e, weapon: uav}]}
      - {statedBy: army, gist: Army once more., says: [{id: e, weapon: uav}]}
"""


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("language: en", "language: en", [("weapon", 3, ["Blue Army"], False)]),
        ("language: en", "derivedFrom: one",
         [("action", 2, ["The Agency"], False), ("weapon", 3, ["Blue Army"], False)]),
        ("derivedFrom: two", "derivedFrom: one",
         [("action", 2, ["Red Channel", "The Agency"], True), ("weapon", 3, ["Blue Army"], False)]),
    ],
)  # fmt: skip
def test_sources_that_lead_back_to_one_origin_are_found(case_of, first, second, found) -> None:
    case = case_of(OUTLETS.replace("DERIVED1", first).replace("DERIVED2", second), head=HEAD)
    circular = case.compare("e").events[0].circular
    assert [
        (c.property, len(c.claims), [origin.label for origin in c.origins], c.loop) for c in circular
    ] == found


def test_one_speaker_in_one_source_is_no_circle(case_of) -> None:
    body = OUTLETS.replace("DERIVED1", "language: en").partition("  - id: two")[0]
    assert case_of(body, head=HEAD).compare("e").events[0].circular == ()


def test_what_the_speaker_has_revised_is_no_part_of_a_circle(case_of) -> None:
    body = OUTLETS.replace("DERIVED1", "language: en").replace("DERIVED2", "language: en")
    body = body.replace("{statedBy: army, gist: Army.,", "{id: old, statedBy: army, gist: Army.,")
    body += "      - {statedBy: army, revises: old, gist: Rockets., says: [{id: e, weapon: rocket}]}\n"
    assert case_of(body, head=HEAD).compare("e").events[0].circular == ()


def test_every_claim_that_speaks_of_the_event_is_weighed_links_among_them(case_of) -> None:
    body = """
events: [{id: e, label: The event}, {id: later, label: A later one}]
sources:
  - id: one
    title: One report
    publisher: agency
    claims:
      - {id: did, gist: They did it., says: [{id: e, action: raid, actor: red}]}
      - {id: link, gist: It was answered., statedBy: red, says: [{id: later, respondsTo: e}]}
      - {id: other, gist: Elsewhere., says: [{id: later, action: raid}]}
"""
    weighing = case_of(body, head=HEAD).compare("e").events[0].weighing
    assert {w.claim.id.rpartition("/")[2]: bool(w.interested) for w in weighing} == {
        "did": False,
        "link": True,
    }
