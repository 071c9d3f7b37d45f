"""From two accounts of one case to their picture: events, facts and links, each as either tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...graph.accounts import Selection
from ...graph.chain_comparison import ToldEvent
from ...graph.questions import enumerated
from ...graph.records import ClaimRecord, Event, Link
from ...ontology.errors import UsageError
from ..build import MAX_EVENTS
from ..captions import source_line
from ..chain_comparison_text import EVERYBODY
from ..families import family_of
from ..gathered import in_rows
from ..narrowing import WHOLE, Narrowing, keep
from ..nouns import is_plural
from ..picture import ALL_ACCOUNTS, SourceLine
from ..text_wording import one_line
from ..wording import capitalised, counted, event_when, span_in_words, years_of
from .facts import Heard, faced_facts
from .link_facts import Linked, Partings, linked_facts
from .model import SIDES, AccountHead, FacedEvent, FacedFact, Facing, Telling, claims_of

if TYPE_CHECKING:
    from ...graph.case import Case

UNTITLED: Final = "Two accounts side by side"
UNTOLD: Final = "plain"
"""The colour role of an event whose action an account does not tell."""
Accounts = tuple["Case", "Case"]


def face(
    one: Case,
    other: Case,
    *,
    title: str | None = None,
    limit: int = MAX_EVENTS,
    narrowing: Narrowing = WHOLE,
) -> Facing:
    """Two accounts of one case, laid side by side over all the events that either tells.

    Of the events that the `narrowing` keeps at most `limit` are shown; notes say what is left out.
    Raises UsageError where the two are of different cases, or a speaker is heard in both.
    """
    accounts = (one, other)
    if one.whole is not other.whole:
        raise UsageError("two accounts of one case can be compared, not accounts of two cases")
    told = _told(accounts)
    if told:
        one.versus(other, next(iter(told)), depth=0)  # refuses two sides with a speaker in common
    kept = keep([both.event for both in told.values()], narrowing, limit)
    links = (one.links(), other.links())
    rows = in_rows(kept.events, [*links[0], *links[1]])
    linked = Linked({event.id: event for event in rows}, _among(links, rows), _partings(accounts, rows, told))
    heard = (_heard(one), _heard(other))
    with_year = len(years_of(rows)) > 1
    events = []
    for number, event in enumerate(rows, 1):
        compared = one.whole.compare(event.id).events[0].facts
        facts = (
            *faced_facts(told[event.id], compared, heard, with_year=with_year),
            *linked_facts(linked, event.id),
        )
        when = event_when(event, with_year=with_year)
        events.append(_event(number, when, told[event.id], facts, parts=event.id in linked.partings))
    return Facing(
        title=title or _only_source(accounts) or UNTITLED,
        heads=(_head(one, events, 0), _head(other, events, 1)),
        events=tuple(events),
        links=tuple(linked.faced()),
        span=span_in_words(rows),
        notes=(*_silent(accounts, told), *_undated(rows), *kept.left_out),
        sources=_sources(accounts, events),
    )


def _told(accounts: Accounts) -> dict[str, ToldEvent]:
    """Every event that either account tells of, by id, in the time order of the whole case."""
    first, second = ({event.id: event for event in account.events()} for account in accounts)
    every = (event.id for event in accounts[0].whole.events())
    return {iri: ToldEvent(first.get(iri), second.get(iri)) for iri in every if iri in first or iri in second}


def _among(links: tuple[list[Link], list[Link]], rows: Iterable[Event]) -> tuple[list[Link], list[Link]]:
    shown = {event.id for event in rows}
    first, second = ([link for link in told if {link.answering, link.answered} <= shown] for told in links)
    return first, second


def _partings(accounts: Accounts, rows: Iterable[Event], told: Mapping[str, ToldEvent]) -> Partings:
    """Where each account names another cause or another answer; only what both tell of can part."""
    found: Partings = {}
    for event in rows:
        if told[event.id].told_by == "both":
            parts = accounts[0].versus(accounts[1], event.id, depth=1).parts
            found |= {part.event.id: part for part in parts if part.event.id == event.id}
    return found


def _heard(account: Case) -> Heard:
    return Heard({claim.record.id: claim for claim in account.claims()})


def _event(
    number: int, when: str, told: ToldEvent, facts: tuple[FacedFact, ...], *, parts: bool
) -> FacedEvent:
    first, second = (
        Telling(family_of(event) if event.actions else UNTOLD, tuple(dict.fromkeys(claims_of(facts, side))))
        if event
        else None
        for side, event in zip(SIDES, (told.according, told.versus), strict=True)
    )
    event = told.event
    return FacedEvent(event.id, number, when, one_line(event.label), (first, second), facts, parts)


def _head(account: Case, events: Sequence[FacedEvent], side: int) -> AccountHead:
    selection = account.selection or Selection()
    claims = {claim for event in events for told in (event.tellings[side],) if told for claim in told.claims}
    name = account_name(account)
    others = replace(selection, speakers=())
    words = f"According to {name}" if selection.speakers else ALL_ACCOUNTS
    words += f", {one_line(str(others))}" if others != Selection() else ""
    alone = len(selection.speakers) == 1
    return AccountHead(name, words, not alone or is_plural(name), _reported(claims) if alone else "")


def _reported(claims: Iterable[ClaimRecord]) -> str:
    """Who reports all that a speaker says, in words; empty where not all of it comes by one way."""
    ways = {
        "" if claim.first_hand else claim.speaker.removeprefix(f"{claim.stated_by.label}, ")
        for claim in claims
    }
    return one_line(ways.pop()) if len(ways) == 1 else ""


def _silent(accounts: Accounts, told: Mapping[str, ToldEvent]) -> Iterator[str]:
    for account, side in zip(accounts, ("according", "versus"), strict=True):
        if all(getattr(event, side) is None for event in told.values()):
            yield f"{capitalised(account_name(account))}: no event is told."


def _undated(rows: Sequence[Event]) -> Iterator[str]:
    undated = sum(event.earliest is None and event.latest is None for event in rows)
    if undated and len(rows) > 1:
        yield (
            f"{counted(undated, 'event')} dated by neither account: placed "
            "by the dates of the whole case, and by what answers what."
        )


def account_name(account: Case) -> str:
    """Who is heard in an account, in the order in which they were asked for."""
    speakers = account.selection.speakers if account.selection else ()
    return enumerated([one_line(speaker.label) for speaker in speakers]) or EVERYBODY


def _only_source(accounts: Accounts) -> str | None:
    told = {source.id: source.label for account in accounts for source in account.sources() if source.claims}
    return one_line(next(iter(told.values()))) if len(told) == 1 else None


def _sources(accounts: Accounts, events: Iterable[FacedEvent]) -> tuple[SourceLine, ...]:
    """The sources of all claims shown, by title."""
    shown = {claim.source.id for event in events for told in event.tellings if told for claim in told.claims}
    return tuple(source_line(source) for source in accounts[0].whole.sources() if source.id in shown)
