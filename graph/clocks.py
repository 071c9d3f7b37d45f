"""Days told by different clocks: a one-day gap that time zones explain is no difference."""

from collections.abc import Iterable

from ..ontology import rj
from ..ontology.zones import zones_explain
from .events import places_of
from .facts import Facts
from .records import ClaimRecord
from .verdicts import Judgement


def explained_by_clocks(
    facts: Facts,
    event: str,
    claims_a: Iterable[ClaimRecord],
    a: str,
    claims_b: Iterable[ClaimRecord],
    b: str,
) -> Judgement | None:
    """That two dates agree, each by its tellers' clocks; None where the clocks do not explain the gap.

    Every teller of one date must be so explained to every teller of the other.
    """
    told_a, told_b = list(claims_a), list(claims_b)
    zones = [[zone_of(facts, event, claim) for claim in told] for told in (told_a, told_b)]
    if not all(zones_explain(a, one, b, other) for one in zones[0] for other in zones[1]):
        return None
    names = [" or ".join(sorted({zone or "as written" for zone in told})) for told in zones]
    return Judgement("agrees", f"{a} ({names[0]}) and {b} ({names[1]}) can be the same hours")


def zone_of(facts: Facts, event: str, claim: ClaimRecord) -> str | None:
    """The IANA name of the zone by which a claim counts the days of an event, None where nothing tells.

    It is the claim's own, else its source's, else its dossier's, else that of the event's place.
    """
    stated = facts.value(claim.id, rj.zone) or facts.value(claim.source.id, rj.zone)
    if stated:
        return stated
    homes = {said.graph for said in facts.statements(claim.id)} & facts.dossiers
    found = {zone for home in homes if (zone := facts.value(home, rj.zone))} or _local_zones(facts, event)
    return found.pop() if len(found) == 1 else None


def _local_zones(facts: Facts, event: str) -> set[str]:
    """The zones of the places of an event, each by itself or by what it lies in."""
    near = (*places_of(facts, event), *facts.values(event, "near"))
    reach = {above for place in near for above in (place, *facts.upward(place, "within"))}
    return {zone for place in reach if (zone := facts.value(place, rj.zone))}
