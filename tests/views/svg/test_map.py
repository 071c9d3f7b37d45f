"""The map as a file: what a reader is told, what is drawn, and what can never get out of a name."""

from dataclasses import replace
from math import hypot
from xml.etree import ElementTree

import pytest

from rejoinder.views.build import build_picture
from rejoinder.views.palette import LIGHT, ON_PAGE, theme_of
from rejoinder.views.picture import Edge, Node, Picture, Spotted
from rejoinder.views.svg.map import map_figure, map_svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert(1)</script>"\' onload="x" &amp; \x00'


@pytest.fixture(scope="module")
def founding_svg(founding):
    return map_svg(build_picture(founding), theme_of("light"))


def texts(svg):
    return ["".join(found.itertext()) for found in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def event(number, *places, label="Strike", action="Air strike"):
    return Node(
        f"e{number}", "event", label, action, "air", "box", when="27 Jun", number=number, places=places
    )


def picture_of(nodes, places, edges=()):
    return Picture("Made up", "", "All accounts", tuple(nodes), tuple(edges), places=tuple(places))


def test_a_reader_is_told_what_the_points_are_and_whose_the_borders(founding_svg):
    told = " ".join(texts(founding_svg))
    assert "Places are points for the named place, circles its precision as coded" in told
    assert "not strike coordinates" in told
    assert "Borders: Natural Earth (public domain), as they are held de facto; they take no side." in told
    assert "Points: GeoNames" in told
    assert "UCDP Georeferenced Event Dataset" in told


def test_events_without_a_point_are_listed_by_number_and_name(founding_svg):
    told = texts(founding_svg)
    after = told[told.index("Not on the map, for no account gives a place with a point:") :]
    for number, label in (
        (1, "Explosive-laden drones outside Erbil"),
        (2, "PMU military parade near Baghdad"),
    ):
        assert after[after.index(label) - 1] == str(number)


def test_places_without_a_point_of_events_on_the_map_are_told(founding_svg):
    told = texts(founding_svg)
    after = told[told.index("Told of at these places as well, for which there is no point:") :]
    assert after[1] == "5"
    assert "Iraq" in after[2]


def test_labels_name_the_action_then_the_place_and_the_day(founding_svg):
    told = texts(founding_svg)
    assert told[told.index("Mayadin, 28 Jun or later") - 1] == "Artillery fire"
    assert "SYRIA" in told
    assert "IRAQ" in told


def test_links_between_kinds_look_different():
    places = [Spotted("a", "Kyiv", 50.45, 30.52), Spotted("b", "Odesa", 46.48, 30.72)]
    kinds = ("respondsTo", "follows", "mayRespondTo")
    edges = [Edge(kind, "e1", "e2", kind, "link", kind, score=0.42) for kind in kinds]
    edges = [replace(edge, score=None) if edge.kind != "mayRespondTo" else edge for edge in edges]
    svg = map_svg(picture_of([event(1, "a"), event(2, "b")], places, edges), theme_of("light"))
    looks = {
        (path.get("stroke-dasharray"), path.get("stroke"))
        for path in ElementTree.fromstring(svg).iter(f"{SVG}path")
        if path.get("stroke-dasharray")
    }
    assert {
        ("9 6", LIGHT["link"]), ("2 5", LIGHT["link"]), ("1 5", LIGHT["tie"])
    } <= looks  # fmt: skip
    assert "0.42" in texts(svg)


def test_countries_with_events_stand_out():
    svg = map_svg(picture_of([event(1, "a")], [Spotted("a", "Baghdad", 33.34, 44.4)]), theme_of("light"))
    fills = [path.get("fill") for path in ElementTree.fromstring(svg).iter(f"{SVG}path")]
    assert LIGHT["land"] in fills


def test_precision_is_a_circle_to_scale():
    svg = map_svg(
        picture_of([event(1, "a")], [Spotted("a", "Baghdad", 33.34, 44.4, 20_000.0)]), theme_of("light")
    )
    root = ElementTree.fromstring(svg)
    (group,) = (g for g in root.iter(f"{SVG}g") if g.get("class") == "precision")
    path = group.find(f"{SVG}path").get("d").removesuffix("z")
    xs = [float(pair.split()[0]) for pair in path[1:].split("L")]
    # 1100 units are 250 km, so 40 km across are 176 units.
    assert max(xs) - min(xs) == pytest.approx(176, abs=1)


def test_the_scale_bar_measures_what_is_drawn():
    places = [Spotted("b", "Baghdad", 33.34058, 44.40088), Spotted("e", "Erbil", 36.19117, 44.00943)]
    root = ElementTree.fromstring(
        map_svg(picture_of([event(1, "b"), event(2, "e")], places), theme_of("light"))
    )
    points = [
        (float(dot.get("cx")), float(dot.get("cy"))) for dot in root.iter(f"{SVG}circle") if dot.get("cx")
    ]
    (scale,) = (group for group in root.iter(f"{SVG}g") if group.get("class") == "scale")
    start, end = scale.find(f"{SVG}path").get("d").removeprefix("M").split("H")
    units = float(end.split("v")[0]) - float(start.split()[0])
    kilometres = float(scale.find(f"{SVG}text").text.removesuffix(" km"))
    (x0, y0), (x1, y1) = points
    # 318.9 km by the great circle between the gazetteer's two points
    assert hypot(x1 - x0, y1 - y0) / units * kilometres == pytest.approx(318.9, rel=0.02)


def test_a_place_too_precise_for_a_circle_has_none():
    svg = map_svg(
        picture_of([event(1, "a")], [Spotted("a", "Baghdad", 33.34, 44.4, 100.0)]), theme_of("light")
    )
    assert 'class="precision"' not in svg


@pytest.mark.parametrize("nodes", [[], [event(1), event(2)]], ids=["no events", "no places"])
def test_an_empty_map_says_so(nodes):
    svg = map_svg(picture_of(nodes, []), theme_of("dark"))
    assert any(text.startswith("No account gives a place with a point") for text in texts(svg))


def test_hostile_names_are_only_text():
    node = event(1, "a", label=HOSTILE, action=HOSTILE)
    place = Spotted("a", HOSTILE, 33.34, 44.4, 5000.0, HOSTILE)
    svg = map_svg(replace(picture_of([node, event(2)], [place]), title=HOSTILE), theme_of("light"))
    root = ElementTree.fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert not [found for found in root.iter() for name in found.attrib if name.startswith("on")]
    assert any("<script>" in text for text in root.itertext())


def test_scripts_that_run_against_each_other_never_share_a_line():
    place = Spotted("a", "مدينة البوكمال", 34.45, 40.92)
    told = texts(map_svg(picture_of([event(1, "a")], [place]), theme_of("light")))
    assert told.index("27 Jun") == told.index("مدينة البوكمال") + 1


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(-85.0, 10.0), (89.9, 0.0), (-18.14, 178.44), (0.0, 180.0), (31.5, 34.47)]
)
def test_any_place_in_the_world_can_be_drawn(latitude, longitude):
    places = [Spotted("a", "Here", latitude, longitude, 20_000.0)]
    assert "Here, 27 Jun" in texts(map_svg(picture_of([event(1, "a")], places), theme_of("light")))


