"""Shapes and curves of a layout: where boxes, names and lines lie, in picture units (y runs down)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

from .picture import Figure

Rect = tuple[float, float, float, float]
LineStyle = Literal["head", "label", "name"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, its middle at (x, y); `lead` stands before it in another weight (an event's date)."""

    text: str
    style: LineStyle
    lead: str = ""
    x: float = 0
    y: float = 0
    anchor: Anchor = "start"


def stacked(
    lines: Sequence[TextLine], x: float, top: float, leading: float, anchor: Anchor = "start"
) -> tuple[TextLine, ...]:
    """The lines one below another from `top` on."""
    return tuple(
        replace(line, x=x, y=top + (i + 0.5) * leading, anchor=anchor) for i, line in enumerate(lines)
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node lies: the centre of its shape, the shape's size, its lines, the room it takes in all."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[TextLine, ...]
    rect: Rect


@dataclass(frozen=True, slots=True)
class Route:
    """A line as an SVG path. `tip` is the arrow's point and direction in degrees, `dot` a mark at a start."""

    path: str
    tip: tuple[float, float, float] | None = None
    dot: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """All positions of one picture in one set of measures; `bounds` holds left, top, right, bottom."""

    name: str
    spots: Mapping[str, Spot]
    routes: Mapping[str, Route]
    bounds: Rect


def number(value: float) -> str:
    """A coordinate with at most one decimal, the same on every machine.

    >>> number(3.0), number(-0.04), number(2.26)
    ('3', '0', '2.3')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def reach(figure: Figure, radius: float, offset: float) -> float:
    """How far a figure extends sideways from its centre at a height `offset` from it."""
    offset = min(abs(offset), radius)
    if figure in ("square", "octagon"):
        return radius * 0.92
    if figure == "diamond":
        return radius * 1.1 - offset
    if figure == "hexagon":
        return radius * 1.05 - offset * 0.5
    if figure == "capsule":
        return radius * 1.2 - offset * 0.25
    if figure == "tablet":
        return radius * 0.72 - max(0, offset - radius * 0.6) * 0.5
    if figure == "triangle":
        return radius * 0.55 + offset * 0.2
    return sqrt(radius**2 - offset**2)


def sweep(start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float]) -> str:
    """A line that leaves level, turns between the two `bend` abscissae, and arrives level."""
    (x0, y0), (x1, y1) = start, end
    if abs(y0 - y1) < 0.5:
        return f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
    middle = sum(bend) / 2
    curve = f"{number(middle)} {number(y0)} {number(middle)} {number(y1)} {number(bend[1])} {number(y1)}"
    return f"M{number(x0)} {number(y0)}H{number(bend[0])}C{curve}H{number(x1)}"


def bracket(start: tuple[float, float], lane: float, end: tuple[float, float], radius: float = 12) -> str:
    """A line out to a lane, along it, and back in, with round corners."""
    (x0, y0), (x1, y1) = start, end
    down = 1 if y1 >= y0 else -1
    out = 1 if lane >= x0 else -1
    r = min(radius, abs(y1 - y0) / 2, abs(lane - x0))
    n = number
    return (
        f"M{n(x0)} {n(y0)}H{n(lane - out * r)}Q{n(lane)} {n(y0)} {n(lane)} {n(y0 + down * r)}"
        f"V{n(y1 - down * r)}Q{n(lane)} {n(y1)} {n(lane - out * r)} {n(y1)}H{n(x1)}"
    )
