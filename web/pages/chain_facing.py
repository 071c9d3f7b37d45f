"""Two accounts of one chain, side by side: every link in a row, with the claims of each side."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.chain_comparison import ChainComparison, Parting, ToldEvent
from ...graph.records import ClaimRecord, Event, Link
from ...views.chain_comparison_text import side_name
from ...views.text_wording import event_facts
from ...views.wording import LINK_WORDS, event_when

NOTES = {"follows": "order only", "mayRespondTo": "inferred"}


@dataclass(frozen=True, slots=True)
class FacingLink:
    """One event answers another (or came after it); None is a side that does not tell this link."""

    answering: Event
    words: str
    answered: Event
    according: tuple[ClaimRecord, ...] | None
    versus: tuple[ClaimRecord, ...] | None


@dataclass(frozen=True, slots=True)
class FacingEvent:
    """One event as each side tells it, in words; None is a side that does not."""

    event: Event
    differs: tuple[str, ...]
    according: str | None
    versus: str | None


@dataclass(frozen=True, slots=True)
class Facing:
    """What the page shows: who is heard on each side, where they part, the links, and the events."""

    sides: tuple[str, str]
    silent: tuple[str, ...]
    parts: tuple[tuple[Parting, tuple[tuple[str, tuple[FacingLink, ...]], ...]], ...]
    links: tuple[FacingLink, ...]
    events: tuple[FacingEvent, ...]


def facing_of(told: ChainComparison) -> Facing:
    """The comparison in rows: links in order of what is answered, events in time order."""
    sides = side_name(told.according), side_name(told.versus)
    events = {one.event.id: one.event for one in told.events}
    place = {iri: number for number, iri in enumerate(events)}
    links = sorted(
        _links(told, events), key=lambda link: (place[link.answered.id], place[link.answering.id], link.words)
    )
    parts = tuple(
        (
            parting,
            tuple(
                (name, tuple(_facing(events, link, link.claims, None) for link in links))
                for name, links in zip(sides, (parting.according, parting.versus), strict=True)
            ),
        )
        for parting in told.parts
    )
    silent = tuple(
        name for name, side in zip(sides, ("according", "versus"), strict=True) if side in told.silent
    )
    return Facing(sides, silent, parts, tuple(links), tuple(_event(one) for one in told.events))


def _links(told: ChainComparison, events: dict[str, Event]) -> list[FacingLink]:
    found: dict[tuple[str, str, str], FacingLink] = {}

    def put(
        link: Link, according: tuple[ClaimRecord, ...] | None, versus: tuple[ClaimRecord, ...] | None
    ) -> None:
        key = (link.answering, link.answered, link.kind)
        found.setdefault(key, _facing(events, link, according, versus))

    for shared in told.both:
        put(shared.link, shared.link.claims, shared.versus_claims)
    for link in (*told.only_according, *(link for pair in told.differently for link in pair.according)):
        put(link, link.claims, None)
    for link in (*told.only_versus, *(link for pair in told.differently for link in pair.versus)):
        put(link, None, link.claims)
    return list(found.values())


def _facing(
    events: dict[str, Event],
    link: Link,
    according: tuple[ClaimRecord, ...] | None,
    versus: tuple[ClaimRecord, ...] | None,
) -> FacingLink:
    note = NOTES.get(link.kind, "")
    words = LINK_WORDS[link.kind][0] + (f" ({note})" if note else "")
    return FacingLink(events[link.answering], words, events[link.answered], according, versus)


def _event(one: ToldEvent) -> FacingEvent:
    return FacingEvent(one.event, one.differs, _told(one.according), _told(one.versus))


def _told(event: Event | None) -> str | None:
    if event is None:
        return None
    return "; ".join([event_when(event, with_year=True), *event_facts(event)])
