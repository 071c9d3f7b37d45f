"""Large N-Quads files of claims: read once from end to end as text, and never held in memory.

What needs a look back has the reader step aside (`NeedsWhole`), and the file is read whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from os.path import isfile
from pathlib import Path
from typing import Final

from ..store.syntax import format_of
from ..store.unpacked import open_unpacked, packing_of
from .text_facts import NeedsWhole, TextFacts

LARGE: Final = 4_000_000
"""From how many bytes on a file is read this way."""

_PACKED_TO: Final = 10
"""How far N-Quads are packed at the least, as a rule."""
_LONGEST_LINE: Final = 1 << 24
_PIECE: Final = 1 << 18


def is_large(path: Path) -> bool:
    """Whether a file is one that this room reads; of a packed one, whether it is likely to be."""
    if format_of(path) != "nquads" or not isfile(path):  # a Path's own raises for an impossible name
        return False
    return path.stat().st_size * (_PACKED_TO if packing_of(path) else 1) >= LARGE


class LargeFile(TextFacts):
    """One pass over a large file; what it counted is there when the pass is over.

    `is_held` tells which graphs the case holds already.
    """

    def __init__(self, path: Path, is_held: Callable[[str], bool]) -> None:
        super().__init__(is_held)
        self.path = path

    def rows(self) -> Iterator[bytes]:
        """Each line and what follows from it, in file order, then the names of the codes used.

        A row may come twice, and its syntax is not looked at. Raises NeedsWhole on the way or at
        the end, ValueError for a date or count that cannot be read.
        """
        with open_unpacked(self.path, str(self.path)) as file:
            rest = b""
            while piece := file.read(_PIECE):
                if len(rest) > _LONGEST_LINE:
                    raise NeedsWhole
                whole, newline, rest = (rest + piece).rpartition(b"\n")
                yield from self.read(whole + newline)
            if rest:
                yield from self.read(rest)
        yield from self.end()
