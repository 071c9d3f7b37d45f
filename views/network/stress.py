"""Places in the plane whose distances follow the distances in the network: stress majorization.

After Gansner, Koren and North, Graph Drawing by Stress Majorization (2004), node by node, from
starts that are the same each time. The sides of the exchange keep to their half of the plane.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from math import cos, hypot, pi, sin
from typing import Final

from ..picture import Side
from .spacing import Point

LENGTH: Final = 160.0
"""The distance wanted between neighbours, in picture units."""
ROOM: Final = 52.0
"""What one neighbour takes on the half circle around an actor that has many."""
LONGEST: Final = 1.5
HALF: Final = 66.0
"""How far each side keeps from the line between the sides."""
ROUNDS: Final = 120
MOST_STEPS: Final = 500_000
"""Pairs looked at in all rounds, about: large parts have fewer rounds."""
STILL: Final = 0.05

Near = Mapping[str, Sequence[str]]
Lengths = Mapping[str, Mapping[str, float]]
Sides = Mapping[str, Side | None]


def lengths_between(names: Sequence[str], near: Near) -> dict[str, dict[str, float]]:
    """The wanted distance from each name to each other of one connected part, along the network.

    A line at an actor with many neighbours is longer, so that they find room around it.

    >>> near = {"a": ["b"], "b": ["a", "c"], "c": ["b"]}
    >>> lengths_between(["a", "b", "c"], near)["a"]
    {'a': 0.0, 'b': 160.0, 'c': 320.0}
    """
    return {name: _lengths_from(name, near) for name in names}


def _lengths_from(start: str, near: Near) -> dict[str, float]:
    found: dict[str, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        far, here = heappop(waiting)
        if here in found:
            continue
        found[here] = far
        for other in near[here]:
            if other not in found:
                most = max(len(near[here]), len(near[other]))
                heappush(waiting, (far + min(max(most * ROOM / pi, LENGTH), LENGTH * LONGEST), other))
    return found


def starts(names: Sequence[str], near: Near, side: Sides) -> list[dict[str, Point]]:
    """Points on a circle to begin from, the left side on its left half, in a few orders."""
    depth, breadth = _walk(names, near, deep=True), _walk(names, near, deep=False)
    return [_circle(order, side) for order in (depth, breadth, depth[::-1], sorted(names))]


def _walk(names: Sequence[str], near: Near, *, deep: bool) -> list[str]:
    """Each name once, neighbours near each other, from the one with most neighbours on."""
    ranked = {name: (-len(near[name]), name) for name in names}
    waiting = [min(names, key=ranked.__getitem__)]
    found: dict[str, None] = {}
    while waiting:
        here = waiting.pop(-1 if deep else 0)
        if here not in found:
            found[here] = None
            waiting += sorted(near[here], key=ranked.__getitem__, reverse=deep)
    return list(found)


def _circle(order: Sequence[str], side: Sides) -> dict[str, Point]:
    radius = LENGTH * max(len(order), 2) ** 0.5 / 2
    halves = {-1: [n for n in order if side[n] == "left"], 1: [n for n in order if side[n] != "left"]}
    points = {}
    for sign, half in halves.items():
        for i, name in enumerate(half):
            angle = pi * ((i + 0.5) / len(half) - 0.5)
            points[name] = (sign * radius * cos(angle), radius * sin(angle))
    return points


def settled(
    points: Mapping[str, Point], lengths: Lengths, side: Sides, rounds: int = ROUNDS
) -> dict[str, Point]:
    """The points moved until their distances fit, those of each side in its half where both are there."""
    placed = dict(points)
    split = len({side[name] == "left" for name in placed}) == 2
    for _ in range(min(rounds, MOST_STEPS // len(placed) ** 2 + 10)):
        moved = 0.0
        for name, wanted in lengths.items():
            x, y = _wish(name, placed, wanted)
            if split:
                x = min(x, -HALF) if side[name] == "left" else max(x, HALF)
            moved = max(moved, abs(x - placed[name][0]), abs(y - placed[name][1]))
            placed[name] = x, y
        if moved < STILL:
            break
    return placed


def _wish(name: str, points: Mapping[str, Point], wanted: Mapping[str, float]) -> Point:
    """Where the others' wishes for one name balance."""
    x, y = points[name]
    total = across = down = 0.0
    for other, length in wanted.items():
        if other == name:
            continue
        ox, oy = points[other]
        far = hypot(x - ox, y - oy) or 1e-6
        weight = 1 / (length * length)
        total += weight
        across += weight * (ox + length * (x - ox) / far)
        down += weight * (oy + length * (y - oy) / far)
    return (across / total, down / total) if total else (x, y)


def stress(points: Mapping[str, Point], lengths: Lengths) -> float:
    """How badly the distances fit: the mean squared share by which they are off."""
    off = [
        (hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]) / length - 1) ** 2
        for a, wanted in lengths.items()
        for b, length in wanted.items()
        if a < b
    ]
    return sum(off) / max(len(off), 1)
