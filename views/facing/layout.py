"""Where everything of two accounts lies: the heads, event below event, and the links at the outer sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from .bundles import Bundle, bundled
from .event_layout import lay_out_event
from .measures import WIDE, Measures
from .model import SIDES, AccountHead, Facing
from .shapes import Block, FacingLayout, Frame, Line, Wire

BETWEEN: Final = 32.0
"""From one event to the next."""
PORT: Final = 12.0
"""From one link to the next where they meet a box."""


def lay_out_facing(facing: Facing, measures: Measures = WIDE) -> FacingLayout:
    """Positions of two accounts in picture units from (0, 0), y running down."""
    bundles = bundled(facing.links)
    lanes = max((bundle.lane + 1 for bundle in bundles), default=0)
    gutter = measures.reach + lanes * measures.lane if lanes else 2.0
    side = measures.side
    if measures.width is not None:
        side = min(side, (measures.width - measures.spine - 2 * gutter) / 2)
    frame = Frame(measures, (gutter, gutter + side + measures.spine), side)
    heads, top = _heads(facing.heads, frame)
    blocks: list[Block] = []
    y = top + 22
    for event in facing.events:
        ends = [sum(_touches(b, event.number, s) for b in bundles) for s in SIDES]
        blocks.append(lay_out_event(event, frame, y, facing.heads, PORT * max(ends) + 14))
        y = blocks[-1].bottom + BETWEEN
    return FacingLayout(
        measures,
        2 * gutter + 2 * side + measures.spine,
        y - BETWEEN + 4 if blocks else top,
        frame.columns,
        side,
        tuple(heads),
        top,
        tuple(blocks),
        tuple(_wires(bundles, {block.event.number: block for block in blocks}, frame)),
    )


def _touches(bundle: Bundle, number: int, side: int) -> bool:
    return bundle.side == side and number in (*bundle.sources, bundle.target)


def _heads(heads: Sequence[AccountHead], frame: Frame) -> tuple[list[Line], float]:
    """Whose account each column is, and by whom it is reported; the lowest edge of both."""
    m, lines, bottom = frame.measures, [], 0.0
    for side, head in enumerate(heads):
        x, y = frame.columns[side] + frame.side / 2, 0.0
        for text in m.lines(head.words, m.text + 1, frame.side, 4, bold=True):
            lines.append(Line(text, x, y + 10, "middle", "account", m.text + 1))
            y += 20
        for text in m.lines(head.reported, m.small, frame.side, 3) if head.reported else ():
            lines.append(Line(text, x, y + 8, "middle", "by", m.small))
            y += m.small_lead
        bottom = max(bottom, y)
    return lines, bottom + 8


def _wires(bundles: Iterable[Bundle], blocks: Mapping[int, Block], frame: Frame) -> Iterator[Wire]:
    """Bundles in their lanes: at a box arrivals lie above departures, near lanes nearest to its ends."""
    m = frame.measures
    in_order = sorted(bundles, key=lambda bundle: bundle.lane)
    arriving: dict[tuple[int, int], int] = {}
    leaving: dict[tuple[int, int], int] = {}

    def port(event: int, side: int, *, at_top: bool) -> float:
        taken = arriving if at_top else leaving
        place = taken.get((event, side), 0)
        taken[event, side] = place + 1
        _, top, _, bottom = blocks[event].boxes[side].rect
        return top + 12 + place * PORT if at_top else bottom - 12 - place * PORT

    for bundle in in_order:
        out = -1 if bundle.side == 0 else 1
        edge = frame.columns[0] if bundle.side == 0 else frame.columns[1] + frame.side
        down = bundle.target == bundle.span[1]
        starts = tuple(port(source, bundle.side, at_top=not down) for source in bundle.sources)
        end = port(bundle.target, bundle.side, at_top=down)
        yield Wire(bundle, edge, edge + out * (m.reach + bundle.lane * m.lane), starts, end)
