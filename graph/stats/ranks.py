"""Groups of rows by several columns at once, in the order of the columns' values.

Each value of a column is known by its rank, and the ranks of a row make one number: grouping and
sorting a million rows by one number is far quicker than by several columns of names.
"""

from collections.abc import Callable, Mapping
from math import prod
from typing import Final

import numpy as np
import polars as pl

from ...ontology.errors import UsageError

_MOST: Final = 2**64
_NOWHERE: Final = -1


class Ranked:
    """Rows as numbers: equal for rows whose columns are equal, and in the order of the columns.

    `columns` have no nulls; each may be given a label in place of its values, such as the month
    of a day. Values and labels are put in the order of their texts.
    """

    def __init__(
        self, columns: Mapping[str, pl.Series], labels: Mapping[str, Callable[[pl.Series], pl.Series]]
    ) -> None:
        self._names: dict[str, pl.Series] = {}
        ranks = []
        for name, column in columns.items():
            self._names[name], ranked = _ranked(column, labels.get(name, _as_it_is))
            ranks.append(ranked)
        sizes = [len(names) for names in self._names.values()]
        if prod(sizes) >= _MOST:
            raise UsageError("there are too many different names to count by: choose fewer events")
        numbers = np.zeros(len(ranks[0]), np.uint64)
        for ranked, size in zip(ranks, sizes, strict=True):
            numbers = numbers * np.uint64(size) + ranked
        self.numbers: Final = pl.Series("number", numbers)

    def first(self, numbers: pl.Series) -> pl.Series:
        """The ranks of the first column's values."""
        return numbers // prod(len(names) for names in list(self._names.values())[1:])

    def named(self, numbers: pl.Series) -> pl.DataFrame:
        """The columns' values (or labels) that some numbers stand for, as texts."""
        found: dict[str, pl.Series] = {}
        for name, names in reversed(self._names.items()):
            size = max(len(names), 1)
            found[name] = names.gather(numbers % size).alias(name)
            numbers = numbers // size
        return pl.DataFrame([found[name] for name in self._names])


def _as_it_is(values: pl.Series) -> pl.Series:
    return values


def _ranked(
    column: pl.Series, label: Callable[[pl.Series], pl.Series]
) -> tuple[pl.Series, "np.ndarray[tuple[int], np.dtype[np.uint64]]"]:
    """The distinct labels of a column's values in order, and the rank of each row's."""
    codes = column.to_physical().cast(pl.Int64).to_numpy()
    if not len(codes):
        return pl.Series(dtype=pl.String), np.zeros(0, np.uint64)
    least = codes.min()
    at = np.full(codes.max() - least + 1, _NOWHERE)
    at[codes - least] = np.arange(len(codes))
    found = at != _NOWHERE
    labels = label(column.gather(at[found])).cast(pl.String)
    names = labels.unique().sort()
    rank_of = np.zeros(len(at), np.uint64)
    rank_of[found] = names.search_sorted(labels).to_numpy()
    return names, rank_of[codes - least]
