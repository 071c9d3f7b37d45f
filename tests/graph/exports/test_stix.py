"""A STIX bundle, as the standard's own validator and OASIS's library read it, against counts from SPARQL."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import stix2
import stix2validator

from rejoinder.graph import Case
from rejoinder.graph.export import export
from rejoinder.graph.exports.losses import LossReport
from rejoinder.graph.exports.stix import write_stix
from rejoinder.graph.reading import Reader
from rejoinder.graph.records import Place
from rejoinder.ontology.namespaces import RJ, XSD

BASE = "https://example.org/small/"
RIVALS = """dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: red, type: ArmedGroup, name: Red Group}
  - {id: blue, type: ArmedForce, name: Blue Forces}
  - {id: agency, type: Media, name: The Agency}
  - {id: paper, type: Media, name: The Paper}
  - {id: people, type: Population, name: people}
  - {id: kid, type: Person, name: Жінка “Ż”, alias: [{ar: امرأة}]}
places:
  - {id: town, type: Place, name: Al-Bū Kamāl, lat: 34.45, long: 40.9, precision: 3000, pointFrom: gazetteer}
  - {id: land, type: Place, name: The land}
  - {id: depot, type: Facility, name: Depot, within: town, lat: 34, long: 40}
events: [{id: e, label: The raid}, {id: f, label: The answer}, {id: bare, label: Undated}]
sources:
  - {id: gazetteer, type: Source, title: Gazetteer, url: "https://example.org/places"}
  - id: one
    type: Source
    title: One report
    publisher: agency
    issued: 2021-07-01
    url: "https://example.org/one"
    sentences: 3
    license: CC BY 4.0
    claims:
      - id: red-did-it
        gist: It was Red.
        statedOn: 2021-06-30
        sentence: 2
        says: [{id: e, actor: red, when: 2021-06-27, place: town}]
      - {id: people-did-it, statedBy: paper, hedge: likely, quote: the people, says: [{id: e, actor: people}]}
      - id: answer
        statedBy: blue
        gist: In answer.
        says: [{id: f, respondsTo: e, target: red, struck: depot}]
      - {gist: A span., says: [{id: f, when: "[..2021-07-02]"}]}
      - gist: A while.
        hedge: possible
        validDuring: 2020/2021
        role: patron
        says: [{id: red, backedBy: blue}]
      - {gist: A pistol., says: [{id: bare, weapon: small-arms, toll: [{victims: people, killed: 25+}]}]}
      - statedBy: red
        remark: true
        gist: Not us.
        about: [e]
        denies: {event: e, property: actor, value: red}
      - statedBy: red
        remark: true
        gist: Nor there.
        about: [e]
        denies: {event: e, property: place, value: land}
      - {statedBy: blue, remark: true, gist: Wrong., about: [e], disputes: people-did-it}
      - {statedBy: blue, gist: Rather Blue., revises: answer, says: [{id: f, respondsTo: e, struck: town}]}
"""


def bundle(case: Reader) -> tuple[list[dict[str, Any]], LossReport]:
    """The objects that are written, once OASIS's library and validator have nothing against them."""
    file = BytesIO()
    report = write_stix(case, file)
    text = file.getvalue().decode()
    stix2.parse(text, allow_custom=False, version="2.1")
    result = stix2validator.validate_string(text, stix2validator.ValidationOptions(version="2.1"))
    assert result.is_valid, result.errors
    again = BytesIO()
    write_stix(case, again)
    assert again.getvalue() == file.getvalue()
    return json.loads(text).get("objects", []), report


def count(case: Case, pattern: str) -> int:
    (row,) = case.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return int(row["n"].value)


def of_type(objects: list[dict[str, Any]], *types: str) -> list[dict[str, Any]]:
    return [one for one in objects if one["type"] in types]