def test_islands_across_180_degrees_stand_side_by_side():
    places = [Spotted("a", "Suva", -18.14, 178.44), Spotted("b", "Apia", -13.83, -171.77)]
    told = texts(map_svg(picture_of([event(1, "a"), event(2, "b")], places), theme_of("light")))
    assert "200 km" in told or "100 km" in told, "a window round the whole earth would be wider"


def test_a_figure_keeps_to_its_size_and_takes_its_colours_from_the_page(founding):
    block = map_figure(build_picture(founding), ON_PAGE, 620, 1400)
    assert (block.width, round(block.height)) == (620, 1400)
    assert map_figure(build_picture(founding), ON_PAGE, 620, 400).height > 400, "the notes are never cut"
    assert "var(--land)" in block.markup
    assert "#" not in block.markup.replace("&#", "")


def test_the_same_picture_gives_the_same_bytes(founding, founding_svg):
    assert map_svg(build_picture(founding), theme_of("light")) == founding_svg


def test_a_place_that_is_only_denied_is_not_told_of(founding):
    svg = map_svg(build_picture(founding), theme_of("light"))
    told = ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(SVG + "text")]
    assert "Syria" in told  # “the response to the US strike didn’t come in Iraq, but rather in Syria”
    assert "Syria, Iraq" not in told
