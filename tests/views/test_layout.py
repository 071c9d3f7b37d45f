"""Nothing overlaps, nothing is cut, and the same picture gives the same positions."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.views.build import build_picture
from rejoinder.views.geometry import bracket, number, sweep
from rejoinder.views.ladder import NARROW, WIDE
from rejoinder.views.layout import lay_out, spread
from rejoinder.views.measure import width_of, wrap

MEASURES = pytest.mark.parametrize("measures", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture(scope="module", params=["founding", 1, 10, 15, 25, 40])
def picture(request, founding, handmade):
    case = founding if request.param == "founding" else handmade["long_exchange"](request.param)
    return build_picture(case)


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@MEASURES
def test_no_two_boxes_shapes_rings_or_names_overlap(picture, measures):
    spots = lay_out(picture, measures).spots
    clashes = [(a, b) for a, b in combinations(spots, 2) if overlap(spots[a].rect, spots[b].rect)]
    assert clashes == []


@MEASURES
def test_every_node_has_a_spot_and_every_line_a_route(picture, measures):
    layout = lay_out(picture, measures)
    assert set(layout.spots) == {node.id for node in picture.nodes}
    assert set(layout.routes) == {edge.id for edge in picture.edges if edge.kind != "tie"}


@MEASURES
def test_the_events_stand_in_time_order_from_top_to_bottom(picture, measures):
    spots = lay_out(picture, measures).spots
    tops = [spots[node.id].rect[1] for node in picture.events]
    assert tops == sorted(tops)


@MEASURES
def test_every_line_of_text_lies_inside_the_room_of_its_node(picture, measures):
    for spot in lay_out(picture, measures).spots.values():
        assert all(spot.rect[0] <= line.x <= spot.rect[2] for line in spot.lines)
        assert all(spot.rect[1] <= line.y <= spot.rect[3] for line in spot.lines)


@MEASURES
def test_no_name_of_an_actor_is_cut(picture, measures):
    spots = lay_out(picture, measures).spots
    for node in picture.nodes:
        if node.kind == "actor":
            shown = "".join(line.text for line in spots[node.id].lines)
            assert shown.replace(" ", "") == node.label.replace(" ", "")


@MEASURES
def test_lines_cross_no_box_and_no_other_actor(picture, measures):
    layout = lay_out(picture, measures)
    nodes = {node.id: node for node in picture.nodes}
    for edge in picture.edges:
        if edge.kind in ("tie", "respondsTo", "follows", "mayRespondTo"):
            continue
        others = [spot.rect for name, spot in layout.spots.items() if name not in (edge.source, edge.target)]
        unnamed = "unnamed" in (nodes[edge.source].kind, nodes[edge.target].kind)
        points = [] if unnamed else samples(layout.routes[edge.id].path)
        for x, y in points:
            assert not any(r[0] < x < r[2] and r[1] < y < r[3] for r in others), edge.label


def samples(path):
    """Points along a path of the kinds that `sweep` writes."""
    head, _, rest = path[1:].partition("H" if "C" in path else "L")
    x, y = map(float, head.split())
    if "C" not in path:
        end = [float(value) for value in rest.split()]
        return [(x + (end[0] - x) * t / 20, y + (end[1] - y) * t / 20) for t in range(21)]
    start, _, rest = rest.partition("C")
    curve, _, last = rest.partition("H")
    control = [float(value) for value in curve.split()]
    ends = [(float(start), y), *zip(control[::2], control[1::2], strict=True)]
    found = [(x + (ends[0][0] - x) * t / 10, y) for t in range(11)]
    for t in (i / 40 for i in range(41)):
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        found.append(tuple(sum(w * p[axis] for w, p in zip(weights, ends, strict=True)) for axis in (0, 1)))
    return [*found, (float(last), ends[-1][1])]


def test_the_same_picture_gives_the_same_positions(founding):
    first, second = (lay_out(build_picture(founding), WIDE) for _ in range(2))
    assert first == second


@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(0, 200)), min_size=1, max_size=30))
def test_spreading_keeps_order_and_distance_and_the_mean(places):
    wanted = sorted(place for place, _ in places)
    steps = [step for _, step in places[1:]]
    found = spread(wanted, steps)
    assert all(b - a >= step - 1e-6 for a, b, step in zip(found, found[1:], steps, strict=False))
    assert sum(found) == pytest.approx(sum(wanted), abs=1e-3)


def test_spreading_leaves_alone_what_does_not_overlap():
    assert spread([0, 50, 200], [20, 20]) == [0, 50, 200]
    assert spread([], []) == []


@given(st.text(max_size=120), st.integers(1, 8))
def test_wrapped_lines_fit_their_room_and_lose_nothing_until_the_last_line(text, most):
    lines = wrap(text, 14, 120, most)
    assert len(lines) <= most
    assert all(width_of(line, 14) <= 120 for line in lines)
    whole = "".join(text.split())
    shown = "".join("".join(lines).split())
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))


def test_lines_break_at_spaces_and_long_hyphens_and_not_after_an_article():
    assert wrap("Abu al-Fadhal", 14, 66, 5) == ("Abu", "al-Fadhal")
    assert wrap("Iranian-backed groups", 14, 90, 5) == ("Iranian-", "backed", "groups")


def test_a_word_wider_than_a_line_breaks_inside():
    assert wrap("A" * 30, 14, 11 * 72 * 0.14 * 1.05 + 0.01, 9) == ("A" * 11, "A" * 11, "A" * 8)


def test_paths_are_written_the_same_everywhere():
    assert number(-0.04) == "0"
    assert sweep((0, 1), (10, 20), (30, 1.2)) == "M0 1L30 1.2"
    assert sweep((0, 0), (10, 20), (30, 40)) == "M0 0H10C15 0 15 40 20 40H30"
    assert bracket((-10, 0), -30, (-12, 50), 5) == "M-10 0H-25Q-30 0 -30 5V45Q-30 50 -25 50H-12"
