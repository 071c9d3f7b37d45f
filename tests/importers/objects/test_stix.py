"""STIX bundles: objects made by hand, and OASIS's own examples where they stand beside the repository."""

import json
from collections import Counter
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import InputError

ROOT = Path(__file__).resolve().parents[3]
BUNDLES = ROOT.parent / "shared" / "data" / "stix21_examples"
NAMES = (
    "apt1",
    "defining-campaigns-threat-actors-intrusion-sets",
    "identifying-a-threat-actor-profile",
    "indicator-for-malicious-url",
    "malware-indicator-for-file-hash",
    "poisonivy",
    "sighting-of-an-indicator",
    "sighting-of-observed-data",
    "threat-actor-leveraging-attack-patterns-and-malware",
    "using-granular-markings",
    "using-marking-definitions",
)
NEVER = (
    "malware",
    "indicator",
    "tool",
    "attack-pattern",
    "vulnerability",
    "course-of-action",
    "observed-data",
)
AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"
RED = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"
CORE = "extension-definition--ef765651-680c-498d-9894-99799f2fa126"

UUIDS = "{}--00000000-0000-4000-8000-{:012x}"


def id_of(type, number=1):
    """An id of STIX."""
    return UUIDS.format(type, number)


def stix(type, number=1, **said):
    """An object of STIX with what all of them have."""
    created = "2021-06-27T10:00:00.000Z"
    common = {"spec_version": "2.1", "created": created, "modified": created}
    return {"type": type, "id": id_of(type, number), **common, **said}


def relationship(kind, source, target, number=1, **said):
    ends = {"source_ref": source["id"], "target_ref": target["id"]}
    return stix("relationship", number, relationship_type=kind, **ends, **said)


DESK = stix("identity", 1, name="The desk", identity_class="organization")
FRONT = stix("threat-actor", 1, name="Hill Front", aliases=["HF"], threat_actor_types=["terrorist"])
STATE = stix("intrusion-set", 1, name="Northland")
FIRE = stix("incident", 1, name="Fire", first_seen="2031-01-08T23:00:00Z")
STRIKE = stix("incident", 2, name="Strike")
FORD = stix("location", 1, name="Low Ford", latitude=0.5, longitude=-29.25, precision=1000.0)
WORM = stix("malware", 1, name="Worm", is_family=False)


def test_a_claim_is_its_creators_and_nobodys_where_none_is_named(read):
    found = read([DESK, {**FRONT, "created_by_ref": DESK["id"]}, STATE])
    told = {claim: found.register[claim]["statedBy"] for claim in found.graphs if found.said(claim)}
    assert told[FRONT["id"]] == {DESK["id"]}
    assert told[STATE["id"]] == {"producer"}
    assert found.register["producer"]["prefLabel"] == {"whoever made made.json"}
    assert "DescribedActor" in found.register["producer"]["type"]


def test_names_are_registered_and_said(read):
    found = read([FRONT])
    assert found.register[FRONT["id"]]["prefLabel"] == {"Hill Front"}
    assert found.register[FRONT["id"]]["altLabel"] == {"HF"}
    assert found.said(FRONT["id"]) == {
        (FRONT["id"], "prefLabel", "Hill Front"),
        (FRONT["id"], "altLabel", "HF"),
        (FRONT["id"], "threat_actor_types", "terrorist"),
    }


CLASSES = [
    ({"type": "identity", "identity_class": "organization"}, "Institution"),
    ({"type": "identity", "identity_class": "class"}, "Population"),
    ({"type": "identity", "identity_class": "system"}, "Software"),
    ({"type": "identity", "identity_class": "group"}, "Actor"),
    ({"type": "identity"}, "Actor"),
    ({"type": "threat-actor", "threat_actor_types": ["terrorist"], "resource_level": "team"}, "ArmedGroup"),
    ({"type": "threat-actor", "threat_actor_types": ["terrorist"]}, "Actor"),
    ({"type": "threat-actor", "threat_actor_types": ["spy"], "resource_level": "team"}, "Actor"),
    ({"type": "intrusion-set"}, "Actor"),
]


@pytest.mark.parametrize(("said", "kind"), CLASSES)
def test_the_class_of_an_actor(read, said, kind):
    thing = stix(said["type"], 1, name="It") | said
    types = read([thing]).register[thing["id"]]["type"] - {"Claim"}
    assert types == {kind, "Actor"}


