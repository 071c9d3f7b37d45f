"""What a case holds that an export may carry or lose: one item for each thing, claim and fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from ...importers.derivation import is_derived
from ...store.vocabulary import vocabulary
from ..accounts import NAMES_AND_RECORDS
from ..facts import NAME_PROPERTIES, Facts, Said
from ..listing import actor_classes
from .losses import LossReport
from .told_of_event import said_in

_THINGS: Final = {
    "events": ("Event",),
    "places": ("Place", "Facility"),
    "sources": ("Source",),
    "denials": ("Denial",),
}


class Item(NamedTuple):
    """One thing that can be carried or lost.

    `kind` is events, actors, places (facilities too), sources, claims (the record: who says it,
    where, in which words), remarks, denials, facts (what a claim says, one for each triple that is not
    derived) or entries (what a dossier's register tells of a thing beside its name and type).
    `said` is set for facts and entries.
    """

    kind: str
    subject: str
    said: Said | None = None

    @property
    def what(self) -> str:
        """The property of a fact or an entry, by local name; empty for the others."""
        return self.said.property.replace("#", "/").rpartition("/")[2] if self.said else ""


Judge = Callable[[Item], str]
"""Why a format does not carry an item; empty where it does."""


def inventory(facts: Facts) -> Iterator[Item]:
    """Every item of a case or an account: things, records and facts, each kind sorted."""
    for kind, classes in {**_THINGS, "actors": actor_classes()}.items():
        for iri in sorted({iri for name in classes for iri in facts.instances(name)}):
            yield Item(kind, iri)
    yield from (Item("claims", iri) for iri in facts.claims)
    yield from (Item("remarks", iri) for iri in facts.remarks)
    for graph in facts.claims:
        yield from (Item("facts", said.subject, said) for said in _told(facts, graph))
    for graph in sorted(facts.dossiers):
        yield from (
            Item("entries", said.subject, said) for said in _told(facts, graph) if _is_entry(facts, said)
        )


def _told(facts: Facts, graph: str) -> Iterator[Said]:
    return (said for said in said_in(facts, graph) if not is_derived(said.property))


def _is_entry(facts: Facts, said: Said) -> bool:
    if said.property in NAME_PROPERTIES or said.subject in vocabulary().concepts:
        return False
    return not facts.types(said.subject) & NAMES_AND_RECORDS


def reckon(facts: Facts, judge: Judge) -> LossReport:
    """A report of everything that a case holds: written where the judge finds no reason, else lost."""
    report = LossReport()
    for item in inventory(facts):
        if why := judge(item):
            report.lose(item.kind, item.subject, item.what, why)
        else:
            report.written[item.kind] += 1
    return report
