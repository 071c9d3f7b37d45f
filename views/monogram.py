"""Two or three letters that stand for a name inside its shape, different for each name of a picture."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final

_SMALL: Final = frozenset(
    ("a", "al", "an", "and", "as", "at", "de", "el", "for", "in", "near", "of", "on", "the", "to")
)


def monogram(name: str, aliases: Sequence[str] = ()) -> str:
    """The abbreviation a thing is known by, or its number, or its initials; at most four characters.

    >>> monogram("Popular Mobilization Units", ["Hashd", "PMU"]), monogram("PMU 14th Brigade")
    ('PMU', '14')
    >>> monogram("US Armed Forces"), monogram("Iran"), monogram("Kata’ib Hizballah")
    ('US', 'Ir', 'KH')
    """
    words, initials = _words(name), _initials(name)
    known = _known(aliases)
    if known:
        return min(known, key=lambda a: (a != initials, a[0] != initials[:1], a))
    number = re.search(r"\d{1,4}", name)
    if number:
        return number[0]
    first = name.split()[0].replace(".", "") if words else ""
    if re.fullmatch(r"[A-Z]{2,4}", first):
        return first
    if len(words) == 1:
        return words[0][:2].capitalize()
    return initials[:3] or name.strip()[:1].upper()


def monograms(named: Mapping[str, tuple[str, Sequence[str]]]) -> dict[str, str]:
    """For each id, the letters of its name and aliases, no two alike.

    Who is known by letters keeps them (as an alias, or by all initials); others take their next best.

    >>> monograms({"f": ("US Armed Forces", ["US forces"]), "s": ("United States", ["US", "U.S."])})
    {'s': 'US', 'f': 'AF'}
    """
    first = {id: monogram(name, aliases) for id, (name, aliases) in named.items()}

    def rank(id: str) -> tuple[bool, str, str]:
        name, aliases = named[id]
        return first[id] not in (*aliases, _initials(name)), name.casefold(), id

    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in sorted(named, key=rank):
        letters = next(text for text in _choices(first[id], *named[id]) if text not in taken)
        taken.add(letters)
        found[id] = letters
    return found


def _choices(first: str, name: str, aliases: Sequence[str]) -> Iterator[str]:
    """The letters of a name, the best first; without end, for the last ones are numbered."""
    yield first
    yield from _known(aliases)
    initials, (front, *others) = _initials(name), _words(name) or [""]
    rest = _initials(" ".join(others))
    if first == front.replace(".", "") and len(rest) > 1:
        yield rest[:3]  # of “US Armed Forces” AF: US is the state's
    yield from (letters for letters in (initials[:3], initials[:4]) if len(letters) > 1)
    yield from (first[: 4 - len(str(number))] + str(number) for number in count(2))


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s\-–/]+", name) if re.search(r"\w", word)]


def _initials(name: str) -> str:
    words = (word.lstrip("“\"'’‘(")[:1] for word in _words(name) if word.casefold() not in _SMALL)
    return "".join(words).upper()


def _known(aliases: Sequence[str]) -> list[str]:
    return [alias for alias in aliases if re.fullmatch(r"[A-Z]{2,4}", alias)]
