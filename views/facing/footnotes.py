"""The words behind one account's facts of an event, each once, with letters by which values point at them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .model import AccountHead, FacedFact, Value, claims_of
from .wording import quoted

MOST: Final = 2


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Words, each with who says them, in the order of the facts; empty where none are to be shown."""

    head: AccountHead
    words: tuple[tuple[str, str], ...] = ()

    def marks(self, value: Value) -> str:
        """The letters of a value's words: the first two, and a sign that there are more."""
        told = {quoted(claim, self.head) for claim in value.claims}
        found = [letter(place) for place, text in enumerate(self.words) if text in told]
        return ",".join(found[:MOST]) + ("…" if len(found) > MOST else "")


def footnotes(facts: Iterable[FacedFact], side: int, head: AccountHead) -> Footnotes:
    """The footnotes of one account's facts."""
    return Footnotes(head, tuple(dict.fromkeys(quoted(claim, head) for claim in claims_of(facts, side))))


def letter(place: int) -> str:
    """The letter of a place from 0 on; raised figures behind a figure would read as part of it.

    >>> letter(0), letter(25), letter(26)
    ('a', 'z', 'aa')
    """
    before = letter(place // 26 - 1) if place >= 26 else ""
    return before + chr(ord("a") + place % 26)
