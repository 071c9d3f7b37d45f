"""A case as FollowTheMoney statements: JSON lines, in which each speaker's account is a data set.

Read them with the followthemoney library, version 4. The same case gives the same bytes.
"""

from __future__ import annotations

from typing import IO, Final

from ..facts import Facts, Said
from ..reading import Reader
from .discretion import AS_TOLD, Discretion
from .followthemoney_entities import Entities
from .followthemoney_links import Links
from .followthemoney_statements import DataSets, Statement
from .inventory import Item, reckon
from .losses import LossReport

_SCHEMATA: Final = {"events": ("Event",), "places": ("Address",), "sources": ("Article",)}
_NO_ACTORS: Final = ("Event", "Address", "Article")
_WHY: Final = {
    "events": "its IRI stands for an entity of another schema",
    "actors": "its IRI stands for an entity of another schema",
    "places": "its IRI stands for an entity of another schema",
    "sources": "its IRI stands for an entity of another schema",
    "claims": "it tells nothing that an entity has, and has no words",
    "remarks": "it has no words, or is about no entity",
    "denials": "a statement says what is, not what is not",
    "entries": "the model has no property for it",
    "facts": "the model has no property for it",
}
_REVISED: Final = "its speaker has revised it, and a statement stands"
_NO_DATE: Final = "a date is a day, month or year, not some day within, by or from"
_KEYWORD: Final = "a keyword of the event names it, and does not tell what it is of"
_HEDGE: Final = "a statement is made or not, neither likely nor possible: a note tells it in words"


def write_statements(case: Reader, file: IO[bytes], discretion: Discretion = AS_TOLD) -> LossReport:
    """Write a statement a line, those of one entity together: actors, events, places, sources, ties, words.

    What a speaker has revised is no statement of theirs. Beside what the model cannot carry, the report
    lists each hedge (kind “hedges”): the facts of such claims stand as plainly as all others.
    """
    facts = case._now.facts
    export = _Export(facts, discretion)
    for one in (*export.entities.every(), *export.links.every()):
        file.write(_rewritten(one, discretion).line())
    report = reckon(facts, export.why_not)
    for claim in facts.claims:
        if (hedge := facts.record(claim).hedge) != "asserted":
            report.lose("hedges", claim, hedge, _HEDGE)
    return report


def _rewritten(statement: Statement, discretion: Discretion) -> Statement:
    """A statement with its value and its IRIs as they may be written."""
    original, origin = (
        discretion.text(one) if one else None for one in (statement.original, statement.origin)
    )
    return statement._replace(value=discretion.text(statement.value), original=original, origin=origin)


class _Export:
    """The entities and links of a case, and what of it they do not carry."""

    def __init__(self, facts: Facts, discretion: Discretion) -> None:
        self._facts = facts
        records = (facts.record(one).stated_by.id for one in (*facts.claims, *facts.remarks))
        coders = (facts.publisher(dossier) or "" for dossier in facts.dossiers)
        self.entities = Entities(facts, DataSets([*records, *coders]), discretion)
        self.links = Links(facts, self.entities)

    def why_not(self, item: Item) -> str:
        """Why no statement carries an item; empty where one does."""
        if item.said:
            return self._why_not_said(item.said)
        if item.kind == "claims":
            carries = any(self._is_carried(said) for said in self._facts.graph(item.subject))
            return "" if carries or item.subject in self.links.worded else _WHY["claims"]
        if item.kind == "remarks":
            return "" if item.subject in self.links.worded else _WHY["remarks"]
        schema = self.entities.schemata.get(item.subject, "")
        is_actor = item.kind == "actors" and schema not in ("", *_NO_ACTORS)
        return "" if is_actor or schema in _SCHEMATA.get(item.kind, ()) else _WHY[item.kind]

    def _is_carried(self, said: Said) -> bool:
        return said in self.entities.carried or said in self.links.carried

    def _why_not_said(self, said: Said) -> str:
        if self._is_carried(said):
            return ""
        if said.graph in self._facts.revised:
            return _REVISED
        if said in self.entities.coarser:
            return _KEYWORD
        return _NO_DATE if said.property == "when" else _WHY["facts"]