def test_persons_are_left_out_unless_wanted_also_where_they_speak(read):
    person = stix("identity", 7, name="A. Nobody", identity_class="individual", contact_information="a@b.c")
    bundle = [person, {**FRONT, "created_by_ref": person["id"]}]
    found = read(bundle)
    assert found.reasons() == [(6, "a private person: --persons takes them too")]
    assert not found.register[person["id"]]["prefLabel"]
    assert found.register[FRONT["id"]]["statedBy"] == {person["id"]}
    wanted = read(bundle, persons=True)
    assert wanted.register[person["id"]]["prefLabel"] == {"A. Nobody"}
    assert (person["id"], "contact_information", "a@b.c") in wanted.said(person["id"])


def test_a_place_has_the_point_of_its_location(read):
    told = read([FORD]).register[FORD["id"]]
    assert [told[name] for name in ("lat", "long", "precision")] == [{"0.5"}, {"-29.25"}, {"1000"}]


LINKS = [
    (FIRE, "attributed-to", FRONT, (FIRE, "actor", FRONT)),
    (FIRE, "targets", STATE, (FIRE, "target", STATE)),
    (FIRE, "targets", FORD, (FIRE, "struck", FORD)),
    (FIRE, "located-at", FORD, (FIRE, "place", FORD)),
    (FIRE, "led-to", STRIKE, (STRIKE, "follows", FIRE)),
    (FRONT, "targets", STATE, (FRONT, "opposes", STATE)),
    (FRONT, "attributed-to", STATE, (FRONT, "affiliatedWith", STATE)),
    (STRIKE, "responds-to", FIRE, (STRIKE, "respondsTo", FIRE)),
    (FRONT, "backed-by", STATE, (FRONT, "backedBy", STATE)),
    (FRONT, "duplicate-of", STATE, (FRONT, "exactMatch", STATE)),
]


@pytest.mark.parametrize(("source", "kind", "target", "said"), LINKS)
def test_a_relationship_is_a_claim_of_its_own(read, source, kind, target, said):
    told = relationship(kind, source, target, start_time="2021-01-01T00:00:00Z")
    found = read([source, target, told])
    first, name, second = said
    assert found.said(told["id"]) == {(first["id"], name, second["id"])}
    assert found.register[told["id"]]["validDuring"] == {"2021-01-01/.."}
    assert not found.refusals


def test_what_led_to_an_event_is_never_said_to_be_answered(read):
    told = relationship("led-to", FIRE, STRIKE)
    found = read([FIRE, STRIKE, told])
    names = {name for graph in found.graphs.values() for said in graph.values() for name in said}
    assert "follows" in names
    assert not names & {"respondsTo", "mayRespondTo"}


DAYS = [
    ({"first_seen": "2031-01-08T23:00:00Z"}, "2031-01-08/"),
    ({"last_seen": "2031-01-08T23:00:00.123Z"}, "[..2031-01-08]"),
    ({"first_seen": "2031-01-08T01:00:00Z", "last_seen": "2031-01-08T23:00:00Z"}, "2031-01-08"),
    ({"start_time": "2031-01-08T01:00:00Z", "end_time": "2031-02-01T00:00:00Z"}, "2031-01-08/2031-02-01"),
    ({"start_time": "2031-01-01T00:00:00Z", "start_time_fidelity": "month"}, "2031-01/"),
]


@pytest.mark.parametrize(("said", "when"), DAYS)
def test_an_event_has_the_days_that_are_told(read, said, when):
    event = stix("event", 1, name="It") | said
    assert read([event]).graphs[event["id"]][event["id"]]["when"] == {when}


def test_parts_and_impacts_belong_to_the_incident_that_names_them(read):
    part, impact = stix("event", 1, name="A shot"), stix("impact", 1, description="A roof fell in.")
    core = {"event_refs": [part["id"]], "impact_refs": [impact["id"]]}
    whole = {**FIRE, "extensions": {CORE: core}}
    found = read([part, impact, whole])
    assert (part["id"], "partOfEvent", FIRE["id"]) in found.said(FIRE["id"])
    assert found.said(impact["id"]) == {(FIRE["id"], "damage", "A roof fell in.")}
    assert read([part, impact, FIRE]).reasons() == [
        (14, "an impact without words, or of no incident that was taken")
    ]


