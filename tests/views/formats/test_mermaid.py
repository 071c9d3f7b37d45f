"""The Mermaid flowchart: its structure, read line by line."""

import html
import json
import re

import pytest

from rejoinder.graph.records import ClaimRecord, Thing
from rejoinder.views.formats.graph import graph_of
from rejoinder.views.formats.mermaid import write_mermaid
from rejoinder.views.palette import LIGHT
from rejoinder.views.picture import Edge, Node, Picture

VIEWS = ("exchange", "actors", "chain")
NODE = re.compile(r'    (n\d+)[\[({/>]+"([^"]*)"[\])}\\]+:::(\w+)')
EDGE = re.compile(r'    (n\d+) (---|-->|-\.->|-\.-)(?:\|"([^"]*)"\|)? (n\d+)')
REST = re.compile(r"    (classDef \w+|linkStyle [\d,]+) [\w#:, .-]+")


def read(text):
    """Title, nodes (name, words, class), edges (from, arrow, words, to); no line may be anything else."""
    _, title, _, mark, head, *lines = text.splitlines()
    assert mark.startswith("%% rejoinder ")
    assert head == "flowchart TB"
    nodes, edges = [], []
    for line in lines:
        if found := NODE.fullmatch(line):
            nodes.append((found[1], shown(found[2]), found[3]))
        elif found := EDGE.fullmatch(line):
            edges.append((found[1], found[2], shown(found[3] or ""), found[4]))
        else:
            assert REST.fullmatch(line), line
    return json.loads(title.removeprefix("title: ")), nodes, edges


def shown(text):
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", text)).split("<br>")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["picture", "hostile"])
def test_every_node_and_edge_is_there_whatever_the_texts(request, name, view):
    picture = request.getfixturevalue(name)
    graph = graph_of(picture, view)
    _, nodes, edges = read(write_mermaid(picture, view))
    assert len(nodes) == len(graph.nodes)
    names = {name: node.attributes["id"] for (name, *_), node in zip(nodes, graph.nodes, strict=True)}
    assert [(names[a], names[b]) for a, _, _, b in edges] == [(e.source, e.target) for e in graph.edges]


def test_an_event_says_when_what_and_that_accounts_differ(picture):
    _, nodes, _ = read(write_mermaid(picture, "exchange"))
    words = ["27 Jun · Air strike", "US strikes on PMU positions", "≠ accounts differ"]
    assert [role for _, told, role in nodes if told == words] == ["air"]


def test_a_link_says_who_tells_it(picture):
    _, _, edges = read(write_mermaid(picture, "chain"))
    told = [words for _, arrow, words, _ in edges]
    assert sorted(told) == [["answered by", "SouthFront"]] * 4 + [["followed by (order only)", "SouthFront"]]
    assert {arrow for _, arrow, _, _ in edges} == {"-.->"}


def test_an_inference_is_grey_and_shows_its_score():
    nodes = tuple(Node(name, "event", name, "Raid", "ground", "box", number=1) for name in "ab")
    said = ClaimRecord("c", Thing("s", "rejoinder"), Thing("d", "Data"), hedge="possible", score=0.71)
    link = Edge("l", "a", "b", "mayRespondTo", "link", "b may answer a", None, (said,), 0.71)
    text = write_mermaid(Picture("T", "", "All accounts", nodes, (link,)), "chain")
    _, _, ((_, _, words, _),) = read(text)
    assert words[0] == "maybe answered by (inferred) 0.71"
    assert f"linkStyle 0 stroke:{LIGHT['tie']},stroke-width:2.2px,stroke-dasharray:1 5" in text


def test_the_title_says_whose_account_it_is(one_account):
    title, _, _ = read(write_mermaid(one_account, "exchange"))
    assert title.endswith("(According to PMU sources)")


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_picture_is_a_flowchart_of_nothing(view):
    title, nodes, edges = read(write_mermaid(Picture("Empty", "", "All accounts", (), ()), view))
    assert (title, nodes, edges) == ("Empty", [], [])
