"""A small chart of an actor's events over time: what it did above the line, what it suffered below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...views.wording import when_in_words
from .actor_acts import ROLES, Period

STEP: Final = 14.0
BAR: Final = 10.0
HEIGHT: Final = 62.0
"""Of the tallest stack on either side of the line."""
WIDEST: Final = 12
"""With fewer periods the chart is drawn as wide as for so many, so that a bar stays a bar."""
ABOVE: Final = ("actor", "party")
BELOW: Final = ("target", "hit")


@dataclass(frozen=True, slots=True)
class Bar:
    """One rectangle, and what it stands for."""

    role: str
    x: float
    y: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars, and the room above (`top`) and below (`low`) the line of time, which is `line` long.

    `first` and `last` name its ends.
    """

    bars: tuple[Bar, ...]
    width: float
    line: float
    top: float
    low: float
    first: str
    last: str
    roles: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height of the drawing."""
        return self.top + self.low


def chart_of(periods: Sequence[Period]) -> Chart | None:
    """The chart of some periods; None where there are not two of them."""
    if len(periods) < 2:
        return None
    up, down = (max(_stack(period, side) for period in periods) for side in (ABOVE, BELOW))
    scale = HEIGHT / max(up, down)
    top, low = (max(round(scale * most, 1), 1.0) + 1 for most in (up, down))
    bars = [bar for at, period in enumerate(periods) for bar in _bars(at, period, scale, top)]
    first, last = (when_in_words(period.name) for period in (periods[0], periods[-1]))
    roles = tuple(role for role in ROLES if any(bar.role == role for bar in bars))
    line = STEP * len(periods)
    width = max(line, STEP * WIDEST)
    return Chart(tuple(bars), width, line, top, low, first, last, roles)


def _stack(period: Period, side: Sequence[str]) -> int:
    return sum(period.events.get(role, 0) for role in side)


def _bars(at: int, period: Period, scale: float, line: float) -> list[Bar]:
    found = []
    for side, sign in ((ABOVE, -1), (BELOW, 1)):
        y = line
        for role in side:
            if number := period.events.get(role, 0):
                height = max(scale * number, 1.0)
                words = f"{when_in_words(period.name)}: {ROLES[role]} in {number:,}"
                found.append(
                    Bar(role, at * STEP + 2, round(y - height if sign < 0 else y, 2), round(height, 2), words)
                )
                y += sign * height
    return found
