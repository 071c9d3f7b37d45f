"""STIX objects that tell of two others: relationships, sightings, and what belongs to an incident.

`led-to` says that one event came of another. It does not say that anybody answered, so it is never
rj:respondsTo: the later rj:follows the earlier, which is less than was said, and not more. Who means an
answer can say `responds-to`, which is no type of the standard, but allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from ...ontology import rj
from ...ontology.namespaces import SCHEMA, SKOS
from ..releases.terms import text
from .stix_bundle import StixObject
from .stix_telling import StixTelling, Thing
from .stix_things import event_days
from .telling import ObjectRefused, a
from .times import day_of, spanning

INCIDENT_CORE: Final = "extension-definition--ef765651-680c-498d-9894-99799f2fa126"


class Link(NamedTuple):
    """The property that a relationship becomes; reversed it is one of its target."""

    property_iri: str
    is_reversed: bool = False


LINKS: Final = {
    ("actor", "attributed-to", "actor"): Link(rj.affiliatedWith),
    ("actor", "related-to", "actor"): Link(rj.affiliatedWith),
    ("actor", "employed-by", "actor"): Link(rj.affiliatedWith),
    ("actor", "cooperates-with", "actor"): Link(rj.alliedWith),
    ("actor", "part-of", "actor"): Link(rj.partOf),
    ("actor", "targets", "actor"): Link(rj.opposes),
    ("actor", "located-at", "place"): Link(SCHEMA + "location"),
    ("actor", "duplicate-of", "actor"): Link(SKOS + "exactMatch"),
    ("event", "attributed-to", "actor"): Link(rj.actor),
    ("event", "targets", "actor"): Link(rj.target),
    ("event", "impacts", "actor"): Link(rj.target),
    ("event", "targets", "place"): Link(rj.struck),
    ("event", "located-at", "place"): Link(rj.place),
    ("event", "part-of", "event"): Link(rj.partOfEvent),
    ("event", "led-to", "event"): Link(rj.follows, is_reversed=True),
    ("event", "duplicate-of", "event"): Link(rj.sameEventAs),
    ("place", "located-at", "place"): Link(rj.within),
    ("place", "duplicate-of", "place"): Link(SKOS + "exactMatch"),
    ("actor", "member-of", "actor"): Link(rj.memberOf),
    ("actor", "backed-by", "actor"): Link(rj.backedBy),
    ("actor", "allied-with", "actor"): Link(rj.alliedWith),
    ("actor", "opposes", "actor"): Link(rj.opposes),
    ("actor", "leads", "actor"): Link(rj.leads),
    ("actor", "speaks-for", "actor"): Link(rj.speaksFor),
    ("event", "has-party", "actor"): Link(rj.party),
    ("event", "in-name-of", "actor"): Link(rj.inNameOf),
    ("event", "launched-from", "place"): Link(rj.launchedFrom),
    ("event", "near", "place"): Link(rj.near),
    ("event", "responds-to", "event"): Link(rj.respondsTo),
    ("event", "follows", "event"): Link(rj.follows),
    ("place", "near", "place"): Link(rj.near),
}
"""What a relationship between two kinds of things becomes; for all others rejoinder has no place.

