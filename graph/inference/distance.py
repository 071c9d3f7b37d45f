"""Distance between points on the Earth."""

from __future__ import annotations

import math
from typing import Final

from .compiled import compiled

EARTH: Final = 6371.0088
"""The Earth's mean radius in kilometres (IUGG)."""


@compiled
def kilometres(lat: float, long: float, other_lat: float, other_long: float) -> float:
    """Great-circle distance in km between points in WGS 84 degrees, by the haversine formula; NaN for a NaN.

    >>> round(kilometres(51.5074, -0.1278, 48.8566, 2.3522))  # London and Paris
    344
    """
    north, other_north = math.radians(lat), math.radians(other_lat)
    half_north = math.sin((other_north - north) / 2)
    half_east = math.sin(math.radians(other_long - long) / 2)
    chord = half_north * half_north + math.cos(north) * math.cos(other_north) * half_east * half_east
    half = math.sqrt(chord)
    if half > 1.0:  # by rounding, between antipodes; `min` would make a distance of NaN
        half = 1.0
    return 2.0 * EARTH * math.asin(half)
