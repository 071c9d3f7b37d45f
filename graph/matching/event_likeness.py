"""How alike two sets of sides, places or actions are, worked out once for each two sets that meet."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import numpy as np

from ..inference.acts import Degrees, Ints

Told = TypeVar("Told", bound=Hashable)
Verdict = tuple[float, float]
"""How far two tellings agree, and how much that tells: both from 0 to 1."""
NOTHING: Verdict = (0.0, 0.0)


class Sets(Generic[Told]):
    """Distinct sets of things by number, and how alike two of them are by `compare`.

    >>> sets = Sets(lambda one, other: (float(one == other), 1.0))
    >>> numbers = [sets.number(told) for told in (("a",), ("b",), ("a",), ())]
    >>> numbers
    [0, 1, 0, -1]
    >>> agree, tells = sets.alike(np.array([0, 0, 1], np.int32), np.array([0, 1, -1], np.int32))
    >>> agree.tolist(), tells.tolist()
    ([1.0, 0.0, 0.0], [1.0, 1.0, 0.0])
    """

    def __init__(self, compare: Callable[[Told, Told], Verdict]) -> None:
        self._compare = compare
        self._numbers: dict[Told, int] = {}
        self._known: dict[int, Verdict] = {}

    def number(self, told: Told) -> int:
        """The number of a set, the same for equal ones; -1 for an empty one, which tells nothing."""
        return self._numbers.setdefault(told, len(self._numbers)) if told else -1

    def alike(self, one: Ints, other: Ints) -> tuple[Degrees, Degrees]:
        """For each two numbers how far the sets agree, and how much that tells; 0 where one is -1."""
        size = len(self._numbers) + 1
        lesser, greater = np.minimum(one, other), np.maximum(one, other)
        pairs, place = np.unique(lesser.astype(np.int64) * size + greater, return_inverse=True)
        told, known = list(self._numbers), self._known
        for pair in pairs.tolist():
            if pair not in known:
                # A lesser number of -1 makes the pair negative.
                is_told = pair >= 0
                known[pair] = self._compare(told[pair // size], told[pair % size]) if is_told else NOTHING
        found = np.array([known[pair] for pair in pairs.tolist()], np.float64).reshape(-1, 2)
        return found[place, 0], found[place, 1]
