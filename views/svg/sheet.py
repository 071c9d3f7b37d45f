"""The sheet around a figure: title, whose account, counts, the figure, its legend, notes, sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...ontology.version import VERSION
from ..measure import REGULAR, width_of, wrap
from ..palette import Theme
from ..picture import LegendEntry, Picture
from .markup import (
    FACE,
    Block,
    arrow_head,
    badge,
    element,
    group,
    joined,
    line,
    path_of,
    rounded_box,
    titled,
    words,
)

MARGIN: Final = 28.0
LEAST_WIDTH: Final = 720.0
ROW: Final = 24.0
GAP: Final = 26.0
_SOLID: Final = ("strikes", "party", "tie")


def sheet(
    picture: Picture, figure: Block, theme: Theme, *, what: str, legend: Sequence[LegendEntry] | None = None
) -> str:
    """A whole SVG file: the figure with everything around it that a reader needs to trust it.

    `what` says in a sentence what is drawn (the file's description). `legend` are the entries to
    explain, the picture's own where none are given.
    """
    width = max(figure.width, LEAST_WIDTH)
    top = heading(picture, width, theme)
    entries = picture.legend if legend is None else legend
    below = [block for block in (key(entries, width, theme), foot(picture, width, theme)) if block.height]
    parts = [group(top.markup, x=MARGIN, y=MARGIN)]
    y = MARGIN + top.height + 14
    parts.append(group(figure.markup, x=MARGIN + (width - figure.width) / 2, y=y))
    y += figure.height + 20
    for block in below:
        parts.append(group(block.markup, x=MARGIN, y=y))
        y += block.height + 14
    return document(Block(joined(parts), width + 2 * MARGIN, y + MARGIN - 14), theme, picture.heading, what)


def document(block: Block, theme: Theme, title: str, what: str) -> str:
    """A block as a file of its own, on a ground, with a title and a description for screen readers."""
    ground = element("rect", width=block.width, height=block.height, fill=theme["stage"])
    root = element(
        "svg",
        "\n",
        titled(title),
        "\n",
        element("desc", f"{what} Drawn by rejoinder {VERSION}."),
        "\n",
        ground,
        "\n",
        block.markup,
        "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {round(block.width)} {round(block.height)}",
        width=round(block.width),
        height=round(block.height),
        role="img",
        font_family=FACE,
    )
    return root + "\n"


def heading(picture: Picture, width: float, theme: Theme) -> Block:
    """Title, account and counts."""
    lines = wrap(picture.title, 21, width, 3)
    parts = [
        words(0, 12 + i * 26, text, size=21, weight=700, fill=theme["ink"]) for i, text in enumerate(lines)
    ]
    y = 12 + len(lines) * 26 + 2
    pill = width_of(picture.account, 13) + 20
    parts += [
        element("path", d=rounded_box(0, y - 11, pill, 22, 11), fill=theme["faint"]),
        words(10, y, picture.account, size=13, weight=600, fill=theme["ink"]),
    ]
    beside = width - pill - 10
    for text in wrap(picture.subtitle, 13 * REGULAR, beside if beside > 200 else width, 3):
        x = pill + 10 if beside > 200 else 0
        y += 0 if beside > 200 else 22
        parts.append(words(x, y, text, size=13, fill=theme["mute"]))
        y += 18
    return Block(joined(parts), width, y + 4)


def key(entries: Sequence[LegendEntry], width: float, theme: Theme) -> Block:
    """The legend, in rows as wide as the sheet: events, lines, actors, each with its count."""
    parts: list[str] = []
    x, y = 0.0, ROW / 2
    for group_name in ("events", "lines", "actors"):
        for entry in (entry for entry in entries if entry.group == group_name):
            label = f"{entry.label} ({entry.count})" if entry.count else entry.label
            room = 40 + width_of(label, 12.5 * REGULAR)
            if x and x + room > width:
                x, y = 0.0, y + ROW
            parts.append(group(_swatch(entry, theme), x=x, y=y))
            parts.append(words(x + 38, y, label, size=12.5, fill=theme["mute"]))
            x += room + GAP
        if x:
            x, y = 0.0, y + ROW
    return Block(joined(parts), width, y - ROW / 2 if parts else 0)


def _swatch(entry: LegendEntry, theme: Theme) -> str:
    """The sign of one entry in a room 30 wide, around height 0."""
    colour = theme[entry.role] if entry.role else theme["plain"]
    if entry.group == "events":
        box = element("path", d=rounded_box(4, -8, 24, 16, 4), fill=theme["panel"], stroke=colour)
        return box + element("path", d=rounded_box(6, -5, 4, 10, 2), fill=colour)
    if entry.group == "actors":
        hollow = entry.figure in ("hollow", "ring")
        return element(
            "path",
            d=path_of(entry.figure, 8),  # type: ignore[arg-type]  # the legend's figures are those of nodes
            fill="none" if hollow else colour,
            stroke=colour if hollow else None,
            stroke_width=2 if hollow else None,
            stroke_dasharray="3 2.4" if entry.figure == "ring" else None,
            transform="translate(16 0)",
        )
    if entry.figure == "differs":
        return badge(16, 0, theme, 8.5)
    ink = theme["tie" if entry.figure in ("mayRespondTo", "tie") else "link"]
    ink = colour if entry.figure in (*_SOLID[:2], "harms", "indirect") else ink
    drawn = line("M0 0H30" if entry.figure in ("party", "tie") else "M0 0H22", entry.figure, ink)
    return drawn if entry.figure in ("party", "tie") else drawn + arrow_head(30, 0, 0, ink, 9)


def foot(picture: Picture, width: float, theme: Theme) -> Block:
    """What a reader must know, then the sources with publisher, date and licence."""
    parts: list[str] = []
    y = 8.0
    told = [(note, theme["ink"]) for note in picture.notes]
    told += [
        (
            f"Source: {source.label}{', ' + source.details if source.details else ''}",
            theme["mute"],
        )
        for source in picture.sources
    ]
    for text, colour in told:
        for part in wrap(text, 12 * REGULAR, width, 3):
            parts.append(words(0, y, part, size=12, fill=colour))
            y += 17
    return Block(joined(parts), width, y - 8 if parts else 0)
