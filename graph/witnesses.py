"""How many witnesses stand behind claims: copies of one report are one."""

from collections.abc import Iterable

from .facts import Facts
from .records import ClaimRecord


def count_witnesses(facts: Facts, claims: Iterable[ClaimRecord]) -> int:
    """How many independent origins some claims have.

    Reported speech has its speaker for its origin, whoever reports it. A source's own voice has
    the publishers of the sources that it derives from in the end, or its speaker where it
    derives from none. Claims with an origin in common, directly or by way of others, are one
    witness.
    """
    told = list(claims)
    if len(told) < 2:
        return len(told)
    groups: list[set[str]] = []
    for claim in told:
        mine = origins(facts, claim)
        apart = [group for group in groups if group.isdisjoint(mine)]
        joined = mine.union(*(group for group in groups if not group.isdisjoint(mine)))
        groups = [*apart, joined]
    return len(groups)


def origins(facts: Facts, claim: ClaimRecord) -> set[str]:
    """IRIs of who a claim goes back to; of sources that derive from each other in a circle, all."""
    above = facts.upward(claim.source.id, "derivedFrom") if claim.first_hand else frozenset()
    first = {source for source in above if not facts.upward(source, "derivedFrom")}
    circle = above | {claim.source.id} if above else above
    return {facts.publisher(source) or source for source in first or circle} or {claim.stated_by.id}
