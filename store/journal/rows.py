"""Rows: quads as lines of canonical N-Quads, which sort, compare and compress as the bytes that they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from heapq import merge
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ..terms import IRI, BlankNode, Quad

Row = bytes
"""One quad as `<s> <p> <o> <g> .`, without a line end."""

IN_MEMORY: Final = 1_000_000
"""How many rows are sorted in memory; more are sorted in runs that are kept in files."""
_PIECE: Final = 10_000


def row_of(quad: Quad) -> Row:
    """A quad of a named graph as a row.

    Raises ValueError for a quad in the default graph, which belongs to the merge, and for a
    blank node, which has no name to be found or replaced by.

    >>> from rejoinder.store.terms import IRI, Literal
    >>> row_of(Quad(IRI("a:s"), IRI("a:p"), Literal("o"), IRI("a:g")))
    b'<a:s> <a:p> "o" <a:g> .'
    """
    refuse_unnamed(quad)
    return f"{quad} .".encode()


def refuse_unnamed(quad: Quad) -> None:
    """Raise ValueError for a quad in the default graph or with a blank node."""
    subject, _, obj, graph = quad
    if type(graph) is not IRI or type(subject) is not IRI or type(obj) is BlankNode:
        raise ValueError(f"a case holds named things in named graphs only, not {quad}")


def graph_of(row: Row) -> str:
    """The IRI of the graph that a row is in."""
    return row[row.rindex(b"<") + 1 : -3].decode()


def graphs_of(rows: Iterable[Row]) -> set[str]:
    """The IRIs of the graphs that rows are in."""
    return {name[1:-3].decode() for name in {row[row.rindex(b"<") :] for row in rows}}


def in_merge(row: Row) -> bytes:
    """The row's triple in the default graph, where the merge holds it.

    >>> in_merge(b'<a:s> <a:p> "o" <a:g> .')
    b'<a:s> <a:p> "o" .'
    """
    return row[: row.rindex(b"<")] + b"."


@contextmanager
def sorted_rows(rows: Iterable[Row], scratch: Path | None = None) -> Iterator[Iterable[Row]]:
    """The rows in the order of their bytes, each once; inside the block they can be iterated again.

    What memory should not hold is kept in files under `scratch` (the system's place for such, if None).
    """
    coming = iter(rows)
    run = _sorted(islice(coming, IN_MEMORY))
    following = list(islice(coming, IN_MEMORY))
    if not following:
        yield run
        return
    with TemporaryDirectory(dir=scratch, prefix=".sorting-") as folder:
        runs: list[Path] = []
        while run:
            runs.append(_kept(run, Path(folder) / str(len(runs))))
            run = _sorted(following)
            following = list(islice(coming, IN_MEMORY))
        yield _Merged(runs)


def _sorted(rows: Iterable[Row]) -> list[Row]:
    """Files are sorted nearly enough for this to be far quicker than a set."""
    return list(distinct(sorted(rows)))


class _Merged:
    """Sorted files, read together as often as is asked for."""

    def __init__(self, runs: list[Path]) -> None:
        self._runs = runs

    def __iter__(self) -> Iterator[Row]:
        return distinct(merge(*map(read_lines, self._runs)))


def without(rows: Iterable[Row], others: Iterable[Row]) -> Iterator[Row]:
    """Sorted rows that are not among other sorted rows.

    >>> list(without([b"1", b"2", b"3"], [b"0", b"2"]))
    [b'1', b'3']
    """
    left = iter(others)
    other = next(left, None)
    for row in rows:
        while other is not None and other < row:
            other = next(left, None)
        if row != other:
            yield row


def _kept(run: list[Row], path: Path) -> Path:
    write_lines(path, run)
    return path


def write_lines(path: Path, rows: Iterable[Row]) -> None:
    """Write rows into a file of their own, a line each."""
    coming = iter(rows)
    with path.open("wb") as file:
        while piece := list(islice(coming, _PIECE)):
            file.write(b"\n".join([*piece, b""]))


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, without their ends."""
    with path.open("rb") as file:
        for line in file:
            yield line[:-1]


class Lines:
    """The rows in a file, as often as they are iterated."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[Row]:
        return read_lines(self._path)


def distinct(rows: Iterable[Row]) -> Iterator[Row]:
    """Sorted rows, each once."""
    before = b""
    for row in rows:
        if row != before:
            yield row
            before = row


class Without:
    """Sorted rows that are not among others, as often as they are iterated."""

    def __init__(self, rows: Iterable[Row], others: Iterable[Row]) -> None:
        self._rows, self._others = rows, others

    def __iter__(self) -> Iterator[Row]:
        if next(iter(self._others), None) is None:
            return iter(self._rows)
        return without(self._rows, self._others)
