"""Two accounts side by side as SVG: the spine of events, what either tells of each, and their links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ..facing.layout import lay_out_facing
from ..facing.measures import WIDE, Measures
from ..facing.model import FacedEvent, FacedLink, Facing
from ..facing.shapes import BOLD, DISC, Block, Box, FacingLayout, Line, Sign, Style, Wire
from ..facing.signs import facing_key, shared_mark, standing_sign
from ..facing.wording import WHAT, heading_of, legend, summary
from ..geometry import bracket, number
from ..measure import REGULAR, wrap
from ..palette import Theme
from ..picture import Picture
from ..wording import LINK_WORDS
from .markup import DASHES, WIDTHS, arrow_head, element, group, joined, rounded_box, titled, words
from .markup import Block as Drawn
from .nodes import number_disc
from .sheet import MARGIN, document, foot

INKS: Final[dict[Style, str]] = {
    "account": "ink", "by": "mute", "when": "mute", "label": "ink", "name": "mute", "value": "ink",
    "quiet": "mute", "clash": "flag", "quote": "mute", "slot": "mute", "flag": "flag",
}  # fmt: skip
COLUMNS: Final = ("left", "right")
ABOVE: Final = 26.0
Linked = Callable[[FacedEvent, str], str]
"""Puts something around an event's disc: a link in a page."""


def facing_svg(facing: Facing, theme: Theme) -> str:
    """The figure as a whole SVG file: title, summary, both accounts, legend, notes and sources."""
    figure = facing_figure(facing, theme)
    top = _heading(facing, figure.width, theme)
    told = Picture(facing.title, "", "", (), (), notes=facing.notes, sources=facing.sources)
    parts, y = [group(top.markup, x=MARGIN, y=MARGIN)], MARGIN + top.height + ABOVE
    for block in (figure, facing_key(legend(facing), figure.width, theme), foot(told, figure.width, theme)):
        if block.height:
            parts.append(group(block.markup, x=MARGIN, y=y))
            y += block.height + ABOVE
    whole = Drawn(joined(parts), figure.width + 2 * MARGIN, y - ABOVE + MARGIN)
    return document(whole, theme, heading_of(facing), f"{WHAT} {summary(facing)}")


def _heading(facing: Facing, width: float, theme: Theme) -> Drawn:
    parts, y = [], 0.0
    for text in wrap(facing.title, 21, width, 3):
        parts.append(words(0, y + 12, text, size=21, weight=700, fill=theme["ink"]))
        y += 26
    y += 2
    for text in wrap(summary(facing), 14 * REGULAR, width, 5):
        parts.append(words(0, y + 10, text, size=14, fill=theme["ink"]))
        y += 20
    if facing.span:
        parts.append(words(0, y + 10, facing.span, size=13, fill=theme["mute"]))
        y += 19
    return Drawn(joined(parts), width, y)


def facing_figure(
    facing: Facing, theme: Theme, measures: Measures = WIDE, linked: Linked | None = None
) -> Drawn:
    """The figure alone: the spine behind, event after event, then the links at the sides."""
    layout = lay_out_facing(facing, measures)
    parts = [*_heads(layout, theme), *_spine(layout, theme)]
    parts += [_block(block, theme, linked) for block in layout.blocks]
    parts += [_wire(wire, facing, theme) for wire in layout.wires]
    return Drawn(joined(parts), layout.width, layout.height)


def _heads(layout: FacingLayout, theme: Theme) -> Iterator[str]:
    for left, role in zip(layout.columns, COLUMNS, strict=True):
        bar = rounded_box(left, layout.top, layout.side, 4, 2)
        yield element("path", d=bar, fill=theme[role])
    yield from (_line(line, theme) for line in layout.heads)


def _spine(layout: FacingLayout, theme: Theme) -> Iterator[str]:
    """Time, from the heads to the first event and from one to the next."""
    y = layout.top - 4
    for block in layout.blocks:
        x, top = block.disc[0], block.disc[1] - DISC
        yield element(
            "path",
            d=f"M{number(x)} {number(y)}V{number(top)}",
            fill="none",
            stroke=theme["line2"],
            stroke_width=2,
        )
        y = block.bottom + 4


