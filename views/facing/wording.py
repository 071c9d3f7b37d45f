"""The words of two accounts side by side: the summary, the signs, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...graph.questions import enumerated
from ...graph.records import ClaimRecord
from ..captions import LINE_LABELS
from ..picture import LINK_KINDS, LegendEntry
from ..text_wording import one_line, sentence_words
from ..wording import capitalised, counted
from .model import AccountHead, Facing, Standing

NOT_TOLD: Final = "not told"
PART_HERE: Final = "Links part here"
NO_FACTS: Final = "named, without further facts"
SIGNS: Final[dict[Standing, str]] = {
    "same": "both tell the same",
    "differs": "they differ, and cannot both be right",
    "parts": "links part: each names something else as cause or answer",
    "adds": "told in other words or numbers: both may be right",
    "first": "only the account at the left",
    "second": "only the account at the right",
}
WHAT: Final = (
    "Time runs down. At the left each event as one account tells it, at the right as the other does, "
    "fact by fact on one line; at the outer sides, what answers what in each account."
)


def heading_of(facing: Facing) -> str:
    """The title with whose accounts these are."""
    one, other = facing.heads
    return f"{facing.title} ({one.name}, and {other.name})"


def summary(facing: Facing) -> str:
    """What both tell, what only one tells, and where they differ, in two or three sentences.

    >>> north, south = AccountHead("North", ""), AccountHead("South", "")
    >>> summary(Facing("", (north, south), ()))
    'Neither account tells of an event.'
    """
    if not facing.events:
        return "Neither account tells of an event."
    shared = _counts(facing.told("both"), facing.linked("both"))
    alone = [_alone(facing, side, head) for side, head in enumerate(facing.heads)]
    told = [f"Both tell {shared}" if shared else "They tell no event in common", *filter(None, alone)]
    sentences = ["; ".join(told)]
    if facing.told("both"):
        differ = (
            f"They differ on {counted(facing.clashes, 'fact')}"
            if facing.clashes
            else "They differ on no fact"
        )
        parting = f", and their links part at {counted(facing.partings, 'event')}" if facing.partings else ""
        sentences.append(differ + parting)
    return ". ".join(sentences) + "."


def _alone(facing: Facing, side: int, head: AccountHead) -> str:
    counts = _counts(facing.told(0 if side == 0 else 1), facing.linked(0 if side == 0 else 1))
    return f"only {head.name} {'tell' if head.is_plural else 'tells'} {counts}" if counts else ""


def _counts(events: int, links: int) -> str:
    found = [counted(events, "event")] if events else []
    return enumerated(found + ([counted(links, "link")] if links else []))


def legend(facing: Facing) -> Iterator[LegendEntry]:
    """What stands in this figure and needs a word: signs of facts, the empty slot, kinds of link.

    The keys of signs are those of `SIGNS`; the others are `slot`, the kinds of link and `both`.
    """
    standings = {fact.standing for event in facing.events for fact in event.facts}
    for standing, words in SIGNS.items():
        if standing in standings:
            yield LegendEntry("events", standing, capitalised(words), 0)
    if any(event.told_by != "both" for event in facing.events):
        yield LegendEntry("events", "slot", "Not told: silence is no denial", 0)
    for kind in LINK_KINDS:
        if found := {(link.answered, link.answering) for link in facing.links if link.kind == kind}:
            yield LegendEntry("lines", kind, LINE_LABELS[kind], len(found), figure=kind)
    if facing.linked("both"):
        yield LegendEntry("lines", "both", "A link that both tell", facing.linked("both"))


def quoted(claim: ClaimRecord, head: AccountHead) -> tuple[str, str]:
    """The words of one claim, and in brackets what the head of its account does not tell already."""
    told = one_line(claim.words)
    is_known = bool(head.reported) or claim.speaker == head.name
    notes = ["the coder’s words"] if claim.gist and not claim.quote else []
    notes += [] if is_known and told else [one_line(claim.speaker)]
    notes += [sentence_words(claim).removeprefix(", ")] if claim.sentences else []
    return told, f"({', '.join(notes)})" if notes else ""
