"""Names of persons, found in texts and ids however they are written there."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from ..graph.facts import last_part
from ..graph.names import APOSTROPHES, fold
from ..graph.records import Actor

_TITLES: Final = (
    "prime minister president vice deputy king queen prince sheikh sheik sayyid sayyed ayatollah imam "
    "hajj general lieutenant colonel major captain sergeant brigadier admiral marshal commander chief "
    "leader secretary spokesman spokeswoman spokesperson ambassador governor mayor senator doctor "
    "professor mister lady lord"
)
TITLES: Final = frozenset(_TITLES.split())
SHORTEST: Final = 4
"""Letters of a single word that is taken for a name; shorter ones (Abu, Ali, bin) are in too many."""


class PersonNames:
    """The names of some persons, each with what stands for it; see `redaction` for what counts as one.

    `sheltered` are folded words that are not taken for a name where they stand alone.

    >>> names = PersonNames([Actor("https://example.org/p7", "Jane Doe", "Person")], frozenset())
    >>> names.without("Killing of Jané Doe: Doe’s, JANE’S, jane-doe")
    'Killing of person 1: Doe’s, person 1’S, person 1'
    """

    def __init__(self, persons: Sequence[Actor], sheltered: frozenset[str]) -> None:
        spellings = _spellings(persons, sheltered)
        self._pattern = _pattern(spellings)
        self._meant = {name.replace(" ", ""): who for name, who in spellings.items()}

    def without(self, text: str) -> str:
        """The text with “person 1” and so on, or “a person” for a word that several share, for the names."""
        if self._pattern is None:
            return text
        folded, origin = _letters(text)
        written, done = [], 0
        for found in self._pattern.finditer(folded):
            name = found["name"].replace(" ", "")
            start, end = origin[found.start("name")], origin[found.end("name") - 1] + 1
            if len(name) < SHORTEST and text[start:end].islower():
                continue
            written += [text[done:start], self._meant[name]]
            done = end
            while done < len(text) and unicodedata.combining(text[done]):
                done += 1
        return "".join([*written, text[done:]])


def _spellings(persons: Sequence[Actor], sheltered: frozenset[str]) -> dict[str, str]:
    """What stands for each spelling of a name; spellings are folded."""
    meant: dict[str, set[str]] = defaultdict(set)
    for number, person in enumerate(persons, 1):
        whole = (person.label, *person.aliases)
        slug = _folded(last_part(person.id))
        spelled = [*map(_folded, whole), slug if " " in slug else ""]
        spelled += [
            word for name in whole for word in _single_words(name) if word.split()[-1] not in sheltered
        ]
        for name in spelled:
            meant[name].add(f"person {number}")
    meant.pop("", None)
    return {name: min(who) if len(who) == 1 else "a person" for name, who in meant.items()}


def _single_words(name: str) -> Iterator[str]:
    """The words of a name that may stand for it alone, folded; with the small word before, as in al-Amiri."""
    before = ""
    for word in re.split(r"[\s\-–_]+", name):
        bare = _folded(word)
        is_small = next((letter for letter in word if letter.isalpha()), "").islower()
        if len(bare) >= SHORTEST and bare.isalpha() and not is_small and bare not in TITLES:
            yield bare
            if before:
                yield f"{before} {bare}"
        before = bare if is_small else ""


def _pattern(spellings: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the spellings as words of their own, the longest first; None where there is none.

    Words may be run together. A possessive s may follow; before Arabic letters, the particles that
    are written as one with a word.
    """
    rests: dict[str, list[str]] = defaultdict(list)  # by first letter: with thousands of names this is fast
    for name in sorted(spellings, key=lambda name: (-len(name), name)):
        rests[name[0]].append(re.escape(name[1:]).replace(r"\ ", " *"))
    if not rests:
        return None
    names = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"(?<!\S)(?:[وفبكل]{{0,2}}(?=[\u0600-\u06ff]))?(?P<name>{names})s?(?!\S)")


def _folded(name: str) -> str:
    return " ".join(_letters(name)[0].split())


def _letters(text: str) -> tuple[str, list[int]]:
    """A text folded letter by letter, with the place that each letter has in it."""
    folded: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        bare = _letter(letter)
        folded.append(bare)
        origin += [place] * len(bare)
    return "".join(folded), origin


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    """A letter as `fold` has it; nothing for what it drops or nobody sees, a space for what divides words."""
    unseen = APOSTROPHES.match(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf")
    return fold(letter) or ("" if unseen else " ")
