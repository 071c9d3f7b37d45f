"""What a case leaves open, as questions: what nobody tells, and what is told and not settled."""

from collections.abc import Iterable, Iterator

from .events import sorted_by_time
from .facts import Facts
from .questions import KINDS, Gap
from .roles import events_of
from .unsettled import said_to_be_unknown, unsettled, with_unknown
from .untold import untold

__all__ = ["KINDS", "Gap", "open_questions", "records_of", "what_is_asked"]


def open_questions(
    facts: Facts, events: Iterable[str], others: Iterable[str] | None = (), *, origins: bool = True
) -> tuple[Gap, ...]:
    """The gaps of these events in time order, each event's by kind.

    `others` are further things of which it may be said that something is not known; None for all.
    Without `origins`, what one origin alone tells is no gap: so where only one speaker is heard.
    """
    unknown = said_to_be_unknown(facts)
    asked = sorted_by_time(facts, set(events))
    rest = unknown if others is None else [thing for thing in others if thing in unknown]
    things = sorted(set(rest) - set(asked), key=lambda iri: (facts.label(iri), iri))
    found: list[Gap] = []
    for event in asked:
        missing = tuple(untold(facts, event))
        names = [name for gap in missing for name in gap.properties]
        told = unsettled(facts, event, names, alone=origins)
        gaps = with_unknown(facts, event, (*missing, *told), unknown)
        found += sorted(gaps, key=lambda gap: KINDS.index(gap.kind))
    for thing in things:
        found += with_unknown(facts, thing, (), unknown)
    return tuple(found)


def what_is_asked(facts: Facts, thing: str) -> tuple[set[str], set[str]]:
    """The events that a question about a thing is about, and what else it is about.

    An event is asked about itself, a source about all that it speaks of, anything else about
    itself and the events in which it has a role.
    """
    if facts.is_a(thing, "Event"):
        return {thing}, set()
    if facts.is_a(thing, "Source") or facts.is_a(thing, "Dossier"):
        things = {iri for record in records_of(facts, thing) for iri in _spoken_of(facts, record)}
    else:
        things = {thing, *events_of(facts, thing)}
    events = {iri for iri in things if facts.is_a(iri, "Event")}
    return events, things - events


def records_of(facts: Facts, source: str) -> list[str]:
    """IRIs of the claims and remarks that were read in a source, sorted."""
    return sorted({said.subject for said in facts.pointing(source, "source")})


def _spoken_of(facts: Facts, record: str) -> Iterator[str]:
    for said in facts.graph(record):
        yield said.subject
        if said.is_iri:
            yield said.value
    for name in ("about", "unclaimed"):
        yield from facts.values(record, name)
    for denial in facts.values(record, "denies"):
        yield from facts.values(denial, "event")
