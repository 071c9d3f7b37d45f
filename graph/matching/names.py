"""A name taken apart for comparing: what tells the thing, what tells its kind, what tells it apart.

Consonants carry a name over spellings and scripts. Those of `graph/names.py` find a thing by what a
person types, and take y and w for vowels; here those that stand before a vowel are kept, or Medina
would be Mayadin, except where a script writes no vowels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from anyascii import anyascii

from ..names import fold
from .countries import countries
from .words import PHRASES, SILENT, SMALL_WORDS, meanings

_ARABIC: Final = re.compile("[\u0621-\u064a]")
_ARTICLE: Final = re.compile("^ال(?=..)")
_JOINED: Final = re.compile(r"\b(?:[a-z] ){1,}[a-z]\b")
_ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_DIGRAPHS: Final = (("kh", "k"), ("dh", "d"), ("gh", "g"), ("ph", "f"), ("q", "k"), ("c", "k"), ("sz", "z"))
_VOWELS: Final = re.compile("[aeiou]")
_GLIDES: Final = re.compile("[yw](?![aeiou])")
_HALF_VOWELS: Final = re.compile("[yw]")
_DOUBLED: Final = re.compile(r"(.)\1+")
_PHRASES: Final = tuple((f" {fold(phrase)} ", f" {word} ") for phrase, word in PHRASES)
_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth"
_NUMERALS: Final = {word: str(number) for number, word in enumerate(_ORDINALS.split(), 1)}
LEAST_TRANSLITERATED: Final = 3
"""Consonants that a word has at least, to be taken for another spelling of one in the tables."""
LONGEST_ACRONYM: Final = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells which thing is meant.

    `key` is what it is looked up by: its meaning, where the tables have one, else its consonants. `bones`
    are its consonants, `is_bare` set where the script writes no vowels.
    """

    text: str
    key: str
    bones: str
    coarse: str
    is_bare: bool
    is_common: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name, taken apart.

    `words` tell which thing is meant; `kinds` which kind of thing, each word by what it may mean; `marks`
    (numbers, directions, provinces, broadcasters …) make another thing of what bears the rest of the
    name; `countries` are those that it tells. `initials` are what it may be abbreviated to;
    `acronym` is set for a name that may be such an abbreviation itself, folded.
    """

    text: str
    folded: str
    words: tuple[Word, ...]
    kinds: frozenset[frozenset[str]]
    marks: frozenset[str]
    countries: frozenset[str]
    initials: frozenset[str]
    acronym: str

    @property
    def phrase(self) -> tuple[frozenset[str], frozenset[frozenset[str]], frozenset[str]]:
        """What it says in whichever spelling: names of one phrase are names of one wording."""
        return (frozenset(word.key for word in self.words), self.kinds, self.marks | self.countries)

    @property
    def bones(self) -> str:
        """The consonants of all its words, without a gap: spellings part words differently."""
        return "".join(word.bones for word in self.words)

    @property
    def coarse(self) -> str:
        """The same without y and w."""
        return "".join(word.coarse for word in self.words)


@lru_cache(maxsize=200_000)
def read_name(text: str) -> Name:
    """A name, taken apart.

    >>> name = read_name("PMU 14th Brigade")
    >>> [word.text for word in name.words], sorted(name.marks)
    (['pmu'], ['14'])
    >>> read_name("كتائب حزب الله").words[0].key == read_name("Hezbollah Brigades").words[0].key
    True
    """
    folded = fold(text)
    spelled = _in_phrases(folded).split()
    words: list[Word] = []
    kinds: set[frozenset[str]] = set()
    marks: set[str] = set()
    lands: set[str] = set()
    for written in spelled:
        word = written if written in meanings() else _ARTICLE.sub("", written)
        if word in SILENT:
            continue
        if number := _ORDINAL.fullmatch(_NUMERALS.get(word, word)):
            marks.add(number[1].lstrip("0") or "0")
        elif country := countries().get(word):
            lands.add(country)
        else:
            _place(word, words, kinds, marks)
    if not words and not marks:
        words = [Word(land, land, land, land, is_bare=False, is_common=True) for land in sorted(lands)]
    return Name(
        text,
        folded,
        tuple(words),
        frozenset(kinds),
        frozenset(marks),
        frozenset(lands),
        _initials(folded.split()),
        _acronym(text, folded),
    )


def _in_phrases(folded: str) -> str:
    text = f" {_JOINED.sub(lambda found: found[0].replace(' ', ''), folded)} "
    for phrase, word in _PHRASES:
        text = text.replace(phrase, word)
    return text


def _place(word: str, words: list[Word], kinds: set[frozenset[str]], marks: set[str]) -> None:
    meant = [tag.partition(":") for tag in _meant(word)]
    if kind := frozenset(meaning for table, _, meaning in meant if table == "kind"):
        kinds.add(kind)
    for table, _, meaning in meant:
        if table == "split":
            marks.add(meaning)
        elif table != "kind":
            words.append(_word(word, meaning, is_common=table == "common"))
    if not meant:
        words.append(_word(word, "", is_common=False))


def _word(word: str, meaning: str, *, is_common: bool) -> Word:
    latin, is_bare = _latin(word)
    bones, coarse = consonants(latin), consonants(latin, glides=False)
    bones = coarse if is_bare else bones
    return Word(latin, f"={meaning}" if meaning else coarse or latin, bones, coarse, is_bare, is_common)


@lru_cache(maxsize=100_000)
def _meant(word: str) -> tuple[str, ...]:
    """What the tables say of a word, or of one with the same consonants that they spell out of Arabic."""
    known = meanings().get(word)
    if known is not None:
        return known
    latin, _ = _latin(word)
    bones = consonants(latin)
    return _transliterated().get(bones, ()) if len(bones) >= LEAST_TRANSLITERATED else ()


@lru_cache(maxsize=1)
def _transliterated() -> dict[str, tuple[str, ...]]:
    """Consonants of the words that stand beside an Arabic one in the tables, with their meanings."""
    from .words import COMMON, KINDS, SPLITTERS, TRANSLATED

    found: dict[str, tuple[str, ...]] = {}
    for table in (KINDS, SPLITTERS, COMMON, TRANSLATED):
        for row in table.strip().splitlines():
            spelled = row.partition(":")[2].split()
            for before, after in pairwise(spelled):
                if _ARABIC.search(after) and not _ARABIC.search(before):
                    bones = consonants(fold(before).replace(" ", ""))
                    if len(bones) >= LEAST_TRANSLITERATED:
                        found.setdefault(bones, meanings()[fold(before).replace(" ", "")])
    return found


def _latin(word: str) -> tuple[str, bool]:
    """A word in Latin letters, and whether its script leaves out vowels."""
    if word.isascii():
        return word, False
    is_bare = bool(_ARABIC.search(word))
    return re.sub("[^a-z0-9]", "", anyascii(word).lower()), is_bare


@lru_cache(maxsize=100_000)
def consonants(word: str, *, glides: bool = True) -> str:
    """The consonants of a word in Latin letters, doubled ones once; y and w only before a vowel.

    >>> consonants("hasakah"), consonants("heseke"), consonants("mayadin"), consonants("medina")
    ('hsk', 'hsk', 'mydn', 'mdn')
    """
    bare = _DOUBLED.sub(r"\1", re.sub("(?<=[aeiou])h$", "", word))
    for written, heard in _DIGRAPHS:
        bare = bare.replace(written, heard)
    return _VOWELS.sub("", (_GLIDES if glides else _HALF_VOWELS).sub("", bare))


def _initials(words: list[str]) -> frozenset[str]:
    """What a name of several words may be abbreviated to: with its articles, or without."""
    if not all(word.isascii() for word in words):
        return frozenset()
    told = [word for word in words if word not in SMALL_WORDS]
    whole = "".join(word[0] for word in told)
    without = "".join(word[0] for word in told if word not in SILENT)
    return frozenset(letters for letters in (whole, without) if 2 <= len(letters) <= LONGEST_ACRONYM)


def _acronym(text: str, folded: str) -> str:
    bare = text.strip()
    is_one = bare.isascii() and bare.isalpha() and sum(letter.isupper() for letter in bare) > 1
    return folded if is_one and 2 <= len(folded) <= LONGEST_ACRONYM else ""
