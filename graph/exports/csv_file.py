"""Tables as RFC 4180 has them, in UTF-8 with line feeds: R, pandas and spreadsheets read them alike."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, Final

BETWEEN: Final = "; "
"""Between the values of a cell that has several."""
Row = Sequence[object]


def joined(texts: Iterable[str]) -> str:
    """Several values as one cell, each once, in the order given."""
    return BETWEEN.join(dict.fromkeys(text for text in texts if text))


def cell(value: object) -> str:
    """A value as a cell: nothing for None, and true and false in small letters."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def write_csv(
    file: IO[bytes], columns: Sequence[str], rows: Iterable[Row], change: Callable[[str], str] = str
) -> int:
    """Write a head and rows as they come; every cell that is a text goes through `change`. How many rows."""
    count = 0
    with _as_text(file) as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([change(one) if isinstance(one, str) else cell(one) for one in row])
            count += 1
    return count


@contextmanager
def _as_text(file: IO[bytes]) -> Iterator[TextIOWrapper]:
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        yield text
        text.flush()
    finally:
        text.detach()
