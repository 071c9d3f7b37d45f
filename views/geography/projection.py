"""From degrees to picture units: an equirectangular map, true to scale at the theatre's middle latitude."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, degrees, floor, log10, radians
from typing import Final

from ..geometry import Rect
from ..picture import Spotted
from .clipping import Point

EARTH: Final = 6371.0088
"""The earth's mean radius in kilometres (IUGG; Moritz, “Geodetic Reference System 1980”)."""
LEAST_WIDTH: Final = 250.0
"""No map shows less than this many kilometres across: places need surroundings to be known by."""
MOST_PRECISION: Final = 500.0
"""Circles wider than this many kilometres do not widen the map; what leaves the frame is cut."""
STEEPEST: Final = 80.0
"""Nearer the poles meridians run together and no latitude can be true to scale in a flat grid."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A window of the world, `width` by `height` picture units, y running down.

    Equirectangular (equidistant cylindrical): x = R·(λ − λ₀)·cos φ₁, y = R·φ (J. P. Snyder, “Map
    Projections: A Working Manual”, USGS Professional Paper 1395, 1987, equations 12-1 and 12-2).
    Lengths are true along the parallel φ₁ = `parallel` and along every meridian. `west` may be
    below the places' own longitudes by up to a turn: the window may cross 180°. `scale` is in
    picture units a kilometre.
    """

    west: float
    north: float
    parallel: float
    scale: float
    width: float
    height: float

    @property
    def across(self) -> float:
        """Picture units in a degree of longitude."""
        return self.scale * EARTH * radians(1) * cos(radians(self.parallel))

    @property
    def down(self) -> float:
        """Picture units in a degree of latitude."""
        return self.scale * EARTH * radians(1)

    @property
    def box(self) -> Rect:
        """West, south, east and north in degrees; the east may be past 180."""
        return (
            self.west,
            self.north - self.height / self.down,
            self.west + self.width / self.across,
            self.north,
        )

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place lies, taken a turn east or west into the window where it lies outside."""
        return (longitude - self.west) % 360 * self.across, (self.north - latitude) * self.down

    def drawn(self, points: Sequence[Point]) -> list[Point]:
        """Points of a window's shapes (longitude, latitude), turned already, in picture units."""
        across, down = self.across, self.down
        return [((x - self.west) * across, (self.north - y) * down) for x, y in points]

    def degrees_at(self, x: float, y: float) -> Point:
        """Longitude (-180 to 180) and latitude of a point of the picture."""
        return (self.west + x / self.across + 180) % 360 - 180, self.north - y / self.down

    def radii(self, latitude: float, metres: float) -> Point:
        """Half axes of the ellipse that a circle on the ground is drawn as; a circle at the true parallel."""
        high = metres / 1000 * self.scale
        wide = high * cos(radians(self.parallel)) / cos(radians(_between(latitude, -STEEPEST, STEEPEST)))
        return wide, high


def fitted(places: Sequence[Spotted], width: float, height: float, margin: tuple[float, float]) -> Projection:
    """The window around places and the circles of their precision, with room for names around them.

    `margin` is the room left and right, and above and below, in picture units. Where the world
    ends before the window does, the map is less high.
    """
    west, span = longitudes([place.longitude for place in places])
    reach = [_reach(place) for place in places]
    south = max(-90.0, min(place.latitude - high for place, (_, high) in zip(places, reach, strict=True)))
    north = min(90.0, max(place.latitude + high for place, (_, high) in zip(places, reach, strict=True)))
    wide = max(across for across, _ in reach)
    centre, middle = west + span / 2, (south + north) / 2
    parallel = _between(middle, -STEEPEST, STEEPEST)
    degree = EARTH * radians(1)
    across = (span + 2 * wide) * degree * cos(radians(parallel))
    room = (max(width - 2 * margin[0], width / 4), max(height - 2 * margin[1], height / 4))
    kilometres = max(LEAST_WIDTH / width, across / room[0], (north - south) * degree / room[1])
    kilometres = min(kilometres, 360 * degree * cos(radians(parallel)) / width)
    shown = min(height, 180 * degree / kilometres)
    half = shown * kilometres / degree / 2
    middle = _between(middle, half - 90, 90 - half)
    start = centre - width * kilometres / degree / cos(radians(parallel)) / 2
    return Projection(start, middle + half, parallel, 1 / kilometres, width, shown)


def _reach(place: Spotted) -> Point:
    """How many degrees a place's circle takes to each side and up and down."""
    high = degrees(min((place.precision or 0) / 1000, MOST_PRECISION) / EARTH)
    return high / cos(radians(_between(place.latitude, -STEEPEST, STEEPEST))), high


def _between(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))


def longitudes(every: Sequence[float]) -> Point:
    """The narrowest window that holds all longitudes: its west, and how many degrees it runs east.

    It crosses 180° where that is narrower.

    >>> longitudes([178.0, -179.0, 179.5])
    (178.0, 3.0)
    >>> longitudes([44.0, 40.5])
    (40.5, 3.5)
    """
    ordered = sorted({(value + 180) % 360 - 180 for value in every})
    gaps = [*((b - a, b) for a, b in pairwise(ordered)), (ordered[0] + 360 - ordered[-1], ordered[0])]
    widest, west = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return west, 360 - widest


def bar_length(projection: Projection, most: float) -> float:
    """The kilometres of a scale bar: 1, 2 or 5 times a power of ten, the longest within `most` units."""
    room = most / projection.scale
    power = 10.0 ** floor(log10(room))
    return max(step * power for step in _steps() if step * power <= room)


def _steps() -> Iterator[float]:
    yield from (1.0, 2.0, 5.0)
