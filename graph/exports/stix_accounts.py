"""What each claim says, as STIX objects created by its speaker: one a fact, so rivals stand side by side.

A tie or role is a `relationship`, a day a `sighting` of the incident, words are a `note`. What STIX has
no place for stands in a note too, in words. What a speaker revised is `revoked`: “no longer considered
valid by the object creator” (STIX 2.1, section 3.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from ...importers.derivation import is_derived
from ...ontology import rj
from ...ontology.namespaces import DCT, SKOS
from ...store.vocabulary import vocabulary
from ..facts import NAME_PROPERTIES, Facts, Said
from ..listing import TIE_KINDS
from ..records import ClaimRecord, Json
from .stix_markings import Markings
from .stix_objects import CONFIDENCE, day_of, days, first_of, id_type, last_of, reference, stix_object
from .stix_things import Things


class Way(NamedTuple):
    """How a property becomes a relationship: its type, and whether source and target change places."""

    type: str
    turned: bool = False


WAYS: Final = {
    "actor": Way("attributed-to"),
    "target": Way("targets"),
    "struck": Way("targets"),
    "place": Way("located-at"),
    "respondsTo": Way("led-to", turned=True),
    "usedBy": Way("uses", turned=True),
    "sameEventAs": Way("duplicate-of"),
    SKOS + "exactMatch": Way("duplicate-of"),
    "party": Way("has-party"),
    "inNameOf": Way("in-name-of"),
    "launchedFrom": Way("launched-from"),
    "partOfEvent": Way("part-of"),
    "follows": Way("follows"),
    "mayRespondTo": Way("may-respond-to"),
    "near": Way("near"),
    "within": Way("located-at"),
    "partOf": Way("part-of"),
    "memberOf": Way("member-of"),
    "backedBy": Way("backed-by"),
    "alliedWith": Way("allied-with"),
    "opposes": Way("opposes"),
    "leads": Way("leads"),
    "affiliatedWith": Way("related-to"),
    "speaksFor": Way("speaks-for"),
}
"""Relationship types: first the standard's own and the Incident Core extension's, then names of the
vocabulary in the standard's spelling, which it allows where it has none (STIX 2.1, section 5.1)."""


_OF_TOLLS: Final = frozenset({"toll", "includes"})


class Told(NamedTuple):
    """What the objects of one claim have in common. A register's are its coder's."""

    graph: str
    speaker: str
    source: str
    day: date
    common: Json
    validity: Json


