"""The order of lanes: sides together, lines short."""

from itertools import pairwise, permutations

from rejoinder.views.build import build_picture
from rejoinder.views.lanes.cast import Cast, Lane, Touch, cast_of
from rejoinder.views.lanes.order import lane_order
from rejoinder.views.picture import LINK_KINDS, Edge, Node


def ordered(picture):
    cast = cast_of(picture)
    links = [(edge.source, edge.target) for edge in picture.edges if edge.kind in LINK_KINDS]
    return [cast.lanes[lane] for lane in lane_order(cast, links)]


def test_lanes_of_one_side_stand_together(founding):
    groups = [lane.group for lane in ordered(build_picture(founding))]
    changes = sum(one != other for one, other in pairwise(groups))
    assert changes == len(set(groups)) - 1


def test_attacks_of_which_nobody_is_named_stand_beside_those_whom_they_hit(founding):
    labels = [lane.label for lane in ordered(build_picture(founding))]
    assert abs(labels.index("nobody named") - labels.index("US Armed Forces")) == 1


def test_a_chain_of_strikes_is_put_in_line():
    """Five actors of one side, each striking one other: the chain itself is the shortest order, 4 lanes."""
    chain = [3, 0, 4, 1, 2]
    lanes = tuple(Lane(Node(f"a{i}", "actor", f"a{i}", "", "left", "circle"), "left") for i in range(5))
    pairs = list(pairwise(chain))
    home = {f"e{i}": one for i, (one, _) in enumerate(pairs)}
    touches = {
        f"e{i}": (Touch(Edge(f"l{i}", f"e{i}", f"a{other}", "strikes", "air", ""), other),)
        for i, (_, other) in enumerate(pairs)
    }
    found = lane_order(Cast(lanes, home, touches), [])

    def length(order):
        return sum(abs(order.index(a) - order.index(b)) for a, b in pairs)

    assert length(found) == min(map(length, permutations(range(5)))) == 4


def test_the_order_is_the_same_each_time(founding):
    picture = build_picture(founding)
    assert ordered(picture) == ordered(picture)