After the standard's own types come names of the vocabulary in the standard's spelling, which STIX 2.1,
section 5.1, allows where it has none.
"""


def tell_relationship(thing: StixObject, so_far: StixTelling) -> None:
    """A relationship: a claim of its own, valid from start_time to stop_time.

    A tie between actors keeps the relationship's type as its role.
    """
    kind = thing.text("relationship_type")
    source = so_far.thing(thing.body.get("source_ref"), "a relationship from")
    target = so_far.thing(thing.body.get("target_ref"), "a relationship to")
    link = LINKS.get((source.kind, kind, target.kind))
    if link is None:
        between = f"from {a(source.kind)} to {a(target.kind)}"
        raise ObjectRefused(f"a relationship “{kind[:50]}” {between}: rejoinder has no place for it")
    if source.iri == target.iri:
        raise ObjectRefused("a relationship of a thing to itself")
    valid = spanning(
        day_of(thing.body.get("start_time"), "start_time"),
        day_of(thing.body.get("stop_time"), "stop_time"),
        "a relationship that",
        open_end="..",
    )
    claim = so_far.claim(thing, f"{source.name} {kind} {target.name}.", thing.text("description"))
    if valid:
        so_far.telling.register(claim, rj.validDuring, text(valid))
    if source.kind == target.kind == "actor":
        so_far.telling.register(claim, rj.role, text(kind))
    ends = (target.iri, source.iri) if link.is_reversed else (source.iri, target.iri)
    so_far.telling.say(claim, ends[0], link.property_iri, ends[1])
    done = ("relationship_type", "source_ref", "target_ref", "description", "start_time", "stop_time")
    so_far.keep(thing, claim, so_far.telling.dossier, *done)


def tell_sighting(thing: StixObject, so_far: StixTelling) -> None:
    """A sighting: of an actor an event in which it took part; of an event it backs the event's claim."""
    seen = so_far.thing(thing.body.get("sighting_of_ref"), "a sighting of")
    when = event_days(thing)
    words = f"{seen.name} was seen" + (f", {when}." if when else ".")
    if seen.kind == "event":
        remark = so_far.claim(thing, words, thing.text("description"), remark=True)
        so_far.telling.register(remark, rj.about, seen.iri)
        so_far.telling.register(remark, rj.supports, so_far.claims[str(thing.body["sighting_of_ref"])])
        so_far.keep(thing, remark, so_far.telling.dossier, "description", "sighting_of_ref")
        return
    if seen.kind != "actor" or not when:
        raise ObjectRefused("a sighting that tells no day, or of what is neither actor nor event: no event")
    claim = so_far.claim(thing, words, thing.text("description"))
    event = so_far.object_iri(thing.id)
    name = f"sighting of {seen.name}"
    so_far.telling.named(event, rj.Event, [name])
    so_far.telling.say(claim, event, rj.party, seen.iri)
    so_far.telling.say(claim, event, rj.when, text(when))
    for where in thing.texts("where_sighted_refs"):
        place = so_far.things.get(where)
        if place and place.kind == "place":
            so_far.telling.say(claim, event, rj.place, place.iri)
    so_far.events.add(event)
    so_far.things[thing.id] = Thing(event, name, "event")
    so_far.keep(thing, event, claim, "description", "sighting_of_ref", "first_seen", "last_seen")


def tell_parts(thing: StixObject, so_far: StixTelling) -> None:
    """The events that an incident names as its own are parts of it, says whoever tells of the incident."""
    whole = so_far.things[thing.id]
    for part in _referred(thing, "event_refs"):
        event = so_far.things.get(part)
        if event and event.kind == "event" and event.iri != whole.iri:
            so_far.telling.say(so_far.claims[thing.id], event.iri, rj.partOfEvent, whole.iri)


def incidents_by_impact(incidents: Iterator[StixObject]) -> dict[str, str]:
    """The incident that names each impact as its own, by their ids."""
    return {impact: incident.id for incident in incidents for impact in _referred(incident, "impact_refs")}


def tell_impact(thing: StixObject, so_far: StixTelling, incidents: dict[str, str]) -> None:
    """An impact of the incident extension: damage, in its words, of the incident that names it."""
    incident = so_far.things.get(incidents.get(thing.id, ""))
    words = thing.text("description") or thing.text("impact_category")
    if incident is None or not words:
        raise ObjectRefused("an impact without words, or of no incident that was taken")
    claim = so_far.claim(thing, f"Impact on {incident.name}.", thing.text("description"))
    so_far.telling.say(claim, incident.iri, rj.damage, text(words))
    so_far.keep(thing, claim, so_far.telling.dossier, "description")


def _referred(incident: StixObject, name: str) -> list[str]:
    extensions = incident.body.get("extensions")
    core = extensions.get(INCIDENT_CORE) if isinstance(extensions, dict) else None
    members = core.get(name) if isinstance(core, dict) else None
    return [one for one in members if isinstance(one, str)] if isinstance(members, list) else []
