"""Whether a name fits what a reader typed, in any spelling, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from heapq import nlargest
from typing import Final, NamedTuple

from ...graph.names import fold, skeleton

SHORTEST: Final = 3
"""Fewer letters than this stand within, or at the beginning of, too many words."""
WORTH_A_LOOK: Final = 500
MOST_NEAR: Final = 10
_REASONS: Final = (
    "is called so",
    "the same consonants as “{}”",
    "the words are in “{}”",
    "words of “{}” begin so",
    "the words, spelled otherwise, are in “{}”",
    "the letters are within “{}”",
)


class Fit(NamedTuple):
    """How well a name fits (0 is best) and the name that does."""

    rank: int
    name: str

    @property
    def why(self) -> str:
        """The reason, to readers."""
        return _REASONS[self.rank].format(self.name)


def best_fit(wanted: str, names: Iterable[str]) -> Fit | None:
    """The best fit among the names of one thing; None where none fits.

    >>> best_fit("kataib hezbollah", ["KH", "Kata’ib Hizballah"])
    Fit(rank=1, name='Kata’ib Hizballah')
    >>> best_fit("hezbolah", ["Kata’ib Hizballah"]).why
    'the words, spelled otherwise, are in “Kata’ib Hizballah”'
    """
    words = fold(wanted).split()
    if not words:
        return None
    found = [Fit(rank, name) for name in names if (rank := _rank(wanted, words, name)) is not None]
    return min(found, default=None)


class Sought:
    """What was typed, to be looked for among very many things: most of them fit at a glance or not at all."""

    def __init__(self, wanted: str) -> None:
        self.text = wanted
        self._bones = skeleton(wanted)
        self._words = [(word, skeleton(word)) for word in fold(wanted).split()]

    def may_fit(self, traces: str) -> bool:
        """Whether the thing whose names left these traces may fit: what may not surely does not."""
        if self._bones and self._bones in traces:
            return True
        return bool(self._words) and all(
            word in traces or (bones and bones in traces) for word, bones in self._words
        )


def traces_of(names: Iterable[str]) -> str:
    """All that names are found by, in one text: their letters, and the consonants of their words."""
    return "|".join(trace for name in names for trace in (fold(name), skeleton(name)) if trace)


def _rank(wanted: str, words: Sequence[str], name: str) -> int | None:
    folded = fold(name)
    if folded == " ".join(words):
        return 0
    bones = skeleton(wanted)
    if bones and bones == skeleton(name):
        return 1
    own = folded.split()
    return next((rank for rank, fits in _WORDS if all(fits(word, own) for word in words)), None)


def _begins(word: str, own: Sequence[str]) -> bool:
    return any(one.startswith(word) for one in own) if len(word) >= SHORTEST else word in own


def _alike(word: str, own: Sequence[str]) -> bool:
    bones = skeleton(word)
    return word in own or (bool(bones) and any(skeleton(one) == bones for one in own))


def _within(word: str, own: Sequence[str]) -> bool:
    return any(word in one for one in own) if len(word) >= SHORTEST else word in own


_WORDS: Final[tuple[tuple[int, Callable[[str, Sequence[str]], bool]], ...]] = (
    (2, lambda word, own: word in own),
    (3, _begins),
    (4, _alike),
    (5, _within),
)


def nearest(wanted: str, names: Iterable[str]) -> list[str]:
    """At most ten names that look like the wanted one, the most alike first."""
    folded = {fold(name): name for name in names}
    text = fold(wanted)
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    worth = nlargest(WORTH_A_LOOK, folded, key=lambda name: sum(pair in name for pair in pairs))
    return [folded[name] for name in get_close_matches(text, worth, n=MOST_NEAR, cutoff=0.55)]
