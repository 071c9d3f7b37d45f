"""The plain records that answers are made of: things, claims, events, links, tolls.

Every record is frozen. `as_json()` gives the documented JSON shape. An `id` is an IRI; a
date is a local day; None means that nobody says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Json = dict[str, Any]
LinkKind = Literal["respondsTo", "follows", "mayRespondTo"]


@dataclass(frozen=True, slots=True)
class Thing:
    """Anything with an IRI and a name; the label is the last part of the IRI where no name is known."""

    id: str
    label: str

    def as_json(self) -> Json:
        return {"id": self.id, "label": self.label}


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """Who says something, where it was read, and in which words.

    `hedge` is asserted, likely or possible. `sentence` counts from 1; `more_sentences` holds the
    further ones of a claim that rests on several. Either `quote` (exact
    words) or `gist` (the coder's words) is set, or neither. `via` lists who relayed it, the
    nearest to the speaker first. `first_hand` is False for reported speech: the speaker is
    not the publisher of the source that it was read in.
    """

    id: str
    stated_by: Thing
    source: Thing
    first_hand: bool = True
    hedge: str = "asserted"
    sentence: int | None = None
    quote: str | None = None
    gist: str | None = None
    via: tuple[Thing, ...] = ()
    publisher: Thing | None = None
    stated_on: str | None = None
    method: str | None = None
    score: float | None = None
    more_sentences: tuple[int, ...] = ()

    @property
    def sentences(self) -> tuple[int, ...]:
        """All sentences that carry the claim, in order; empty where none is told."""
        return (() if self.sentence is None else (self.sentence,)) + self.more_sentences

    @property
    def words(self) -> str:
        """The quote in quotation marks, or the gist bare, or nothing."""
        return f"“{self.quote}”" if self.quote else self.gist or ""

    @property
    def speaker(self) -> str:
        """The speaker's name; for reported speech, followed by who reports it."""
        if self.first_hand:
            return self.stated_by.label
        relays = [thing.label for thing in self.via] + [(self.publisher or self.source).label]
        return f"{self.stated_by.label}, as reported by {', '.join(dict.fromkeys(relays))}"

    @property
    def reading_order(self) -> tuple[str, int, str]:
        """Where it stands when claims are read source by source and sentence by sentence."""
        return (self.source.label, self.sentence or 0, self.id)

    def as_json(self) -> Json:
        record: Json = {
            "id": self.id,
            "statedBy": self.stated_by.as_json(),
            "source": self.source.as_json(),
            "firstHand": self.first_hand,
            "hedge": self.hedge,
            "sentence": self.sentence,
            "sentences": list(self.sentences),
            "via": [thing.as_json() for thing in self.via],
            "statedOn": self.stated_on,
            "method": self.method,
        }
        if self.gist is not None:
            record["gist"] = self.gist
        else:
            record["quote"] = self.quote
        return record


def in_reading_order(claims: Iterable[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """Claims each once, source by source and sentence by sentence."""
    return tuple(sorted(set(claims), key=lambda claim: claim.reading_order))


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a claim says: `property` is a local name of the vocabulary, such as `weapon`."""

    subject: Thing
    property: str
    value: Thing | str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim or a remark: its record and what it says (a remark says nothing but what it is about)."""

    record: ClaimRecord
    says: tuple[Statement, ...] = ()
    about: tuple[Thing, ...] = ()
    denies: tuple[Statement, ...] = ()
    unknown: tuple[str, ...] = ()
    is_remark: bool = False

    def as_json(self) -> Json:
        def one(statement: Statement) -> Json:
            value = statement.value
            return {
                "subject": statement.subject.as_json(),
                "property": statement.property,
                "value": value.as_json() if isinstance(value, Thing) else value,
            }

        return self.record.as_json() | {
            "remark": self.is_remark,
            "says": [one(s) for s in self.says],
            "about": [t.as_json() for t in self.about],
            "denies": [one(s) for s in self.denies],
            "unknown": list(self.unknown),
        }


@dataclass(frozen=True, slots=True)
class Toll:
    """Harm to one group of victims in one event, as one claim tells it.

    A count is the text as said ("4", "25+", "several"); `bounds` maps the same property to
    (minimum, maximum) people, None where unbounded. `is_part` marks a part of another toll
    (it is included there, so never add the two).
    """

    id: str
    event: Thing
    victims: Thing | None
    victim_status: str | None
    counts: dict[str, str]
    bounds: dict[str, tuple[int | None, int | None]]
    none_reported: bool
    is_part: bool
    claim: ClaimRecord

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "event": self.event.as_json(),
            "victims": self.victims.as_json() if self.victims else None,
            "victimStatus": self.victim_status,
            "counts": self.counts,
            "bounds": {name: list(pair) for name, pair in self.bounds.items()},
            "noneReported": self.none_reported,
            "isPart": self.is_part,
            "claim": self.claim.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Event:
    """One event as the case, or one account of it, tells it; what many claims say stands side by side.

    `when` holds each EDTF text that somebody states, sorted; `earliest` and `latest` are the
    envelope over all of them. `near` is what it was close to. `used_by` are the users of what
    was struck: indirect targets, shown as such. `differs` names the properties on which
    accounts differ. `unnamed` is True for an attack whose author nobody names. `from_whole`
    names the properties shown here that are told of the whole that this event is a part of.
    """

    id: str
    label: str
    when: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    actions: tuple[Thing, ...] = ()
    actors: tuple[Thing, ...] = ()
    targets: tuple[Thing, ...] = ()
    struck: tuple[Thing, ...] = ()
    used_by: tuple[Thing, ...] = ()
    parties: tuple[Thing, ...] = ()
    places: tuple[Thing, ...] = ()
    near: tuple[Thing, ...] = ()
    weapons: tuple[Thing, ...] = ()
    is_attack: bool = False
    unnamed: bool = False
    part_of: Thing | None = None
    from_whole: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    @property
    def parties_only(self) -> tuple[Thing, ...]:
        """Those told to have taken part whom nobody names as actor or target."""
        return tuple(one for one in self.parties if one not in self.actors and one not in self.targets)

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "label": self.label,
            "when": list(self.when),
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "actions": [t.as_json() for t in self.actions],
            "actors": [t.as_json() for t in self.actors],
            "targets": [t.as_json() for t in self.targets],
            "struck": [t.as_json() for t in self.struck],
            "places": [t.as_json() for t in self.places],
            "differs": list(self.differs),
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """What `claim` rests an inferred link on.

    `lag` is in days, `km` the distance of the events where both have a point, `score` from 0 to 1.
    `closed_by` is the claim (or the dossier, whose register tells it) with the tie by which the one
    who answers stands with the one who was struck; None where the struck side itself answers.
    `tie_told` is that claim's record, None for a register.
    """

    claim: str
    lag: int | None
    km: float | None
    score: float | None
    closed_by: Thing | None
    tie_told: ClaimRecord | None

    def as_json(self) -> Json:
        return {
            "claim": self.claim,
            "lag": self.lag,
            "km": self.km,
            "score": self.score,
            "closedBy": self.closed_by.as_json() if self.closed_by else None,
        }


@dataclass(frozen=True, slots=True)
class Link:
    """One event answers, comes after, or may answer another; `claims` holds everyone who says so.

    `evidence` is what inferences that record it rest on; empty for other kinds of link.
    """

    answering: str
    answered: str
    kind: LinkKind
    claims: tuple[ClaimRecord, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def as_json(self) -> Json:
        return {
            "from": self.answering,
            "to": self.answered,
            "kind": self.kind,
            "claims": [c.as_json() for c in self.claims],
            "evidence": [one.as_json() for one in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can act or speak; `kind` is the class's local name, such as `ArmedGroup`."""

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()

    def as_json(self) -> Json:
        return {"id": self.id, "label": self.label, "kind": self.kind, "aliases": list(self.aliases)}


@dataclass(frozen=True, slots=True)
class Place:
    """A place or facility; coordinates are WGS 84 degrees, `precision` metres, all None where unknown."""

    id: str
    label: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    precision: float | None = None
    point_from: Thing | None = None
    within: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two actors (`partOf`, `backedBy`, `speaksFor` …) and the claims that tell it.

    `claims` is empty for a tie that stands in a dossier's own register: the coder's word.
    """

    subject: Thing
    kind: str
    object: Thing
    claims: tuple[ClaimRecord, ...] = field(default=())

    def as_json(self) -> Json:
        return {
            "subject": self.subject.as_json(),
            "kind": self.kind,
            "object": self.object.as_json(),
            "claims": [c.as_json() for c in self.claims],
        }
