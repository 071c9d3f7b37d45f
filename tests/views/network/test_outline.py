"""Where arrows end: on the outline as it is drawn."""

from math import atan2, hypot

import pytest

from rejoinder.views.network.outline import edge_of
from rejoinder.views.svg.markup import path_of


@pytest.mark.parametrize("figure", ["diamond", "pentagon", "hexagon", "octagon", "triangle"])
def test_corners_and_middles_of_the_drawn_outline_lie_at_the_edge(figure):
    points = [tuple(map(float, p.split())) for p in path_of(figure, 100).strip("Mz").split("L")]
    middles = [
        ((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in zip(points, points[1:] + points[:1], strict=True)
    ]
    for x, y in points + middles:
        assert edge_of(figure, 100, atan2(y, x)) == pytest.approx(hypot(x, y), abs=0.2)


@pytest.mark.parametrize(
    ("figure", "across", "down"),
    [("square", 92, 92), ("tablet", 72, 100), ("capsule", 120, 78), ("circle", 100, 100)],
)
def test_figures_without_corners_reach_as_far_as_they_are_drawn(figure, across, down):
    assert edge_of(figure, 100, 0) == pytest.approx(across)
    assert edge_of(figure, 100, atan2(1, 0)) == pytest.approx(down)
