"""Where one event was, as told: places with their points and how exact these are."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.case import Case
from ...graph.records import Event, Thing
from ...ontology import rj
from ...ontology.namespaces import WGS


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place; `point` (latitude and longitude, degrees, WGS 84) and `precision` are empty if not said."""

    place: Thing
    point: str
    precision: str
    point_from: Thing | None
    within: tuple[Thing, ...]


def places_of(case: Case, event: Event) -> list[ShownPlace]:
    """The places of an event in order of name."""
    return [_shown(case, place) for place in event.places]


def _shown(case: Case, place: Thing) -> ShownPlace:
    facts = case._now.facts
    lat, long = (facts.value(place.id, WGS + name) for name in ("lat", "long"))
    precision, gazetteer = (facts.value(place.id, name) for name in (rj.precision, rj.pointFrom))
    return ShownPlace(
        place,
        f"{float(lat):.4f}, {float(long):.4f}" if lat and long else "",
        metres_in_words(float(precision)) if precision else "",
        facts.thing(gazetteer) if gazetteer else None,
        tuple(facts.thing(above) for above in facts.values(place.id, "within")),
    )


def metres_in_words(metres: float) -> str:
    """How exact a point is.

    >>> metres_in_words(500), metres_in_words(25_000)
    ('within 500 m', 'within 25 km')
    """
    return f"within {metres / 1000:,.3g} km" if metres >= 1000 else f"within {metres:,.0f} m"