STANCES = [
    ("strongly-disagree", "disputes"),
    ("disagree", "disputes"),
    ("neutral", None),
    ("agree", "supports"),
    ("strongly-agree", "supports"),
]


@pytest.mark.parametrize(("value", "stance"), STANCES)
def test_an_opinion_disputes_or_supports_the_claims_of_what_it_is_on(read, value, stance):
    tie = relationship("targets", FRONT, STATE)
    opinion = stix(
        "opinion", 1, opinion=value, explanation="So we think.", object_refs=[tie["id"], FRONT["id"]]
    )
    told = read([FRONT, STATE, tie, opinion]).register[opinion["id"]]
    assert told["about"] == {tie["id"], FRONT["id"]}
    assert {name: told[name] for name in ("disputes", "supports") if told[name]} == (
        {stance: {tie["id"], FRONT["id"]}} if stance else {}
    )
    assert (told["type"], told["quote"]) == ({"Remark"}, {"So we think."})


def test_a_report_is_a_source_and_a_remark(read):
    report = stix("report", 1, name="On fire", published="2031-02-01T00:00:00Z", object_refs=[FIRE["id"]])
    found = read([FIRE, {**report, "external_references": [{"url": "https://a.example/r"}]}])
    told = found.register[report["id"]]
    assert {"Source", "Remark"} <= told["type"]
    assert [told[name] for name in ("title", "issued", "url")] == [{"On fire"}, {"2031-02-01"}, {"r"}]
    assert told["about"] == {FIRE["id"]}


def test_a_sighting_of_an_actor_is_an_event_and_one_of_an_event_backs_it(read):
    seen = {"first_seen": "2031-01-08T23:00:00Z", "last_seen": "2031-01-09T00:00:00Z"}
    first = stix("sighting", 1, sighting_of_ref=FRONT["id"], where_sighted_refs=[FORD["id"]], **seen)
    second = stix("sighting", 2, sighting_of_ref=FIRE["id"])
    third = stix("sighting", 3, sighting_of_ref=FRONT["id"])
    found = read([FRONT, FORD, FIRE, first, second, third])
    assert {
        (first["id"], "party", FRONT["id"]),
        (first["id"], "place", FORD["id"]),
        (first["id"], "when", "2031-01-08/2031-01-09"),
    } <= found.said(first["id"])
    assert found.register[second["id"]]["supports"] == {FIRE["id"]}
    assert [reason for _, reason in found.reasons()] == [
        "a sighting that tells no day, or of what is neither actor nor event: no event"
    ]


CONFIDENCES = [
    (100, "asserted"),
    (70, "asserted"),
    (69, "likely"),
    (30, "likely"),
    (29, "possible"),
    (0, "possible"),
]


@pytest.mark.parametrize(("confidence", "hedge"), CONFIDENCES)
def test_confidence_is_a_hedge_by_stixs_own_scale(read, confidence, hedge):
    assert read([{**STRIKE, "confidence": confidence}]).register[STRIKE["id"]]["hedge"] == {hedge}


MARKINGS = [
    ({"object_marking_refs": [RED]}, "TLP:RED", False),
    ({"granular_markings": [{"marking_ref": RED, "selectors": ["name"]}]}, "TLP:RED", False),
    (
        {"object_marking_refs": ["marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"]},
        "TLP:AMBER",
        False,
    ),
    (
        {"object_marking_refs": ["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"]},
        "TLP:GREEN",
        True,
    ),
    (
        {"object_marking_refs": [id_of("marking-definition", 9)]},
        "a marking that the file does not hold",
        False,
    ),
]


@pytest.mark.parametrize(("said", "colour", "is_open"), MARKINGS)
def test_what_is_marked_stands_in_a_source_of_its_own(read, said, colour, is_open):
    found = read([STATE, FRONT | said])
    (source,) = found.register[FRONT["id"]]["source"]
    assert found.register[STATE["id"]]["source"] == {"source"} != {source}
    told = found.register[source]
    assert (told["accessRights"], told["derivedFrom"]) == ({colour}, {"source"})
    assert told["mayBePassedOn"] == (set() if is_open else {"false"})


def test_a_statement_is_a_licence(read):
    terms = {"definition_type": "statement", "definition": {"statement": "Copyright 2031, The desk"}}
    marking = stix("marking-definition", 3, **terms)
    found = read([marking, {**FRONT, "object_marking_refs": [marking["id"]]}])
    (source,) = found.register[FRONT["id"]]["source"]
    assert found.register[source]["license"] == {"Copyright 2031, The desk"}
    assert found.file.tally.taken == 2


