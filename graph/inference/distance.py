"""Distance between points on the Earth."""

from __future__ import annotations

from typing import Final

import numpy as np

from .acts import Degrees

EARTH: Final = 6371.0088
"""The Earth's mean radius in kilometres (IUGG)."""


def kilometres(lat: Degrees, long: Degrees, other_lat: Degrees, other_long: Degrees) -> Degrees:
    """Great-circle distances in km between points in WGS 84 degrees, by the haversine formula; NaN for a NaN.

    >>> london, paris = (np.array([51.5074]), np.array([-0.1278])), (np.array([48.8566]), np.array([2.3522]))
    >>> kilometres(*london, *paris).round().tolist()
    [344.0]
    """
    north, other_north = np.radians(lat), np.radians(other_lat)
    half_north = np.sin((other_north - north) / 2)
    half_east = np.sin(np.radians(other_long - long) / 2)
    chord = half_north**2 + np.cos(north) * np.cos(other_north) * half_east**2
    # Beyond 1 by rounding, between antipodes.
    apart: Degrees = 2 * EARTH * np.arcsin(np.sqrt(np.minimum(chord, 1)))
    return apart


def directions(lat: Degrees, long: Degrees) -> Degrees:
    """Points as unit vectors from the Earth's centre: how far two are apart is a matter of three products."""
    north, east = np.radians(lat), np.radians(long)
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=1)


def squared_chord(km: float) -> float:
    """The square of the straight way between two unit vectors that lie so far apart on the Earth."""
    return float((2 * np.sin(min(km / EARTH, np.pi) / 2)) ** 2)
