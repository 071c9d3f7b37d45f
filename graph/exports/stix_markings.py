"""Under which terms a source may be used, as STIX marking definitions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...ontology import rj
from ..facts import Facts
from ..listing import read_source
from ..records import Json
from .stix_objects import day_of, stix_object

TLP_RED: Final[Json] = {
    "type": "marking-definition",
    "spec_version": "2.1",
    "id": "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
    "created": "2017-01-20T00:00:00.000Z",
    "definition_type": "tlp",
    "name": "TLP:RED",
    "definition": {"tlp": "red"},
}
"""For the recipients alone: the standard's own object (STIX 2.1, section 7.2.1.4)."""


class Markings:
    """The markings of sources; `refs` gives those that hold for whatever was read in one."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._of: dict[str, list[Json]] = {}

    def every(self) -> Iterator[Json]:
        """All markings, each once: sorted by source, and what is for the recipients alone first."""
        sources = [*self._facts.instances("Source"), *sorted(self._facts.dossiers)]
        found = {one["id"]: one for iri in sources for one in self._markings(iri)}
        yield from sorted(found.values(), key=lambda one: one["id"] != TLP_RED["id"])

    def refs(self, source: str) -> list[str]:
        """The ids of a source's markings; none for one that tells no terms."""
        return [one["id"] for one in self._markings(source)]

    def _markings(self, source: str) -> list[Json]:
        if source not in self._of:
            self._of[source] = list(self._read(source)) if source else []
        return self._of[source]

    def _read(self, iri: str) -> Iterator[Json]:
        if self._facts.value(iri, rj.mayBePassedOn) in ("false", "0"):
            yield TLP_RED
        source = read_source(self._facts, iri)
        if source.license:
            told = (source.label, source.publisher.label if source.publisher else None, source.license)
            marking = stix_object("marking-definition", (iri,), day_of(source.issued))
            del marking["modified"]  # a marking has one version only
            statement = "; ".join(filter(None, told))
            yield marking | {"definition_type": "statement", "definition": {"statement": statement}}
