"""What stands below a map: how to read it, whose points they are, and what could not be drawn on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..geography.marks import Located
from ..measure import REGULAR, width_of, wrap
from ..palette import Theme
from ..picture import LINK_KINDS, Node, Picture
from ..wording import counted
from .markup import Block, group, joined, words
from .nodes import number_disc

READING: Final = (
    "Places are points for the named place, circles its precision as coded; not strike coordinates. "
    "Borders: Natural Earth (public domain), as they are held de facto; they take no side."
)
NOWHERE: Final = "Not on the map, for no account gives a place with a point:"
ELSEWHERE: Final = "Told of at these places as well, for which there is no point:"
SIZE: Final = 11.5
LEADING: Final = 16.0
ROW: Final = 21.0
DISC: Final = 8.0


def map_notes(picture: Picture, found: Located, width: float, theme: Theme) -> Block:
    """The lines below a map, `width` wide."""
    plain = [READING, *_points(picture), *_links(picture, found)] if found.on_map else []
    y, parts = 0.0, []
    for text in plain:
        for line in wrap(text, SIZE * REGULAR, width, 40):
            parts.append(words(0, y + LEADING / 2, line, size=SIZE, fill=theme["mute"]))
            y += LEADING
    for title, items in (
        (NOWHERE, [(node, node.label) for node in found.off_map]),
        (ELSEWHERE, list(_pointless(picture, found))),
    ):
        if items:
            block = _flow(title, items, width, theme)
            parts.append(group(block.markup, y=y + 5))
            y += block.height + 5
    return Block(joined(parts), width, y)


def _points(picture: Picture) -> Iterator[str]:
    """The gazetteers that the points were taken from."""
    gazetteers = sorted({place.gazetteer for place in picture.places if place.gazetteer})
    if gazetteers:
        yield f"Points: {'; '.join(gazetteers)}."


def _links(picture: Picture, found: Located) -> Iterator[str]:
    """How many links have an end that is not on the map."""
    off = {node.id for node in found.off_map}
    lost = sum(edge.kind in LINK_KINDS and bool({edge.source, edge.target} & off) for edge in picture.edges)
    if lost:
        verb = "is" if lost == 1 else "are"
        yield f"{counted(lost, 'link')} to or from events that are not on the map {verb} not drawn."


def _pointless(picture: Picture, found: Located) -> Iterator[tuple[Node, str]]:
    """The events on the map with their places that have no point; what is only denied is no place."""
    told = {
        panel.node: [
            value.text
            for fact in panel.facts
            if fact.property == "place"
            for value in fact.values
            if value.claims or not value.denied
        ]
        for panel in picture.panels
    }
    for node in found.on_map:
        known = {place.label for place in found.at[node.id]}
        others = [text for text in dict.fromkeys(told.get(node.id, ())) if text not in known]
        if others:
            yield node, ", ".join(others)


def _flow(title: str, items: Sequence[tuple[Node, str]], width: float, theme: Theme) -> Block:
    """A heading, then events one after the other: number and words, in as many rows as it takes."""
    parts = [words(0, LEADING / 2, title, size=SIZE, weight=600, fill=theme["ink"])]
    x, y = 0.0, LEADING + ROW / 2
    for node, text in items:
        lines = wrap(text, SIZE * REGULAR, width - 2 * DISC - 6, 6)
        wide = 2 * DISC + 6 + max(width_of(line, SIZE * REGULAR) for line in lines)
        if x and x + wide > width:
            x, y = 0.0, y + ROW
        parts.append(number_disc(node.number, x + DISC, y, theme[node.role], theme, DISC))
        for line in lines:
            parts.append(words(x + 2 * DISC + 5, y, line, size=SIZE, fill=theme["mute"]))
            y += LEADING if line != lines[-1] else 0
        x += wide + 14
    return Block(joined(parts), width, y + ROW / 2)