def ties(objects: list[dict[str, Any]], type: str) -> list[tuple[str, str, str]]:
    """Relationships of a type: the names of source, target and creator."""
    names = {one["id"]: one.get("name", "") for one in objects}
    found = [one for one in objects if one.get("relationship_type") == type]
    return sorted(
        (names[one["source_ref"]], names[one["target_ref"]], names.get(one.get("created_by_ref", ""), ""))
        for one in found
    )


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Everything that the tests ask about, once, in one small case."""
    file = tmp_path_factory.mktemp("rivals") / "small.yaml"
    file.write_text(RIVALS, encoding="utf-8")
    return Case.open(file)


@pytest.fixture(scope="module")
def written(rivals: Case) -> tuple[list[dict[str, Any]], LossReport]:
    """The bundle of it, valid, and what it lost."""
    return bundle(rivals)


def test_an_example_becomes_a_valid_bundle_with_an_object_for_each_thing_and_tie(example, in_all) -> None:
    objects, report = bundle(example)
    kinds = Counter(one["type"] for one in objects)
    assert kinds["incident"] == in_all["events"]
    assert kinds["identity"] == in_all["actors"]
    relations = Counter(one.get("relationship_type") for one in objects)
    graph = "?claim a rj:Claim . GRAPH ?claim { ?s rj:%s ?o }"
    assert relations["attributed-to"] == count(example, graph % "actor")
    assert relations["led-to"] == count(example, graph % "respondsTo")
    assert relations["follows"] == count(example, graph % "follows")
    assert relations["targets"] == count(example, graph % "target") + count(example, graph % "struck")
    assert kinds["sighting"] == count(example, graph % "when")
    total = Counter(report.written) + Counter(loss.kind for loss in report.losses)
    assert total == Counter({kind: number for kind, number in in_all.items() if number})


def test_every_reference_leads_to_an_object_of_the_bundle(written) -> None:
    objects, _ = written
    ids = [one["id"] for one in objects]
    assert len(set(ids)) == len(ids)
    for one in objects:
        refs = [value for key, value in one.items() if key.endswith("_ref")]
        refs += [ref for key, values in one.items() if key.endswith("_refs") for ref in values]
        assert set(refs) <= set(ids), one


def test_rival_accounts_stand_side_by_side_each_by_its_speaker(written) -> None:
    objects, _ = written
    assert ties(objects, "attributed-to") == [
        ("The raid", "Red Group", "The Agency"),
        ("The raid", "people", "The Paper"),
    ]
    accounts = {one["name"]: one for one in of_type(objects, "grouping")}
    (paper,) = (one for one in objects if one.get("created_by_ref") and one.get("confidence") == 50 and
                one["type"] == "relationship")  # fmt: skip
    assert paper["id"] in accounts["Account of The Paper"]["object_refs"]
    assert paper["id"] not in accounts["Account of The Agency"]["object_refs"]


def test_an_answer_is_led_to_turned_round_and_a_revised_claim_is_revoked(written) -> None:
    objects, _ = written
    answers = [one for one in objects if one.get("relationship_type") == "led-to"]
    assert set(ties(objects, "led-to")) == {("The raid", "The answer", "Blue Forces")}
    assert sorted(one.get("revoked", False) for one in answers) == [False, True]


def test_days_are_sightings_and_an_open_end_has_none(written) -> None:
    objects, _ = written
    names = {one["id"]: one.get("name") for one in objects}
    seen = {
        names[one["sighting_of_ref"]]: (one.get("first_seen"), one.get("last_seen"), one["description"])
        for one in of_type(objects, "sighting")
    }
    assert seen == {
        "The raid": ("2021-06-27T00:00:00.000Z", "2021-06-27T23:59:59.999Z", "2021-06-27"),
        "The answer": (None, "2021-07-02T23:59:59.999Z", "[..2021-07-02]"),
    }


def test_a_denial_is_an_opinion_on_what_says_it_and_lost_where_nothing_does(written) -> None:
    objects, report = written
    by_id = {one["id"]: one for one in objects}
    opinions = {one["explanation"]: one for one in of_type(objects, "opinion")}
    assert opinions["Not us."]["opinion"] == "strongly-disagree"
    (denied,) = opinions["Not us."]["object_refs"]
    assert by_id[by_id[denied]["target_ref"]]["name"] == "Red Group"
    assert by_id[opinions["Not us."]["created_by_ref"]]["name"] == "Red Group"
    assert opinions["Wrong."]["opinion"] == "disagree"
    assert {by_id[ref].get("confidence") for ref in opinions["Wrong."]["object_refs"]} == {50}
    assert "Nor there." not in opinions
    assert Counter(loss.kind for loss in report.losses)["denials"] == 1
    notes = [one["content"] for one in of_type(objects, "note")]
    assert any("denies: event The raid, property place, value The land" in note for note in notes)


def test_a_tie_holds_from_the_first_to_the_last_day_and_tells_its_role(written) -> None:
    objects, _ = written
    (tie,) = (one for one in objects if one.get("relationship_type") == "backed-by")
    assert (tie["start_time"], tie["stop_time"]) == ("2020-01-01T00:00:00.000Z", "2021-12-31T23:59:59.999Z")
    assert (tie["description"], tie["confidence"]) == ("patron", 15)


def test_what_has_no_place_stands_in_a_note_and_in_the_losses(written) -> None:
    objects, report = written
    (note,) = (one for one in of_type(objects, "note") if "weapon" in one["content"])
    assert note["content"].splitlines() == [
        "weapon: small arms",
        "people: killed: 25+",
        "people: victims: people",
    ]
    lost = {loss.what for loss in report.losses if loss.kind == "facts"}
    assert lost == {"weapon", "toll", "killed", "victims"}


def test_made_on_the_day_it_was_said_else_on_the_source_s_and_never_today(written) -> None:
    objects, _ = written
    made = {one["type"]: set() for one in objects}
    for one in objects:
        made[one["type"]].add(one["created"][:10])
    assert made["sighting"] == {"2021-06-30", "2021-07-01"}
    assert made["identity"] == made["incident"] == {"1970-01-01"}
    reports = {one["name"]: one for one in of_type(objects, "report")}
    assert reports["One report"]["published"] == "2021-07-01T00:00:00.000Z"
    assert reports["One report"]["external_references"] == [
        {"source_name": "One report", "external_id": f"{BASE}one", "url": "https://example.org/one"}
    ]


def test_licences_travel_as_markings_and_what_may_not_be_passed_on_is_red(
    rivals: Case, tmp_path: Path
) -> None:
    closed = tmp_path / "closed.nq"
    with closed.open("wb") as file:
        export(rivals, file, "nq")
        file.write(f'<{BASE}one> <{RJ}mayBePassedOn> "false"^^<{XSD}boolean> <{BASE}small> .\n'.encode())
    objects, _ = bundle(Case.open(closed))
    statements = {
        one["definition"].get("statement"): one["id"] for one in of_type(objects, "marking-definition")
    }
    marks = [stix2.TLP_RED.id, statements["One report; The Agency; CC BY 4.0"]]
    assert [one["object_marking_refs"] for one in of_type(objects, "sighting")] == [marks, marks]
    (account,) = (one for one in of_type(objects, "report") if one["name"] == "One report")
    assert account["object_marking_refs"] == marks


def test_a_place_without_a_point_is_the_region_that_it_is(written) -> None:
    objects, _ = written
    places = {one["name"]: one for one in of_type(objects, "location")}
    assert places["The land"]["region"] == "The land"
    town = places["Al-Bū Kamāl"]
    assert (town["latitude"], town["longitude"], town["precision"]) == (34.45, 40.9, 3000.0)
    assert {
        "source_name": "Gazetteer",
        "external_id": f"{BASE}gazetteer",
        "url": "https://example.org/places",
    } in (town["external_references"])


def test_a_facility_is_infrastructure_that_lies_at_its_point(written) -> None:
    objects, _ = written
    by_id = {one["id"]: one for one in objects}
    (depot,) = of_type(objects, "infrastructure")
    lies = [by_id[one["target_ref"]] for one in objects if one.get("source_ref") == depot["id"]]
    assert {(one["name"], one["latitude"], one["longitude"]) for one in lies} == {
        ("Al-Bū Kamāl", 34.45, 40.9),
        ("Depot", 34.0, 40.0),
    }


def test_an_account_alone_tells_nothing_that_others_say(rivals: Case) -> None:
    objects, _ = bundle(rivals.according_to("The Paper"))
    assert ties(objects, "attributed-to") == [("The raid", "people", "The Paper")]
    assert [one["name"] for one in of_type(objects, "incident")] == ["The raid"]


def test_an_empty_case_is_a_bundle_of_nothing() -> None:
    objects, report = bundle(Case.open(":memory:"))
    assert (objects, dict(report.written), report.losses) == ([], {}, [])


def test_names_and_points_are_as_exact_as_they_may_be(rivals: Case) -> None:
    class Silent:
        """Keeps one name back, and where things are to whole degrees."""

        def text(self, text: str) -> str:
            return text.replace("Жінка “Ż”", "a person")

        def cell(self, text: str) -> str:
            return self.text(text)

        def place(self, place: Place) -> Place:
            return replace(place, latitude=34.0, longitude=41.0, precision=50_000.0)

    file = BytesIO()
    write_stix(rivals, file, Silent())
    objects = json.loads(file.getvalue())["objects"]
    town = next(one for one in objects if one.get("name") == "Al-Bū Kamāl")
    assert (town["latitude"], town["longitude"], town["precision"]) == (34.0, 41.0, 50_000.0)
    assert [one["name"] for one in objects if one.get("identity_class") == "individual"] == ["a person"]
    assert "Жінка" not in file.getvalue().decode()


def test_a_note_tells_who_says_so_through_whom_and_in_whose_words(written) -> None:
    notes = {one["content"]: one["abstract"] for one in of_type(written[0], "note")}
    assert notes["It was Red."] == "The Agency; in the coder’s words; sentence 2"
    assert notes["“the people”"] == "The Paper, as reported by The Agency; exact words"
