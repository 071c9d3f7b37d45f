"""Reads a file of delimited rows as it comes: each row with the line that it begins on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Final

from ...store.source_text import refuse_unreadable
from ...store.unpacked import open_unpacked, packing_of

_SNIFFED: Final = 1 << 16
_LOOKED_AT: Final = 20
_LONGEST_FIELD: Final = 1 << 20
"""In characters: a quotation mark that is never closed would swallow the rest of the file."""


class RowRefused(Exception):
    """A row that cannot be taken; the text says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one row and the line, from 1, that it begins on.

    `fault` says what keeps it from being read at all, empty where nothing does. `is_damaged` is
    set where bytes were no UTF-8: U+FFFD stands in their place.
    """

    line: int
    values: Sequence[str]
    fault: str = ""
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows of a file, by which its layout is known."""

    rows: tuple[tuple[str, ...], ...]
    is_tabbed: bool

    @property
    def columns(self) -> frozenset[str]:
        """The values of the first row, in small letters: the names of columns, if it has any."""
        return frozenset(value.strip().lower() for value in self.rows[0]) if self.rows else frozenset()

    def width(self) -> int:
        """How many values the first row has."""
        return len(self.rows[0]) if self.rows else 0


def head_of(path: Path) -> Head:
    """The first rows of a file; InputError for one that is no text."""
    with open_unpacked(path, str(path)) as file:
        start = file.read(_SNIFFED)
    mark = refuse_unreadable(start, str(path))
    text = start[mark:].decode("utf-8", "replace")
    if len(start) == _SNIFFED:
        text = text[: text.rfind("\n") + 1]
    first = text.partition("\n")[0]
    is_tabbed = first.count("\t") > first.count(",")
    lines = io.StringIO(text, newline="")
    # Where tabs part the values, a quotation mark is mostly a character like any other.
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if is_tabbed else csv.reader(lines)
    try:
        return Head(tuple(tuple(row) for row in islice(rows, _LOOKED_AT)), is_tabbed)
    except csv.Error:
        return Head((), is_tabbed)


class Meter:
    """How many bytes of a file have been read, of how many; `total` is 0 where it is packed: not known."""

    def __init__(self, path: Path) -> None:
        self.done, self.total = 0, 0 if packing_of(path) else path.stat().st_size


def rows_of(
    path: Path, *, is_tabbed: bool, is_quoted: bool = True, meter: Meter | None = None
) -> Iterator[Row]:
    """The rows of a file, lazily and in its order; empty lines are left out. `meter` is kept up to date.

    `is_quoted` is False for layouts in which a quotation mark is a character like any other.
    Raises InputError for a file that is no text, and on reading for a damaged archive.
    """
    with open_unpacked(path, str(path)) as file:
        head = file.read(4)
        mark = refuse_unreadable(head, str(path)) if head else 0
        whole = io.BufferedReader(_Rejoined(head[mark:], file, meter))
        lines = _Lines(io.TextIOWrapper(whole, "utf-8", "surrogateescape", newline=""))
        sign = "\t" if is_tabbed else ","
        if is_quoted:
            yield from _rows(csv.reader(lines, delimiter=sign), lines)
        else:
            yield from _rows(csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE), lines)


class _Lines:
    """Lines on their way to the parser, counted; it is told when a row is over."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.count = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._file.readline(_LONGEST_FIELD)
        if not line:
            raise StopIteration
        self.count += 1
        return line


class _Rejoined(io.RawIOBase):
    """A file with what was read from its beginning before it again."""

    def __init__(self, head: bytes, file: IO[bytes], meter: Meter | None) -> None:
        self._head, self._file, self._meter = head, file, meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._head or self._file.read(len(buffer))
        self._head = piece[len(buffer) :]
        piece = piece[: len(buffer)]
        if self._meter:
            self._meter.done += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


def _rows(reader: Iterator[list[str]], lines: _Lines) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_FIELD)
    while True:
        line = lines.count + 1
        try:
            values = next(reader, None)
        except csv.Error as error:
            yield Row(line, (), f"cannot be read as a row ({error})")
            continue
        if values is None:
            return
        if values and any(values):
            yield _checked(line, values)


def _checked(line: int, values: list[str]) -> Row:
    whole = "".join(values)
    if whole.isascii():
        return Row(line, values, "holds a zero byte" if "\0" in whole else "")
    try:
        whole.encode()
    except UnicodeEncodeError:
        mended = [value.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for value in values]
        return Row(line, mended, "holds a zero byte" if "\0" in whole else "", is_damaged=True)
    return Row(line, values, "holds a zero byte" if "\0" in whole else "")