class Accounts:
    """Makes the objects of claims, and remembers which object carries what.

    `carried` maps each fact to its object, `noted` holds those that only a note tells; `of_record` lists
    the objects of each claim, remark or register; `by_speaker` and `by_source` those of each, by IRI.
    """

    def __init__(self, facts: Facts, things: Things, markings: Markings) -> None:
        self._facts, self._things, self._markings = facts, things, markings
        self.carried: dict[Said, str] = {}
        self.noted: set[Said] = set()
        self.of_record: dict[str, list[str]] = {}
        self.by_speaker: dict[str, list[str]] = {}
        self.by_source: dict[str, list[str]] = {}

    def of_claim(self, claim: str) -> Iterator[Json]:
        """The objects of one claim: its facts in their order, then notes."""
        told, record = self.told(claim), self._facts.record(claim)
        said = [one for one in self._facts.graph(claim) if not is_derived(one.property)]
        yield from self._facts_of(told, record, said)
        yield from self._words(told, record, self._spoken_of(said, told))
        yield from self._left_over(told, said)

    def of_register(self, dossier: str) -> Iterator[Json]:
        """The ties that a dossier tells of its things: its coder's word."""
        told = self.told(dossier)
        said = [
            one
            for one in self._facts.graph(dossier)
            if one.property in WAYS and one.subject in self._things.ids
        ]
        yield from self._facts_of(told, None, said)

    def of_remark(self, remark: str) -> Iterator[Json]:
        """A note with the words of a remark, on what it is about; none where it tells nothing."""
        told = self.told(remark)
        rows = self._facts.statements(remark)
        about = [one.value for one in rows if one.property in ("about", "unclaimed")]
        denied = [one.value for one in rows if one.property == "denies"]
        about += [event for node in denied for event in self._facts.values(node, "event")]
        yield from self._words(told, self._facts.record(remark), self._objects(about, told))

    def told(self, graph: str) -> Told:
        """What all objects of a claim, remark or register share."""
        facts = self._facts
        if graph in facts.dossiers:
            speaker, source, said_on, hedge = facts.publisher(graph) or "", graph, None, None
        else:
            record = facts.record(graph)
            speaker, source, said_on, hedge = (
                record.stated_by.id,
                record.source.id,
                record.stated_on,
                record.hedge,
            )
        common: Json = {
            "created_by_ref": self._things.speaker(speaker),
            "revoked": True if graph in facts.revised else None,
            "confidence": CONFIDENCE.get(hedge or ""),
            "external_references": [reference(graph)],
            "object_marking_refs": self._markings.refs(source),
        }
        issued = facts.value(source, DCT + "issued") if source else None
        return Told(graph, speaker, source, day_of(said_on, issued), common, self._validity(graph))

    def _validity(self, graph: str) -> Json:
        first, last = days(self._facts.value(graph, rj.validDuring))
        role = self._facts.value(graph, rj.role)
        return {
            "start_time": first_of(first) if first else None,
            "stop_time": last_of(last) if last else None,
            "description": role,
        }

    def keep(self, told: Told, thing: Json) -> Json:
        """An object, once it is noted whose it is and what it was read in."""
        for index, key in (
            (self.of_record, told.graph),
            (self.by_speaker, told.speaker),
            (self.by_source, told.source),
        ):
            index.setdefault(key, []).append(thing["id"])
        return thing

    def _facts_of(self, told: Told, record: ClaimRecord | None, said: Iterable[Said]) -> Iterator[Json]:
        for one in said:
            thing = self._sighting(told, one) if one.property == "when" else self._tie(told, record, one)
            if thing:
                self.carried[one] = thing["id"]
                yield self.keep(told, thing)

    def _tie(self, told: Told, record: ClaimRecord | None, said: Said) -> Json | None:
        ends = [self._things.ids.get(said.subject), self._things.ids.get(said.value)]
        way = WAYS.get(said.property)
        if way is None or not said.is_iri or not all(ends):
            return None
        source, target = reversed(ends) if way.turned else ends
        return stix_object(
            "relationship",
            (said.graph, said.subject, said.property, said.value),
            told.day,
            **told.common,
            relationship_type=way.type,
            source_ref=source,
            target_ref=target,
            **(told.validity if said.property in TIE_KINDS else {"description": _inferred(record)}),
        )

    def _sighting(self, told: Told, said: Said) -> Json | None:
        """The days of an event: seen within them. An open end has none; no sighting with two."""
        incident = self._things.ids.get(said.subject, "")
        first, last = days(said.value)
        if id_type(incident) != "incident" or not (first or last):
            return None
        return stix_object(
            "sighting",
            (said.graph, said.subject, said.property, said.value),
            told.day,
            **told.common,
            description=said.value,
            first_seen=first_of(first) if first else None,
            last_seen=last_of(last) if last else None,
            sighting_of_ref=incident,
        )

    def _words(self, told: Told, record: ClaimRecord, about: list[str]) -> Iterator[Json]:
        """The words of a claim or remark, as a note on what it speaks of."""
        lines = [record.words, *self._record_lines(told.graph)]
        content = "\n".join(filter(None, lines))
        if content and about:
            whose = ("exact words" if record.quote else "in the coder’s words") if record.words else ""
            where = ("sentence " + ", ".join(map(str, record.sentences))) if record.sentences else ""
            note = stix_object(
                "note",
                (told.graph,),
                told.day,
                **told.common,
                abstract="; ".join(filter(None, (record.speaker, whose, where))),
                content=content,
                object_refs=list(dict.fromkeys(about)),
            )
            yield self.keep(told, note)

    def _record_lines(self, graph: str) -> Iterator[str]:
        for said in self._facts.statements(graph):
            if said.property in ("unknown", "unclaimed"):
                yield f"{_named(said.property)}: {self._value(said)}"
        for node in (said for said in self._facts.statements(graph) if said.property == "denies"):
            told = {one.property: self._value(one) for one in self._facts.statements(node.value)}
            yield "denies: " + ", ".join(
                f"{name} {told[name]}" for name in ("event", "property", "value") if name in told
            )

    def _left_over(self, told: Told, said: Iterable[Said]) -> Iterator[Json]:
        """What of a claim has no place of its own, in words: a note for each thing that it is said of.

        What is said of no object of the bundle stands in a note on the speaker.
        """
        wholes = {one.value: one.subject for one in said if one.property in _OF_TOLLS}
        lines: dict[str, list[str]] = {}
        for one in said:
            thing = self._things.ids.get(_whole_of(one.subject, wholes)) or self._things.speaker(told.speaker)
            if thing and one not in self.carried and one.property not in NAME_PROPERTIES:
                self.noted.add(one)
                lines.setdefault(thing, []).extend([] if one.property in _OF_TOLLS else [self._line(one)])
        for thing, content in lines.items():
            note = stix_object(
                "note",
                (told.graph, thing),
                told.day,
                **told.common,
                abstract="What the claim says beside its relationships",
                content="\n".join(content) or "A toll of which nothing is told.",
                object_refs=[thing],
            )
            yield self.keep(told, note)

    def _line(self, said: Said) -> str:
        of = "" if said.subject in self._things.ids else f"{self._facts.label(said.subject)}: "
        return f"{of}{_named(said.property)}: {self._value(said)}"

    def _value(self, said: Said) -> str:
        return self._facts.label(said.value) if said.is_iri else said.value

    def _spoken_of(self, said: Iterable[Said], told: Told) -> list[str]:
        """What the words of a claim are about: what carries it, else the things that it tells of."""
        carried = self.of_record.get(told.graph)
        if carried:
            return list(carried)
        things = [iri for one in said for iri in (one.subject, one.value)]
        return self._objects(things, told)

    def _objects(self, iris: Iterable[str], told: Told) -> list[str]:
        """The objects for some things; where none is one, whoever speaks of them."""
        found = [self._things.ids[iri] for iri in iris if iri in self._things.ids]
        speaker = self._things.speaker(told.speaker)
        return found or ([speaker] if speaker else [])


def _whole_of(iri: str, wholes: dict[str, str]) -> str:
    """The event of a toll, through the tolls that include it."""
    seen: set[str] = set()
    while iri in wholes and iri not in seen:
        seen.add(iri)
        iri = wholes[iri]
    return iri


def _named(property: str) -> str:
    known = vocabulary().properties.get(property)
    return known.label if known else property


def _inferred(record: ClaimRecord | None) -> str | None:
    """How an inference was made, as a relationship tells it."""
    if record is None or not record.method:
        return None
    return record.method if record.score is None else f"{record.method}; score {record.score}"
