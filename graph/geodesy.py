"""How far apart two points lie on the ground."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

from ..ontology.namespaces import WGS
from .facts import Facts

MEAN_EARTH_RADIUS: Final = 6_371_008.8
"""Metres; the mean radius R1 of the WGS 84 ellipsoid (IUGG)."""


def point(facts: Facts, place: str) -> tuple[float, float] | None:
    """(latitude, longitude) in WGS 84 degrees, None where nobody gives a point."""
    latitude, longitude = facts.value(place, WGS + "lat"), facts.value(place, WGS + "long")
    return (float(latitude), float(longitude)) if latitude and longitude else None


def great_circle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two (latitude, longitude) points by the haversine formula, on a sphere.

    The sphere errs by up to 0.5 %, far below the precision of any reported place. NaN in, NaN out.

    >>> round(great_circle((34.45, 40.92), (35.02, 40.45)) / 1000)
    77
    """
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(x) for x in p) for p in (a, b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * MEAN_EARTH_RADIUS * asin(min(sqrt(half), 1.0))
