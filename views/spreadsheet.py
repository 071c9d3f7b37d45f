"""CSV that a spreadsheet opens without computing it: a cell from anybody may begin like a formula.

The rule is OWASP's (CSV injection), as the page's own export has it; a plain number stays one.
"""

import re
from collections.abc import Sequence
from typing import Final

_FORMULA: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


class Guard:
    """Puts an apostrophe before each cell that begins like a formula, and counts them; may be off."""

    def __init__(self, is_on: bool = True) -> None:
        self._is_on = is_on
        self.count = 0

    def row(self, cells: Sequence[str]) -> list[str]:
        """The cells of a row as they are written.

        >>> Guard().row(["=1+1", "@here", "-3", "+1.5e3", "-3 dead", "a=b", ""])
        ["'=1+1", "'@here", '-3', '+1.5e3', "'-3 dead", 'a=b', '']
        """
        return [self._cell(cell) for cell in cells]

    def _cell(self, cell: str) -> str:
        if not self._is_on or not _FORMULA.match(cell) or _NUMBER.fullmatch(cell):
            return cell
        self.count += 1
        return f"'{cell}"

    @property
    def told(self) -> str:
        """What was done, for people; empty where nothing was."""
        if not self.count:
            return ""
        cells = (
            "1 cell begins like a formula and was"
            if self.count == 1
            else (f"{self.count:,} cells begin like formulas and were")
        )
        return f"{cells} given a ' in front: --format csv-raw writes them as they are"
