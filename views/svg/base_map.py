"""The ground of a map: water, countries with their borders, their names, and the scale."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from ..geography.borders import areas_in, country_at, outlines_in
from ..geography.clipping import Point
from ..geography.country_names import LEADING, SIZE, SPACED, country_name
from ..geography.names import Name
from ..geography.projection import Projection, bar_length
from ..geography.taken import Taken
from ..geometry import Rect, number
from ..palette import Theme
from ..picture import Spotted
from .markup import characters, element, group, joined, words

DETAIL: Final = 1.2
"""Points of a border nearer than this many picture units make no difference to the eye."""
SPECK: Final = 1.5
"""Islands narrower than this are left out."""
NEAR: Final = 0.12
"""Degrees by which a town on a coast may lie off a 1:50m coastline."""
BAR: Final = 150.0
EDGE: Final = 16.0


def countries_of(places: Sequence[Spotted]) -> frozenset[str]:
    """The countries in which places lie; a place just off a coast counts to the land beside it."""
    found = (_country_near(place.longitude, place.latitude) for place in places)
    return frozenset(name for name in found if name)


def _country_near(longitude: float, latitude: float) -> str | None:
    steps = (0, -NEAR, NEAR)
    tried = (country_at(longitude + x, latitude + y) for x in steps for y in steps)
    return next((name for name in tried if name), None)


def ground(projection: Projection, told: Collection[str], theme: Theme) -> str:
    """Water, land and borders; the countries `told` stand out."""
    detail = DETAIL / projection.down
    parts = [element("rect", width=projection.width, height=projection.height, fill=theme["water"])]
    areas = sorted(areas_in(projection.box, detail), key=lambda area: area.name in told)
    for role in ("land2", "land"):
        fill = theme[role]
        rings = (ring for area in areas if (area.name in told) == (role == "land") for ring in area.rings)
        path = "".join(_path(projection.drawn(ring), closed=True) for ring in rings)
        if path:
            parts.append(
                element("path", d=path, fill=fill, fill_rule="evenodd", stroke=fill, stroke_width=0.6)
            )
    lines = {"coast": "", "border": ""}
    for outline in outlines_in(projection.box, detail):
        lines[outline.kind] += _path(projection.drawn(outline.points))
    for kind, width in (("coast", 0.8), ("border", 1.4)):
        if lines[kind]:
            parts.append(
                element(
                    "path",
                    d=lines[kind],
                    fill="none",
                    stroke=theme["border"],
                    stroke_width=width,
                    stroke_linejoin="round",
                )
            )
    return joined(parts)


def outlines(projection: Projection) -> list[list[Point]]:
    """Coasts and borders in picture units: what words would rather not cross."""
    return [
        projection.drawn(outline.points) for outline in outlines_in(projection.box, DETAIL / projection.down)
    ]


def _path(points: Sequence[Point], closed: bool = False) -> str:
    """A path in tenths of a unit, each point told from the one before; a speck is nothing."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    if closed and max(_spans(tenths)) < SPECK * 10:
        return ""
    steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(tenths) if (x0, y0) != (x1, y1)]
    if not steps:
        return ""
    start = " ".join(number(value / 10) for value in tenths[0])
    return (
        f"M{start}l"
        + " ".join(f"{number(x / 10)} {number(y / 10)}" for x, y in steps)
        + ("z" if closed else "")
    )


def _spans(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """How far points reach across and down."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return max(across) - min(across), max(down) - min(down)


def country_names(projection: Projection, theme: Theme, taken: Taken) -> str:
    """The names that have room, in spaced capitals; countries of which more is seen choose first."""
    areas = [
        (area.name, [projection.drawn(ring) for ring in area.rings])
        for area in areas_in(projection.box, DETAIL / projection.down)
    ]
    areas.sort(key=lambda area: (-round(sum(_extent(ring) for ring in area[1])), area[0]))
    found = (country_name(name, rings, taken) for name, rings in areas)
    return joined(_spaced(name, theme) for name in found if name)


def _extent(ring: Sequence[Point]) -> float:
    wide, high = _spans(ring)
    return wide * high


def _spaced(name: Name, theme: Theme) -> str:
    lines = (
        element(
            "text",
            characters(text),
            x=name.x + SPACED / 2,
            y=name.box[1] + (row + 0.5) * SIZE * LEADING + SIZE * 0.35,
            font_size=SIZE,
            letter_spacing=SPACED,
            text_anchor="middle",
            fill=theme["mute"],
        )
        for row, text in enumerate(name.text)
    )
    return group(*lines)


def scale_bar(projection: Projection, theme: Theme) -> tuple[str, Rect]:
    """The scale, true at the middle latitude, in the lower right corner, and the room that it takes."""
    kilometres = bar_length(projection, min(BAR, projection.width / 4))
    right, bottom = projection.width - EDGE, projection.height - EDGE
    left = right - kilometres * projection.scale
    text = f"{kilometres:,.0f} km" if kilometres >= 1 else f"{kilometres * 1000:.0f} m"
    path = f"M{number(left)} {number(bottom - 6)}v6H{number(right)}v-6"
    parts = [
        element("path", d=path, fill="none", stroke=theme["land"], stroke_width=4, opacity=0.7),
        element("path", d=path, fill="none", stroke=theme["ink"], stroke_width=1.3),
        words(
            (left + right) / 2,
            bottom - 9,
            text,
            size=11.5,
            fill=theme["ink"],
            anchor="middle",
            halo=theme["land"],
        ),
    ]
    return group(*parts, class_="scale"), (
        min(left, right - 60) - 8,
        bottom - 24,
        projection.width,
        projection.height,
    )


def ground_colour(projection: Projection, told: Collection[str], box: Rect, theme: Theme) -> str:
    """The colour of the ground under the middle of a box: what words there are set off by."""
    name = country_at(*projection.degrees_at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    return theme["land" if name in told else "land2" if name else "water"]
