"""Tells the rows of a table by its columns: facts in the claim, names and points in the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ...ontology import rj
from ...ontology.namespaces import ACT, RDF, RDFS, RJ, SKOS, WGS, WPN
from ...store.vocabulary import vocabulary
from ..derivation import is_derived
from .csvw_metadata import Column
from .csvw_templates import ACTOR, CODE, EVENT, PLACE, TOLL, Thing, code_of
from .facts import ReleaseFacts
from .table import RowRefused
from .terms import iri
from .values import count, degrees

_NAME, _LABEL, _TYPE = SKOS + "prefLabel", RDFS + "label", RDF + "type"
_LAT, _LONG = WGS + "lat", WGS + "long"
_REGISTERED: Final = {
    ACTOR: {_NAME, _TYPE},
    PLACE: {_NAME, _LAT, _LONG, rj.precision, rj.within},
    EVENT: {_LABEL},
}
"""What stands in the register and not in the publisher's claim, by the kind of thing."""
_DOMAINS: Final = {EVENT: rj.Event, TOLL: rj.Toll}
_SCHEMES: Final = {rj.action: ACT, rj.weapon: WPN}
_RANGES: Final = {EVENT: rj.Event, TOLL: rj.Toll, ACTOR: rj.Actor, PLACE: rj.Place}

Cells = Mapping[str, tuple[str, ...]]
Values = Mapping[str, str]


class Teller:
    """Tells rows; its columns are checked once. Raises ValueError for those that say what nothing can say."""

    def __init__(self, columns: Sequence[Column]) -> None:
        told = [column for column in columns if column.about]
        for column in told:
            _check(column)
        self._registers: dict[Thing, dict[str, Column]] = {}
        for column in told:
            if column.about and column.property in _REGISTERED.get(column.about.kind, ()):
                told_before = self._registers.setdefault(column.about, {}).setdefault(column.property, column)
                if told_before is not column:
                    raise ValueError(f"{told_before.name} and {column.name} tell the same of the same thing")
        self._claims = [column for column in told if not self._is_registered(column)]
        events = {
            Thing(EVENT, column.about.key)
            for column in told
            if column.about and column.about.kind in _DOMAINS
        }
        if len(events) > 1:
            raise ValueError("a row tells of one event, and aboutUrl makes several")
        self._event = next(iter(events), None)
        for thing in self._registers:
            self._refuse_circle(thing)
        if not told:
            raise ValueError("no column has a propertyUrl: nothing would be said")

    def _refuse_circle(self, place: Thing) -> None:
        seen: list[Thing | None] = []
        around: Thing | None = place
        while around in self._registers and around not in seen:
            seen.append(around)
            column = self._registers[around].get(rj.within)
            around = column.value if column else None
        if around in seen:
            raise ValueError(f"place/{place.key.text} lies within itself")

    def _is_registered(self, column: Column) -> bool:
        return column.about in self._registers and column.property in self._registers[column.about]

    def tell(self, cells: Cells, line: int, facts: ReleaseFacts) -> None:
        """Tells one row; RowRefused where its event has no key or a value is none."""
        values = {name: ",".join(told) for name, told in cells.items()}
        if self._event:
            self._tell_event(self._event, cells, values, line, facts)
        for thing in self._registers:
            if thing.kind != EVENT:
                self._thing(thing, cells, values, facts)
        for column in self._claims:
            self._say(column, cells, values, facts)

    def _tell_event(self, event: Thing, cells: Cells, values: Values, line: int, facts: ReleaseFacts) -> None:
        if not (key := event.key.filled(values)):
            raise RowRefused(f"no {' and '.join(event.variables)}")
        label = self._registered(event, _LABEL, cells) or key
        facts.event(key, label, line)

    def _registered(self, thing: Thing, name: str, cells: Cells) -> str:
        column = self._registers.get(thing, {}).get(name)
        return cells[column.name][0] if column and cells.get(column.name) else ""

    def _thing(self, thing: Thing, cells: Cells, values: Values, facts: ReleaseFacts) -> bytes | None:
        """The IRI of what a template makes of a row, with its name told; None where that is null."""
        if thing.kind == CODE:
            code = code_of(thing, values)
            return iri(code) if code else None
        key = thing.key.filled(values)
        if not key:
            return None
        if thing.kind == EVENT:
            return facts.iri(EVENT, key)
        if thing.kind == TOLL:
            part = thing.part.filled(values)
            return facts.toll(facts.iri(EVENT, key), part) if part else None
        name = self._registered(thing, _NAME, cells) or key
        if thing.kind == ACTOR:
            kind = self._registers.get(thing, {}).get(_TYPE)
            return facts.actor(
                key, name, kind.value.key.text.removeprefix(RJ) if kind and kind.value else "Actor"
            )
        return self._place(thing, key, name, cells, values, facts)

    def _place(
        self, thing: Thing, key: str, name: str, cells: Cells, values: Values, facts: ReleaseFacts
    ) -> bytes:
        lat, long, metres = (self._registered(thing, of, cells) for of in (_LAT, _LONG, rj.precision))
        around = self._registers.get(thing, {}).get(rj.within)
        within = self._thing(around.value, cells, values, facts) if around and around.value else None
        return facts.place(
            key, name, *degrees(lat, long), precision=count(metres, "rj:precision"), within=within
        )

    def _say(self, column: Column, cells: Cells, values: Values, facts: ReleaseFacts) -> None:
        subject = self._thing(column.about, cells, values, facts) if column.about else None
        if not subject:
            return
        name = column.property.removeprefix(RJ)
        if column.value:
            if value := self._thing(column.value, cells, values, facts):
                facts.say(subject, name, value)
            return
        for told in cells[column.name]:
            facts.say(subject, name, column.cells.literal(told, column.property))


