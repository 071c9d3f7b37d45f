"""The words behind one account's facts of an event, each once and numbered: values point at them."""

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
        """The numbers of a value's words, counted from 1: the first two, and a sign that there are more."""
        told = {quoted(claim, self.head) for claim in value.claims}
        found = [str(number) for number, text in enumerate(self.words, 1) if text in told]
        return ",".join(found[:MOST]) + ("…" if len(found) > MOST else "")


def footnotes(facts: Iterable[FacedFact], side: int, head: AccountHead) -> Footnotes:
    """The footnotes of one account's facts."""
    return Footnotes(head, tuple(dict.fromkeys(quoted(claim, head) for claim in claims_of(facts, side))))
