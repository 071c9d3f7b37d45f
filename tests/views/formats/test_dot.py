"""DOT as pydot reads it, and Graphviz itself where it is installed."""

import shutil
import subprocess
from xml.etree import ElementTree

import pydot
import pytest

from rejoinder.views.formats.dot import write_dot
from rejoinder.views.formats.graph import graph_of
from rejoinder.views.palette import LIGHT
from rejoinder.views.picture import Picture

# pydot's reader still calls what pyparsing calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot")
VIEWS = ("exchange", "actors", "chain")
BASE = "https://example.org/exchanges/"


def read(text):
    (graph,) = pydot.graph_from_dot_data(text)
    nodes = {node.get_name(): unquoted(node.get_attributes()) for node in graph.get_nodes()}
    # pydot also lists the defaults, and what it takes for a last empty line, as nodes.
    nodes = {name: told for name, told in nodes.items() if name[1:].isdigit()}
    edges = [
        (edge.get_source(), edge.get_destination(), unquoted(edge.get_attributes()))
        for edge in graph.get_edges()
    ]
    return nodes, edges


def unquoted(attributes):
    """Strings as Graphviz' lexer and its escapes give them: by hand, for pydot leaves them as written."""
    return {name: _unescaped(value.strip()[1:-1]) for name, value in attributes.items()}


def _unescaped(text):
    found, chars = "", iter(text)
    for char in chars:
        if char == "\\":
            after = next(chars)
            found += {"n": "\n"}.get(after, after)
        else:
            found += char
    return found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["picture", "hostile"])
def test_every_node_and_edge_comes_back_with_its_attributes(request, name, view):
    picture = request.getfixturevalue(name)
    graph = graph_of(picture, view)
    nodes, edges = read(write_dot(picture, view))
    assert len(nodes) == len(graph.nodes)
    assert len(edges) == len(graph.edges)
    ids = {name: told["id"] for name, told in nodes.items()}
    assert list(ids.values()) == [node.attributes["id"] for node in graph.nodes]
    for node in graph.nodes:
        told = next(told for told in nodes.values() if told["id"] == node.attributes["id"])
        for name, value in node.attributes.items():
            if name != "label":  # drawn, so broken into lines
                assert told[name] == (str(value).lower() if isinstance(value, bool) else str(value))
    by_id = {told["id"]: (source, target, told) for source, target, told in edges}
    for edge in graph.edges:
        source, target, told = by_id[edge.id]
        assert (ids[source], ids[target]) == (edge.source, edge.target)
        assert told["tooltip"].replace("&amp;", "&") == edge.attributes["label"]
        assert told.get("quotes") == edge.attributes.get("quotes")


def test_an_event_says_when_what_and_that_accounts_differ_in_its_colour(picture):
    nodes, _ = read(write_dot(picture, "exchange"))
    (strikes,) = [told for told in nodes.values() if told["id"] == BASE + "strikes-27-june"]
    assert strikes["label"] == "≠ 27 Jun · Air strike\nUS strikes on PMU positions"
    assert (strikes["shape"], strikes["color"]) == ("box", LIGHT["air"])


def test_kinds_of_link_look_different(picture):
    _, edges = read(write_dot(picture, "chain"))
    assert {told["kind"]: told["style"] for *_, told in edges} == {
        "respondsTo": "dashed",
        "follows": "dotted",
    }


def test_an_ampersand_is_drawn_as_one_and_no_entity_is_read_into_a_name(hostile):
    text = write_dot(hostile, "exchange")
    drawn = [line for line in text.splitlines() if line.startswith("  n") and "event 2" in line]
    assert "&lt;" not in text
    assert any("<b>&amp;amp;&amp;</b>" in line for line in drawn)


def test_no_control_character_reaches_the_file(hostile):
    assert not [char for char in write_dot(hostile, "exchange") if char < " " and char != "\n"]


def test_the_title_says_whose_account_it_is(one_account):
    (graph,) = pydot.graph_from_dot_data(write_dot(one_account, "exchange"))
    told = unquoted(graph.get_graph_defaults()[0])
    assert told["label"].replace("\n", " ").endswith("(According to PMU sources)")
    assert told["account"] == "According to PMU sources"
    assert told["rankdir"] == "TB"


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_picture_is_a_whole_file(view):
    assert read(write_dot(Picture("Empty", "", "All accounts", (), ()), view)) == ({}, [])


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("name", ["picture", "hostile"])
def test_graphviz_draws_it(request, name):
    picture = request.getfixturevalue(name)
    ran = subprocess.run(
        ["dot", "-Tsvg"], input=write_dot(picture, "exchange").encode(), capture_output=True, check=True
    )
    root = ElementTree.fromstring(ran.stdout)
    assert len([g for g in root.iter("{http://www.w3.org/2000/svg}g") if g.get("class") == "node"]) == len(
        graph_of(picture, "exchange").nodes
    )
