"""The actors view: who acts on whom as the article tells it, and nothing lies on anything else."""

from collections import Counter
from itertools import combinations
from math import hypot

import pytest

from rejoinder.graph import Case
from rejoinder.views.build import build_picture
from rejoinder.views.measure import width_of
from rejoinder.views.network.arcs import Arc
from rejoinder.views.network.scene import MOST_ARCS, MOST_OF_PAIR, actors_scene, scene_of
from rejoinder.views.network.spacing import overlap
from rejoinder.views.picture import Edge, Node, Picture

BASE = "https://example.org/exchanges/"


@pytest.fixture(scope="module", params=["escalation-2021", "june-2021"])
def scene(request):
    return actors_scene(build_picture(Case.open(f"examples/{request.param}.yaml")))


@pytest.fixture(scope="module")
def founding_scene(founding):
    return actors_scene(build_picture(founding))


def short(iri):
    return iri.removeprefix(BASE).rpartition("/")[2]


def acts(scene, kind):
    return {(short(a.source), short(a.target)) for a in scene.arcs if a.kind == kind}


def test_who_struck_whom_in_the_article(founding_scene):
    assert acts(founding_scene, "strikes") == {
        ("attacks-on-us-positions#nobody-named", "us-forces"),
        ("us-forces", "pmu"),
        ("liwa-abu-al-fadhal-al-abbas", "us-forces"),
        ("liwa-abu-al-fadhal-al-abbas", "us-led-coalition"),
    }
    assert ("us-forces", "child") in acts(founding_scene, "harms")


def test_those_whose_role_is_not_said_are_joined_to_whoever_acted(founding_scene):
    assert acts(founding_scene, "party") == {("pmu", "mustafa-al-kadhimi"), ("pmu", "senior-officials")}


def test_a_ring_that_leads_nowhere_is_left_out_and_told(founding_scene):
    rings = [node.id for node in founding_scene.nodes if node.kind == "unnamed"]
    assert [short(ring) for ring in rings] == ["attacks-on-us-positions#nobody-named"]
    assert founding_scene.note == "2 acts of which neither author nor target is named: not drawn here."


def test_captions_say_when_and_what(founding_scene):
    told = {short(arc.target): arc.caption for arc in founding_scene.arcs if arc.kind == "strikes"}
    assert told["us-led-coalition"] == "28 Jun · Rocket attack"
    ties = {arc.caption for arc in founding_scene.arcs if arc.kind == "tie"}
    assert "part of" in ties


def test_every_actor_stands_once_even_in_a_long_exchange(scene):
    labels = Counter(node.id for node in scene.nodes)
    assert set(labels.values()) == {1}
    assert not any(node.again for node in scene.nodes)


def test_no_figure_or_name_lies_on_another(scene):
    spots = scene.layout.spots
    hits = [(a, b) for a, b in combinations(spots, 2) if overlap(spots[a].rect, spots[b].rect) > 0]
    assert hits == []


def test_no_caption_lies_on_a_name_a_figure_or_another_caption(scene):
    boxes = []
    for line in scene.captions.values():
        half = width_of(line.text, 12 * 0.94) / 2
        boxes.append((line.x - half, line.y - 6, line.x + half, line.y + 6))
    taken = [spot.rect for spot in scene.layout.spots.values()]
    assert boxes
    assert [1 for box in boxes for other in taken if overlap(box, other) > 0] == []
    assert [1 for one, other in combinations(boxes, 2) if overlap(one, other) > 0] == []


def test_arrows_end_at_the_edge_of_the_figure(scene):
    for arc in scene.arcs:
        tip = scene.layout.routes[arc.id].tip
        if tip:
            spot = scene.layout.spots[arc.target]
            far = hypot(tip[0] - spot.x, tip[1] - spot.y)
            assert spot.height / 2 * 0.7 <= far <= spot.height / 2 * 1.45 + 6


def test_the_sides_of_the_exchange_are_the_sides_of_the_picture(scene):
    means = {}
    for side in ("left", "right"):
        found = [scene.layout.spots[n.id].x for n in scene.nodes if n.side == side and n.kind == "actor"]
        means[side] = sum(found) / len(found)
    assert means["left"] < means["right"]


def test_the_same_picture_gives_the_same_scene(founding, founding_scene):
    assert actors_scene(build_picture(founding)) == founding_scene


def actor(i):
    return Node(f"a{i}", "actor", f"Actor {i}", "Armed group", "left", "circle", side="left", monogram=str(i))


def struck(source, target, event):
    name = f"{source} strikes {target} {event}"
    return Arc(name, f"a{source}", f"a{target}", "strikes", "air", "…", "1 Jan · Air strike", (event,))


def exchange_of_blows(count, pairs=1):
    """So many pairs of actors who strike each other by turns, so many times a pair."""
    nodes, edges = [], []
    for k in range(pairs * count):
        pair = 2 * (k // count)
        by, on = pair + k % 2, pair + 1 - k % 2
        nodes.append(Node(f"e{k}", "event", f"Blow {k}", "Raid", "ground", "box", when="1 Jan", number=k + 1))
        edges.append(Edge(f"e{k} acts", f"a{by}", f"e{k}", "acts", "ground", "by", f"e{k}"))
        edges.append(Edge(f"e{k} strikes", f"e{k}", f"a{on}", "strikes", "ground", "on", f"e{k}"))
    nodes += [actor(i) for i in range(2 * pairs)]
    return Picture("Blows", "", "All accounts", tuple(nodes), tuple(edges))


def test_many_events_of_one_pair_are_one_arrow():
    apart, summed = (actors_scene(exchange_of_blows(2 * n)) for n in (MOST_OF_PAIR, MOST_OF_PAIR + 1))
    assert (len(apart.arcs), apart.summed, apart.note) == (2 * MOST_OF_PAIR, False, "")
    assert {(a.source, a.target, a.caption) for a in summed.arcs} == {
        ("a0", "a1", f"{MOST_OF_PAIR + 1} events"),
        ("a1", "a0", f"{MOST_OF_PAIR + 1} events"),
    }
    assert "summed" in summed.note


def test_in_a_full_picture_every_pair_is_summed():
    pairs = MOST_ARCS // 4 + 1
    scene = actors_scene(exchange_of_blows(4, pairs))
    assert scene.summed
    assert len(scene.arcs) == 2 * pairs
    assert sum(len(arc.events) for arc in scene.arcs) == 4 * pairs


def test_a_large_network_has_all_its_actors_apart_and_names_the_busiest():
    nodes = [actor(i) for i in range(400)]
    arcs = [struck(0, i, f"e{i}") for i in range(1, 380)] + [struck(i, i + 1, f"f{i}") for i in range(300)]
    scene = scene_of(nodes, arcs)
    places = {(round(s.x, 1), round(s.y, 1)) for s in scene.layout.spots.values()}
    assert len(places) == 400
    assert [line.text for line in scene.layout.spots["a0"].lines] == ["Actor 0"]
    assert sum(bool(spot.lines) for spot in scene.layout.spots.values()) <= 60
    left, top, right, bottom = scene.layout.bounds
    assert all(left <= s.x <= right and top <= s.y <= bottom for s in scene.layout.spots.values())


def test_an_empty_network_and_a_single_actor_are_drawn():
    assert scene_of([], []).layout.spots == {}
    alone = scene_of([actor(1)], [])
    assert list(alone.layout.spots) == ["a1"]