def line_of_last(bundle):
    """The line of the last object's id in a bundle as the fixture writes it."""
    text = json.dumps({"type": "bundle", "objects": bundle}, indent=1)
    return 1 + max(n for n, line in enumerate(text.splitlines()) if line.startswith('   "id"'))


OLDER = "an older version of an incident of which the file holds a newer one"
NO_PLACE = "a relationship “targets” from an event to an event: rejoinder has no place for it"
NEITHER = "a marking-definition that is neither of the Traffic Light Protocol nor a statement"
REFUSED = [
    (WORM, "rejoinder has no place for a malware"),
    ({**STRIKE, "revoked": True}, "an incident that its creator revoked"),
    ({**FIRE, "modified": "2020-01-01T00:00:00Z"}, OLDER),
    (FIRE, "an incident that is in the file twice, in one version"),
    ({**STRIKE, "name": ["It"]}, "an incident without a name"),
    ({**STRIKE, "name": 7}, "an incident without a name"),
    ({**STRIKE, "confidence": "high"}, "its confidence is no whole number from 0 to 100"),
    ({**STRIKE, "confidence": 101}, "its confidence is no whole number from 0 to 100"),
    ({**STRIKE, "created_by_ref": FRONT["id"]}, "created by what is no identity"),
    ({**STRIKE, "created_by_ref": {}}, "created by what is no identity"),
    ({**STRIKE, "modified": "yesterday"}, "modified is no timestamp"),
    ({**STRIKE, "start_time": "2031-02-30T00:00:00Z"}, "start_time is no timestamp"),
    ({**STRIKE, "start_time": "2031-02-03T00:00:00Z", "end_time": "2031-02-01T00:00:00Z"},
     "an incident that ends before it begins"),
    (stix("location", 2), "a location without a name, city, area, country or region"),
    (stix("location", 2, name="X", latitude=1), "a location with half a point"),
    (stix("location", 2, name="X", latitude=91, longitude=1), "a location whose latitude is none"),
    (stix("location", 2, name="X", latitude=True, longitude=1), "a location whose latitude is none"),
    (relationship("targets", FIRE, FIRE), NO_PLACE),
    (relationship("led-to", FIRE, FIRE), "a relationship of a thing to itself"),
    (relationship("targets", FIRE, WORM), "a relationship to a malware that was not taken"),
    (relationship("targets", WORM, FIRE), "a relationship from a malware that was not taken"),
    (stix("relationship", 5), "a relationship from a thing that was not taken"),
    (stix("note", 1, content="x", object_refs=[WORM["id"]]), "a note about nothing that was taken"),
    (stix("note", 1, content="x", object_refs="all"), "a note about nothing that was taken"),
    (stix("opinion", 1, opinion="meh", object_refs=[FIRE["id"]]),
     "an opinion whose value is none of the five"),
    (stix("marking-definition", 4, definition={}), NEITHER),
    (stix("sighting", 4, sighting_of_ref=WORM["id"]), "a sighting of a malware that was not taken"),
]  # fmt: skip


@pytest.mark.parametrize(("thing", "reason"), REFUSED)
def test_what_cannot_be_taken_is_refused_with_its_line(read, thing, reason):
    found = read([FIRE, thing])
    assert found.reasons() == [(line_of_last([FIRE, thing]), reason)]
    assert found.file.tally.taken == 1
    assert found.file.events == {f"<urn:stix:object/{FIRE['id']}>".encode()}


UNFIT = [
    (7, "no object, but something else in the list of objects"),
    ({}, "an object without a type"),
    ({"type": "incident"}, "an incident whose id is not its type and a UUID"),
    ({"type": "incident", "id": id_of("malware")}, "an incident whose id is not its type and a UUID"),
    ({"type": "incident", "id": ["x"]}, "an incident whose id is not its type and a UUID"),
    ({**STRIKE, "name": "a\0b"}, "an object that holds a zero character"),
    ({**STRIKE, "name": "\ud800"}, "an object that holds half a character (a lone surrogate)"),
]


@pytest.mark.parametrize(("thing", "reason"), UNFIT)
def test_what_is_no_object_of_stix_is_refused_beside_the_others(read, thing, reason):
    found = read([FIRE, thing])
    assert [told for _, told in found.reasons()] == [reason]
    assert found.file.tally.taken == 1


