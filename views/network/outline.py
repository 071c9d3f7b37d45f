"""Where the edge of a figure lies, seen from its middle."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin, sqrt
from typing import Final

from ..picture import Figure

_CORNERS: Final[dict[str, tuple[int, float, float]]] = {
    "diamond": (4, -pi / 2, 1.1),
    "pentagon": (5, -pi / 2, 1.0),
    "hexagon": (6, 0.0, 1.05),
    "octagon": (8, pi / 8, 1.0),
    "triangle": (3, -pi / 2, 1.1),
}
_BOXES: Final[dict[str, tuple[float, float]]] = {"square": (0.92, 0.92), "tablet": (0.72, 1.0)}


def edge_of(figure: Figure, radius: float, angle: float) -> float:
    """How far a figure reaches from its middle in a direction (radians; 0 is right, a quarter is down).

    >>> round(edge_of("diamond", 20, 0)), round(edge_of("circle", 20, 1))
    (22, 20)
    """
    if figure in _CORNERS:
        count, turn, scale = _CORNERS[figure]
        part = 2 * pi / count
        return radius * scale * cos(part / 2) / cos((angle - turn) % part - part / 2)
    across, down = abs(cos(angle)), abs(sin(angle))
    if figure in _BOXES:
        wide, high = _BOXES[figure]
        return min(radius * wide / max(across, 1e-9), radius * high / max(down, 1e-9))
    if figure == "capsule":
        return _capsule(radius, across, down)
    return radius


def _capsule(radius: float, across: float, down: float) -> float:
    """A box with half discs at both ends."""
    high, middle = 0.78 * radius, (1.2 - 0.78) * radius
    if down and high * across / down <= middle:
        return high / down
    return middle * across + sqrt(high**2 - (middle * down) ** 2)


def holds(figure: Figure, radius: float, dx: float, dy: float) -> bool:
    """Whether a point, given from the middle of a figure, lies in it.

    >>> holds("square", 10, 9, 9), holds("diamond", 10, 9, 9)
    (True, False)
    """
    return hypot(dx, dy) < edge_of(figure, radius, atan2(dy, dx))
