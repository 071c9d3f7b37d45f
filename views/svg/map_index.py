"""The events on a map as a list in columns."""

from __future__ import annotations

from ..geography.marks import SMALL, Located, beside
from ..measure import wrap
from ..palette import Theme
from ..picture import Node
from .markup import Block, group, joined, words
from .nodes import number_disc


def map_index(found: Located, width: float, theme: Theme) -> Block:
    """The events on the map in columns, by number: no disc is a riddle where its label had no room."""
    columns = max(1, int(width // 340))
    room = width / columns - 24
    rows = -(-len(found.on_map) // columns)
    parts, lowest, y = [], 0.0, 0.0
    for position, node in enumerate(found.on_map):
        y = 0.0 if position % rows == 0 else y
        block = _entry(node, found, room, theme)
        parts.append(group(block.markup, x=(position // rows) * (room + 24), y=y))
        y += block.height + 10
        lowest = max(lowest, y - 10)
    return Block(joined(parts), width, lowest)


def _entry(node: Node, found: Located, room: float, theme: Theme) -> Block:
    """One event of the index: its number, its name, then when, what and where."""
    where = ", ".join(place.label for place in found.at[node.id])
    lines = wrap(node.label, 13, room - 32, 3)
    grey = beside(node.heading, where, " · ", SMALL, room - 32)
    parts = [number_disc(node.number, 12, 10, theme[node.role], theme, 10)]
    for row, text in enumerate((*lines, *grey)):
        bold = row < len(lines)
        parts.append(
            words(
                32,
                10 + row * 17,
                text,
                size=13 if bold else SMALL,
                weight=600 if bold else 400,
                fill=theme["ink" if bold else "mute"],
            )
        )
    return Block(joined(parts), room, (len(lines) + len(grey)) * 17 + 2)
