"""What its own speaker has revised: no fact of an event any more, and marked where claims are told."""

import csv
import io
import json

import networkx
import pytest

from rejoinder.graph.exports.formats import FORMATS
from rejoinder.graph.exports.write import write

BODY = """
places:
  - {id: hill, name: Hill, lat: 12.5, long: 70.75}
  - {id: river, name: River, lat: 13.5, long: 71.75}
events:
  - {id: raid, label: The raid}
sources:
  - id: paper-1
    title: What the paper saw
    publisher: paper
    claims:
      - {id: first, gist: A jet., says: [{id: raid, action: raid, actor: red, weapon: f-16, place: hill}]}
      - {id: second, gist: No jet., revises: first, says: [{id: raid, weapon: uav, place: river}]}
"""


@pytest.fixture
def exported(case_of):
    case = case_of(BODY)

    def export(form):
        file = io.BytesIO()
        return write(case, file, FORMATS[form]), file.getvalue().decode()

    return export


def test_the_row_of_an_event_has_its_word_no_more(exported):
    report, data = exported("events-csv")
    (row,) = csv.DictReader(io.StringIO(data))
    assert (row["weapons"], row["places"], row["latitude"]) == ("uncrewed aircraft", "River", "13.5")
    lost = {(loss.what, loss.why) for loss in report.losses if loss.kind == "facts"}
    assert ("weapon", "its own speaker has revised it") in lost


@pytest.mark.parametrize("form", ["claims-csv", "facts-csv"])
def test_the_rows_of_claims_say_which_is_revised(form, exported):
    _, data = exported(form)
    rows = csv.DictReader(io.StringIO(data))
    assert {(row["claim"].rpartition("/")[2], row["revised"]) for row in rows} == {
        ("first", "true"),
        ("second", "false"),
    }


def test_a_map_shows_where_it_is_told_to_have_been_now(exported):
    _, data = exported("geojson")
    features = [f for f in json.loads(data)["features"] if f["properties"]["kind"] == "event"]
    assert [feature["geometry"]["coordinates"] for feature in features] == [[71.75, 13.5]]
    assert [claim["revised"] for claim in features[0]["properties"]["claims"]] == [True, False]


def test_an_edge_of_a_network_says_that_it_is_revised(exported):
    _, data = exported("graphml")
    graph = networkx.parse_graphml(data)
    assert [(told["role"], told["revised"]) for *_, told in graph.edges(data=True)] == [("actor", True)]
    assert graph.nodes["https://example.org/small/raid"]["weapons"] == "uncrewed aircraft"
