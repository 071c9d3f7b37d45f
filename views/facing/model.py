"""Two accounts of one case, event by event and fact by fact: what both tell, what one, where they differ.

Everything comes in pairs: first as the one account tells it, then as the other does. A link is
the same if it joins the same two events in the same direction and kind. Silence is a gap, never
a value: it clashes with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ...graph.records import ClaimRecord, LinkKind
from ..picture import SourceLine

Standing = Literal["same", "differs", "parts", "adds", "first", "second"]
"""How two tellings stand: alike, at odds, as links that part, both maybe right, or told by one only."""
SIDES: Final = (0, 1)


@dataclass(frozen=True, slots=True)
class Value:
    """One value as one account tells it, or denies it, with that account's claims.

    `disputed` holds whoever disputes one of these claims, in whichever account.
    """

    text: str
    claims: tuple[ClaimRecord, ...] = ()
    is_denied: bool = False
    disputed: tuple[ClaimRecord, ...] = ()

    @property
    def hedge(self) -> str:
        """The hedge that all its claims bear, the surest of them; empty where one is asserted."""
        hedges = {claim.hedge for claim in self.claims}
        return next((hedge for hedge in ("asserted", "likely", "possible") if hedge in hedges), "asserted")

    @property
    def words(self) -> str:
        """The value with its hedge, or as a denial."""
        text = f"denied: {self.text}" if self.is_denied else self.text
        return text if self.hedge == "asserted" else f"{text} ({self.hedge})"


@dataclass(frozen=True, slots=True)
class FacedFact:
    """One fact of an event as each account tells it; `why` says what makes two values clash.

    `key` is the local name of its property in the vocabulary, `link` for what an event is linked to.
    """

    key: str
    name: str
    values: tuple[tuple[Value, ...], tuple[Value, ...]]
    standing: Standing
    why: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event in one account: its colour role there, and all claims that its facts rest on, each once."""

    role: str
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True)
class FacedEvent:
    """One event; a telling is None where that account tells nothing of it. Numbers run from 1 downward."""

    id: str
    number: int
    when: str
    label: str
    tellings: tuple[Telling | None, Telling | None]
    facts: tuple[FacedFact, ...]
    parts: bool = False

    @property
    def told_by(self) -> Literal["both", 0, 1]:
        """Which account tells of it."""
        return "both" if all(self.tellings) else 0 if self.tellings[0] else 1

    @property
    def clashes(self) -> int:
        """On how many facts the two accounts differ."""
        return sum(fact.standing == "differs" for fact in self.facts)


@dataclass(frozen=True, slots=True)
class FacedLink:
    """A link of one account, from the event answered to the one that answers, by their numbers.

    `shared` where the other account tells it too, `parts` where each names something else at an end.
    """

    side: int
    answered: int
    answering: int
    kind: LinkKind
    shared: bool
    parts: bool
    claims: tuple[ClaimRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountHead:
    """Whose account a side is: the speakers, the selection in words, and who reports all that they say."""

    name: str
    words: str
    is_plural: bool = False
    reported: str = ""


@dataclass(frozen=True, slots=True)
class Facing:
    """Two accounts side by side; events stand in time order, an answer below what it answers."""

    title: str
    heads: tuple[AccountHead, AccountHead]
    events: tuple[FacedEvent, ...]
    links: tuple[FacedLink, ...] = ()
    span: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = ()

    def told(self, by: Literal["both", 0, 1]) -> int:
        """How many events both tell of, or only one account."""
        return sum(event.told_by == by for event in self.events)

    def linked(self, by: Literal["both", 0, 1]) -> int:
        """How many links both tell, or only one account."""
        if by == "both":
            return sum(link.shared and link.side == 0 for link in self.links)
        return sum(not link.shared and link.side == by for link in self.links)

    @property
    def clashes(self) -> int:
        """On how many facts, over all events, the two accounts differ."""
        return sum(event.clashes for event in self.events)

    @property
    def partings(self) -> int:
        """At how many events their links part."""
        return sum(event.parts for event in self.events)


def claims_of(facts: Iterable[FacedFact], side: int) -> Iterator[ClaimRecord]:
    """The claims that one account's values rest on, in the order of the facts; some come again."""
    for fact in facts:
        for value in fact.values[side]:
            yield from value.claims
