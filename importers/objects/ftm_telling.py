"""What is told of FollowTheMoney's entities: a data set is an account, and each tie a claim of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ...ontology import rj
from ...ontology.namespaces import SKOS
from ..releases.terms import iri, slug, text
from .ftm_reading import Part
from .ftm_schemata import ACTORS, EDGES, Edge
from .telling import LABEL, NAME, OTHER_NAME, TYPE, ObjectRefused, Telling, a
from .times import date_of, spanning

FTM: Final = "https://schema.followthemoney.tech/#"
"""FollowTheMoney's own namespace: what rejoinder has no word for is kept under it."""
_ENTITY: Final = "urn:ftm:entity/"
_DATASET: Final = "urn:ftm:dataset/"
_NAMES: Final = {
    "name": OTHER_NAME,
    "alias": OTHER_NAME,
    "previousName": OTHER_NAME,
    "weakAlias": SKOS + "hiddenLabel",
}
_OF_PERSONS: Final = frozenset(
    {"peopleMentioned", "namesMentioned", "emailMentioned", "phoneMentioned", "secretary"}
)
_ROLES: Final = ("role", "relationship", "status")
_PARTIES: Final = ("organizer", "involved")

Datasets = tuple[str, ...]


@dataclass(slots=True)
class FtmTelling:
    """What has been told of a file so far: which entities are actors, and which data sets speak."""

    dossier: str
    file_name: str
    persons: bool
    telling: Telling
    actors: set[str] = field(default_factory=set)
    labelled: set[str] = field(default_factory=set)
    accounts: dict[Datasets, bytes] = field(default_factory=dict)
    events: set[bytes] = field(default_factory=set)
    _told: set[bytes] = field(default_factory=set)

    @property
    def source(self) -> bytes:
        """The file as a source."""
        return iri(f"{self.dossier}/source")

    def account(self, datasets: Datasets) -> bytes:
        """The claim that holds what these data sets say of entities, apart from their ties."""
        if datasets not in self.accounts:
            name = "+".join(map(slug, datasets)) or "producer"
            self.accounts[datasets] = iri(f"{self.dossier}/account/{name}")
        return self.accounts[datasets]

    def speaker(self, datasets: Datasets) -> bytes:
        """A data set; several that are merged, or nobody known, are a described actor of this file."""
        if len(datasets) == 1:
            return iri(_DATASET + slug(datasets[0]))
        return iri(f"{self.dossier}/{'+'.join(map(slug, datasets)) or 'producer'}")

    def tell_actor(self, part: Part) -> None:
        """An entity that is an actor: its class, its names, and the rest in FollowTheMoney's words."""
        actor, claim = iri(_ENTITY + slug(part.id)), self.account(part.datasets)
        self.telling.register(actor, TYPE, iri(ACTORS[part.schema]))
        for name, property_iri in _NAMES.items():
            for value in dict.fromkeys(part.properties.get(name, ())):
                kind = property_iri
                if name == "name" and part.id not in self.labelled:
                    self.labelled.add(part.id)
                    kind = NAME
                for graph in (self.telling.dossier, claim):
                    self.telling.say(graph, actor, kind, text(value))
        self._keep(part, actor, claim, *_NAMES)
        self.actors.add(part.id)

    def tell_whole(self, part: Part) -> None:
        """A tie or an event, of which all is told. Raises ObjectRefused where it cannot be taken."""
        claim = self._claim_of(part)
        if claim in self._told:
            raise ObjectRefused(
                f"{a(part.schema)} that the file tells in two places: its lines must stand together"
            )
        edge = EDGES.get(part.schema)
        if edge:
            self._tell_tie(part, edge, claim)
        else:
            self._tell_event(part, claim)
        self._told.add(claim)

    def _tell_tie(self, part: Part, edge: Edge, claim: bytes) -> None:
        """A tie: a claim of its own, with its role, and its dates as the days for which it held.

        Where dates differ the tie held from the first to the last of them. Raises ObjectRefused where an
        end was not taken, or is not told.
        """
        ends = [self._ends(part, name) for name in (edge.source, edge.target)]
        first = min(self._dates(part, "startDate") or self._dates(part, "date"), default="")
        last = max(self._dates(part, "endDate"), default="")
        valid = spanning(first, last, f"{a(part.schema)} that", open_end="..")
        role = next((value for name in _ROLES for value in part.properties.get(name, ())), edge.role)
        for source in ends[0]:
            for target in ends[1]:
                if source == target:
                    raise ObjectRefused(f"{a(part.schema)} of an entity to itself")
                self.telling.say(claim, source, edge.tie, target)
        self._record(claim, part.datasets, f"{part.schema}: {role}.")
        self.telling.register(claim, rj.role, text(role))
        if valid:
            self.telling.register(claim, rj.validDuring, text(valid))
        self._keep(part, iri(_ENTITY + slug(part.id)), claim, edge.source, edge.target)

    def _tell_event(self, part: Part, claim: bytes) -> None:
        """An event: its name, its days, where it was, and who took part; no one is said to have acted."""
        names = [*part.properties.get("name", ()), *part.properties.get("summary", ())]
        if not names:
            raise ObjectRefused(f"{a(part.schema)} without a name")
        event = iri(_ENTITY + slug(part.id))
        days = [self._dates(part, name) for name in ("startDate", "endDate", "date")]
        when = spanning(
            min(days[0] or days[2], default=""), max(days[1] or days[2], default=""), "an event that"
        )
        self.telling.named(event, rj.Event, names[:1])
        self._record(claim, part.datasets, f"{part.schema}: {names[0]}.")
        self.telling.say(claim, event, LABEL, text(names[0]))
        if when:
            self.telling.say(claim, event, rj.when, text(when))
        for name in _PARTIES:
            for id in part.properties.get(name, ()):
                if id in self.actors:
                    self.telling.say(claim, event, rj.party, iri(_ENTITY + slug(id)))
        for where in part.properties.get("location", ()):
            place = iri(f"{self.dossier}/place/{slug(where)}")
            self.telling.named(place, rj.Place, [where])
            self.telling.say(claim, event, rj.place, place)
        self._keep(part, event, claim, "name", "location")
        self.events.add(event)

    def accounts_told(self) -> None:
        """Register the claims of the data sets, and who they are."""
        for datasets, claim in self.accounts.items():
            self._record(claim, datasets, f"The entities of {self._label(datasets)} say so.")

    def register_speaker(self, datasets: Datasets) -> None:
        """Register a data set, or the description of several that are merged, or of nobody known."""
        class_iri = rj.Institution if len(datasets) == 1 else rj.DescribedActor
        self.telling.named(self.speaker(datasets), class_iri, [self._label(datasets)])

    def _label(self, datasets: Datasets) -> str:
        merged = " (merged)" if len(datasets) > 1 else ""
        return ", ".join(datasets) + merged or f"whoever made {self.file_name}"

    def _claim_of(self, part: Part) -> bytes:
        by = "+".join(map(slug, part.datasets)) or "producer"
        return iri(f"{self.dossier}/claim/{by}/{slug(part.id)}")

    def _record(self, claim: bytes, datasets: Datasets, gist: str) -> None:
        told = [(rj.statedBy, self.speaker(datasets)), (rj.source, self.source), (rj.gist, text(gist))]
        self.telling.register_all(claim, [(TYPE, iri(rj.Claim)), *told])
        self.register_speaker(datasets)

    def _ends(self, part: Part, name: str) -> list[bytes]:
        ids = list(dict.fromkeys(part.properties.get(name, ())))
        if not ids:
            raise ObjectRefused(f"{a(part.schema)} without {name}")
        if any(id not in self.actors for id in ids):
            raise ObjectRefused(f"{a(part.schema)} whose {name} was not taken")
        return [iri(_ENTITY + slug(id)) for id in ids]

    def _dates(self, part: Part, name: str) -> list[str]:
        values = part.properties.get(name, ())
        dates = [date_of(value) for value in values]
        if not all(dates):
            raise ObjectRefused(f"its {name} is no date")
        return dates

    def _keep(self, part: Part, subject: bytes, claim: bytes, *done: str) -> None:
        """Keep what is said in FollowTheMoney's own words; of people who are mentioned only when asked."""
        left_out = {*done, *(() if self.persons else _OF_PERSONS)}
        for name, values in part.properties.items():
            if name not in left_out and name.isascii() and name.isalnum():
                for value in dict.fromkeys(values):
                    self.telling.say(claim, subject, FTM + name, text(value))
        self.telling.say(claim, subject, FTM + "schema", text(part.schema))
