"""GEXF as networkx reads it back, and what Gephi takes from it."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import networkx
import pytest

from rejoinder.views.formats.gexf import _time, write_gexf
from rejoinder.views.formats.graph import _spells, graph_of
from rejoinder.views.palette import LIGHT
from rejoinder.views.picture import Picture

BASE = "https://example.org/exchanges/"
GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"


def read(text):
    return networkx.read_gexf(BytesIO(text.encode()))


def node_in(text, name):
    (found,) = [n for n in ElementTree.fromstring(text).iter(GEXF + "node") if n.get("id") == BASE + name]
    return found


@pytest.mark.parametrize("view", ["exchange", "actors", "chain"])
@pytest.mark.parametrize("name", ["picture", "hostile"])
def test_every_node_edge_and_attribute_comes_back(request, name, view):
    picture = request.getfixturevalue(name)
    graph, again = graph_of(picture, view), read(write_gexf(picture, view))
    assert list(again.nodes) == [node.attributes["id"] for node in graph.nodes]
    for node in graph.nodes:
        told = dict(node.attributes)
        assert told.items() - {"id": told["id"]}.items() <= _flat(again.nodes[told["id"]]).items()
    edges = {data["id"]: (source, target, data) for source, target, data in again.edges(data=True)}
    assert len(edges) == len(graph.edges)
    for edge in graph.edges:
        source, target, data = edges[edge.id]
        assert (source, target) == (edge.source, edge.target)
        assert edge.attributes.items() <= _flat(data).items()


def _flat(data):
    return {name: value for name, value in data.items() if name not in ("viz", "spells")}


def test_an_event_lies_in_time_between_its_first_and_last_possible_day(picture):
    text = write_gexf(picture, "exchange")
    graph = ElementTree.fromstring(text).find(GEXF + "graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    parade, drones = node_in(text, "pmu-parade"), node_in(text, "erbil-drones")
    assert (parade.get("start"), parade.get("end")) == ("2021-06-26", "2021-06-27")
    assert (drones.get("start"), drones.get("end")) == (None, "2021-06-26")
    assert node_in(text, "us-forces").get("start") is None  # an actor has no days


def test_an_event_stands_in_its_colour_above_those_after_it(picture):
    text = write_gexf(picture, "exchange")
    strikes, rockets = node_in(text, "strikes-27-june"), node_in(text, "omar-rocket-fire")
    red, green, blue = (int(strikes.find(VIZ + "color").get(part)) for part in "rgb")
    assert f"#{red:02x}{green:02x}{blue:02x}" == LIGHT["air"]
    heights = [float(node.find(VIZ + "position").get("y")) for node in (strikes, rockets)]
    assert heights[0] > heights[1]  # in GEXF, y runs up


def test_in_the_chain_an_answer_stands_to_the_right_of_what_it_answers(picture):
    text = write_gexf(picture, "chain")
    places = {
        node.get("id"): float(node.find(VIZ + "position").get("x"))
        for node in ElementTree.fromstring(text).iter(GEXF + "node")
    }
    edges = list(ElementTree.fromstring(text).iter(GEXF + "edge"))
    assert len(edges) == 5
    assert all(places[edge.get("source")] < places[edge.get("target")] for edge in edges)


def test_the_file_says_what_it_is_and_whose_account_and_nothing_of_the_day_it_was_written(one_account):
    text = write_gexf(one_account, "chain")
    meta = ElementTree.fromstring(text).find(GEXF + "meta")
    assert meta.attrib == {}
    assert "account: According to PMU sources" in meta.find(GEXF + "description").text
    assert meta.find(GEXF + "creator").text.startswith("rejoinder ")
    assert text == write_gexf(one_account, "chain")


def test_a_summed_arc_has_a_spell_for_each_of_its_days(picture):
    days = [(date(2021, 6, 27), date(2021, 6, 27)), (date(2021, 6, 28), None)]
    first, second = picture.events[:2]
    events = [replace(n, first=a, last=b) for n, (a, b) in zip((first, second), days, strict=True)]
    assert _time(_spells(events)) == {"spells": [("2021-06-27", "2021-06-27"), ("2021-06-28", None)]}
    undated = replace(first, first=None, last=None)
    assert _time(_spells([*events, undated])) == {}


@pytest.mark.parametrize("view", ["exchange", "actors", "chain"])
def test_an_empty_picture_is_a_whole_file(view):
    assert len(read(write_gexf(Picture("Empty", "", "All accounts", (), ()), view))) == 0
