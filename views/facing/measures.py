"""Sizes of the figure of two accounts, for a sheet and for a phone, in picture units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..measure import REGULAR, width_of, wrap


@dataclass(frozen=True, slots=True)
class Measures:
    """One set of sizes.

    `width` is that of the whole figure, None where it is as wide as it needs to be. `side` is the
    width of an account's boxes (the most, where `width` is given), `spine` of what lies between.
    Links run in lanes `lane` apart, the first `reach` from the boxes. `quote_lines` is how many
    lines of a quote are shown, 0 for none, and `marks` the room beside a value for their letters.
    Names of facts stand in the spine, or above their values where `is_narrow`.
    """

    side: float
    spine: float
    text: float
    small: float
    lane: float
    reach: float
    quote_lines: int
    width: float | None = None
    is_narrow: bool = False
    pad: float = 14.0
    marks: float = 0.0

    @property
    def lead(self) -> float:
        """From line to line of a value."""
        return self.text * 1.36

    @property
    def small_lead(self) -> float:
        """From line to line of small text."""
        return self.small * 1.36

    def lines(self, text: str, size: float, room: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
        """The text in lines as wide as there is room."""
        return wrap(text, size * (1 if bold else REGULAR), room, most)

    def wide(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide one line is."""
        return width_of(text, size * (1 if bold else REGULAR))


WIDE: Final = Measures(side=386, spine=192, text=13.5, small=11.5, lane=14, reach=20, quote_lines=3, marks=20)
NARROW: Final = Measures(
    side=180,
    spine=22,
    text=12.5,
    small=11,
    lane=9,
    reach=11,
    quote_lines=0,
    width=392,
    is_narrow=True,
    pad=8,
    marks=5,
)
