"""Which names are worth comparing: those that share one of the words that tell the most, in any spelling.

Two names can only be alike where the weightiest words of one are found in the other; so each name
looks for its two weightiest words, and not for all. The time grows with the names that share
a word, and hardly with the number of things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from .likeness import LEAST_MISSPELT, SHORT
from .names import Name, Word
from .rarity import Rarity

WEIGHTIEST: Final = 2
MOST: Final = 400
"""A word that more names share tells too little to look for all of them."""
MISSPELT_BY: Final = 2
"""A misspelt word stands in the names of at most so many things."""

Pair = tuple[int, int]
"""Numbers of two names, the lesser first."""


def pairs_of(names: Sequence[Name], rarity: Rarity, focus: frozenset[int] | None = None) -> Iterator[Pair]:
    """Numbers of names that are worth comparing, repeats possible; with `focus` one of each is in it."""
    near = _near_words(names, rarity)
    sharing: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for key in _keys(name):
            sharing[key].append(number)
    for number in range(len(names)) if focus is None else sorted(focus):
        for key in _looked_for(names[number], rarity, near, narrow=focus is None):
            found = sharing.get(key, ())
            if len(found) <= MOST:
                yield from ((min(number, other), max(number, other)) for other in found if other != number)


def _keys(name: Name) -> set[str]:
    found = {f"whole {name.folded}", *_run_together(name)}
    found.add("words " + " ".join(sorted(word.key for word in name.words)))
    for word in name.words:
        found.update(_word_keys(word))
    return found


def _word_keys(word: Word) -> Iterator[str]:
    yield f"key {word.key}"
    yield f"text {word.text}"
    if word.coarse:
        yield f"coarse {word.coarse}"


def _run_together(name: Name) -> Iterator[str]:
    run = name.coarse
    if len(run) >= SHORT:
        yield f"run {run}"
        if run.startswith("l"):
            yield f"run {run[1:]}"


def _looked_for(name: Name, rarity: Rarity, near: dict[str, set[str]], *, narrow: bool) -> Iterator[str]:
    yield f"whole {name.folded}"
    yield from _run_together(name)
    yield "words " + " ".join(sorted(word.key for word in name.words))
    weightiest = sorted(name.words, key=rarity.weight, reverse=True)
    for word in weightiest[: WEIGHTIEST if narrow else None]:
        yield from _word_keys(word)
        yield from (f"text {text}" for text in near.get(word.text, ()))


def _near_words(names: Sequence[Name], rarity: Rarity) -> dict[str, set[str]]:
    """Word to the words that it may be a misspelling of, or that may be one of it.

    Words with at most two letters wrong share what is left of them when one letter goes (the
    symmetric deletion of SymSpell), but for a few whose two errors lie apart.
    """
    words = {word.text: word for name in names for word in name.words if len(word.text) >= LEAST_MISSPELT}
    left: dict[str, list[str]] = defaultdict(list)
    for text in words:
        for gone in {text, *(text[:i] + text[i + 1 :] for i in range(len(text)))}:
            left[gone].append(text)
    near: dict[str, set[str]] = defaultdict(set)
    for alike in left.values():
        for i, one in enumerate(alike):
            for other in alike[i + 1 :]:
                met = min(rarity.things(words[text].key) for text in (one, other))
                if met <= MISSPELT_BY and OSA.distance(one, other, score_cutoff=2) <= 2:
                    near[one].add(other)
                    near[other].add(one)
    return near
