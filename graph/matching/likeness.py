"""How alike two names are, from 0 to 1, and in which way.

The words that tell which thing is meant are paired, each with the likest; what stays unpaired
counts against, by how much it tells (a Dice coefficient over weighted words, known as soft TF-IDF:
Cohen, Ravikumar and Fienberg, “A comparison of string distance metrics for name-matching tasks”, 2003).
Numbers, directions, countries and kinds are no matter of degree: those that differ split.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Of the libraries for near spellings it is the one that is fast (C++), typed and without a copyleft licence.
from rapidfuzz.distance import OSA, Levenshtein

from .names import Name, Word
from .rarity import Rarity

SAME_MEANING: Final = 0.97
SPLIT: Final = 0.7
"""What is left of a likeness where something splits the two names."""
KIND_LACKING: Final = 0.4
"""What it takes off where one name tells a kind and the other none, if they share hardly anything else."""
ENOUGH: Final = 2.0
"""Shared words of that weight tell a thing whether or not its kind is told."""
ELSEWHERE: Final = 0.3
"""What an unpaired word weighs where another name of the other thing has it."""
LEAST_ALONE: Final = 5
"""Letters of a word that is all of a name, to be compared by consonants: a shorter one may be initials."""
LEAST_SIMILAR: Final = 0.5
"""How similar two words of the same few consonants must be, as one less their edits per letter."""
SHORT: Final = 3
"""Words of at most so many consonants are held to that."""
LEAST_MISSPELT: Final = 5
"""Letters of a word in which one may be wrong; twice as many for two."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, and what that rests on."""

    score: float
    how: str


