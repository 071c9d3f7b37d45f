"""What stands on a map covers nothing else: discs, labels, names, arrows and the frame."""

from itertools import combinations
from math import hypot

import pytest

from rejoinder.views.geography.arranged import arranged
from rejoinder.views.geography.marks import located, marks_by_place
from rejoinder.views.geography.projection import fitted
from rejoinder.views.geography.taken import shared
from rejoinder.views.picture import LINK_KINDS, Edge, Node, Picture, Spotted

FRAME = (4.0, 4.0, 1096.0, 596.0)
SCALE = (950.0, 560.0, 1096.0, 596.0)
TOWNS = (
    ("Kharkiv", 50.0, 36.23), ("Kyiv", 50.45, 30.52), ("Odesa", 46.48, 30.72), ("Kherson", 46.64, 32.61),
    ("Mariupol", 47.1, 37.55), ("Donetsk", 48.0, 37.8), ("Luhansk", 48.57, 39.3), ("Bakhmut", 48.59, 38.0),
    ("Zaporizhzhia", 47.84, 35.14), ("Belgorod", 50.6, 36.59), ("Sevastopol", 44.6, 33.52),
    ("Mykolaiv", 46.97, 32.0),
)  # fmt: skip


def event(number, places, role="air"):
    return Node(
        f"e{number}", "event", f"Event {number}", "Air strike", role, "box", when=f"{number % 28 + 1} Jun",
        number=number, places=tuple(places),
    )  # fmt: skip


def made_up(places, events, links=()):
    nodes = tuple(event(number, told) for number, told in enumerate(events, 1))
    edges = tuple(
        Edge(f"l{i}", f"e{a}", f"e{b}", kind, "link", "a link", score=0.5 if kind == "mayRespondTo" else None)
        for i, (a, b, kind) in enumerate(links)
    )
    spotted = tuple(Spotted(name, name, latitude, longitude) for name, latitude, longitude in places)
    return Picture("Made up", "", "All accounts", nodes, edges, places=spotted)


def crowded():
    events = [[TOWNS[(i * 5 + i // 12) % 12][0]] for i in range(40)]
    events[3] = ["Kyiv", "Odesa", "Kharkiv"]
    links = [(i, i + 3, LINK_KINDS[i % 3]) for i in range(1, 37, 3)]
    return made_up(TOWNS, events, links)


def arrangement(picture):
    projection = fitted(picture.places, 1100, 600, (150, 80))
    groups = marks_by_place(located(picture), projection)
    return arranged(groups, [e for e in picture.edges if e.kind in LINK_KINDS], FRAME, [SCALE])


def check(found):
    words = [*found.labels, *found.names, *found.scores]
    for one, other in combinations(words, 2):
        assert not shared(one.box, other.box), (one, other)
    for a, b in combinations(found.discs, 2):
        assert hypot(a.x - b.x, a.y - b.y) >= 2 * found.radius - 0.01
    for word in words:
        assert word.box[0] >= 4
        assert word.box[1] >= 4
        assert word.box[2] <= 1096
        assert word.box[3] <= 596
        assert not shared(word.box, SCALE)
        for disc in found.discs:
            assert not shared(word.box, disc.box(found.radius * 0.7))
        for x, y in found.points:
            assert not shared(word.box, (x - 2, y - 2, x + 2, y + 2))
    for word in (*found.labels, *found.names):
        left, top, right, bottom = word.box
        for arrow in found.arrows:
            assert not [1 for x, y in arrow.points(60) if left < x < right and top < y < bottom]
    for disc in found.discs:
        assert disc.x - found.radius >= 4
        assert disc.x + found.radius <= 1096


@pytest.mark.parametrize("file", ["escalation-2021", "june-2021"])
def test_nothing_covers_anything_in_the_examples(file, pictures):
    found = arrangement(pictures[file])
    check(found)
    assert len(found.labels) >= len(found.discs) - 2, "what has no label stands in the list below the map"


def test_a_crowded_map_drops_labels_and_never_a_disc():
    picture = crowded()
    found = arrangement(picture)
    check(found)
    assert len(found.discs) == 42  # 40 events, one of them at three places
    assert len(found.labels) >= 25
    named = {name.text[0] for name in found.names}
    named |= {label.disc.mark.place.label for label in found.labels if label.disc.mark.alone}
    assert len(named) >= 10  # of 12 places


def test_eighty_events_at_one_place_all_have_discs():
    found = arrangement(made_up([("Gao", 16.27, -0.04)], [["Gao"]] * 80))
    check(found)
    assert [disc.mark.node.number for disc in found.discs] == list(range(1, 81))


def test_an_event_at_several_places_has_one_number_and_is_joined():
    picture = made_up(TOWNS[:3], [["Kharkiv", "Kyiv", "Odesa"], ["Kyiv"]])
    found = arrangement(picture)
    assert sorted(disc.mark.node.number for disc in found.discs) == [1, 1, 1, 2]
    assert len(found.joins) == 2
    assert {join.node.number for join in found.joins} == {1}


def test_two_links_between_the_same_events_bend_apart():
    picture = made_up(TOWNS[:2], [["Kharkiv"], ["Kyiv"]], [(1, 2, "respondsTo"), (1, 2, "follows")])
    one, other = arrangement(picture).arrows
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(one.points(), other.points(), strict=True)) > 5


def test_arrows_end_at_the_edge_of_the_answering_event():
    picture = made_up(TOWNS[:2], [["Kharkiv"], ["Kyiv"]], [(1, 2, "respondsTo")])
    found = arrangement(picture)
    (arrow,) = found.arrows
    answered, answering = found.discs
    assert hypot(arrow.start[0] - answered.x, arrow.start[1] - answered.y) == pytest.approx(14, abs=0.5)
    assert hypot(arrow.tip[0] - answering.x, arrow.tip[1] - answering.y) == pytest.approx(14, abs=0.5)


def test_links_to_events_off_the_map_have_no_arrow():
    picture = made_up(TOWNS[:2], [["Kharkiv"], []], [(1, 2, "respondsTo")])
    assert arrangement(picture).arrows == ()
