"""STIX objects that speak of others: opinions on what is said, and what one speaker or one source tells.

An account is a `grouping` whose creator is the speaker. Its context is `unspecified`: of the standard's
words the others are of malware and of suspicious activity (grouping-context-ov).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from ...ontology.namespaces import RJ
from ..facts import Facts, Said
from ..listing import read_source
from ..records import Json
from .stix_accounts import Accounts
from .stix_markings import Markings
from .stix_objects import NO_DAY, day_of, first_of, reference, stix_object
from .stix_things import Things

Stance = Literal["strongly-disagree", "disagree", "agree"]
_STANCES: Final[dict[str, Stance]] = {"disputes": "disagree", "supports": "agree"}


class Opinions:
    """Opinions of claims and remarks on others; `denials` are the IRIs of those that one carries."""

    def __init__(self, facts: Facts, accounts: Accounts) -> None:
        self._facts, self._accounts = facts, accounts
        self.denials: set[str] = set()

    def every(self) -> Iterator[Json]:
        """Opinions by claim and remark: what each disputes, supports and denies."""
        for record in (*self._facts.claims, *self._facts.remarks):
            for said in self._facts.statements(record):
                if said.property in _STANCES:
                    refs = self._accounts.of_record.get(said.value, [])
                    yield from self._opinion(said, _STANCES[said.property], refs)
                elif said.property == "denies":
                    refs = sorted(self._saying(said.value))
                    self.denials |= {said.value} if refs else set()
                    yield from self._opinion(said, "strongly-disagree", refs)

    def _opinion(self, said: Said, stance: Stance, refs: list[str]) -> Iterator[Json]:
        told = self._accounts.told(said.subject)
        if refs:
            opinion = stix_object(
                "opinion",
                (said.subject, said.property, said.value),
                told.day,
                **told.common,
                explanation=self._facts.record(said.subject).words,
                opinion=stance,
                object_refs=refs,
            )
            yield self._accounts.keep(told, opinion)

    def _saying(self, denial: str) -> Iterator[str]:
        """The objects that say what is denied, each nothing else."""
        wanted = {one.property: one.value for one in self._facts.statements(denial)}
        name = wanted.get("property", "").removeprefix(RJ)
        for said in self._facts.claimed(wanted.get("event", ""), name):
            if said.value == wanted.get("value") and said in self._accounts.carried:
                yield self._accounts.carried[said]


def groupings(facts: Facts, things: Things, accounts: Accounts) -> Iterator[Json]:
    """An account for each speaker: all objects that are their word, by the speaker's IRI."""
    for speaker, refs in sorted(accounts.by_speaker.items()):
        if speaker:
            yield stix_object(
                "grouping",
                (speaker,),
                NO_DAY,
                created_by_ref=things.speaker(speaker),
                name=f"Account of {facts.label(speaker)}",
                labels=["account"],
                context="unspecified",
                object_refs=refs,
                external_references=[reference(speaker)],
            )


class Reports:
    """A report for each source and dossier that something was read in; `sources` are their IRIs."""

    def __init__(self, facts: Facts, things: Things, accounts: Accounts, markings: Markings) -> None:
        self._facts, self._things, self._accounts, self._markings = facts, things, accounts, markings
        self.sources: set[str] = set()

    def every(self) -> Iterator[Json]:
        """Reports by IRI. A gazetteer's are on the places whose points are its own."""
        points: dict[str, list[str]] = {}
        for said in self._facts.everywhere("pointFrom"):
            if said.subject in self._things.ids:
                points.setdefault(said.value, []).append(self._things.ids[said.subject])
        for iri in sorted({*self._facts.instances("Source"), *self._facts.dossiers}):
            refs = dict.fromkeys([*self._accounts.by_source.get(iri, ()), *sorted(points.get(iri, ()))])
            if refs:
                self.sources.add(iri)
                yield self._report(iri, list(refs))

    def _report(self, iri: str, refs: list[str]) -> Json:
        source = read_source(self._facts, iri)
        day = day_of(source.issued)
        cited = reference(iri, source.label, source.url)
        return stix_object(
            "report",
            (iri,),
            day,
            created_by_ref=self._things.speaker(source.publisher.id) if source.publisher else None,
            name=source.label,
            description=""
            if source.issued
            else "No day of publication is told: the one given means nothing.",
            published=first_of(day),
            external_references=[cited],
            object_marking_refs=self._markings.refs(iri),
            object_refs=refs,
        )