NONE: Final = Likeness(0.0, "")


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of a thing beside the name that is compared: words and countries of all its names."""

    keys: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()


NOTHING: Final = Side()


def likeness(one: Name, other: Name, rarity: Rarity, a: Side = NOTHING, b: Side = NOTHING) -> Likeness:
    """How alike two names are; `a` and `b` are what else is known of the things that bear them."""
    if one.folded == other.folded:
        return Likeness(1.0, f"the same name: {one.text}")
    if not one.words or not other.words or one.marks != other.marks:
        return NONE
    pairs = _paired(one, other)
    if not pairs:
        return _run_together(one, other)
    shared = sum(min(rarity.weight(x), rarity.weight(y)) for x, y, _ in pairs)
    paired = sum(rarity.weight(x) + rarity.weight(y) for x, y, _ in pairs)
    alike = sum((rarity.weight(x) + rarity.weight(y)) * similar for x, y, similar in pairs)
    alone = _unpaired(one.words, [x for x, _, _ in pairs], rarity, b)
    alone += _unpaired(other.words, [y for _, y, _ in pairs], rarity, a)
    factor = _kinds_factor(one, other, shared, is_whole=not alone)
    score, how = alike / (paired + alone) * factor, _how(one, other, pairs)
    if factor < 1:
        how += "; other kinds of thing" if one.kinds and other.kinds else "; one tells no kind of thing"
    if one.countries != other.countries:
        known = (one.countries <= other.countries | b.lands) and (other.countries <= one.countries | a.lands)
        if not (known and shared >= ENOUGH / 2):
            score, how = score * SPLIT, f"{how}; other countries in the names"
    found = Likeness(score, how)
    return max(found, _run_together(one, other), key=lambda likeness: likeness.score)


def _unpaired(words: tuple[Word, ...], paired: list[Word], rarity: Rarity, other: Side) -> float:
    """The weight of the words that found no like; less for those that another name of the other thing has."""
    left = [word for word in words if word not in paired]
    return sum(rarity.weight(word) * (ELSEWHERE if word.key in other.keys else 1.0) for word in left)


def _paired(one: Name, other: Name) -> list[tuple[Word, Word, float]]:
    """Words of both names that may be one, each in one pair, the likest first."""
    is_alone = len(one.words) == 1 and len(other.words) == 1
    found = [
        (similar, i, j)
        for i, a in enumerate(one.words)
        for j, b in enumerate(other.words)
        if (similar := similarity(a, b, is_alone))
    ]
    pairs, left, right = [], set(range(len(one.words))), set(range(len(other.words)))
    for similar, i, j in sorted(found, reverse=True):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((one.words[i], other.words[j], similar))
    return pairs


@lru_cache(maxsize=500_000)
def similarity(one: Word, other: Word, is_alone: bool = False) -> float:
    """How likely two words are one, from 0 to 1; `is_alone` where they are all that their names have."""
    if one.text == other.text:
        return 1.0
    if one.key.startswith("=") and one.key == other.key:
        return SAME_MEANING
    near = Levenshtein.normalized_similarity(one.text, other.text)
    if one.is_bare or other.is_bare:
        same = one.coarse == other.coarse and len(one.coarse) >= (SHORT if is_alone else 2)
        return 0.93 if same else 0.0
    if min(len(one.text), len(other.text)) < SHORT:
        return 0.0
    if one.bones == other.bones and one.bones:
        if is_alone and (len(one.bones) < SHORT or min(len(one.text), len(other.text)) < LEAST_ALONE):
            return 0.0
        if len(one.bones) <= SHORT and near < LEAST_SIMILAR:
            return 0.0
        return 0.9 + 0.1 * near
    return _misspelt(one.text, other.text)


def _misspelt(one: str, other: str) -> float:
    shorter = min(len(one), len(other))
    if shorter < LEAST_MISSPELT:
        return 0.0
    wrong = OSA.distance(one, other, score_cutoff=2)
    return {1: 0.88, 2: 0.85 if shorter >= 2 * LEAST_MISSPELT else 0.0}.get(wrong, 0.0)


def _kinds_factor(one: Name, other: Name, shared: float, *, is_whole: bool) -> float:
    """What different kinds leave of a likeness: the less the shared words tell, the less.

    `is_whole` is set where all words are paired: names that differ in kind and in words are two.
    """
    lacking = [kind for kind in one.kinds if not any(kind & told for told in other.kinds)]
    more = [kind for kind in other.kinds if not any(kind & told for told in one.kinds)]
    if not lacking and not more:
        return 1.0
    if (lacking and more) or not is_whole:
        return SPLIT
    return 1 - KIND_LACKING * (1 - min(shared / ENOUGH, 1.0))


def _run_together(one: Name, other: Name) -> Likeness:
    """The likeness of names that part their words in different places: al-Bukamal, Albu Kamal."""
    if one.marks != other.marks or one.kinds != other.kinds or one.countries != other.countries:
        return NONE
    is_bare = any(word.is_bare for name in (one, other) for word in name.words)
    first, second = (one.coarse, other.coarse) if is_bare else (one.bones, other.bones)
    if len(one.words) == len(other.words) == 1 and first == second:
        return NONE  # one word each: that is what similarity has looked at
    same = first == second or _without_article(one, first) == _without_article(other, second)
    if not same or max(len(first), len(second)) <= SHORT:
        return NONE
    return Likeness(0.9, f"the same letters, parted otherwise: {one.text}, {other.text}")


def _without_article(name: Name, bones: str) -> str:
    """Consonants without those of an article that is written into the first word."""
    return bones[1:] if name.folded.startswith(("al", "el")) and bones.startswith("l") else bones


def _how(one: Name, other: Name, pairs: list[tuple[Word, Word, float]]) -> str:
    told = f"{one.text}, {other.text}"
    if {word.key for word in one.words} == {word.key for word in other.words}:
        if all(a.text == b.text for a, b, _ in pairs):
            return f"the same words: {told}"
        if any(a.key.startswith("=") and a.bones != b.bones for a, b, _ in pairs):
            return f"translated: {told}"
        return f"the same words in another spelling: {told}"
    if len(one.words) != len(other.words):
        return f"one name within the other: {told}"
    return f"near spellings: {told}"
