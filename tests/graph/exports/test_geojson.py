"""GeoJSON as RFC 7946 has it: members, the order of a position, and what stands where."""

import io
import json

import pytest

from rejoinder.graph.exports.geojson import write_geojson
from rejoinder.graph.records import Place

BODY = """
places:
  - {id: river, name: River, lat: 36.5, long: 41.25, precision: 3000}
  - {id: hill, name: Hill, lat: -12.5, long: -70.75}
  - {id: desert, name: The desert}
  - {id: depot, type: Facility, name: Depot, within: river}
  - {id: shed, type: Facility, name: Shed}
events:
  - {id: raid, label: The raid}
  - {id: march, label: The march}
sources:
  - id: paper-1
    title: What the paper saw
    publisher: paper
    license: https://creativecommons.org/licenses/by/4.0/
    claims:
      - id: c1
        quote: a raid on the depot
        says: [{id: raid, action: raid, struck: depot, when: 2021-05-01, toll: {victims: people, killed: 4}}]
      - id: c2
        statedBy: red
        gist: The Red Group puts it on the hill.
        says: [{id: raid, place: hill}]
      - id: c3
        gist: They marched.
        says: [{id: march, action: parade, place: desert}]
      - id: c4
        gist: It is theirs.
        says: [{id: depot, usedBy: blue}]
"""
BASE = "https://example.org/small/"


@pytest.fixture
def collection(case_of):
    file = io.BytesIO()
    report = write_geojson(case_of(BODY), file)
    return json.loads(file.getvalue()), report


def test_the_members_are_those_of_the_standard(collection):
    found, _ = collection
    assert list(found) == ["type", "generator", "attributions", "features"]
    assert found["type"] == "FeatureCollection"
    assert [set(feature) for feature in found["features"]] == [{"type", "geometry", "properties"}] * 4
    assert {feature["geometry"]["type"] for feature in found["features"]} == {"Point"}
    cited = "What the paper saw, The Paper; licence: https://creativecommons.org/licenses/by/4.0/"
    assert found["attributions"] == [cited]


def test_a_position_is_longitude_then_latitude_with_its_precision_in_metres(collection):
    found, _ = collection
    told = [
        (
            f["properties"]["kind"],
            f["properties"]["id"],
            f["geometry"]["coordinates"],
            f["properties"]["precision"],
        )
        for f in found["features"]
    ]
    assert told == [
        ("event", f"{BASE}raid", [-70.75, -12.5], None),
        ("facility", f"{BASE}depot", [41.25, 36.5], 3000),
        ("place", f"{BASE}hill", [-70.75, -12.5], None),
        ("place", f"{BASE}river", [41.25, 36.5], 3000),
    ]


def test_an_event_tells_claim_by_claim_who_says_what(collection):
    raid = collection[0]["features"][0]["properties"]
    assert {key: raid[key] for key in ("label", "type", "when", "earliest", "latest", "place", "places")} == {
        "label": "The raid",
        "type": "Attack",
        "when": ["2021-05-01"],
        "earliest": "2021-05-01",
        "latest": "2021-05-01",
        "place": {"id": f"{BASE}hill", "label": "Hill"},
        "places": 1,
    }
    first, second = raid["claims"]
    assert (first["quote"], first["statedBy"]["label"], first["firstHand"]) == (
        "a raid on the depot",
        "The Paper",
        True,
    )
    assert {(said["property"], str(said["value"])) for said in first["says"]} >= {
        ("when", "2021-05-01"),
        ("struck", "{'id': 'https://example.org/small/depot', 'label': 'Depot'}"),
        ("killed", "4"),
    }
    assert (second["statedBy"]["label"], second["firstHand"]) == ("Red Group", False)
    assert second["says"] == [
        {"subject": f"{BASE}raid", "property": "place", "value": {"id": f"{BASE}hill", "label": "Hill"}}
    ]


def test_what_has_no_point_is_a_loss(collection):
    _, report = collection
    lost = {(loss.kind, loss.subject.removeprefix(BASE)) for loss in report.losses}
    assert {("events", "march"), ("places", "desert"), ("places", "shed")} <= lost
    assert ("events", "raid") not in lost
    assert report.written["events"] == 1


class Coarse:
    """Keeps back the name of the hill, and points but for whole degrees."""

    def text(self, text):
        return text.replace("Hill", "X").replace("hill", "x")

    def cell(self, text):
        return text

    def place(self, place):
        return Place(place.id, place.label, place.kind, round(place.latitude), round(place.longitude), 99)


def test_what_is_kept_back_stands_nowhere(case_of):
    file = io.BytesIO()
    write_geojson(case_of(BODY), file, Coarse())
    assert b"ill" not in file.getvalue().replace(b"kill", b"")
    assert json.loads(file.getvalue())["features"][0]["geometry"]["coordinates"] == [-71, -12]
