"""Boxes of events and figures of actors, as every SVG picture draws them."""

from __future__ import annotations

from ..geometry import Spot, number
from ..palette import Theme
from ..picture import Node
from .markup import badge, element, group, path_of, rounded_box, titled, words

OPEN: tuple[str, ...] = ("hollow", "ring")


def event_box(node: Node, spot: Spot, theme: Theme, *, text: float = 15) -> str:
    """An event: its date and action in its colour, its label, and the mark where accounts differ."""
    left, top = spot.x - spot.width / 2, spot.y - spot.height / 2
    colour = theme[node.role]
    parts = [
        titled(f"{node.heading}: {node.label}"),
        element(
            "path",
            d=rounded_box(left, top, spot.width, spot.height, 8),
            fill=theme["panel"],
            stroke=colour,
            stroke_width=1.2,
        ),
        element("path", d=rounded_box(left + 5, top + 7, 4, spot.height - 14, 2), fill=colour),
    ]
    for line in spot.lines:
        head = line.style == "head"
        parts.append(
            words(
                line.x,
                line.y,
                line.text,
                size=text if head else text - 1,
                weight=600 if head else 400,
                fill=colour if head else theme["ink"],
                anchor=line.anchor,
                lead=line.lead,
                lead_fill=theme["ink"],
            )
        )
    if node.differs:
        parts.append(badge(left + spot.width - 5, top + 2, theme))
    return group(*parts, class_="event")


def actor_figure(node: Node, x: float, y: float, radius: float, theme: Theme) -> str:
    """An actor's figure with its monogram, or the ring that stands for nobody being named."""
    colour, hollow = theme[node.role], node.figure in OPEN
    letters = radius * (0.56 if len(node.monogram) > 2 else 0.68)
    outline = element(
        "path",
        d=path_of(node.figure, radius),
        fill=theme["stage"] if hollow else colour,
        stroke=colour if hollow else None,
        stroke_width=(3 if node.figure == "hollow" else 2) if hollow else None,
        stroke_dasharray="5 4" if node.figure == "ring" else None,
    )
    fill = colour if hollow else theme["on-fill"]
    low = radius * 0.2 if node.figure == "triangle" else 0
    mono = words(0, low, node.monogram, size=letters, weight=600, fill=fill, anchor="middle")
    told = titled(f"{node.label}, {node.type_name}")
    return group(told, outline, mono, x=x, y=y, class_="actor")


def name_of(node: Node, spot: Spot, theme: Theme, *, size: float = 14) -> str:
    """The name beside or below a figure, with a halo against lines behind it."""
    ring = node.kind == "unnamed"
    return "".join(
        words(
            line.x,
            line.y,
            line.text,
            size=size,
            weight=400 if ring else 500,
            italic=ring,
            fill=theme["mute"] if ring else theme["ink"],
            anchor=line.anchor,
            halo=theme["stage"],
        )
        for line in spot.lines
    )


def number_disc(number_shown: int, x: float, y: float, colour: str, theme: Theme, radius: float = 12) -> str:
    """An event's number on a disc of its colour."""
    size = radius * (1.05 if number_shown < 100 else 0.8)
    disc = element("circle", r=number(radius), fill=colour, stroke=theme["panel"], stroke_width=1.5)
    told = words(0, 0, str(number_shown), size=size, weight=700, fill=theme["on-fill"], anchor="middle")
    return group(disc, told, x=x, y=y)
