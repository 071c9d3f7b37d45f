"""How much a word tells: the fewer things of a case bear it, the more.

It is the inverse document frequency of information retrieval (Spärck Jones, Journal of
Documentation 28, 1972), scaled so that a word of two things, the least that can be matched, is 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log
from typing import Final

from .names import Name, Word

LEAST_THINGS: Final = 1_000
"""A small case does not show how common a word is: it is weighed as if it held so many things."""
COMMON: Final = 0.3
"""The most that a word weighs which the tables give as common to many names."""
LEAST: Final = 0.1


class Rarity:
    """The weight of each word over the names of many things, from `LEAST` to 1."""

    def __init__(self, things: Iterable[Iterable[Name]]) -> None:
        """`things` are the names of each thing."""
        self._things: Counter[str] = Counter()
        count = 0
        for names in things:
            count += 1
            self._things.update({word.key for name in names for word in name.words})
        self._scale = max(count, LEAST_THINGS)

    def things(self, key: str) -> int:
        """How many things have a word in one of their names."""
        return self._things[key]

    def weight(self, word: Word) -> float:
        """How much a word tells."""
        met = max(self._things[word.key], 2)
        rare = max(log(self._scale / met) / log(self._scale / 2), LEAST)
        return min(rare, COMMON) if word.is_common else rare
