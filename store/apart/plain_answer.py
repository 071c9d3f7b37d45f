"""A query's answer in a file, a row or triple in each line: counted on its way in, read back lazily."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat

from ...ontology.errors import QueryError
from ..results import Solutions, Triples
from ..terms import Triple

FORMATS: Final = {"rows": "tsv", "triples": "ntriples"}
"""Of rows and of triples, the format that has one in each line, and every term as the engine has it."""


def write_answer(found: Solutions | Triples, file: IO[bytes], max_rows: int | None) -> None:
    """Write an answer; QueryError where it has more than `max_rows` rows or triples."""
    kind = kind_of(found)
    counted = file if max_rows is None else _Counted(file, max_rows, kind)
    found.write(cast(IO[bytes], counted), FORMATS[kind])


def kind_of(found: Solutions | Triples) -> str:
    """What an answer is made of: “rows” or “triples”."""
    return "rows" if isinstance(found, Solutions) else "triples"


def read_answer(file: Path, kind: str) -> Solutions | Triples:
    """The answer in a file that `write_answer` wrote, lazily; the file stays open until the last row."""
    if kind == "rows":
        rows = pyoxigraph.parse_query_results(path=file, format=QueryResultsFormat.TSV)
        return Solutions(cast(QuerySolutions, rows))
    return Triples(_triples(file))


def _triples(file: Path) -> Iterator[Triple]:
    quads = pyoxigraph.parse(path=file, format=RdfFormat.N_TRIPLES)
    return (quad.triple for quad in quads)


class _Counted:
    """A file that takes as many lines as it is told, beside a heading, and no more."""

    def __init__(self, file: IO[bytes], most: int, what: str) -> None:
        self._file = file
        self._most = most
        self._what = what
        self._left = most + (what == "rows")

    def write(self, data: bytes) -> int:
        self._left -= data.count(b"\n")
        if self._left < 0:
            raise QueryError(f"more than {self._most:,} {self._what}: add a LIMIT, or raise the limit")
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()
