"""Everything a picture needs from a case, asked once and indexed by event and actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..graph.comparison import EventComparison
from ..graph.listing import Source
from ..graph.records import Actor, Claim, ClaimRecord, Event, Link, Place, Thing, Tie, Toll
from .drawable import Drawable
from .narrowing import WHOLE, Narrowing, keep
from .wording import years_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """One case as read for drawing. `events` stand in row order.

    `narrowed` says in words what the picture is narrowed to, `lacks` what it therefore lacks.
    """

    events: tuple[Event, ...]
    actors: Mapping[str, Actor]
    links: tuple[Link, ...]
    ties: tuple[Tie, ...]
    tolls: Mapping[str, tuple[Toll, ...]]
    claims: tuple[Claim, ...]
    told_of: Mapping[str, tuple[Claim, ...]]
    compared: Mapping[str, EventComparison]
    sources: tuple[Source, ...]
    places: tuple[Place, ...] = ()
    narrowed: str = ""
    lacks: tuple[str, ...] = ()

    @property
    def with_year(self) -> bool:
        """Whether dates need their year: not where all are of one year, which the subtitle tells."""
        return len(years_of(self.events)) > 1

    @property
    def points(self) -> dict[str, Place]:
        """The places that have a point, by id, in the order of their names."""
        return {place.id: place for place in self.places if place.latitude is not None}

    def actor(self, thing: Thing) -> Actor:
        """The record of an actor; a thing that no dossier declares is an actor of no known kind."""
        return self.actors.get(thing.id) or Actor(thing.id, thing.label, "Actor")

    def victims(self, event: str) -> dict[str, tuple[Thing, tuple[ClaimRecord, ...]]]:
        """Who is counted among an event's harmed, with who counts them; a told zero is no harm."""
        found: dict[str, tuple[Thing, tuple[ClaimRecord, ...]]] = {}
        for toll in self.tolls.get(event, ()):
            if toll.victims and not toll.none_reported and _harms(toll):
                claims = found.get(toll.victims.id, (toll.victims, ()))[1]
                found[toll.victims.id] = (toll.victims, (*claims, toll.claim))
        return found

    def tellers(self, event: str, property_name: str, value: str) -> tuple[ClaimRecord, ...]:
        """Who tells this value of this property of an event."""
        return tuple(
            told.record
            for told in self.told_of.get(event, ())
            if any(
                said.subject.id == event and said.property == property_name and _id(said.value) == value
                for said in told.says
            )
        )

    def users(self, event: Event, user: str) -> tuple[ClaimRecord, ...]:
        """Who says that this actor used something that the event struck."""
        struck = {thing.id for thing in event.struck}
        return tuple(
            told.record
            for told in self.told_of.get(event.id, ())
            if any(
                s.property == "usedBy" and s.subject.id in struck and _id(s.value) == user for s in told.says
            )
        )


def gather(case: Drawable, limit: int, narrowing: Narrowing = WHOLE) -> Gathered:
    """Ask a case all that its picture shows, at most `limit` events of those that the narrowing keeps."""
    kept = keep(case.events(), narrowing, limit)
    links = case.links()
    events = in_rows(kept.events, links)
    ids = {event.id for event in events}
    tolls: dict[str, list[Toll]] = defaultdict(list)
    for toll in case.tolls():
        tolls[toll.event.id].append(toll)
    claims = tuple(case.claims())
    return Gathered(
        events=events,
        actors={actor.id: actor for actor in case.actors()},
        links=tuple(link for link in links if link.answering in ids and link.answered in ids),
        ties=tuple(case.ties()),
        tolls={event: tuple(found) for event, found in tolls.items()},
        claims=claims,
        told_of=_by_subject(claims, events, tolls),
        compared={event.id: found for event in events for found in case.compare(event.id).events},
        sources=tuple(case.sources()),
        places=tuple(case.places()),
        narrowed=narrowing.words,
        lacks=kept.left_out,
    )


def in_rows(events: Sequence[Event], links: Iterable[Link]) -> tuple[Event, ...]:
    """Events in the given order, but what is answered stands above its answer.

    Two events of one day come in no told order; their link then orders them. Of events that
    answer each other in a circle, one comes first.
    """
    by_id = {event.id: event for event in events}
    above: dict[str, list[str]] = {event.id: [] for event in events}
    for link in links:
        if link.answering in by_id and link.answered in by_id:
            above[link.answering].append(link.answered)
    place = {event.id: row for row, event in enumerate(events)}
    order: dict[str, Event] = {}
    begun: set[str] = set()
    for event in events:
        waiting = [event.id]
        while waiting:
            here = waiting[-1]
            begun.add(here)
            causes = sorted((c for c in above[here] if c not in begun), key=place.__getitem__)
            if causes:
                waiting.append(causes[0])
            else:
                order.setdefault(here, by_id[here])
                waiting.pop()
    return tuple(order.values())


def _by_subject(
    claims: Iterable[Claim], events: Iterable[Event], tolls: Mapping[str, Sequence[Toll]]
) -> dict[str, tuple[Claim, ...]]:
    """Claims by what they speak of; those on tolls and on users of what was struck count to the event too."""
    of_toll = {toll.id: event for event, found in tolls.items() for toll in found}
    struck_in: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for thing in event.struck:
            struck_in[thing.id].append(event.id)

    def subjects(claim: Claim) -> Iterator[str]:
        yield from (thing.id for thing in claim.about)
        for said in (*claim.says, *claim.denies):
            yield said.subject.id
            if said.subject.id in of_toll:
                yield of_toll[said.subject.id]
            if said.property == "usedBy":
                yield from struck_in.get(said.subject.id, ())

    told: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        for subject in subjects(claim):
            told[subject][claim.record.id] = claim
    return {subject: tuple(found.values()) for subject, found in told.items()}


def _harms(toll: Toll) -> bool:
    return any(toll.bounds.get(name, (None, None))[1] != 0 for name in toll.counts)


def _id(value: Thing | str) -> str:
    return value.id if isinstance(value, Thing) else value
