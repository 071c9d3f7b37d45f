"""Actors, events, places and facilities as STIX objects: what they are, not what anybody says of them.

Every actor is an `identity`, whoever it is. A `threat-actor` is “believed to be operating with malicious
intent” and an `intrusion-set` has “adversarial behaviors” (STIX 2.1, sections 4.17 and 4.9): no claim says
so, and each side of an exchange strikes. Only an identity can speak (`created_by_ref`) and be targeted.

A facility is an `infrastructure`, which incidents target and identities use; a place is a `location`.
Things have no creator: what somebody says of them stands in objects that have one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...ontology.namespaces import SCHEMA
from ..facts import Facts, last_part
from ..listing import actor_classes, aliases
from ..records import Json, Place
from .discretion import Discretion
from .stix_objects import NO_DAY, id_type, reference, stix_id, stix_object
from .told_of_event import place_at

INCIDENT_CORE: Final = "extension-definition--ef765651-680c-498d-9894-99799f2fa126"
"""OASIS's Incident Core extension, of which `incident_types` lists what was done by anybody's account."""
_IDENTITY_CLASSES: Final = {
    "State": "organization",
    "ArmedForce": "organization",
    "ArmedGroup": "organization",
    "Unit": "organization",
    "Coalition": "group",
    "Institution": "organization",
    "Media": "organization",
    "Person": "individual",
    "Population": "class",
    "Software": "system",
}
"""Of the vocabulary identity-class-ov; a described actor may be any of these: unknown."""
_SECTORS: Final = {
    "State": ["government-national"],
    "ArmedForce": ["defense"],
    "Media": ["communications"],
}


class Things:
    """The objects of a case that are talked about; `ids` maps their IRIs to their identifiers."""

    def __init__(self, facts: Facts, discretion: Discretion) -> None:
        self._facts, self._discretion = facts, discretion
        self.ids: dict[str, str] = {}
        for type, classes in (
            ("identity", actor_classes()),
            ("incident", ("Event",)),
            ("infrastructure", ("Facility",)),
            ("location", ("Place",)),
        ):
            for iri in sorted({iri for name in classes for iri in facts.instances(name)}):
                self.ids.setdefault(iri, stix_id(type, iri))

    def every(self) -> Iterator[Json]:
        """Identities, incidents, infrastructures and locations, each kind by IRI."""
        makers = {
            "identity": self._identity,
            "incident": self._incident,
            "infrastructure": self._infrastructure,
            "location": self._location,
        }
        for iri, id in self.ids.items():
            yield makers[id_type(id)](iri)
            if id_type(id) == "infrastructure":
                yield from self._where_it_is(iri)

    def speaker(self, iri: str) -> str | None:
        """The identifier of an actor that can speak; None where there is none."""
        id = self.ids.get(iri, "")
        return id if id_type(id) == "identity" else None

    def has_point(self, iri: str) -> bool:
        """Whether a place or facility has coordinates."""
        place = place_at(self._facts, iri)
        return place.latitude is not None and place.longitude is not None

    def _identity(self, iri: str) -> Json:
        kind = self._facts.kind(iri)
        return stix_object(
            "identity",
            (iri,),
            NO_DAY,
            name=self._facts.label(iri),
            description=self._also_called(iri),
            labels=[_words(kind)],
            identity_class=_IDENTITY_CLASSES.get(kind, "unknown"),
            sectors=_SECTORS.get(kind),
            external_references=[reference(iri)],
        )

    def _incident(self, iri: str) -> Json:
        core: Json = {"extension_type": "property-extension"}
        # The extension asks for both: suspected and new are its own words for what nobody has looked into.
        core |= {"determination": "suspected", "investigation_status": "new"}
        if acts := sorted({last_part(action) for action in self._facts.values(iri, "action")}):
            core["incident_types"] = acts
        return stix_object(
            "incident",
            (iri,),
            NO_DAY,
            name=self._facts.label(iri),
            external_references=[reference(iri)],
            extensions={INCIDENT_CORE: core},
        )

    def _infrastructure(self, iri: str) -> Json:
        return stix_object(
            "infrastructure",
            (iri,),
            NO_DAY,
            name=self._facts.label(iri),
            description=self._also_called(iri),
            external_references=[reference(iri)],
        )

    def _where_it_is(self, iri: str) -> Iterator[Json]:
        """The point of a facility that has one: a location, and that the facility lies there."""
        if self.has_point(iri):
            location = self._location(iri)
            yield location
            ends = {"source_ref": self.ids[iri], "target_ref": location["id"]}
            yield stix_object("relationship", (iri, "point"), NO_DAY, relationship_type="located-at", **ends)

    def _location(self, iri: str) -> Json:
        place = self._discretion.place(place_at(self._facts, iri))
        return stix_object(
            "location",
            (iri,),
            NO_DAY,
            name=place.label,
            description=self._also_called(iri),
            external_references=[reference(iri), *self._gazetteers(iri)],
            **_point(place),
        )

    def _gazetteers(self, iri: str) -> Iterator[Json]:
        for gazetteer in self._facts.values(iri, "pointFrom"):
            url = self._facts.value(gazetteer, SCHEMA + "url")
            yield reference(gazetteer, self._facts.label(gazetteer), url)

    def _also_called(self, iri: str) -> str:
        others = aliases(self._facts, iri)
        return f"Also called {', '.join(others)}." if others else ""


def _point(place: Place) -> Json:
    """A point with its precision in metres; a place without one stands as the region that it is.

    The standard wants a point, a country's code or a region; the names of regions are an open vocabulary.
    """
    if place.latitude is None or place.longitude is None:
        return {"region": place.label}
    point: Json = {"latitude": place.latitude, "longitude": place.longitude}
    return point | ({"precision": place.precision} if place.precision is not None else {})


def _words(kind: str) -> str:
    """The name of a class in the standard's manner.

    >>> _words("ArmedForce")
    'armed-force'
    """
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind).lstrip("-")
