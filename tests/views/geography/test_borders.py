"""The base map: who lies where, borders that neighbours share, and windows anywhere in the world."""

from importlib.resources import files

import pytest

from rejoinder.views.geography.borders import areas_in, country_at, outlines_in, world

WINDOWS = {
    "Iraq and Syria": (38.0, 31.0, 48.0, 38.0),
    "Gaza": (33.5, 30.5, 35.5, 32.0),
    "Sahel": (-6.0, 10.0, 8.0, 20.0),
    "Fiji, across 180°": (176.0, -20.0, 184.0, -15.0),
    "Bering Strait": (170.0, 60.0, 200.0, 70.0),
    "South Pole": (-180.0, -90.0, 180.0, -60.0),
    "inside one country": (20.0, -60.0 + 85, 21.0, 26.0),
    "open sea": (-40.0, 30.0, -35.0, 35.0),
    "whole world": (-180.0, -90.0, 180.0, 90.0),
}


@pytest.mark.parametrize(
    ("longitude", "latitude", "country"),
    [
        (44.40, 33.34, "Iraq"),  # Baghdad
        (44.01, 36.19, "Iraq"),  # Erbil
        (40.14, 35.33, "Syria"),  # Deir ez-Zor
        (40.92, 34.45, "Syria"),  # al-Bukamal, some 8 km from Iraq
        (30.52, 50.45, "Ukraine"),  # Kyiv
        (34.45, 31.50, "Palestine"),  # Gaza
        (27.48, -29.31, "Lesotho"),  # Maseru, in a hole of South Africa
        (28.19, -25.75, "South Africa"),  # Pretoria
        (177.9, -17.9, "Fiji"),  # Viti Levu, west of 180°
        (-179.97, -16.85, "Fiji"),  # Taveuni, east of 180°
        (-175.0, 66.5, "Russia"),  # Chukotka, east of 180°
        (10.0, -85.0, "Antarctica"),
        (-30.0, 40.0, None),  # mid-Atlantic
    ],
)
def test_points_lie_in_their_countries(longitude, latitude, country):
    assert country_at(longitude, latitude) == country


def arcs_of(name):
    (country,) = (country for country in world().countries if country.name == name)
    return {max(arc, -1 - arc) for ring in country.rings for arc in ring.arcs}


@pytest.mark.parametrize(("one", "other"), [("Iraq", "Syria"), ("Ukraine", "Russia"), ("Mali", "Niger")])
def test_neighbours_share_their_border(one, other):
    common = arcs_of(one) & arcs_of(other)
    assert common
    assert common <= world().shared


def test_countries_apart_share_nothing():
    assert not arcs_of("Iraq") & arcs_of("Ukraine")


@pytest.mark.parametrize("box", WINDOWS.values(), ids=WINDOWS)
def test_what_a_window_shows_lies_in_it(box):
    west, south, east, north = box
    points = [point for area in areas_in(box) for ring in area.rings for point in ring]
    points += [point for outline in outlines_in(box) for point in outline.points]
    slack = 1e-9
    assert all(west - slack <= x <= east + slack and south - slack <= y <= north + slack for x, y in points)


def test_a_window_inside_a_country_is_filled_to_its_corners():
    (area,) = areas_in(WINDOWS["inside one country"])
    assert area.name == "Libya"
    assert {point for ring in area.rings for point in ring} == {(20, 25), (21, 25), (21, 26), (20, 26)}


def test_countries_of_windows():
    assert {area.name for area in areas_in(WINDOWS["Iraq and Syria"])} == {
        "Iran", "Iraq", "Jordan", "Saudi Arabia", "Syria", "Turkey",
    }  # fmt: skip
    assert {area.name for area in areas_in(WINDOWS["Fiji, across 180°"])} == {"Fiji"}
    assert {area.name for area in areas_in(WINDOWS["Bering Strait"])} == {
        "Russia",
        "United States of America",
    }
    assert {area.name for area in areas_in(WINDOWS["South Pole"])} == {"Antarctica"}
    assert not list(areas_in(WINDOWS["open sea"]))


def test_islands_on_both_sides_of_180_degrees_are_in_one_window():
    (fiji,) = areas_in(WINDOWS["Fiji, across 180°"])
    assert any(max(x for x, _ in ring) < 180 for ring in fiji.rings)
    assert any(min(x for x, _ in ring) > 180 for ring in fiji.rings)


def test_no_line_is_drawn_where_the_file_is_cut_at_180_degrees():
    for outline in outlines_in(WINDOWS["Fiji, across 180°"]):
        pairs = zip(outline.points, outline.points[1:], strict=False)
        assert not [pair for pair in pairs if pair[0][0] == pair[1][0] == 180]


def test_thinning_keeps_shared_borders_shared():
    box = WINDOWS["Sahel"]
    whole, thin = list(areas_in(box)), list(areas_in(box, 0.2))
    assert sum(len(r) for a in thin for r in a.rings) < sum(len(r) for a in whole for r in a.rings) * 0.6
    found = {area.name: {point for ring in area.rings for point in ring} for area in thin}
    inland = {p for p in found["Mali"] & found["Niger"] if box[0] < p[0] < box[2] and box[1] < p[1] < box[3]}
    assert len(inland) >= 3


def test_the_file_is_shipped_small_and_says_what_it_is():
    file = files("rejoinder.views.geography").joinpath("borders.json")
    text = file.read_text(encoding="utf-8")
    assert len(text.encode()) < 500_000
    head = text[:700]
    assert "Natural Earth" in head
    assert "world-atlas 2.0.2" in head
    assert "public domain" in head
    assert "de facto" in head
