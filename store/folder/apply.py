"""Puts the rows of changes into an engine that nobody reads yet, and takes them out; the merge follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO, Final, cast

from pyoxigraph import RdfFormat, parse
from pyoxigraph import Store as Engine

from ..journal.rows import Row, in_merge
from ..readable import Readable
from ..terms import DefaultGraph, Quad

BULK: Final = 20_000
"""From how many rows on the engine's bulk loader is faster than one transaction."""
WORTH_OPTIMIZING: Final = 3_000_000
"""After how many rows in one load the engine is asked to tidy up at once: queries are slow until it has."""
_PIECE: Final = 1_000


def put_in(engine: Engine, rows: Iterable[Row]) -> int:
    """Put distinct rows in, each with its triple for the merge; returns how many there were.

    Raises what `rows` raises, and SyntaxError for a row that is none.
    """
    coming = iter(rows)
    head = list(islice(coming, BULK))
    counted = _Counted(chain(head, coming))
    text = Readable(_with_merge(counted))
    load = engine.bulk_load if len(head) == BULK else engine.load
    try:
        load(cast(IO[bytes], text), RdfFormat.N_QUADS)
    except (OSError, RuntimeError, SyntaxError):
        if text.failure:
            raise text.failure from None
        raise
    if counted.count > WORTH_OPTIMIZING:
        engine.optimize()
    return counted.count


class _Counted:
    """Rows on their way, counted in passing."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = iter(rows)
        self.count = 0

    def take(self, most: int) -> list[Row]:
        """The next rows, at most so many."""
        taken = list(islice(self._rows, most))
        self.count += len(taken)
        return taken


def _with_merge(rows: _Counted) -> Iterator[bytes]:
    while piece := rows.take(_PIECE):
        yield b"\n".join([*piece, *map(in_merge, piece), b""])


def take_out(engine: Engine, rows: Iterable[Row]) -> int:
    """Take rows out one by one; a triple leaves the merge with the last graph that says it.

    Returns how many there were.
    """
    emptied, count = set(), 0
    for row in rows:
        (quad,) = parse(row, RdfFormat.N_QUADS)
        engine.remove(quad)
        count += 1
        emptied.add(quad.graph_name)
        if not any(True for held in _holders(engine, quad) if not isinstance(held, DefaultGraph)):
            engine.remove(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    for graph in emptied:
        if next(engine.quads_for_pattern(None, None, None, graph), None) is None:
            engine.remove_graph(graph)
    return count


def _holders(engine: Engine, quad: Quad) -> Iterator[object]:
    found = engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return (held.graph_name for held in found)
