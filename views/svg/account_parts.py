"""What the accounts of a picture say, broken into lines: the parts that columns of them are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ...graph.records import ClaimRecord
from ..measure import REGULAR, width_of, wrap
from ..picture import Account, Node, Picture
from ..text_wording import sentence_words

HEAD: Final = 14.0
TEXT: Final = 12.5
LEADING: Final = 17.0
BEFORE_EVENT: Final = 18.0
BEFORE_ACCOUNT: Final = 7.0
BEFORE_CLAIM: Final = 2.0
MOST_LINES: Final = 9
Style = Literal["event", "speaker", "quote", "gist", "note"]


@dataclass(frozen=True, slots=True)
class Text:
    """One line: its words, how they are set, and the quieter words after them."""

    text: str
    style: Style
    after: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that stay together in a column: one claim, the first with the head of its event or account.

    `account` counts accounts over the whole picture, so that those left out can be counted.
    `speaker` is whose words these are, where the lines do not tell; `numbered` where the event's
    number stands beside the first line.
    """

    lines: tuple[Text, ...]
    event: Node | None = None
    account: int = -1
    speaker: tuple[Text, ...] = ()
    before: float = 0.0
    numbered: bool = False

    @property
    def height(self) -> float:
        """The room it takes, without that above it."""
        return len(self.lines) * LEADING


def account_parts(picture: Picture, room: float) -> Iterator[Part]:
    """Events in the order of their numbers, each claim of each account a part."""
    panels = {panel.node: panel for panel in picture.panels}
    number = 0
    for node in picture.events:
        head = tuple(Text(line, "event") for line in wrap(node.label, HEAD, room, MOST_LINES))
        opened = False
        for account in quoted_first(panels[node.id].accounts):
            speaker = tuple(Text(line, "speaker") for line in wrap(account.speaker, TEXT, room, MOST_LINES))
            for i, (claim, coded) in enumerate(account.claims):
                said = _said(claim, coded, room)
                if not opened:
                    yield Part((*head, *speaker, *said), node, number, (), BEFORE_EVENT, True)
                elif i == 0:
                    yield Part((*speaker, *said), node, number, (), BEFORE_ACCOUNT)
                else:
                    yield Part(said, node, number, speaker, BEFORE_CLAIM)
                opened = True
            number += 1
        if not opened:
            note = Text("No account is told of it here.", "note")
            yield Part((*head, note), node, before=BEFORE_EVENT, numbered=True)


def quoted_first(accounts: Sequence[Account]) -> list[Account]:
    """Accounts of whom words are quoted before those that stand in the coder's words only."""
    return sorted(accounts, key=lambda account: not any(claim.quote for claim, _ in account.claims))


def _said(claim: ClaimRecord, coded: str, room: float) -> tuple[Text, ...]:
    """The words, quoted or as the coder has them, and after them where they stand and how sure they are."""
    if claim.quote:
        told, notes = claim.words, []
    else:
        told, notes = claim.gist or coded, ["coder’s words"]
    style: Style = "quote" if claim.quote else "gist"
    notes += [claim.hedge] if claim.hedge != "asserted" else []
    notes += [sentence_words(claim).strip(" ,()")] if claim.sentences else []
    after = "".join(f" · {note}" for note in notes)
    lines = wrap(told, TEXT * REGULAR, room, MOST_LINES) if told else ("",)
    fits = width_of(lines[-1] + after, TEXT * REGULAR) <= room
    body = [Text(line, style) for line in lines[:-1]]
    if fits or not after:
        return (*body, Text(lines[-1], style, after))
    rest = [Text(line, "note") for line in wrap(after.removeprefix(" · "), TEXT * REGULAR, room, MOST_LINES)]
    return (*body, Text(lines[-1], style), *rest)
