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


def figure(spot):
    half = spot.height / 2 * 0.9  # the corners of the box around a round figure are free
    return (spot.x - half, spot.y - half, spot.x + half, spot.y + half)


def name(spot):
    wide = max(width_of(line.text, 14 * 0.94) for line in spot.lines)
    left = spot.lines[0].x - {"start": 0, "middle": wide / 2, "end": wide}[spot.lines[0].anchor]
    return (left, spot.lines[0].y - 7, left + wide, spot.lines[-1].y + 7)


def test_no_caption_lies_on_a_name_a_figure_or_another_caption(scene):
    boxes = []
    for line in scene.captions.values():
        half = width_of(line.text, 12 * 0.94) / 2
        boxes.append((line.x - half, line.y - 6, line.x + half, line.y + 6))
    taken = [box for spot in scene.layout.spots.values() for box in (figure(spot), name(spot))]
    assert len(boxes) > len(scene.arcs) / 2
    assert [1 for box in boxes for other in taken if overlap(box, other) > 0] == []
    assert [1 for one, other in combinations(boxes, 2) if overlap(one, other) > 0] == []


def test_arrows_end_at_the_edge_of_the_figure_they_point_at(scene):
    figures = {node.id: node.figure for node in scene.nodes}
    tips = [(arc.target, scene.layout.routes[arc.id].tip) for arc in scene.arcs]
    checked = 0
    for target, tip in tips:
        spot = scene.layout.spots[target]
        if tip and figures[target] in ("circle", "hollow", "square"):
            dx, dy = abs(tip[0] - spot.x), abs(tip[1] - spot.y)
            across = hypot(dx, dy) if figures[target] != "square" else max(dx, dy) / 0.92
            assert 0 <= across - spot.height / 2 <= 6
            checked += 1
    assert checked


def test_no_arc_runs_through_the_figure_of_another_actor(founding_scene):
    spots = founding_scene.layout.spots
    for arc in founding_scene.arcs:
        for other in spots.keys() - {arc.source, arc.target}:
            box = figure(spots[other])
            inside = [(x, y) for x, y in on_curve(founding_scene.layout.routes[arc.id].path)
                      if box[0] < x < box[2] and box[1] < y < box[3]]  # fmt: skip
            assert inside == [], (arc.id, other)


def on_curve(path):
    """Points along a path of the form M x y Q x y x y."""
    x0, y0, x1, y1, x2, y2 = (float(n) for n in path.replace("M", "").replace("Q", " ").split())
    for i in range(101):
        t = i / 100
        yield (
            (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2,
            (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2,
        )


def test_nobody_of_the_left_side_stands_as_far_right_as_anybody_of_the_right(scene):
    tied = {end for arc in scene.arcs for end in (arc.source, arc.target)}
    spots = {side: [scene.layout.spots[n.id] for n in scene.nodes if n.side == side and n.id in tied]
             for side in ("left", "right")}  # fmt: skip
    assert max(spot.rect[2] for spot in spots["left"]) < min(spot.rect[0] for spot in spots["right"])


def test_the_picture_is_wider_than_high(scene):
    left, top, right, bottom = scene.layout.bounds
    assert 1.15 < (right - left) / (bottom - top) < 2


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


def test_the_communities_of_a_large_network_lie_apart():
    nodes = [actor(i) for i in range(400)]
    arcs = [struck(i, (i + 4 * step) % 400, f"e{i}-{step}") for i in range(400) for step in (1, 3, 7)]
    arcs += [struck(i, i + 1, f"f{i}") for i in range(0, 12, 4)] + [struck(1, 2, "g"), struck(2, 3, "h")]
    spots = scene_of(nodes, arcs).layout.spots
    middles = []
    for community in range(4):
        own = [spots[f"a{i}"] for i in range(community, 400, 4)]
        middles.append((sum(s.x for s in own) / 100, sum(s.y for s in own) / 100))
    for i, node in enumerate(nodes):
        spot = spots[node.id]
        far = [hypot(spot.x - x, spot.y - y) for x, y in middles]
        assert far.index(min(far)) == i % 4


def test_large_figures_hardly_lie_on_each_other():
    nodes = [actor(i) for i in range(300)]
    arcs = [struck(i, (i * 7 + 1) % 300, f"e{i}") for i in range(300)]
    spots = list(scene_of(nodes, arcs).layout.spots.values())
    hits = [
        1 for a, b in combinations(spots, 2) if hypot(a.x - b.x, a.y - b.y) < (a.height + b.height) / 2 - 1
    ]
    assert len(hits) <= 3


def test_those_of_whom_only_their_part_is_told_are_joined_two_by_two():
    nodes = [actor(i) for i in range(3)]
    nodes.append(Node("e", "event", "Clash", "Armed clash", "ground", "box", when="1 Jan", number=1))
    edges = [Edge(f"e party a{i}", f"a{i}", "e", "party", "ground", f"{i} took part", "e") for i in range(3)]
    scene = actors_scene(Picture("Clash", "", "All accounts", tuple(nodes), tuple(edges)))
    assert {(a.source, a.target, a.kind) for a in scene.arcs} == {
        ("a0", "a1", "party"),
        ("a0", "a2", "party"),
        ("a1", "a2", "party"),
    }
    assert not any(route.tip for route in scene.layout.routes.values())


def test_whoever_strikes_their_own_is_drawn_with_a_loop_beside_the_figure():
    scene = scene_of([actor(1)], [struck(1, 1, "e")])
    (route,), spot = scene.layout.routes.values(), scene.layout.spots["a1"]
    top = scene.layout.bounds[1]
    assert route.tip is not None
    assert hypot(route.tip[0] - spot.x, route.tip[1] - spot.y) < spot.height / 2 + 12
    assert top < spot.y - spot.height / 2 - 10


def test_an_empty_network_and_a_single_actor_are_drawn():
    assert scene_of([], []).layout.spots == {}
    alone = scene_of([actor(1)], [])
    assert list(alone.layout.spots) == ["a1"]
