"""Coordinates rounded to a grid, and how far that may carry them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import ceil, cos, hypot, radians
from typing import Final

from ..graph.records import Place

DEGREE: Final = 111_694.0
"""Metres of the longest degree: of latitude, at the poles of WGS 84; the longest of longitude has 111 320."""
PAIR: Final = re.compile(r"(-?\d{1,2}\.\d{2,})(°?\s*[NS]?\s*[,;/]\s*)(-?\d{1,3}\.\d{2,})")
"""A latitude and a longitude side by side in a text."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Points every so many `degrees`, both ways, of which one is at 0, 0."""

    degrees: float

    def nearest(self, degrees: float) -> float:
        """A latitude or longitude rounded to the grid.

        >>> Grid(0.1).nearest(35.0812)
        35.1
        """
        return round(round(degrees / self.degrees) * self.degrees, 9)

    def error(self, latitude: float = 0) -> float:
        """How far, in metres, a point may lie from the grid point that it is rounded to.

        Half the diagonal of a cell of the grid, taking a degree of longitude for one of latitude times
        the cosine of the cell's edge that is nearer the equator, where the cell is widest.

        >>> round(Grid(0.1).error()), round(Grid(0.1).error(60))
        (7898, 6246)
        """
        widest = max(0.0, abs(latitude) - self.degrees / 2)
        return DEGREE * self.degrees / 2 * hypot(1, cos(radians(widest)))

    def coarse(self, place: Place) -> Place:
        """A place at the nearest grid point, its precision (metres) larger by as much as that may be off."""
        if place.latitude is None or place.longitude is None:
            return place
        return replace(
            place,
            latitude=self.nearest(place.latitude),
            longitude=self.nearest(place.longitude),
            precision=float(ceil((place.precision or 0) + self.error(place.latitude))),
        )

    def rounded(self, degrees: str) -> str:
        """A latitude or longitude as told; empty where it is no number, for it may tell as much."""
        try:
            return f"{self.nearest(float(degrees)):g}"
        except ValueError:
            return ""

    def text(self, text: str) -> str:
        """A text in which the pairs of decimal degrees are rounded.

        >>> Grid(0.1).text("at 35.0812, 40.4501")
        'at 35.1, 40.5'
        """
        return PAIR.sub(lambda pair: self.rounded(pair[1]) + pair[2] + self.rounded(pair[3]), text)
