"""Long ladders in bands: an actor is drawn again beside each band of rows that it takes part in.

With one node an actor, the lines of forty events would run the whole height of the picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from .picture import Edge, Node

ROWS: Final = 10
"""Rows of a band, about; up to half as many more stay in one band."""


def bands_of(events: Sequence[str]) -> dict[str, int]:
    """The band of each event, in row order: bands of even length, of one where all fit.

    >>> sorted(bands_of([str(n) for n in range(15)]).values())[-1]
    0
    """
    count = 1 if len(events) <= ROWS * 1.5 else ceil(len(events) / ROWS)
    size = ceil(len(events) / count)
    return {event: row // size for row, event in enumerate(events)}


def in_bands(
    actors: Sequence[Node], lines: Sequence[Edge], band_of: Mapping[str, int]
) -> tuple[list[Node], list[Edge]]:
    """The actors, each once a band it has lines in, and the lines led to the nearest of them.

    The first keeps the actor's id; the others have ids of their own and `again` set to it.
    """
    names: dict[tuple[str, int], str] = {}
    by_id = {node.id: node for node in actors}
    led = []
    for edge in sorted(lines, key=lambda e: band_of[e.event or ""]):
        end = edge.source if edge.source in by_id else edge.target
        band = band_of[edge.event or ""]
        if (end, band) not in names:
            first = not any(actor == end for actor, _ in names)
            names[end, band] = end if first else f"{end}#band-{band + 1}"
        led.append(_led(edge, end, names[end, band]))
    drawn = [
        by_id[actor] if name == actor else replace(by_id[actor], id=name, again=actor)
        for (actor, _), name in names.items()
    ]
    return sorted(drawn, key=lambda node: (node.label.casefold(), node.again or node.id, node.id)), led


def _led(edge: Edge, old: str, new: str) -> Edge:
    return replace(
        edge,
        source=new if edge.source == old else edge.source,
        target=new if edge.target == old else edge.target,
    )
