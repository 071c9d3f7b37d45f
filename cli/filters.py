"""What a list keeps: each filter is a question to one event or claim, and all must say yes."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ..store.vocabulary import action_named, vocabulary

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.records import Claim, Event


def events_kept(
    case: "Case",
    *,
    action: str | None,
    by: str | None,
    on: str | None,
    place: str | None,
    since: date | None,
    until: date | None,
    differs: bool,
    attribution: str | None,
) -> Iterator["Event"]:
    """Events of the case in time order that pass every filter given.

    `action` takes in the actions below it, `place` the places within it. With a date, events
    that nobody dates are left out, and one that may lie in the span is kept. `attribution` is a
    basis on which somebody lays the event to somebody.
    """
    kind = action and action_named(action)
    actor, target = (name and case.find(name, kinds=("Actor",)).id for name in (by, on))
    places = places_within(case, place) if place else None
    from ..graph.events import may_lie_between

    for event in case.events():
        if kind and not any(kind == a.id or kind in vocabulary().closure(a.id) for a in event.actions):
            continue
        if actor and actor not in {thing.id for thing in event.actors}:
            continue
        if target and target not in {thing.id for thing in event.targets}:
            continue
        if places is not None and not places & {thing.id for thing in (*event.places, *event.struck)}:
            continue
        if (since or until) and not may_lie_between(event, since, until):
            continue
        if differs and not event.differs:
            continue
        if attribution and all(laid.basis != attribution for laid in case.attributions(event.id)):
            continue
        yield event


def places_within(case: "Case", name: str) -> set[str]:
    """IRIs of a place and of all that lies within it, however deep."""
    found = {case.find(name, kinds=("Place", "Facility")).id}
    places = case.places()
    while True:
        inside = {place.id for place in places if any(above.id in found for above in place.within)}
        if inside <= found:
            return found
        found |= inside


def claims_kept(
    case: "Case", *, about: str | None, by: str | None, source: str | None, remarks: bool | None
) -> Iterator["Claim"]:
    """Claims and remarks in reading order that pass every filter; `remarks` None keeps both kinds."""
    speaker = by and case.find(by, kinds=("Actor",)).id
    read_in = source and case.find(source, kinds=("Source", "Dossier")).id
    for claim in case.claims(about):
        if speaker and claim.record.stated_by.id != speaker:
            continue
        if read_in and claim.record.source.id != read_in:
            continue
        if remarks is None or claim.is_remark == remarks:
            yield claim
