"""What a graph file holds: counted by hand in the founding article."""

from dataclasses import replace
from datetime import date

import pytest

from rejoinder.graph.records import ClaimRecord, Thing
from rejoinder.views.build import build_picture
from rejoinder.views.formats.graph import graph_of
from rejoinder.views.picture import Edge, Node, Picture, Spotted

BASE = "https://example.org/exchanges/"
DAY = date(2021, 6, 27)


def node_of(graph, name):
    (found,) = [node for node in graph.nodes if node.attributes["id"] == BASE + name]
    return found.attributes


def test_the_exchange_holds_every_actor_event_ring_line_link_and_tie_once(picture):
    graph = graph_of(picture, "exchange")
    kinds = [node.attributes["kind"] for node in graph.nodes]
    assert (kinds.count("event"), kinds.count("actor"), kinds.count("unnamed")) == (8, 15, 3)
    # Lines by event: drones 1, parade 3, IEDs 1, attacks 2, strikes 9, rockets 3, artillery 2, vehicles 1.
    told = [edge.kind for edge in graph.edges]
    links, ties = ("respondsTo", "follows", "mayRespondTo"), told.count("tie")
    assert len([kind for kind in told if kind not in (*links, "tie")]) == 22
    assert ([told.count(kind) for kind in links], ties) == ([4, 1, 0], 6)


def test_the_chain_holds_events_and_links_alone(picture):
    graph = graph_of(picture, "chain")
    assert {node.attributes["kind"] for node in graph.nodes} == {"event"}
    assert (len(graph.nodes), len(graph.edges)) == (8, 5)


def test_the_actors_view_has_no_events_among_its_nodes(picture):
    graph = graph_of(picture, "actors")
    assert {node.attributes["kind"] for node in graph.nodes} == {"actor", "unnamed"}
    rockets = [e for e in graph.edges if BASE + "omar-rocket-fire" in str(e.attributes.get("events"))]
    assert {e.target for e in rockets} == {BASE + "us-forces", BASE + "us-led-coalition"}


def test_an_event_carries_its_days_its_place_and_whether_accounts_differ(picture):
    told = node_of(graph_of(picture, "exchange"), "omar-rocket-fire")
    assert told["label"] == "Rocket fire on the base near the Omar oil field"
    assert (told["type"], told["when"], told["first"], told["last"]) == (
        "Rocket attack",
        "28 Jun",
        "2021-06-28",
        "2021-06-28",
    )
    assert told["differs"] is True
    assert (told["latitude"], told["longitude"]) == (35.029722, 40.713056)
    drones = node_of(graph_of(picture, "exchange"), "erbil-drones")
    assert "first" not in drones  # “by 26 June” has no first day
    assert drones["last"] == "2021-06-26"


def test_an_edge_says_who_says_so_in_which_words(picture):
    (link,) = [edge for edge in graph_of(picture, "chain").edges if edge.kind == "follows"]
    assert link.source == BASE + "erbil-drones"
    assert link.attributes["speakers"] == "SouthFront"
    assert str(link.attributes["quotes"]).startswith("“The air strikes came after Iraqi Kurdish officials")
    assert link.attributes["hedge"] == "asserted"


def test_a_file_of_one_account_says_whose(one_account):
    graph = graph_of(one_account, "exchange")
    assert graph.title.endswith("(According to PMU sources)")
    assert graph.attributes["account"] == "According to PMU sources"


@pytest.mark.parametrize("view", ["exchange", "actors", "chain"])
def test_an_actor_that_a_long_picture_repeats_stands_once_and_keeps_all_its_lines(handmade, view):
    picture = build_picture(handmade["long_exchange"](80))
    assert any(node.again for node in picture.nodes)
    graph = graph_of(picture, view)
    names = [node.attributes["id"] for node in graph.nodes]
    assert len(names) == len(set(names))
    assert all(edge.source in names and edge.target in names for edge in graph.edges)
    if view == "exchange":
        assert len(graph.edges) == len(picture.edges)


def picture_at(*places):
    event = Node("e", "event", "Strike", "Air strike", "air", "box", number=1, first=DAY, last=DAY)
    event = replace(event, places=tuple(place.id for place in places))
    return Picture("T", "", "All accounts", (event,), (), places=places)


def test_of_two_points_told_for_one_event_neither_is_picked():
    one, other = Spotted("p", "Mosul", 36.34, 43.13), Spotted("q", "Erbil", 36.19, 44.01)
    (alone,) = graph_of(picture_at(one), "exchange").nodes
    assert (alone.attributes["latitude"], alone.attributes["places"]) == (36.34, "Mosul (36.34, 43.13)")
    (both,) = graph_of(picture_at(one, other), "exchange").nodes
    assert "latitude" not in both.attributes
    assert both.attributes["places"] == "Mosul (36.34, 43.13) | Erbil (36.19, 44.01)"


def test_an_inference_keeps_its_score():
    nodes = tuple(Node(name, "event", name, "Raid", "ground", "box", number=1) for name in "ab")
    said = ClaimRecord("c", Thing("s", "rejoinder"), Thing("d", "Data"), hedge="possible", score=0.71)
    link = Edge("l", "a", "b", "mayRespondTo", "link", "b may answer a", None, (said,), 0.71)
    (edge,) = graph_of(Picture("T", "", "All accounts", nodes, (link,)), "chain").edges
    assert (edge.attributes["score"], edge.attributes["hedge"], edge.caption) == (0.71, "possible", "0.71")


@pytest.mark.parametrize("view", ["exchange", "actors", "chain"])
def test_a_picture_of_nothing_is_a_graph_of_nothing(view):
    graph = graph_of(Picture("Empty", "", "All accounts", (), ()), view)
    assert (graph.nodes, graph.edges) == ((), ())
