"""Links of two accounts in lanes at the outer sides: those that lead to one answer share a lane."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ...graph.records import LinkKind
from .model import FacedLink


@dataclass(frozen=True, slots=True)
class Bundle:
    """Links of one side and kind from several events to the one that answers them all, by their numbers.

    `lane` counts from the boxes outward.
    """

    side: int
    sources: tuple[int, ...]
    target: int
    kind: LinkKind
    shared: bool
    parts: bool
    links: tuple[FacedLink, ...]
    lane: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last row that it touches."""
        rows = (*self.sources, self.target)
        return min(rows), max(rows)


def bundled(links: Iterable[FacedLink]) -> tuple[Bundle, ...]:
    """The links as bundles, the shortest nearest the boxes, none beside another in one lane."""
    found: dict[tuple[object, ...], list[FacedLink]] = {}
    for link in links:
        goes_down = link.answered < link.answering
        key = (link.side, link.answering, link.kind, link.shared, link.parts, goes_down)
        found.setdefault(key, []).append(link)
    bundles = [
        Bundle(
            told[0].side,
            tuple(sorted({link.answered for link in told})),
            told[0].answering,
            told[0].kind,
            told[0].shared,
            told[0].parts,
            tuple(told),
        )
        for told in found.values()
    ]
    return (*_in_lanes([b for b in bundles if b.side == 0]), *_in_lanes([b for b in bundles if b.side == 1]))


def _in_lanes(bundles: Sequence[Bundle]) -> list[Bundle]:
    placed: list[Bundle] = []
    for bundle in sorted(bundles, key=lambda b: (b.span[1] - b.span[0], b.span, b.kind, b.shared, b.parts)):
        lane = 0
        while any(other.lane == lane and _beside(bundle, other) for other in placed):
            lane += 1
        placed.append(replace(bundle, lane=lane))
    return placed


def _beside(one: Bundle, other: Bundle) -> bool:
    """Whether two bundles run side by side somewhere; one may begin at the event where the other ends."""
    (top, bottom), (other_top, other_bottom) = one.span, other.span
    if top == other_bottom or bottom == other_top:
        # Answers arrive at the upper half of a box and leave from its lower half, so going down they part.
        return not (_goes_down(one) and _goes_down(other))
    return top < other_bottom and other_top < bottom


def _goes_down(bundle: Bundle) -> bool:
    return bundle.target == bundle.span[1]
