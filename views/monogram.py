"""Two or three letters that stand for a name inside its shape."""

import re
from collections.abc import Sequence
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
    words = [word for word in re.split(r"[\s\-–/]+", name) if re.search(r"\w", word)]
    initials = "".join(word.lstrip("“\"'’‘(")[:1] for word in words if word.casefold() not in _SMALL).upper()
    known = [alias for alias in aliases if re.fullmatch(r"[A-Z]{2,4}", alias)]
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
