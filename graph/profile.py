"""All that a case holds about one thing: what is said of it, by whom, and where it takes part."""

from collections.abc import Callable
from dataclasses import dataclass

from ..importers.derivation import is_derived
from .attribution import Attribution, attributions
from .events import in_time_order
from .facts import Facts
from .listing import TIE_KINDS, aliases, read_claims, ties_of
from .records import Claim, ClaimRecord, Event, Json, Thing, Tie
from .roles import events_of
from .tolls.told import told_tolls


@dataclass(frozen=True, slots=True)
class Told:
    """One property's value, with every claim that tells it; none for a dossier's own register."""

    property: str
    value: Thing | str
    claims: tuple[ClaimRecord, ...]

    def as_json(self) -> Json:
        return {
            "property": self.property,
            "value": self.value.as_json() if isinstance(self.value, Thing) else self.value,
            "claims": [claim.as_json() for claim in self.claims],
        }


@dataclass(frozen=True, slots=True)
class Profile:
    """One thing: its names, what is told of it, its ties, and the events it has a role in.

    `events` pairs each event, in time order, with the roles; `claims` holds what a source or
    speaker says, in reading order.
    """

    thing: Thing
    kind: str
    aliases: tuple[str, ...]
    told: tuple[Told, ...]
    ties: tuple[Tie, ...]
    events: tuple[tuple[Event, tuple[str, ...]], ...]
    claims: tuple[Claim, ...]
    attribution: tuple[Attribution, ...] = ()

    def as_json(self) -> Json:
        return {
            "schema": 1,
            "thing": self.thing.as_json(),
            "kind": self.kind,
            "aliases": list(self.aliases),
            "told": [told.as_json() for told in self.told],
            "ties": [tie.as_json() for tie in self.ties],
            "events": [event.as_json() | {"roles": list(roles)} for event, roles in self.events],
            "claims": [claim.as_json() for claim in self.claims],
            "attribution": [laid.as_json() for laid in self.attribution],
        }


def read_profile(facts: Facts, thing: Thing, read: Callable[[str], Event], ties: Facts) -> Profile:
    """Everything about one thing; `read` gives an event by its IRI, `ties` who speaks for whom."""
    roles = {event: found for event, found in events_of(facts, thing.id).items() if event != thing.id}
    events = in_time_order([read(event) for event in roles])
    return Profile(
        thing=thing,
        kind=facts.kind(thing.id),
        aliases=aliases(facts, thing.id),
        told=tuple(_told(facts, thing.id)),
        ties=tuple(ties_of(facts, thing.id)),
        events=tuple((event, tuple(sorted(roles[event.id]))) for event in events),
        claims=tuple(_claims(facts, thing.id)),
        attribution=attributions(facts, thing.id, ties) if facts.is_a(thing.id, "Event") else (),
    )


def _told(facts: Facts, iri: str) -> list[Told]:
    tellers: dict[tuple[str, str, bool], set[str]] = {}
    is_record = _is_record(facts, iri)
    for said in facts.statements(iri):
        if (
            is_record
            or is_derived(said.property)
            or said.property in TIE_KINDS
            or said.property == "toll"
            or _is_name(said.property)
        ):
            continue
        claims = tellers.setdefault((said.property, said.value, said.is_iri), set())
        claims |= {said.graph} - facts.dossiers
    told = [
        Told(name, facts.thing(value) if is_iri else value, tuple(facts.record(c) for c in sorted(claims)))
        for (name, value, is_iri), claims in tellers.items()
    ]
    tolls = [
        Told("toll", toll_in_words(toll.counts, toll.victims, toll.none_reported), (toll.claim,))
        for toll in told_tolls(facts, [iri])
    ]
    return sorted(told, key=lambda t: (t.property, str(t.value))) + tolls


def _is_record(facts: Facts, iri: str) -> bool:
    return not facts.types(iri).isdisjoint(("Claim", "Remark"))


def _is_name(property_name: str) -> bool:
    return property_name.endswith(("#prefLabel", "#altLabel", "#label", "/title"))


def toll_in_words(counts: dict[str, str], victims: Thing | None, none_reported: bool) -> str:
    """A toll as one phrase: `killed 4: PMU members`.

    >>> toll_in_words({"killed": "1", "wounded": "3"}, None, False)
    'killed 1, wounded 3'
    """
    words = ", ".join(f"{name} {count}" for name, count in counts.items()) or (
        "none reported" if none_reported else ""
    )
    return f"{words}: {victims.label}" if victims else words


def _claims(facts: Facts, iri: str) -> list[Claim]:
    if _is_record(facts, iri):
        return read_claims(facts, [iri])
    told = {s.subject for name in ("source", "statedBy") for s in facts.pointing(iri, name)}
    about = {s.subject for s in facts.pointing(iri, "about")}
    return read_claims(facts, told | about)