def _block(block: Block, theme: Theme, linked: Linked | None) -> str:
    event = block.event
    disc = number_disc(event.number, *block.disc, theme["ink"], theme, DISC)
    parts = [linked(event, disc) if linked else disc]
    parts += [_box(box, theme) for box in block.boxes]
    parts += [_band(sign, theme) for sign in block.signs if sign.band]
    if block.flag:
        left, top, right, bottom = block.flag
        shape = rounded_box(left, top, right - left, bottom - top, (bottom - top) / 2)
        parts.append(element("path", d=shape, fill=theme["flag-bg"]))
    parts += [_line(line, theme) for line in block.lines]
    parts += [standing_sign(sign.standing, sign.x, sign.y, theme) for sign in block.signs]
    return group(titled(f"{event.number}. {event.when}: {event.label}"), *parts, class_="event")


def _box(box: Box, theme: Theme) -> str:
    left, top, right, bottom = box.rect
    shape = rounded_box(left, top, right - left, bottom - top, 8)
    if not box.role:
        return element("path", d=shape, fill="none", stroke=theme["tie"], stroke_dasharray="6 5")
    frame = element("path", d=shape, fill=theme["panel"], stroke=theme["line2"])
    bar_left = left + 4 if box.side == 0 else right - 8
    bar = rounded_box(bar_left, top + 7, 4, bottom - top - 14, 2)
    rule = ""
    if box.rule is not None:
        path = f"M{number(left + 14)} {number(box.rule)}H{number(right - 14)}"
        rule = element("path", d=path, fill="none", stroke=theme["line"])
    return frame + element("path", d=bar, fill=theme[box.role]) + rule


def _band(sign: Sign, theme: Theme) -> str:
    left, top, right, bottom = sign.band or (0.0, 0.0, 0.0, 0.0)
    shape = element("path", d=rounded_box(left, top, right - left, bottom - top, 5), fill=theme["flag-bg"])
    return group(titled(sign.why), shape)


def _line(line: Line, theme: Theme) -> str:
    text = words(
        line.x,
        line.y,
        line.text,
        size=line.size,
        weight=600 if line.style in BOLD else 400,
        fill=theme[INKS[line.style]],
        anchor=line.anchor,
        italic=line.style == "slot",
    )
    if not line.marks:
        return text
    raised = element(
        "tspan", " " + line.marks, dx=1, dy=-4, font_size=9.5, fill=theme["mute"], font_weight=400
    )
    return text.removesuffix("</text>") + raised + "</text>"


def _wire(wire: Wire, facing: Facing, theme: Theme) -> str:
    """The links of one bundle: a dot where each leaves, one arrow where they arrive."""
    bundle = wire.bundle
    colour = theme["flag" if bundle.parts else "tie" if bundle.kind == "mayRespondTo" else "link"]
    tip = wire.edge - 7 if bundle.side == 0 else wire.edge + 7
    far = max(wire.starts, key=lambda y: abs(y - wire.end))
    path = bracket((wire.edge, far), wire.lane, (tip, wire.end), 9)
    path += "".join(f"M{number(wire.edge)} {number(y)}H{number(wire.lane)}" for y in wire.starts if y != far)
    parts = [
        titled("; ".join(_told(link, facing) for link in bundle.links)),
        element(
            "path",
            d=path,
            fill="none",
            stroke=colour,
            stroke_width=number(WIDTHS[bundle.kind] * (1.5 if bundle.shared else 1) - 0.3),
            stroke_dasharray=DASHES[bundle.kind],
            stroke_linecap="round" if bundle.kind != "respondsTo" else None,
        ),
        *(element("circle", cx=wire.edge, cy=y, r=3.2, fill=colour) for y in wire.starts),
        arrow_head(wire.edge, wire.end, 0 if bundle.side == 0 else 180, colour, 10),
    ]
    middle = (far + wire.end) / 2
    if bundle.parts:
        parts.append(standing_sign("parts", wire.lane, middle, theme))
    elif bundle.shared:
        parts.append(shared_mark(wire.lane, middle, theme, colour))
    return group(*parts, class_="link")


def _told(link: FacedLink, facing: Facing) -> str:
    who = "both tell" if link.shared else f"only {facing.heads[link.side].name}"
    return f"{link.answering} {LINK_WORDS[link.kind][0]} {link.answered}, {who}"
