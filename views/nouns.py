"""The nouns of names in English: which word a name turns on, and whether it is a plural."""

import re
from typing import Final

from .text_wording import one_line

_COLLECTIVES: Final = ("media", "people", "personnel", "police", "officials")
_PREPOSITIONS: Final = re.compile(
    r"\s(?:of|in|near|between|along|outside|at|for|on|from|to|used|affiliated|linked|close|identified|who|whom|that|by|with|against)\s"
)


def head_noun(label: str) -> str:
    """The last word of a name before its first preposition: what the name is a name of."""
    words = _PREPOSITIONS.split(label)[0].split()
    return words[-1] if words else ""


def is_plural(label: str) -> bool:
    """Whether a name takes a verb in the plural.

    >>> [is_plural(name) for name in ("PMU sources", "local media", "US Armed Forces")]
    [True, True, True]
    >>> [is_plural(name) for name in ("Reuters", "United States")]
    [False, False]
    """
    head = head_noun(one_line(label))
    if head.lower() in _COLLECTIVES:
        return True
    if head.islower():
        return head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return head.lower() in ("forces", "units", "brigades", "groups", "battalions", "committees")
