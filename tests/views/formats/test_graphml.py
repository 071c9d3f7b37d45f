"""GraphML as networkx reads it back."""

from io import BytesIO
from xml.etree import ElementTree

import networkx
import pytest

from rejoinder.views.formats.graph import graph_of, storable
from rejoinder.views.formats.graphml import write_graphml
from rejoinder.views.picture import Picture

VIEWS = ("exchange", "actors", "chain")


def read(text):
    return networkx.read_graphml(BytesIO(text.encode()), force_multigraph=True)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["picture", "hostile"])
def test_every_node_edge_and_attribute_comes_back(request, name, view):
    graph = graph_of(request.getfixturevalue(name), view)
    again = read(write_graphml(request.getfixturevalue(name), view))
    assert dict(again.nodes(data=True)) == {
        node.attributes["id"]: dict(node.attributes) for node in graph.nodes
    }
    edges = {data["id"]: (source, target, data) for source, target, data in again.edges(data=True)}
    assert edges == {edge.id: (edge.source, edge.target, dict(edge.attributes)) for edge in graph.edges}


def test_hostile_texts_come_back_as_written(hostile, hostile_texts):
    labels = [data["label"] for _, data in read(write_graphml(hostile, "exchange")).nodes(data=True)]
    for n, text in enumerate(hostile_texts):
        kept = text.replace("\x07", "\ufffd").replace("\ufffe", "\ufffd")
        assert f"event {n} {kept}" in labels


def test_what_xml_cannot_hold_is_replaced_and_line_breaks_are_one_kind():
    assert storable("a\r\nb\rc\x00\ud83d") == "a\nb\nc\ufffd\ufffd"


def test_title_and_account_stand_in_the_file(one_account):
    graph = read(write_graphml(one_account, "chain")).graph
    assert graph["name"].endswith("(According to PMU sources)")
    assert graph["account"] == "According to PMU sources"
    assert "SouthFront" in graph["sources"]


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_picture_is_a_whole_file(view):
    root = ElementTree.fromstring(write_graphml(Picture("Empty", "", "All accounts", (), ()), view))
    assert root.tag == "{http://graphml.graphdrawing.org/xmlns}graphml"