def test_a_number_beyond_all_numbers_is_none(read):
    place = json.dumps(stix("location", 2, name="X", latitude=5, longitude=1)).replace("5,", "1e999,")
    found = read('{"type": "bundle", "objects": [' + place + "]}")
    assert found.reasons() == [(1, "a location whose latitude is none")]


def test_deep_nesting_refuses_the_object_and_very_deep_nesting_the_file(read):
    deep = FIRE["name"]
    for _ in range(300):
        deep = [deep]
    found = read([FIRE, {**STRIKE, "labels": deep}])
    assert [reason for _, reason in found.reasons()] == ["an object that nested too deep"]
    with pytest.raises(InputError, match="nested too deep"):
        read('{"type": "bundle", "objects": ' + "[" * 100_000)


RUBBISH = [
    (b"", "empty"),
    (b'{"type": "bundle"', "no JSON"),
    (b'{"type": "bundle"}', "no STIX bundle"),
    (b'{"type": "bundle", "objects": {}}', "no STIX bundle"),
    (b'{"type": "bundle", "objects": [NaN]}', "NaN is no number"),
    (b'{"type": "bundle", "objects": [' + b"9" * 5000 + b"]}", "a number that is too long"),
    (b'{"type": "bundle", "type": "bundle", "objects": []}', "stands twice"),
    (b'{"type": "bundle", "objects": [\n"\xff"]}', "not UTF-8"),
    ('{"type": "bundle", "objects": []}'.encode("utf-16"), "UTF-16"),
    (b"[1, 2]", "objects of no kind that is known"),
    (b"not json at all", "objects of no kind that is known"),
]


@pytest.mark.parametrize(("content", "why"), RUBBISH)
def test_a_file_that_is_no_bundle_is_refused(read, content, why):
    with pytest.raises(InputError, match=why) as error:
        read(content)
    assert {Path(fault.path).name for fault in error.value.faults} == {"made.json"}


def test_a_byte_order_mark_is_no_part_of_the_bundle(read):
    content = json.dumps({"type": "bundle", "objects": [FIRE]}).encode("utf-8-sig")
    assert read(content).file.tally.taken == 1


@pytest.mark.parametrize("name", [*NAMES, "fictitious"])
def test_all_objects_of_a_bundle_are_taken_or_refused(read, name):
    path = ROOT / "examples" / "fictitious-bundle.json" if name == "fictitious" else BUNDLES / f"{name}.json"
    if not path.exists():
        pytest.skip("OASIS's examples are not beside the repository")
    objects = {one["id"]: one for one in json.loads(path.read_text(encoding="utf-8"))["objects"]}
    found = read(path)
    refused = {refusal.values[0] for refusal in found.refusals}
    assert found.file.tally.taken + found.file.tally.refused == len(objects)
    assert refused == expected_refusals(objects)
    events = {id for id, one in objects.items() if one["type"] in ("campaign", "incident")}
    assert len(found.file.events) == len(events)


def expected_refusals(objects):
    """By the types alone, and by what relationships and sightings refer to: no example is faulty."""
    out = {id for id, one in objects.items() if one["type"] in (*NEVER, "file", "windows-registry-key")}
    out |= {id for id, one in objects.items() if one.get("identity_class") == "individual"}
    for id, one in objects.items():
        ends = {one.get(name) for name in ("source_ref", "target_ref", "sighting_of_ref")} - {None}
        if ends & out or one.get("relationship_type") == "impersonates":
            out.add(id)
    return out


@pytest.mark.parametrize("name", ["apt1", "poisonivy", "using-granular-markings", "fictitious"])
def test_a_loaded_bundle_is_a_sound_case(name):
    path = ROOT / "examples" / "fictitious-bundle.json" if name == "fictitious" else BUNDLES / f"{name}.json"
    if not path.exists():
        pytest.skip("OASIS's examples are not beside the repository")
    count = Counter(one["type"] for one in json.loads(path.read_text(encoding="utf-8"))["objects"])
    with Case.open(":memory:") as case:
        report = case.load_release(path)
        assert report.events == count["campaign"] + count["incident"]
        assert [found for found in case.validate() if found.severity == "error"] == []
        again = case.load_release(path)
        assert not again.is_new
