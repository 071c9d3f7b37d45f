"""Places in the plane whose distances follow the steps between actors: stress majorization.

After Gansner, Koren and North, Graph Drawing by Stress Majorization (2004), node by node, from a
start that is the same each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin
from typing import Final

LENGTH: Final = 195.0
"""The distance wanted between neighbours, in picture units."""
ROUNDS: Final = 120
STILL: Final = 0.05


def steps_between(names: Sequence[str], near: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """The number of steps from each name to each other of one connected part.

    >>> steps_between(["a", "b", "c"], {"a": ["b"], "b": ["a", "c"], "c": ["b"]})["a"]
    {'a': 0, 'b': 1, 'c': 2}
    """
    found = {}
    for start in names:
        steps, frontier = {start: 0}, [start]
        while frontier:
            following = []
            for here in frontier:
                for other in near[here]:
                    if other not in steps:
                        steps[other] = steps[here] + 1
                        following.append(other)
            frontier = following
        found[start] = steps
    return found


def placed_by_distance(
    names: Sequence[str], near: Mapping[str, Sequence[str]], side: Mapping[str, str | None]
) -> dict[str, tuple[float, float]]:
    """A point for each name of one connected part.

    The start is a circle on which the sides of the exchange have a half each.
    """
    steps = steps_between(names, near)
    points = _start(names, near, side)
    for _ in range(ROUNDS):
        moved = max((_settle(name, points, steps[name]) for name in names), default=0.0)
        if moved < STILL:
            break
    return points


def _start(
    names: Sequence[str], near: Mapping[str, Sequence[str]], side: Mapping[str, str | None]
) -> dict[str, tuple[float, float]]:
    ordered = sorted(names, key=lambda n: (side[n] != "right", -len(near[n]), n))
    radius = LENGTH * max(len(names), 2) ** 0.5 / 2
    turn = 2 * pi / max(len(names), 1)
    return {
        name: (radius * cos(turn * (i + 0.5) - pi / 2), radius * sin(turn * (i + 0.5) - pi / 2))
        for i, name in enumerate(ordered)
    }


def _settle(name: str, points: dict[str, tuple[float, float]], steps: Mapping[str, int]) -> float:
    """Move one name to where the others' wishes balance; returns how far it moved."""
    x, y = points[name]
    total = across = down = 0.0
    for other, count in steps.items():
        if other == name:
            continue
        ox, oy = points[other]
        wanted = LENGTH * count
        far = hypot(x - ox, y - oy) or 1e-6
        weight = 1 / (count * count)
        total += weight
        across += weight * (ox + wanted * (x - ox) / far)
        down += weight * (oy + wanted * (y - oy) / far)
    if not total:
        return 0.0
    points[name] = across / total, down / total
    return hypot(points[name][0] - x, points[name][1] - y)
