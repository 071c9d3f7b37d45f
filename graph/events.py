"""One event as a case or an account tells it: every rival value side by side, none merged away."""

from collections.abc import Callable, Iterable
from datetime import date

from ..importers.derivation import is_force
from ..ontology import rj
from .facts import Facts
from .geodesy import point
from .records import Event, Thing

# What a part shows of its whole when nobody tells it of the part itself.
TOLD_OF_WHOLE = ("action", "actor", "when")


def read_event(facts: Facts, iri: str, differing: Callable[[str], tuple[str, ...]]) -> Event:
    """Everything told of one event; `differing` gives the properties on which its accounts differ.

    What its own speaker has revised is told no more.
    """
    lenders = {name: _lender(facts, iri, name) for name in TOLD_OF_WHOLE}
    borrowed = tuple(name for name, lender in lenders.items() if lender != iri)
    whole = next(iter(facts.values(iri, "partOfEvent")), None)

    def told(property_name: str) -> tuple[str, ...]:
        return tuple(facts.standing(lenders.get(property_name, iri), property_name))

    def things(values: tuple[str, ...]) -> tuple[Thing, ...]:
        return tuple(sorted((facts.thing(v) for v in values), key=lambda t: (t.label, t.id)))

    actions, actors, struck, when = told("action"), told("actor"), told("struck"), told("when")
    is_attack = any(is_force(action) for action in actions)
    earliest, latest = days_of(facts, iri)
    return Event(
        id=iri,
        label=facts.label(iri),
        when=when,
        earliest=earliest,
        latest=latest,
        actions=things(actions),
        actors=things(actors),
        targets=things(told("target")),
        struck=things(struck),
        used_by=things(tuple(sorted({user for s in struck for user in facts.standing(s, "usedBy")}))),
        parties=things(told("party")),
        places=things(places_of(facts, iri)),
        near=things(told("near")),
        weapons=things(told("weapon")),
        is_attack=is_attack,
        unnamed=is_attack and not actors,
        part_of=facts.thing(whole) if whole else None,
        from_whole=borrowed,
        differs=differing(iri),
    )


def _lender(facts: Facts, event: str, property_name: str) -> str:
    """The event itself where the property is told of it, else the nearest whole of which it is told."""
    level, seen = [event], {event}
    while level:
        for candidate in level:
            if facts.standing(candidate, property_name):
                return candidate
        above = {whole for part in level for whole in facts.values(part, "partOfEvent")} - seen
        seen |= above
        level = sorted(above)
    return event


def places_of(facts: Facts, event: str) -> tuple[str, ...]:
    """Where an event was, as told; where only what was struck is told, where that lies.

    A facility that lies nowhere but has a point of its own is that place.
    """
    stated = facts.standing(event, "place")
    if stated:
        return tuple(stated)
    found: set[str] = set()
    for struck in facts.standing(event, "struck"):
        lies = facts.values(struck, "within") + facts.values(struck, "near")
        is_place = facts.is_a(struck, "Place") and not facts.is_a(struck, "Facility")
        if is_place or (not lies and point(facts, struck)):
            lies = [struck]
        found.update(lies)
    return tuple(sorted(found))


def days_of(facts: Facts, event: str) -> tuple[date | None, date | None]:
    """The envelope of all told dates of an event (its whole's, where its own are not told); None is open."""
    told = [[day.value for day in facts.objects(event, end)] for end in (rj.earliest, rj.latest)]
    if facts.revised or not any(told):
        event = _lender(facts, event, "when")
        told = [facts.standing(event, name) for name in ("earliest", "latest")]
    starts, ends = ([date.fromisoformat(text[:10]) for text in texts] for texts in told)
    return min(starts, default=None), max(ends, default=None)


def in_time_order(events: list[Event]) -> list[Event]:
    """By earliest day, then latest, undated last, then by label."""
    return sorted(events, key=lambda event: _time_key(event.earliest, event.latest, event.label, event.id))


def sorted_by_time(facts: Facts, events: Iterable[str]) -> list[str]:
    """IRIs of events in the order of `in_time_order`, without reading the events whole."""
    return sorted(events, key=lambda event: _time_key(*days_of(facts, event), facts.label(event), event))


def _time_key(
    earliest: date | None, latest: date | None, label: str, iri: str
) -> tuple[date, date, str, str]:
    return (earliest or latest or date.max, latest or date.max, label, iri)


def may_lie_between(event: Event, start: date | None, end: date | None) -> bool:
    """Whether any told date of the event lies in the window, both ends included.

    An open end meets every window on its side; an event that nobody dates meets none.
    """
    if event.earliest is None and event.latest is None:
        return False
    too_early = start is not None and event.latest is not None and event.latest < start
    too_late = end is not None and event.earliest is not None and event.earliest > end
    return not (too_early or too_late)
