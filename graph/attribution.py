"""Who is held to have done it, by whom: derived from speakers and ties, never stated.

| standing | the speaker |
|---|---|
| `self-claimed` | is the actor, speaks for it, or is or speaks for a whole of it |
| `blamed` | is, or speaks for or belongs to, who opposes the actor or was aimed at |
| `third-party` | is anybody else |
"""

from dataclasses import dataclass
from typing import Literal

from .denials import denials
from .facts import Facts
from .records import ClaimRecord, Json, Thing

Standing = Literal["self-claimed", "blamed", "third-party"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One actor to whom an event is laid: who says so in which standing, and who denies it.

    `told` pairs each claim with its speaker's standing; it is empty for an actor of whom the
    deed is only denied.
    """

    actor: Thing
    told: tuple[tuple[Standing, ClaimRecord], ...]
    denied: tuple[ClaimRecord, ...] = ()

    def as_json(self) -> Json:
        return {
            "actor": self.actor.as_json(),
            "told": [{"standing": standing} | claim.as_json() for standing, claim in self.told],
            "denied": [claim.as_json() for claim in self.denied],
        }


def attributions(facts: Facts, event: str) -> tuple[Attribution, ...]:
    """The actors to whom an event is laid, by name; empty where nobody is named.

    A part without an author of its own is not looked up at its whole: ask the whole.
    """
    told: dict[str, list[str]] = {}
    for said in facts.claimed(event, "actor"):
        told.setdefault(said.value, []).append(said.graph)
    denied = denials(facts, event).get("actor", {})
    found = [
        Attribution(
            facts.thing(actor),
            tuple((_standing(facts, event, actor, c), c) for c in _records(facts, told.get(actor, []))),
            _records(facts, denied.get(actor, [])),
        )
        for actor in set(told) | set(denied)
    ]
    return tuple(sorted(found, key=lambda a: (a.actor.label, a.actor.id)))


def _records(facts: Facts, claims: list[str]) -> tuple[ClaimRecord, ...]:
    return tuple(facts.record(claim) for claim in sorted(set(claims)))


def _standing(facts: Facts, event: str, actor: str, claim: ClaimRecord) -> Standing:
    voices = {claim.stated_by.id, *facts.upward(claim.stated_by.id, "speaksFor")}
    actors = {actor, *facts.upward(actor, "partOf")}
    if voices & actors:
        return "self-claimed"
    sides = voices.union(*(facts.upward(voice, "partOf") for voice in voices))
    opposed = {said for one in actors for said in _opposing(facts, one)} | set(facts.values(event, "target"))
    return "blamed" if sides & opposed else "third-party"


def _opposing(facts: Facts, actor: str) -> set[str]:
    return set(facts.values(actor, "opposes")) | {said.subject for said in facts.pointing(actor, "opposes")}
