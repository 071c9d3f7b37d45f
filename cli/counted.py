"""A query's rows on their way out: held back until all are there, refused where they are too many.

The engine writes its answers itself, far faster than they can be written row by row here; so the rows
are counted in what it writes, by what parts them in each format.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final, cast

from ..ontology.errors import QueryError

if TYPE_CHECKING:
    from ..store.results import Solutions

IN_MEMORY: Final = 64 << 20
"""How many bytes of an answer are held in memory; what is more waits on the disk."""
_PIECE: Final = 1 << 20
_STRINGS: Final = {
    "csv": re.compile(rb'"[^"]*"'),
    "json": re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL),
}
"""What is left out before rows are counted: a text may hold whatever parts them."""
_ROW_MARKS: Final = {"csv": (b"\n",), "tsv": (b"\n",), "xml": (b"<result>",), "json": (b"[{", b",{")}
"""What each row has once, outside texts: in JSON only rows are objects within a list."""


@contextmanager
def whole_answer(found: Solutions, form: str, most: int) -> Iterator[IO[bytes]]:
    """The rows of a SELECT as the W3C's `csv`, `tsv`, `json` or `xml`, to be read from the start.

    QueryError where there are more than `most`; the engine is stopped there.
    """
    with SpooledTemporaryFile(IN_MEMORY) as held:
        counted = _Counted(cast(IO[bytes], held), form, most)
        buffered = io.BufferedWriter(counted, _PIECE)
        try:
            found.write(buffered, form)
            buffered.flush()
        except Exception:
            if counted.is_over:
                raise too_many(most) from None
            raise
        held.seek(0)
        yield cast(IO[bytes], held)


def too_many(most: int) -> QueryError:
    """The error of a query with more rows than are wanted."""
    return QueryError(f"more than {most:,} rows: add a LIMIT to the query, or raise --max-rows")


class _Counted(io.RawIOBase):
    """Takes what the engine writes, and fails when it holds too many rows."""

    def __init__(self, held: IO[bytes], form: str, most: int) -> None:
        self.is_over = False
        self._held = held
        self._strings = _STRINGS.get(form)
        self._marks = _ROW_MARKS[form]
        self._rest = b""
        self._left = most + (form in ("csv", "tsv"))  # their first line names the columns

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any, /) -> int:
        """Keep a piece of the answer; OSError once when the rows are too many, and then nothing is kept."""
        piece = bytes(data)
        if self.is_over:
            return len(piece)
        self._left -= self._rows(piece)
        self.is_over = self._left < 0
        if self.is_over:
            raise OSError("too many rows")
        return self._held.write(piece)

    def _rows(self, piece: bytes) -> int:
        """How many rows begin, or end, in a piece; what is cut at its end is looked at with the next one."""
        text = self._rest + piece
        bare, unfinished = text, b""
        if self._strings:
            bare = self._strings.sub(b"", text)
            start = bare.find(b'"')
            if start >= 0:
                unfinished = text[len(text) - (len(bare) - start) :]
                bare = bare[:start]
        overlap = len(self._marks[0]) - 1
        self._rest = (bare[-overlap:] if overlap else b"") + unfinished
        return sum(map(bare.count, self._marks))
