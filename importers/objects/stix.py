"""One pass over a STIX 2.1 bundle: each object becomes a claim or remark by its creator, or a refusal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Final

from ...ontology import rj
from ...ontology.namespaces import DCT, SCHEMA
from ..foreign_file import BytesRead, Refusal, Refuse, Tally
from ..releases.terms import integer, iri, text
from ..text_facts import TextFacts
from .stix_bundle import StixObject, objects_of
from .stix_links import incidents_by_impact, tell_impact, tell_parts, tell_relationship, tell_sighting
from .stix_markings import UNMARKED, terms_of_marking
from .stix_remarks import tell_remark
from .stix_telling import StixTelling
from .stix_things import tell_actor, tell_event, tell_place
from .telling import NAME, TYPE, ObjectRefused, Telling, a

Tell = Callable[[StixObject, StixTelling], None]
_THINGS: Final[dict[str, Tell]] = {
    **dict.fromkeys(("identity", "threat-actor", "intrusion-set"), tell_actor),
    "location": tell_place,
    **dict.fromkeys(("campaign", "incident", "event"), tell_event),
}
_REMARKS: Final = ("report", "grouping", "note", "opinion")
_TAKEN: Final = frozenset({*_THINGS, *_REMARKS, "relationship", "sighting", "impact", "marking-definition"})
_BATCH: Final = 5_000
"""In lines."""


class StixFile:
    """One pass over a bundle; what it counted is there when the pass is over.

    The dossier is named after the file's digest: the same file again is the same dossier. With
    `persons` private persons are taken too.
    """

    unit = "object"

    def __init__(
        self, path: Path, refuse: Refuse, progress: BytesRead = max, *, persons: bool = False
    ) -> None:
        self.path = path
        self.tally = Tally()
        self.facts = TextFacts(lambda _: False)
        self._refuse, self._progress = refuse, progress
        with path.open("rb") as file:
            self._digest = file_digest(file, "sha256").hexdigest()
        dossier = f"urn:stix:file/{self._digest[:16]}"
        self._so_far = StixTelling(dossier, path.name, persons, Telling(dossier))
        self._so_far.sources[UNMARKED] = self._so_far.source

    @property
    def dossiers(self) -> list[str]:
        """The dossier of the bundle."""
        return [self._so_far.dossier]

    @property
    def events(self) -> set[bytes]:
        """Campaigns, incidents, events, and sightings of actors."""
        return self._so_far.events

    def rows(self) -> Iterator[bytes]:
        """Lines of N-Quads with what follows from them: things first, then what is said of them.

        A line may come twice. Raises InputError for a file that is no bundle.
        """
        objects, unfit = objects_of(self.path)
        for one in unfit:
            self._not_taken(one.line, one.reason, one.id, one.body)
        for number, (tell, thing) in enumerate(self._in_order(objects)):
            self._tell(tell, thing)
            if self._so_far.telling.waiting() > _BATCH:
                self._progress(number, len(objects))
                yield from self._derived()
        self._record()
        yield from self._derived()
        yield from self.facts.end()

    def _in_order(self, objects: list[StixObject]) -> Iterator[tuple[Tell, StixObject]]:
        """Each object with what tells it: nothing comes before what it refers to."""
        of: dict[str, list[StixObject]] = {}
        for thing in objects:
            of.setdefault(thing.type if thing.type in _TAKEN else "", []).append(thing)
        yield from ((_no_place, thing) for thing in of.get("", ()))
        yield from ((_tell_marking, thing) for thing in of.get("marking-definition", ()))
        yield from ((tell, thing) for type, tell in _THINGS.items() for thing in of.get(type, ()))
        incidents = [one for one in of.get("incident", ()) if one.id in self._so_far.things]
        for incident in incidents:
            tell_parts(incident, self._so_far)
        impacts = partial(tell_impact, incidents=incidents_by_impact(iter(incidents)))
        yield from ((impacts, thing) for thing in of.get("impact", ()))
        yield from ((tell_sighting, thing) for thing in of.get("sighting", ()))
        yield from ((tell_relationship, thing) for thing in of.get("relationship", ()))
        yield from ((tell_remark, thing) for type in _REMARKS for thing in of.get(type, ()))

    def _tell(self, tell: Tell, thing: StixObject) -> None:
        so_far = self._so_far
        so_far.telling.begin()
        sources = len(so_far.sources)
        try:
            tell(thing, so_far)
        except ObjectRefused as refused:
            so_far.telling.take_back()
            so_far.claims.pop(thing.id, None)
            while len(so_far.sources) > sources:
                so_far.sources.popitem()
            if so_far.things.pop(thing.id, None):
                so_far.events.discard(so_far.object_iri(thing.id))
            self._not_taken(thing.line, str(refused), thing.id, thing.body)
            return
        self.tally.taken += 1

    def _not_taken(self, line: int, reason: str, id: str, body: object) -> None:
        refusal = Refusal(line, reason, (id, json.dumps(body, ensure_ascii=False)))
        self.tally.refuse(refusal)
        self._refuse(refusal)

    def _derived(self) -> Iterator[bytes]:
        self.facts.forget()
        yield from self.facts.read(self._so_far.telling.taken())

    def _record(self) -> None:
        """The dossier, the file as a source, and whoever made it, who is not known by name."""
        so_far, telling = self._so_far, self._so_far.telling
        telling.register_all(telling.dossier, [(TYPE, iri(rj.Dossier)), (rj.coder, so_far.producer)])
        made_it = [(TYPE, iri(rj.DescribedActor)), (NAME, text(f"whoever made {self.path.name}"))]
        telling.register_all(so_far.producer, made_it)
        file = [
            (TYPE, iri(rj.Source)),
            (DCT + "title", text(self.path.name)),
            (DCT + "publisher", so_far.producer),
            (SCHEMA + "sha256", text(self._digest)),
            (rj.rowsTaken, integer(self.tally.taken)),
            (rj.rowsRefused, integer(self.tally.refused)),
        ]
        telling.register_all(so_far.source, file)
        so_far.source_records()


def _tell_marking(thing: StixObject, so_far: StixTelling) -> None:
    so_far.markings[thing.id] = terms_of_marking(thing)


def _no_place(thing: StixObject, so_far: StixTelling) -> None:  # noqa: ARG001
    raise ObjectRefused(f"rejoinder has no place for {a(thing.type)}")
