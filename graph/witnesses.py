"""How many witnesses stand behind claims: copies of one report are one."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from .facts import Facts
from .records import ClaimRecord
from .remembered import remembered

Telling = tuple[Hashable, ClaimRecord]
"""A value, and a claim that tells it."""


class Witness(NamedTuple):
    """What goes back to one origin (or to several that cannot be told apart), and who that is."""

    told: tuple[Telling, ...]
    origins: frozenset[str]

    @property
    def claims(self) -> tuple[ClaimRecord, ...]:
        """The claims, in the order in which they came."""
        return tuple(claim for _, claim in self.told)


def count_witnesses(facts: Facts, claims: Iterable[ClaimRecord]) -> int:
    """How many independent origins some claims of one value have."""
    told = [(None, claim) for claim in claims]
    return len(witnesses(facts, told)) if len(told) > 1 else len(told)


def witnesses(facts: Facts, told: Sequence[Telling]) -> list[Witness]:
    """The independent origins of what is told, each with all that goes back to it.

    Reported speech has its speaker for its origin, whoever reports it. What a source tells in its
    own voice is a copy where a source that it derives from tells the same value: it stands with
    what it copies, and makes no witness of its own. Any other own voice has the publishers of the
    sources that it derives from in the end, or its speaker where it derives from none. Claims with
    an origin in common, directly or by way of others, are one witness.
    """
    copied = {n: found for n, one in enumerate(told) if (found := _copied(facts, one, told))}
    groups: list[tuple[set[int], set[str]]] = []
    for n, (_, claim) in enumerate(told):
        if n in copied:
            continue
        members, mine = {n}, origins(facts, claim)
        for group in [group for group in groups if not group[1].isdisjoint(mine)]:
            groups.remove(group)
            members, mine = members | group[0], mine | group[1]
        groups.append((members, mine))
    for members, _ in groups:
        members |= {n for n, originals in copied.items() if not originals.isdisjoint(members)}
    return [Witness(tuple(told[n] for n in sorted(members)), frozenset(mine)) for members, mine in groups]


def _copied(facts: Facts, one: Telling, told: Sequence[Telling]) -> set[int]:
    """The places of what a source's own voice repeats: told the same in a source that it derives from."""
    value, claim = one
    above = _sources_above(facts, claim.source.id) if claim.first_hand else None
    if not above:
        return set()
    return {n for n, (same, other) in enumerate(told) if same == value and other.source.id in above}


@remembered
def _sources_above(facts: Facts, source: str) -> frozenset[str]:
    """What a source derives from, directly or not; in a circle of sources none is above another."""
    above = facts.upward(source, "derivedFrom")
    return frozenset(one for one in above if source not in facts.upward(one, "derivedFrom"))


def origins(facts: Facts, claim: ClaimRecord) -> set[str]:
    """IRIs of who a claim goes back to by itself; of sources that derive from each other in a circle, all."""
    above = facts.upward(claim.source.id, "derivedFrom") if claim.first_hand else frozenset()
    first = {source for source in above if not facts.upward(source, "derivedFrom")}
    circle = above | {claim.source.id} if above else above
    return {facts.publisher(source) or source for source in first or circle} or {claim.stated_by.id}
