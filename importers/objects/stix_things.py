"""STIX objects that are actors, places and events."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Final

from ...ontology import rj
from ...ontology.namespaces import WGS
from ..releases.terms import decimal, text
from .stix_bundle import StixObject
from .stix_telling import StixTelling, Thing
from .telling import LABEL, NAME, OTHER_NAME, ObjectRefused, a
from .times import day_of, spanning

_BY_CLASS: Final = {
    "individual": rj.Person,
    "organization": rj.Institution,
    "system": rj.Software,
    "class": rj.Population,
}
_GROUPS: Final = frozenset({"team", "organization", "government"})
"""Levels of resources that only a group has, in STIX 2.1's vocabulary attack-resource-level-ov."""
_PLACE_NAMES: Final = ("name", "city", "administrative_area", "country", "region")
_LATITUDES, _LONGITUDES = 90, 180


def tell_actor(thing: StixObject, so_far: StixTelling) -> None:
    """An identity, threat actor or intrusion set: an actor with its names."""
    name = _named(thing)
    class_iri = actor_class(thing)
    if class_iri == rj.Person and not so_far.persons:
        raise ObjectRefused("a private person: --persons takes them too")
    aliases = thing.texts("aliases")
    words = f"The {thing.type} {name}" + (f", also called {', '.join(aliases)}." if aliases else ".")
    claim = so_far.claim(thing, words, thing.text("description"))
    actor = _kept(thing, so_far, claim, name, "actor", "name", "aliases", "description", "identity_class")
    so_far.telling.named(actor, class_iri, [name, *aliases])
    so_far.telling.say(claim, actor, NAME, text(name))
    for alias in dict.fromkeys(aliases):
        if alias != name:
            so_far.telling.say(claim, actor, OTHER_NAME, text(alias))


def actor_class(thing: StixObject) -> str:
    """The class of an actor, by identity_class and threat_actor_types; rj:Actor where they do not tell.

    A terrorist threat actor is an armed group only where its resources are those of a group.
    """
    if thing.type == "identity":
        return _BY_CLASS.get(thing.text("identity_class"), rj.Actor)
    is_terrorist = "terrorist" in thing.texts("threat_actor_types")
    return rj.ArmedGroup if is_terrorist and thing.text("resource_level") in _GROUPS else rj.Actor


def tell_place(thing: StixObject, so_far: StixTelling) -> None:
    """A location: a place with its point, where it has one."""
    name = next(filter(None, map(thing.text, _PLACE_NAMES)), "")
    if not name:
        raise ObjectRefused("a location without a name, city, area, country or region")
    claim = so_far.claim(thing, f"The location {name}.", thing.text("description"))
    place = _kept(
        thing, so_far, claim, name, "place", "name", "description", "latitude", "longitude", "precision"
    )
    so_far.telling.named(place, rj.Place, [name])
    so_far.telling.say(claim, place, NAME, text(name))
    so_far.telling.register_all(place, _point(thing))


def _point(thing: StixObject) -> list[tuple[str, bytes]]:
    ends = {"latitude": _LATITUDES, "longitude": _LONGITUDES}
    given = [_number(thing, name, -end, end) for name, end in ends.items()]
    if not any(given):
        return []
    if not all(given):
        raise ObjectRefused("a location with half a point")
    precision = _number(thing, "precision", 0, float("inf"))
    told = list(zip((WGS + "lat", WGS + "long"), map(decimal, given), strict=True))
    return [*told, *([(rj.precision, decimal(precision))] if precision not in ("", "0") else [])]


def _number(thing: StixObject, name: str, low: float, high: float) -> str:
    value = thing.body.get(name)
    if value is None:
        return ""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not isfinite(value) or not low <= value <= high:
        raise ObjectRefused(f"a location whose {name} is none")
    digits = format(Decimal(repr(value)), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def tell_event(thing: StixObject, so_far: StixTelling) -> None:
    """A campaign, an incident, or an event of the incident extension: an event with its days."""
    name = _named(thing)
    when = event_days(thing)
    words = f"The {thing.type} {name}" + (f", {when}." if when else ".")
    claim = so_far.claim(thing, words, thing.text("description"))
    event = _kept(thing, so_far, claim, name, "event", "name", "description")
    so_far.events.add(event)
    so_far.telling.named(event, rj.Event, [name, *thing.texts("aliases")])
    so_far.telling.say(claim, event, LABEL, text(name))
    if when:
        so_far.telling.say(claim, event, rj.when, text(when))


def event_days(thing: StixObject) -> str:
    """When an event was, as EDTF; empty where it does not tell: from start to end time, else as it was seen.

    Days are in UTC. Where no end is told, there may be one that is not known.
    """
    names = ("start_time", "end_time")
    if not any(thing.body.get(name) for name in names):
        names = ("first_seen", "last_seen")
    first, last = (day_of(thing.body.get(name), name, thing.body.get(f"{name}_fidelity")) for name in names)
    return spanning(first, last, f"{a(thing.type)} that")


def _named(thing: StixObject) -> str:
    name = thing.text("name") or (thing.text("description")[:80] if thing.type == "event" else "")
    if not name:
        raise ObjectRefused(f"{a(thing.type)} without a name")
    return name


def _kept(thing: StixObject, so_far: StixTelling, claim: bytes, name: str, kind: str, *done: str) -> bytes:
    found = so_far.object_iri(thing.id)
    so_far.keep(thing, found, claim, *done)
    so_far.things[thing.id] = Thing(found, name, kind)
    return found
