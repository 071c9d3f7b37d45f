"""The labels of discs, each where it covers nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..geometry import Anchor, Rect
from .marks import LEVELS, Disc, Level, Way, label_box
from .names import SOFT, anchored
from .taken import Taken

ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Label:
    """The words beside a disc, where they stand; `x` is where each line is anchored."""

    disc: Disc
    level: Level
    box: Rect
    anchor: Anchor

    @property
    def x(self) -> float:
        """Where its lines begin, end or have their middle."""
        return anchored(self.box, self.anchor)


def labels_for(discs: Sequence[Disc], radius: float, taken: Taken, soft: Taken) -> tuple[Label, ...]:
    """A label for each disc that has room for one, where it crosses least of what is `soft`.

    Where there is no room for all of it, the grey lines go first, then the label. Discs left
    without are tried first in the next round; the round that says most stands.
    """
    order = list(discs)
    best: list[Label] = []
    for _ in range(ROUNDS):
        found = _round(order, radius, taken, soft)
        if fullness(found) > fullness(best):
            best = found
        taken.remove([label.box for label in found])
        told = {id(label.disc): label.level for label in found}
        if all(told.get(id(disc)) == "full" for disc in order):
            break
        order.sort(key=lambda disc: -1 if id(disc) not in told else LEVELS[::-1].index(told[id(disc)]))
    return tuple(sorted(best, key=lambda label: (label.disc.mark.node.number, label.disc.x, label.disc.y)))


def fullness(labels: Sequence[Label]) -> int:
    """How much labels say: 3 for each in full, 2 for each without its grey lines."""
    return sum(3 if label.level == "full" else 2 for label in labels)


def _round(order: Sequence[Disc], radius: float, taken: Taken, soft: Taken) -> list[Label]:
    found: list[Label] = []
    for disc in order:
        for level in LEVELS:
            free = [
                (3 * rank + SOFT * soft.clash(option.box), rank, option)
                for rank, option in enumerate(_options(disc, level, radius))
                if taken.is_free(_loose(option.box))
            ]
            if free:
                found.append(min(free, key=lambda each: each[:2])[2])
                taken.add([found[-1].box])
                break
    return found


def _loose(box: Rect) -> Rect:
    """A box with a hair's breadth around it."""
    return box[0] - 1, box[1] - 0.5, box[2] + 1, box[3] + 0.5


def _options(disc: Disc, level: Level, radius: float) -> Iterator[Label]:
    """Where a label may stand, best first: on its side, then on the other, then below or above."""
    size = disc.mark.caption.size(level)
    other: Way = "left" if disc.side == "right" else "right"
    for gap in (radius + 5, radius + 12):
        for way in (disc.side, other):
            for part in (0, -0.3, 0.3, -0.5, 0.5, -0.8, 0.8):
                anchor: Anchor = "start" if way == "right" else "end"
                yield Label(disc, level, label_box(disc, size, way, gap, part * size[1]), anchor)
        for way in ("below", "above"):
            for part in (0, 0.3, -0.3, 0.5, -0.5):
                anchor = "middle" if part == 0 else "start" if part > 0 else "end"
                near = gap - 2
                yield Label(disc, level, label_box(disc, size, way, near, part * size[0]), anchor)
