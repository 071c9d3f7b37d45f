"""GeoJSON (RFC 7946): a feature for each event and place, and for each place and facility with a point.

Positions are [longitude, latitude] in WGS 84 degrees, as the standard has them. Properties tell
claim by claim what is said, by whom, read where.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from ...importers.derivation import is_derived
from ...store.own_files import MARK
from ..events import days_of, places_of
from ..facts import Facts, Said
from ..reading import Reader
from ..records import Json, Place
from .discretion import AS_TOLD, Discretion
from .inventory import Item, reckon
from .licences import attributions
from .losses import LossReport
from .told_of_event import place_at, said_of

_MANY: Final = 10_000
"""After so many events what was read of them is forgotten."""
_WHY: Final = {
    "events": "nobody tells where it was, as a point",
    "actors": "no feature names it",
    "places": "it has no point",
    "sources": "no feature tells anything read in it",
    "claims": "speaks of nothing that has a point",
    "remarks": "a feature tells what is said, and a remark says nothing",
    "denials": "a feature has no place for what is denied",
    "facts": "is said of nothing that has a point",
    "entries": "a feature has no place for it",
}


def write_geojson(case: Reader, file: IO[bytes], discretion: Discretion = AS_TOLD) -> LossReport:
    """Events by IRI, one feature for each place told of them, then places and facilities by IRI.

    An event of which only what was struck is told stands where that lies. `precision` is in
    metres. Licences and citations stand in the member `attributions` of the whole.
    """
    facts = case._now.facts
    features = _Features(facts, discretion)
    cited = [discretion.text(line) for line in attributions(facts)]
    head = {"type": "FeatureCollection", "generator": MARK, "attributions": cited}
    file.write(_json(head)[:-1] + b',"features":[')
    for number, feature in enumerate(features.every()):
        file.write((b",\n" if number else b"\n") + _json(feature))
    file.write(b"\n]}\n")
    return reckon(facts, features.why_not)


def _json(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


class _Features:
    """The features as they are made, and what is named in them."""

    def __init__(self, facts: Facts, discretion: Discretion) -> None:
        self._facts, self._discretion = facts, discretion
        self._named: set[str] = set()
        self._told_of: set[str] = set()
        self._pointed: set[str] = set()

    def every(self) -> Iterator[Json]:
        """The features of all events, then those of all places and facilities."""
        for number, event in enumerate(self._facts.instances("Event"), 1):
            yield from self._of_event(event)
            if not number % _MANY:
                self._facts = Facts(self._facts.store)  # a case may be larger than the memory
        for place in sorted({*self._facts.instances("Place"), *self._facts.instances("Facility")}):
            yield from self._of_place(place)

    def _of_event(self, event: str) -> Iterator[Json]:
        points = self._points(places_of(self._facts, event))
        if not points:
            return
        told: Json = {"kind": "event", **self._thing(event), "type": self._facts.kind(event)}
        told["when"] = self._facts.standing(event, "when")
        ends = days_of(self._facts, event)
        told |= zip(("earliest", "latest"), (day.isoformat() if day else None for day in ends), strict=True)
        tolls = [said.value for said in said_of(self._facts, event) if said.property == "toll"]
        told["claims"] = self._claims(event, *sorted(set(tolls)))
        for at in points:
            yield self._feature(at, told | {"place": self._thing(at.id), "places": len(points)})

    def _of_place(self, iri: str) -> Iterator[Json]:
        kind = "facility" if self._facts.is_a(iri, "Facility") else "place"
        points = self._points([iri])
        if not points and kind == "facility":
            points = self._points(lies_in(self._facts, iri))
        for at in points:
            told: Json = {"kind": kind, **self._thing(iri), "type": self._facts.kind(iri)}
            yield self._feature(at, told | {"place": self._thing(at.id), "claims": self._claims(iri)})

    def _points(self, places: Iterable[str]) -> list[Place]:
        found = [place_at(self._facts, iri) for iri in places]
        return [place for place in found if place.latitude is not None and place.longitude is not None]

    def _feature(self, at: Place, told: Json) -> Json:
        self._pointed.add(at.id)
        shown = self._discretion.place(at)
        properties = self._rewritten(told) | {"precision": shown.precision}
        position = [shown.longitude, shown.latitude]
        geometry = {"type": "Point", "coordinates": position}
        return {"type": "Feature", "geometry": geometry, "properties": properties}

    def _thing(self, iri: str) -> Json:
        self._named.add(iri)
        return {"id": iri, "label": self._facts.label(iri)}

    def _claims(self, *things: str) -> list[Json]:
        """What each claim says of some things, with its record; sorted by claim."""
        said: dict[str, list[Said]] = {}
        for iri in things:
            self._told_of.add(iri)
            for one in said_of(self._facts, iri):
                if not is_derived(one.property):
                    said.setdefault(one.graph, []).append(one)
        return [self._claim(claim, told) for claim, told in sorted(said.items())]

    def _claim(self, claim: str, said: Iterable[Said]) -> Json:
        record = self._facts.record(claim)
        self._named |= {claim, record.stated_by.id, record.source.id}
        told = {name: value for name, value in record.as_json().items() if value not in (None, [])}
        return told | {
            "revised": claim in self._facts.revised,
            "says": [self._statement(one) for one in said],
        }

    def _statement(self, said: Said) -> Json:
        value: Any = self._thing(said.value) if said.is_iri else said.value
        return {"subject": said.subject, "property": said.property, "value": value}

    def _rewritten(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._discretion.text(value)
        if isinstance(value, dict):
            return {name: self._rewritten(one) for name, one in value.items()}
        return [self._rewritten(one) for one in value] if isinstance(value, list | tuple) else value

    def why_not(self, item: Item) -> str:
        """Why no feature carries an item; empty where one does."""
        if item.kind == "facts":
            return "" if item.subject in self._told_of else _WHY["facts"]
        if item.kind == "entries":
            is_point = item.what in ("lat", "long", "precision") and item.subject in self._pointed
            return "" if is_point else _WHY["entries"]
        told = self._told_of if item.kind in ("events", "places") else self._named
        return "" if item.subject in told and item.kind not in ("remarks", "denials") else _WHY[item.kind]


def lies_in(facts: Facts, thing: str) -> list[str]:
    """The places within or near which a thing lies, as anybody tells."""
    return sorted({*facts.values(thing, "within"), *facts.values(thing, "near")})
