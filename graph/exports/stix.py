"""A case as a STIX 2.1 bundle: things, what each claim says of them, and accounts side by side.

Source: OASIS, STIX Version 2.1, OASIS Standard of 10 June 2021; Incident Core Extension 2.0.
The same case gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import IO, Any, Final

from ...ontology.namespaces import SKOS, WGS
from ..facts import NAME_PROPERTIES, Facts, Said
from ..reading import Reader
from ..records import Json
from .discretion import AS_TOLD, Discretion
from .inventory import Item, reckon
from .losses import LossReport
from .stix_accounts import WAYS, Accounts
from .stix_collections import Opinions, Reports, groupings
from .stix_markings import Markings
from .stix_objects import id_type, stix_id
from .stix_things import Things

_TYPES: Final = {
    "events": ("incident",),
    "actors": ("identity",),
    "places": ("location", "infrastructure"),
}
_WHY: Final = {
    "events": "its IRI stands for an object of another type",
    "actors": "its IRI stands for an object of another type",
    "places": "its IRI stands for an object of another type",
    "sources": "a report needs an object that it reports, and nothing was read in it",
    "claims": "it tells nothing of an actor, event or place, and nobody is named as its speaker",
    "remarks": "it has no words",
    "denials": "an opinion needs an object, and no object says what is denied and nothing else",
    "entries": "STIX has no place for it",
}
_IN_WORDS: Final = "STIX has no place for it: a note tells it in words"
_WHOSE: Final = "an incident lists what was done by anybody’s account: a note tells who says so"
_NO_END: Final = "what it leads to is no object of the bundle"
_ONE_NAME: Final = "an object has one name"
_OTHER_NAMES: Final = "an object has one name: its description tells the others"
_POINTS: Final = (WGS + "lat", WGS + "long", "precision")


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def write_stix(case: Reader, file: IO[bytes], discretion: Discretion = AS_TOLD) -> LossReport:
    """Write the bundle: an object a line, what is talked about before who says what of it.

    Days are local and stand as days in UTC. Raises nothing of its own: what STIX cannot carry is lost,
    and counted in the report.
    """
    bundle = _Bundle(case._now.facts, discretion)
    digest = sha256()
    before = b'{"type":"bundle","objects":[\n'
    for one in bundle.every():
        line = _json(one if discretion is AS_TOLD else _rewritten(one, discretion.text))
        digest.update(line)
        file.write(before + line)
        before = b",\n"
    is_empty = before != b",\n"
    end = {"id": stix_id("bundle", digest.hexdigest())}
    file.write((b'{"type":"bundle",' if is_empty else b"\n],") + _json(end)[1:] + b"\n")
    return reckon(case._now.facts, bundle.why_not)


def _json(value: Json) -> bytes:
    return _ENCODER.encode(value).encode("utf-8", "replace")


def _rewritten(value: Any, change: Callable[[str], str]) -> Any:
    """Every text of an object as it may be written; its keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _rewritten(one, change) for name, one in value.items()}
    return [_rewritten(one, change) for one in value] if isinstance(value, list) else value


class _Bundle:
    """The objects of a bundle in their order, and what of the case they do not carry."""

    def __init__(self, facts: Facts, discretion: Discretion) -> None:
        self._facts = facts
        self._things = Things(facts, discretion)
        self._markings = Markings(facts)
        self._accounts = Accounts(facts, self._things, self._markings)
        self._opinions = Opinions(facts, self._accounts)
        self._reports = Reports(facts, self._things, self._accounts, self._markings)

    def every(self) -> Iterator[Json]:
        """Markings, things, what registers, claims and remarks say, opinions, accounts, reports."""
        yield from self._markings.every()
        yield from self._things.every()
        for dossier in sorted(self._facts.dossiers):
            yield from self._accounts.of_register(dossier)
        for claim in self._facts.claims:
            yield from self._accounts.of_claim(claim)
        for remark in self._facts.remarks:
            yield from self._accounts.of_remark(remark)
        yield from self._opinions.every()
        yield from groupings(self._facts, self._things, self._accounts)
        yield from self._reports.every()

    def why_not(self, item: Item) -> str:
        """Why no object carries an item; empty where one does."""
        if item.said:
            return self._why_not_said(item.said)
        is_there = {
            "sources": item.subject in self._reports.sources,
            "claims": item.subject in self._accounts.of_record,
            "remarks": item.subject in self._accounts.of_record,
            "denials": item.subject in self._opinions.denials,
        }
        type = id_type(self._things.ids.get(item.subject, ""))
        return "" if is_there.get(item.kind, type in _TYPES.get(item.kind, ())) else _WHY[item.kind]

    def _why_not_said(self, said: Said) -> str:
        """Why nothing carries a fact or an entry. What stands only in the words of a note is lost."""
        if said in self._accounts.carried:
            return ""
        if said.property in NAME_PROPERTIES:
            return "" if said.value == self._facts.label(said.subject) else _ONE_NAME
        if said.property in _POINTS:
            return "" if self._things.has_point(said.subject) else _WHY["entries"]
        if said.property == "pointFrom" and said.subject in self._things.ids:
            return ""
        if said.property == "action" and said.subject in self._things.ids:
            return _WHOSE
        if said.property in WAYS:
            return _NO_END
        if said.property == SKOS + "altLabel" and said.subject in self._things.ids:
            return _OTHER_NAMES
        return _IN_WORDS if said in self._accounts.noted else _WHY["entries"]