def _check(column: Column) -> None:
    """Raises ValueError where the vocabulary has no such thing to say of such a thing."""
    about, name = column.about, column.property.removeprefix(RJ)
    if about is None:
        return
    if column.property in _REGISTERED.get(about.kind, ()):
        _check_registered(column)
        return
    property_ = vocabulary().properties.get(name) if column.property.startswith(RJ) else None
    if property_ is None or is_derived(property_.iri):
        raise ValueError(f"{column.name}: {column.property} is no property that a column can tell")
    if _DOMAINS.get(about.kind) not in property_.domain:
        raise ValueError(f"{column.name}: rj:{name} is nothing that is said of a thing like {about.kind}/…")
    _check_value(column, f"rj:{name}", property_.kind, set(property_.range) & set(_RANGES.values()))


def _check_registered(column: Column) -> None:
    if column.property == _TYPE:
        name = column.value.key.text.removeprefix(RJ) if column.value else ""
        if "Actor" not in (name, *vocabulary().superclasses(name)):
            raise ValueError(
                f"{column.name}: rdf:type needs a valueUrl that is a class of actors, as rj:State"
            )
    elif column.property == rj.within:
        _check_value(column, "rj:within", "object", {rj.Place})
    else:
        _check_value(column, column.property, "datatype", set())


def _check_value(column: Column, name: str, kind: str, classes: set[str]) -> None:
    """Whether the value is a thing or a cell as the property's kind asks, and of one of its classes."""
    if kind == "object" and not column.value:
        raise ValueError(f"{column.name}: {name} leads to a thing and needs a valueUrl")
    if kind == "datatype" and column.value:
        raise ValueError(f"{column.name}: {name} has a value, not a valueUrl")
    scheme, is_code = _SCHEMES.get(column.property), bool(column.value and column.value.kind == CODE)
    if is_code != bool(scheme) or (scheme and column.value and not column.value.key.text.startswith(scheme)):
        raise ValueError(f"{column.name}: {name} does not lead to {column.value and column.value.key.text}")
    if column.value and classes and _RANGES.get(column.value.kind) not in classes:
        raise ValueError(f"{column.name}: {name} does not lead to a thing like {column.value.kind}/…")
