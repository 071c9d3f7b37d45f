"""Which literals the engine keeps in a spelling of its own: `"007"^^xsd:integer` comes back as `"7"`.

The journal's rows are in the engine's spelling, so that they can be compared with what it
holds; beside them it keeps the source's own, for whoever exports or checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse
from pyoxigraph import Store as Engine

from .rows import Row, row_of, sorted_rows

_TYPED: Final = b'"^^<http://www.w3.org/2001/XMLSchema#'
_TAGGED: Final = b'"@'
_ORDINARY: Final = bytes(set(range(0x20, 0x100)) - {0x7F, ord("\\")})
_AS_IT_IS: Final = re.compile(
    rb'"(?:(?:0|-?[1-9]\d{0,17})"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>'
    rb'|\d{4}-\d\d-\d\d"\^\^<http://www\.w3\.org/2001/XMLSchema#date>'
    rb'|(?:true|false)"\^\^<http://www\.w3\.org/2001/XMLSchema#boolean>)'
    rb'|".*"@[a-z0-9-]+'
)


def as_stored(row: Row) -> Row:
    """The row as the engine will give it back.

    >>> as_stored(b'<a:s> <a:p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> <a:g> .')
    b'<a:s> <a:p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <a:g> .'
    """
    if row.translate(None, _ORDINARY):  # what is escaped, or should be, also in names
        (quad,) = parse(row, RdfFormat.N_QUADS)
        row = row_of(quad)
    if _TYPED not in row and _TAGGED not in row:
        return row
    subject, predicate, rest = row.split(b" ", 2)
    value, graph, _ = rest.rsplit(b" ", 2)
    if _AS_IT_IS.fullmatch(value):
        return row
    return b"%b %b %b %b ." % (subject, predicate, stored_value(value), graph)


@contextmanager
def spelled(
    rows: Iterable[Row], scratch: Path | None = None
) -> Iterator[tuple[Iterable[Row], Sequence[Row]]]:
    """Rows as a change takes them: sorted, distinct, in the engine's spelling; and those with another."""
    respelled: list[Row] = []

    def stored() -> Iterator[Row]:
        for row in rows:
            as_kept = as_stored(row)
            if as_kept != row:
                respelled.append(row)
            yield as_kept

    with sorted_rows(stored(), scratch) as found:
        yield found, sorted(set(respelled))


@lru_cache(100_000)
def stored_value(value: bytes) -> bytes:
    """An object of a row as the engine will give it back."""
    engine = Engine()
    engine.extend(parse(b"<x:s> <x:p> %b <x:g> ." % value, RdfFormat.N_QUADS))
    (quad,) = engine
    return row_of(quad)[len(b"<x:s> <x:p> ") : -len(b" <x:g> .")]
