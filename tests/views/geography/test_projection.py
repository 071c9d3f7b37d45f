"""The projection against distances and windows known from elsewhere."""

from math import hypot

import pytest

from rejoinder.views.geography.projection import bar_length, fitted
from rejoinder.views.picture import Spotted

BAGHDAD = Spotted("b", "Baghdad", 33.34058, 44.40088)
ERBIL = Spotted("e", "Erbil", 36.19117, 44.00943)
FIJI = (Spotted("s", "Suva", -18.14, 178.44), Spotted("a", "Apia", -13.83, -171.77))
SIZE = (1100.0, 600.0, (150.0, 80.0))


def at(projection, place):
    return projection.at(place.longitude, place.latitude)


def apart(projection, one, other):
    (x0, y0), (x1, y1) = at(projection, one), at(projection, other)
    return hypot(x1 - x0, y1 - y0) / projection.scale


def test_erbil_and_baghdad_are_as_far_apart_as_on_the_globe():
    # 318.9 km by the great circle between the gazetteer's two points (haversine, R 6371.0088 km)
    assert apart(fitted([BAGHDAD, ERBIL], *SIZE), BAGHDAD, ERBIL) == pytest.approx(318.9, rel=0.005)


@pytest.mark.parametrize("most", [90.0, 150.0, 400.0])
def test_the_scale_bar_is_a_round_number_of_kilometres_that_fits(most):
    projection = fitted([BAGHDAD, ERBIL], *SIZE)
    kilometres = bar_length(projection, most)
    assert f"{kilometres:.0f}".rstrip("0") in ("1", "2", "5")
    assert most / 2.5 <= kilometres * projection.scale <= most


def test_the_parallel_is_true_to_scale():
    # A degree of longitude is 111.195 km by cos 34.765885° = 91.343 km on that sphere.
    projection = fitted([BAGHDAD, ERBIL], *SIZE)
    assert projection.across / projection.scale == pytest.approx(91.34, rel=0.001)
    assert projection.down / projection.scale == pytest.approx(111.195, rel=0.001)


def test_one_place_has_250_kilometres_around_it():
    projection = fitted([BAGHDAD], *SIZE)
    assert projection.width / projection.scale == pytest.approx(250)
    assert at(projection, BAGHDAD) == pytest.approx((550, 300))


def test_a_circle_of_precision_is_true_and_widens_the_window():
    wide = Spotted("w", "Omar", 35.0, 40.7, 200_000.0)
    projection = fitted([wide], *SIZE)
    x, y = at(projection, wide)
    across, down = projection.radii(wide.latitude, 200_000)
    assert down / projection.scale == pytest.approx(200)
    assert across == pytest.approx(down)
    assert x - across > 0
    assert x + across < 1100
    assert y - down > 0
    assert y + down < 600


def test_the_window_crosses_180_degrees_where_that_is_narrower():
    projection = fitted(FIJI, *SIZE)
    xs = [at(projection, place)[0] for place in FIJI]
    assert 149.9 <= xs[0] < xs[1] <= 950.1
    west, _, east, _ = projection.box
    assert west < 178.44 < 188.23 < east < 210


@pytest.mark.parametrize(
    "places",
    [
        [Spotted("p", "Pole", -90.0, 0.0, 1000.0)],
        [Spotted("p", "Pole", 90.0, 179.9)],
        [Spotted("p", "Dateline", 0.0, 180.0, 5_000_000.0)],
        [Spotted(str(i), "x", 80.0 - i * 16, -180 + i * 36.0) for i in range(11)],
    ],
    ids=["South Pole", "North Pole", "huge circle", "everywhere"],
)
def test_any_theatre_fits(places):
    projection = fitted(places, *SIZE)
    west, south, east, north = projection.box
    assert -90.001 <= south < north <= 90.001
    assert east - west <= 360.001
    for place in places:
        x, y = at(projection, place)
        assert -0.01 <= x <= projection.width + 0.01
        assert -0.01 <= y <= projection.height + 0.01


def test_a_point_of_the_map_goes_back_to_its_degrees():
    projection = fitted(FIJI, *SIZE)
    for place in FIJI:
        assert projection.degrees_at(*at(projection, place)) == pytest.approx(
            (place.longitude, place.latitude)
        )
