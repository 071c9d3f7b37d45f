"""What an actor says, and what is laid to it: by claims, each with its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ...graph.attribution import BASES, attributions
from ...graph.case import Case
from ...graph.denials import denials
from ...graph.events import sorted_by_time
from ...graph.records import ClaimRecord, Thing
from ...store.results import Solutions
from ...store.terms import IRI
from ...views.attribution_text import BASIS_WORDS

MOST_JUDGED: Final = 60
"""So many events are looked at for who lays them to the actor; of more only the first."""
MOST_SORTED: Final = 5_000
"""So many claims of one speaker are put in reading order; more stand by their ids."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The events laid to an actor on one basis, each with the claims that do so, in time order."""

    basis: str
    words: str
    events: tuple[tuple[Thing, tuple[ClaimRecord, ...]], ...]

    @property
    def speakers(self) -> tuple[Thing, ...]:
        """Who lays them to it, those who do so most often first."""
        told = [claim.stated_by for _, claims in self.events for claim in claims]
        return tuple(sorted(set(told), key=lambda one: (-told.count(one), one.label)))


def laid_to(case: Case, iri: str, acts: Iterable[str]) -> list[Laid]:
    """What is laid to an actor, self-claimed first, among its acts and what somebody denies that it did."""
    facts = case._now.facts
    denied = {said.subject for said in facts.pointing(iri, "value")}
    events = {said.value for node in denied for said in facts.statements(node) if said.property == "event"}
    events = {event for event in events if iri in denials(facts, event).get("actor", {})}
    acts = [event for event in acts if event not in events]
    wanted = sorted_by_time(facts, [*list(acts)[:MOST_JUDGED], *sorted(events)])
    found: dict[str, list[tuple[Thing, tuple[ClaimRecord, ...]]]] = {}
    for event in wanted:
        for laid in attributions(facts, event, case._ties):
            if laid.actor is not None and laid.actor.id == iri:
                found.setdefault(laid.basis, []).append((facts.thing(event), laid.claims))
    return [Laid(basis, BASIS_WORDS[basis], tuple(found[basis])) for basis in BASES if basis in found]


def claims_by(case: Case, iri: str) -> list[str]:
    """The claims and remarks of a speaker, in reading order (by id where they are very many)."""
    facts = case._now.facts
    # By the engine: one by one the claims of who speaks most take seconds.
    said = facts.store.query("SELECT ?record { ?record rj:statedBy ?who }", bindings={"who": IRI(iri)})
    assert isinstance(said, Solutions)
    found = sorted(row[0].value for row in said if isinstance(row[0], IRI))
    if len(found) > MOST_SORTED:
        return found
    return sorted(found, key=lambda claim: facts.record(claim).reading_order)
