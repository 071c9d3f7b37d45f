"""What the objects of one STIX bundle have in common: their claims, speakers, sources and leftover words."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from ...ontology import rj
from ...ontology.namespaces import DCT
from ..releases.terms import iri, slug, text
from .stix_bundle import StixObject
from .stix_markings import Terms, terms_of
from .telling import FALSE, TYPE, ObjectRefused, Telling, a
from .times import day_of

STIX: Final = "http://docs.oasis-open.org/ns/cti/stix#"
"""The namespace of OASIS's own ontology of STIX: what rejoinder has no word for is kept under it."""
_OBJECT: Final = "urn:stix:object/"
_OF_THE_RECORD: Final = frozenset({
    "type", "spec_version", "id", "created_by_ref", "created", "modified", "revoked", "object_marking_refs",
    "granular_markings", "defanged",
})  # fmt: skip
_OF_PERSONS: Final = frozenset({"contact_information", "authors"})
_LOW, _HIGH, _MOST = 30, 70, 100


@dataclass(frozen=True, slots=True)
class Thing:
    """What an object became: its IRI, its name, and whether it is an actor, a place or an event."""

    iri: bytes
    name: str
    kind: str


@dataclass(slots=True)
class StixTelling:
    """What has been told of a bundle so far.

    `things` and `claims` are of the objects that were taken, by their ids; `markings` likewise.
    """

    dossier: str
    file_name: str
    persons: bool
    telling: Telling
    things: dict[str, Thing] = field(default_factory=dict)
    claims: dict[str, bytes] = field(default_factory=dict)
    markings: dict[str, Terms] = field(default_factory=dict)
    events: set[bytes] = field(default_factory=set)
    sources: dict[Terms, bytes] = field(default_factory=dict)

    @property
    def producer(self) -> bytes:
        """Whoever made the file: the speaker of objects that name no creator."""
        return iri(f"{self.dossier}/producer")

    @property
    def source(self) -> bytes:
        """The file as a source."""
        return iri(f"{self.dossier}/source")

    def claim(
        self,
        thing: StixObject,
        gist: str,
        quote: str = "",
        *,
        remark: bool = False,
        source: bytes | None = None,
    ) -> bytes:
        """The IRI of an object's claim or remark, whose record is registered: speaker, source, words, day.

        The confidence that its creator has in it becomes a hedge. The source is the file unless given.
        """
        claim = iri(f"{self.dossier}/{'remark' if remark else 'claim'}/{slug(thing.id)}")
        said = thing.text("modified") or thing.text("created")
        told = [
            (TYPE, iri(rj.Remark if remark else rj.Claim)),
            (rj.statedBy, self.speaker(thing)),
            (rj.source, source or self.source_of(thing)),
            (rj.quote, text(quote)) if quote else (rj.gist, text(gist)),
            *((rj.hedge, text(hedge)) for hedge in hedges(thing)),
        ]
        if said:
            told.append((rj.statedOn, text(day_of(said, "modified"))))
        self.telling.register_all(claim, told)
        self.claims[thing.id] = claim
        return claim

    def source_of(self, thing: StixObject) -> bytes:
        """The source that an object is read in: the file, or what of it stands under the same markings."""
        terms = terms_of(thing, self.markings)
        if terms not in self.sources:
            digest = sha256(repr(terms).encode()).hexdigest()[:8]
            self.sources[terms] = iri(f"{self.dossier}/source/{digest}")
        return self.sources[terms]

    def keep(self, thing: StixObject, subject: bytes, graph: bytes, *done: str) -> None:
        """Keep what an object says beyond what was told by rejoinder's own words (the properties `done`)."""
        left_out = _OF_THE_RECORD | set(done) | (frozenset() if self.persons else _OF_PERSONS)
        for name, value in thing.body.items():
            if name not in left_out and name.isascii() and name.replace("_", "").isalnum():
                for one in value if isinstance(value, list) else [value]:
                    words = (
                        one if isinstance(one, str) else json.dumps(one, ensure_ascii=False, sort_keys=True)
                    )
                    self.telling.say(graph, subject, STIX + name, text(words))

    def thing(self, id: object, what: str) -> Thing:
        """What an object became, found by its id. Raises ObjectRefused where it was not taken."""
        found = self.things.get(id) if isinstance(id, str) else None
        if found is None:
            type = id.partition("--")[0] if isinstance(id, str) else "thing"
            raise ObjectRefused(f"{what} {a(type)} that was not taken")
        return found

    def object_iri(self, id: str) -> bytes:
        """The IRI of an object, the same whatever file tells of it."""
        return iri(_OBJECT + slug(id))

    def speaker(self, thing: StixObject) -> bytes:
        """Who created an object; it has no name where the file holds no such identity, or may not name it."""
        creator = thing.body.get("created_by_ref")
        if creator is None:
            return self.producer
        if not isinstance(creator, str) or not creator.startswith("identity--"):
            raise ObjectRefused("created by what is no identity")
        speaker = self.object_iri(creator)
        self.telling.register(speaker, TYPE, iri(rj.Actor))
        return speaker

    def source_records(self) -> None:
        """Register the sources that objects were read in, beside the file: one for each set of markings."""
        for terms, source in self.sources.items():
            if source != self.source:
                label = ", ".join((*terms.colours, *terms.statements))
                told = [(TYPE, iri(rj.Source)), (DCT + "title", text(f"{self.file_name} ({label})"))]
                told.append((DCT + "publisher", self.producer))
                self.telling.register_all(source, [*told, (rj.derivedFrom, self.source)])
            self.telling.register_all(source, marked(terms))


def marked(terms: Terms) -> list[tuple[str, bytes]]:
    """What markings say of a source: its licence, its colour, and whether it may be passed on."""
    told = [(DCT + "license", text(one)) for one in terms.statements]
    told += [(DCT + "accessRights", text(one)) for one in terms.colours]
    return [*told, *(() if terms.is_open else ((rj.mayBePassedOn, FALSE),))]


def hedges(thing: StixObject) -> list[str]:
    """The hedge for an object's confidence, none where it tells none.

    By the scale None, Low, Med, High of STIX 2.1, appendix A: from 70 up it is asserted, from 30 up likely,
    below possible. Raises ObjectRefused for what is no number from 0 to 100.
    """
    confidence = thing.body.get("confidence")
    if confidence is None:
        return []
    if not isinstance(confidence, int) or isinstance(confidence, bool) or not 0 <= confidence <= _MOST:
        raise ObjectRefused("its confidence is no whole number from 0 to 100")
    return ["asserted" if confidence >= _HIGH else "likely" if confidence >= _LOW else "possible"]
