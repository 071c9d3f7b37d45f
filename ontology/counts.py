"""Counts as they are told, and the bounds that their words set.

| text | exact | minimum | maximum |
|---|---|---|---|
| `4`, `1,200`, `four`, `a dozen` | that number | the same | the same |
| `0`, `none`, `no`, `zero` | 0 | 0 | 0 |
| `25+`, `at least 25`, `25 or more`, `no fewer than 25`, `>=25`, `≥25` | – | 25 | – |
| `>100`, `more than 100`, `over 100` | – | 101 | – |
| `<5`, `fewer than 5`, `less than 5`, `under 5` | – | 0 | 4 |
| `up to 30`, `at most 30`, `no more than 30`, `<=30`, `≤30` | – | 0 | 30 |
| `1-22`, `1–22`, `1 to 22`, `between 1 and 22`, `5 or 6` | – | the first | the second |
| `~18`, `about 18`, `around`, `approximately`, `nearly`, `almost`, `some 18` | – | – | – |
| `some`, `a number` | – | 1 | – |
| `several`, `a few`, `few`, `a couple`, `many`, `multiple`, `numerous` | – | 2 | – |
| `tens` / `dozens` / `scores` / `hundreds` / `thousands` | – | 20 / 24 / 40 / 200 / 2000 | – |

A plural names at least two of its kind. “About 18” says no bound, so none is made up. A dash in
the table is None: unbounded on that side.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple


class Count(NamedTuple):
    """A count as said (`text`), its number where it is exactly one, and its bounds (None: unbounded)."""

    text: str
    exact: int | None
    minimum: int | None
    maximum: int | None


class CountError(ValueError):
    """A text that is no count: `reason` says why, `help` what can be written."""

    help = "write a number, 25+, 1-22, ~18, >100, <5, “at least 8”, several, some, dozens or none"

    def __init__(self, text: str, reason: str) -> None:
        self.text, self.reason = text, reason
        super().__init__(f"“{text}” is no count: {reason}")


_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMERALS: Final[dict[str, int]] = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 30 + 10 * number for number, word in enumerate(_TENS)},
    **{"none": 0, "no": 0, "nobody": 0, "a": 1, "an": 1, "a dozen": 12, "dozen": 12, "a hundred": 100},
}
"""Words that are one exact number."""

AT_LEAST: Final[dict[str, int]] = {
    **dict.fromkeys(("some", "a number"), 1),
    **dict.fromkeys(("several", "a few", "few", "a couple", "many", "multiple", "numerous"), 2),
    **{"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000},
}
"""Words that set a lower bound and nothing else."""

_DIGITS: Final = 15
"""Longer numbers are slips, and more than stores of RDF hold."""

_NUMBER = r"((?:\d{1,3}(?:,\d{3})+|\d+)|[a-z]+(?: dozen| hundred)?)"
Bounds = tuple[int | None, int | None]
_FORMS: Final[tuple[tuple[str, Callable[[int, int], Bounds]], ...]] = tuple(
    (pattern.replace("N", _NUMBER), bounds)
    for pattern, bounds in (
        (
            r"N ?\+|(?:at least|no fewer than|no less than|not fewer than|minimum|>=|≥) ?N",
            lambda n, _: (n, None),
        ),
        (r"N (?:or|and) more", lambda n, _: (n, None)),
        (r"(?:>|more than|over|above|upwards of) ?N", lambda n, _: (n + 1, None)),
        (r"(?:<=|≤|up to|at most|no more than|not more than|maximum) ?N", lambda n, _: (0, n)),
        (r"(?:<|fewer than|less than|under|below) ?N", lambda n, _: (0, n - 1)),
        (r"N ?(?:-|–|—|\.\.| to | or ) ?N|between N and N", lambda low, high: (low, high)),
        (
            r"(?:~|≈|about|around|approximately|approx\.?|circa|roughly|nearly|almost|some) ?N",
            lambda *_: (None, None),
        ),
    )
)


@lru_cache(maxsize=65536)
def count(text: str) -> Count:
    """Count that a text tells, by the table above; the words are folded in case only.

    Raises CountError, a ValueError, for a text that is no count.

    >>> count("1-22")
    Count(text='1-22', exact=None, minimum=1, maximum=22)
    >>> count("at least eight").minimum
    8
    """
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
        number = int(text)
        return Count(text, number, number, number)
    words = " ".join(text.casefold().split())
    exact = _number(words)
    if exact is not None:
        return Count(text, exact, exact, exact)
    if words in AT_LEAST:
        return Count(text, None, AT_LEAST[words], None)
    return _bounded(text, words)


def _bounded(text: str, words: str) -> Count:
    for pattern, bounds in _FORMS:
        found = re.fullmatch(pattern, words)
        if found is None:
            continue
        numbers = [_number(word) for word in found.groups() if word is not None]
        if any(number is None for number in numbers):
            continue
        told = [number for number in numbers if number is not None]
        low, high = bounds(told[0], told[-1])
        if low is not None and high is not None and low > high:
            raise CountError(text, "its bounds are reversed" if len(told) > 1 else "nothing is below zero")
        return Count(text, None, low, high)
    raise CountError(text, _why(words))


def _number(word: str) -> int | None:
    plain = word.replace(",", "")
    if (
        plain.isascii()
        and plain.isdigit()
        and len(plain) <= _DIGITS
        and re.fullmatch(r"\d+|\d{1,3}(,\d{3})+", word)
    ):
        return int(plain)
    if word in NUMERALS:
        return NUMERALS[word]
    head, _, unit = word.rpartition(" ")
    if unit in ("dozen", "hundred") and head in NUMERALS:
        return NUMERALS[head] * (12 if unit == "dozen" else 100)
    tens, _, ones = word.partition("-")
    if tens in ("twenty", *_TENS) and ones in _UNITS[1:10]:
        return NUMERALS[tens] + NUMERALS[ones]
    return None


def _why(words: str) -> str:
    if re.fullmatch(r"-\d+", words):
        return "a count is never below zero"
    if re.fullmatch(r"\d+[.,]\d+", words):
        return "people and things are counted whole"
    if words in ("unknown", "?", "n/a", "not known"):
        return "leave the key out, or tell what is not known by “unknown” in a remark"
    return "its words set no number that is known here"
