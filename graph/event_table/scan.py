"""One pass over a case's rows that keeps what the table needs, as numbers."""

from array import array
from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
import polars as pl

from ...ontology import rj
from ...ontology.namespaces import RDF, RJ, WGS
from ...store.journal.rows import Row
from .columns import COUNTS, LISTS

_TYPE: Final = RDF + "type"
_PROPERTIES: Final = (
    *(RJ + name for name in LISTS.values()),
    *(RJ + count + end for count in COUNTS for end in ("", "Min", "Max")),
    *(rj.earliest, rj.latest, rj.partOfEvent),
    *(rj.toll, rj.includes, rj.casualtiesMax),
    *(WGS + "lat", WGS + "long", rj.precision, rj.within, rj.near),
    *(rj.statedBy, rj.source, rj.revises),
)
_KINDS: Final = (rj.Event, rj.Attack, rj.Place, rj.Facility)


class Scan:
    """What the rows of a case say, property by property, with a number for each term.

    A term is an IRI or a literal as it stands in a row; `terms` holds them by number.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        numbers: dict[bytes, int] = {}
        self._columns = _read(rows, numbers)
        self.terms: Final = list(numbers)
        self._numbers = numbers

    def said(self, name: str) -> pl.DataFrame:
        """Everything that is said with a property, by its local name in the vocabulary or its IRI.

        In no order; columns `subject`, `value` and `graph`: numbers of terms.
        """
        return self._frame(name if ":" in name else RJ + name)

    def instances(self, kind: str) -> pl.DataFrame:
        """The things that are said to be of a class, by its IRI: columns `subject` and `graph`."""
        number = self._numbers.get(_term(kind), len(self.terms))
        return self._frame(_TYPE).filter(pl.col("value") == number).drop("value")

    def iri(self, number: int) -> str:
        """The IRI that a number stands for."""
        return self.terms[number][1:-1].decode()

    def text(self, number: int) -> str:
        """The text of the literal that a number stands for; dates and numbers hold no escapes."""
        return self.terms[number].split(b'"', 2)[1].decode()

    def decoded(self, numbers: pl.Series, read: Callable[[int], object], dtype: pl.DataType) -> pl.Series:
        """What `read` makes of numbers of terms, each read once; null of null."""
        distinct = numbers.drop_nulls().unique().sort()
        known = pl.Series(numbers.name, [read(number) for number in distinct], dtype=dtype)
        if not len(known):
            return known.clear(len(numbers))
        return known.gather(distinct.search_sorted(numbers)).set(numbers.is_null(), None)

    def number(self, iri: str) -> int | None:
        """The number of an IRI, None where no row has it."""
        return self._numbers.get(_term(iri))

    def _frame(self, iri: str) -> pl.DataFrame:
        told = np.frombuffer(self._columns[_term(iri)], dtype=np.uint32).reshape(-1, 3)
        return pl.DataFrame({name: told[:, at] for at, name in enumerate(("subject", "value", "graph"))})


def _term(iri: str) -> bytes:
    return f"<{iri}>".encode()


def _read(rows: Iterable[Row], numbers: dict[bytes, int]) -> "dict[bytes, array[int]]":
    """The numbers of subject, value and graph of every row that matters, one after the other."""
    columns = {_term(iri): array("I") for iri in (_TYPE, *_PROPERTIES)}
    types, kinds = columns[_term(_TYPE)], frozenset(map(_term, _KINDS))
    number, column_of = numbers.setdefault, columns.get
    for row in rows:
        subject, predicate, rest = row.split(b" ", 2)
        column = column_of(predicate)
        if column is None:
            continue
        # A text may hold spaces; the graph and the dot after it hold none.
        value, graph, _ = rest.rsplit(b" ", 2)
        if column is types and value not in kinds:
            continue
        column.extend(
            (
                number(subject, len(numbers)),
                number(value, len(numbers)),
                number(graph, len(numbers)),
            )
        )
    return columns
