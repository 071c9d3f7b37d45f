"""Who is held to have done it, by whom: derived from speakers and ties, never stated.

| basis | the speaker |
|---|---|
| `self-claimed` | is the actor, speaks for it, or is or speaks for a whole of it |
| `blamed` | is, speaks for or belongs to who opposes the actor, or who was aimed at or hit |
| `third-party` | is anybody else |
| `denied` | denies that the actor did it |
| `unnamed` | tells of the attack, or that nobody has claimed it, and no account names an actor |

Aimed at or hit are the targets, the victims of its tolls, and the users of what was struck. Who is
only affiliated with one of them is a third party.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from ..importers.derivation import is_force
from .denials import denials
from .facts import Facts
from .records import ClaimRecord, Json, Thing, in_reading_order
from .weighing import Sides

Basis = Literal["self-claimed", "blamed", "third-party", "denied", "unnamed"]
BASES: Final[tuple[Basis, ...]] = ("self-claimed", "blamed", "third-party", "denied", "unnamed")
HIT: Final = ("target", "victims", "usedBy")
"""The roles of those at whom an event was aimed, or who were hit."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One actor to whom an event is laid on one basis, with the claims that do so.

    `actor` is None for an attack whose author no account names (`unnamed`); its claims are those
    that tell what was done, and those that say that nobody has claimed it.
    """

    basis: Basis
    actor: Thing | None
    claims: tuple[ClaimRecord, ...]

    def as_json(self) -> Json:
        return {
            "basis": self.basis,
            "actor": self.actor.as_json() if self.actor else None,
            "claims": [claim.as_json() for claim in self.claims],
        }


def attributions(facts: Facts, event: str, ties: Facts) -> tuple[Attribution, ...]:
    """To whom an event is laid, by basis (self-claimed first) and name; empty where no act is told.

    `ties` tells who speaks for whom and who opposes whom: the whole case, also for one account,
    or a basis would change with who is heard. What its own speaker has revised lays nothing to
    anybody. A part without an author of its own shows the whole's: it is not `unnamed`.
    """
    told: dict[tuple[str, str], set[str]] = {}
    named = facts.standing_claims(event, "actor")
    sides = Sides(ties, event)
    for said in named:
        basis = _basis(said.value, facts.record(said.graph).stated_by.id, ties, sides)
        told.setdefault((basis, said.value), set()).add(said.graph)
    for actor, records in denials(facts, event).get("actor", {}).items():
        told.setdefault(("denied", actor), set()).update(records)
    found = [
        Attribution(basis, facts.thing(actor), _records(facts, told[basis, actor]))
        for basis in BASES
        for actor in sorted({a for b, a in told if b == basis}, key=lambda a: (facts.label(a), a))
    ]
    return (*found, *_unnamed(facts, event))


def _unnamed(facts: Facts, event: str) -> Iterable[Attribution]:
    whole = {event, *facts.upward(event, "partOfEvent")}
    acts = {said.graph for said in facts.standing_claims(event, "action") if is_force(said.value)}
    if acts and not any(facts.standing(one, "actor") for one in whole):
        unclaimed = {said.subject for said in facts.pointing(event, "unclaimed")}
        yield Attribution("unnamed", None, _records(facts, acts | unclaimed))


def _records(facts: Facts, claims: Iterable[str]) -> tuple[ClaimRecord, ...]:
    return in_reading_order(map(facts.record, claims))


def _basis(actor: str, speaker: str, ties: Facts, sides: Sides) -> Basis:
    voices = {speaker, *ties.upward(speaker, "speaksFor")}
    actors = {actor, *ties.upward(actor, "partOf")}
    if voices & actors:
        return "self-claimed"
    wholes = voices.union(*(ties.upward(voice, "partOf") for voice in voices))
    opposed = {said for one in actors for said in _opposing(ties, one)}
    return "blamed" if wholes & opposed or sides.is_among(speaker, HIT) else "third-party"


def _opposing(facts: Facts, actor: str) -> set[str]:
    return set(facts.values(actor, "opposes")) | {said.subject for said in facts.pointing(actor, "opposes")}
