"""What a reader weighs a claim by: whether its speaker is a party to the event, and how others rate it.

Nothing here changes a fact: ratings and interests are shown beside what is told.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ..ontology.dates import Span
from .actor_ties import ActorTies, tie_told
from .comparison_facts import Fact
from .dated import days_of_event
from .facts import Facts, Said
from .ratings import Rating, ratings
from .records import ClaimRecord, Json, Thing, Tie
from .roles import ACTOR_ROLES
from .tolls.nodes import toll_nodes

VOICE: Final = ("speaksFor", "partOf", "memberOf", "affiliatedWith")
"""Ties that lead from a speaker to those in whose interest it may speak."""
BELONGING: Final = ("speaksFor", "partOf", "memberOf")
"""Those of them by which it speaks as one of them."""

Path = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Interest:
    """A party to the event whose side the speaker is on.

    `role` is actor, target, party, inNameOf, victims or usedBy (who used what was struck).
    `through` are the ties that lead there from the speaker; empty where it is the party itself.
    """

    party: Thing
    role: str
    through: tuple[Tie, ...] = ()

    def as_json(self) -> Json:
        return {
            "party": self.party.as_json(),
            "role": self.role,
            "through": [tie.as_json() for tie in self.through],
        }


@dataclass(frozen=True, slots=True)
class Weight:
    """One claim with what there is to weigh it by; both are empty for most."""

    claim: ClaimRecord
    interested: tuple[Interest, ...] = ()
    ratings: tuple[Rating, ...] = ()

    def as_json(self) -> Json:
        return {
            "claim": self.claim.id,
            "interested": [interest.as_json() for interest in self.interested],
            "ratings": [rating.as_json() for rating in self.ratings],
        }


def weigh(facts: Facts, event: str, compared: Iterable[Fact], ties: Facts) -> tuple[Weight, ...]:
    """All claims that speak of an event, links among them, and the denials of its facts, in reading order.

    `ties` tells who is a party to it, belongs to whom and speaks for whom: the whole case, also
    for one account, or an interest would change with who is heard.
    """
    claims = {claim for fact in compared for value in fact.values for claim in (*value.claims, *value.denied)}
    claims |= {facts.record(claim) for claim in facts.tellers(event)}
    sides = Sides(ties, event)
    weights = (
        Weight(claim, sides.interests(claim.stated_by.id), tuple(ratings(facts, claim))) for claim in claims
    )
    return tuple(sorted(weights, key=lambda weight: weight.claim.reading_order))


class Sides:
    """The parties to one event, and which of them a speaker belongs to or speaks for."""

    def __init__(self, facts: Facts, event: str) -> None:
        self._facts = facts
        self._event = event
        self._ties = ActorTies(facts)
        self._known: dict[str, tuple[Interest, ...]] = {}

    @cached_property
    def _days(self) -> tuple[Span, ...]:
        return tuple(days_of_event(self._facts, self._event))

    @cached_property
    def _roles(self) -> list[tuple[str, str]]:
        return _roles(self._facts, self._event)

    @cached_property
    def _wholes(self) -> dict[str, dict[str, Path]]:
        """Each party with all that it is a part of: that has its interest too."""
        return {party: self._paths(party, ("partOf",)) for party, _ in self._roles}

    def is_among(self, speaker: str, roles: Collection[str]) -> bool:
        """Whether a speaker is, speaks for or belongs to a party in one of these roles, or a whole of it."""
        voices = self._paths(speaker, BELONGING)
        return any(
            role in roles and not voices.keys().isdisjoint(self._wholes[party]) for party, role in self._roles
        )

    def interests(self, speaker: str) -> tuple[Interest, ...]:
        """The parties on whose side a speaker is, each role once, the nearest first."""
        if speaker not in self._known:
            self._known[speaker] = self._find(speaker)
        return self._known[speaker]

    def _find(self, speaker: str) -> tuple[Interest, ...]:
        voices = self._paths(speaker, VOICE)
        found: list[tuple[int, Interest]] = []
        for party, role in self._roles:
            ways = [(*voices[one], *path) for one, path in self._wholes[party].items() if one in voices]
            if ways:
                nearest = min(ways, key=len)
                ties = tuple(map(self._tie, nearest))
                found.append((len(ties), Interest(self._facts.thing(party), role, ties)))
        found.sort(key=lambda f: (f[0], f[1].party.label, f[1].party.id, f[1].role))
        return tuple(interest for _, interest in found)

    def _paths(self, start: str, names: tuple[str, ...]) -> dict[str, Path]:
        """A thing and all that lies above it along these ties, each with one shortest way there."""
        found: dict[str, Path] = {start: ()}
        frontier = [start]
        for here in frontier:
            for said in sorted(self._held(here, names), key=lambda s: names.index(s.property)):
                if said.value not in found:
                    found[said.value] = (*found[here], said)
                    frontier.append(said.value)
        return found

    def _held(self, iri: str, names: tuple[str, ...]) -> Iterator[Said]:
        """Ties that held when the event happened; where nobody tells when that was, at any time."""
        for said in _standing(self._facts, iri, names):
            if not self._days or self._ties.holds(said, self._days):
                yield said

    def _tie(self, said: Said) -> Tie:
        facts = self._facts
        told = {s.graph for s in self._held(said.subject, (said.property,)) if s.value == said.value}
        return tie_told(facts, said.subject, said.property, said.value, sorted(told - facts.dossiers))


def _roles(facts: Facts, event: str) -> list[tuple[str, str]]:
    """Everyone whom somebody gives a role in an event; a part has its whole's actor if none of its own."""
    found = {(value, role) for role in ACTOR_ROLES for value in _told(facts, event, role)}
    if not any(role == "actor" for _, role in found):
        wholes = facts.upward(event, "partOfEvent")
        found |= {(value, "actor") for whole in wholes for value in _told(facts, whole, "actor")}
    found |= {
        (group, "victims") for toll in toll_nodes(facts, event) for group in _told(facts, toll, "victims")
    }
    struck = _told(facts, event, "struck")
    found |= {(user, "usedBy") for thing in struck for user in _told(facts, thing, "usedBy")}
    return sorted(found)


def _told(facts: Facts, iri: str, name: str) -> set[str]:
    return {said.value for said in _standing(facts, iri, (name,))}


def _standing(facts: Facts, iri: str, names: tuple[str, ...]) -> Iterator[Said]:
    """Statements about a thing that their speakers have not revised."""
    for said in facts.statements(iri):
        if said.property in names and said.is_iri and said.graph not in facts.revised:
            yield said
