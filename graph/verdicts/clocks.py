"""Days and hours told by different clocks: a gap that time zones explain is no difference."""

from collections.abc import Iterable
from datetime import datetime, time

from ...ontology import rj
from ...ontology.zones import zone_named, zones_explain
from ..events import days_of, places_of
from ..facts import Facts
from ..records import ClaimRecord
from ..remembered import remembered
from .dates import read_date
from .hours import Hours, hours
from .judgement import Judgement


def days_by_clocks(
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
    zones = _zones(facts, event, claims_a, claims_b)
    if not all(_can_be_one(a, one, b, other) for one in zones[0] for other in zones[1]):
        return None
    return Judgement("compatible", f"{_by(a, zones[0])} and {_by(b, zones[1])} can be the same hours")


def hours_by_clocks(
    facts: Facts,
    event: str,
    claims_a: Iterable[ClaimRecord],
    a: str,
    claims_b: Iterable[ClaimRecord],
    b: str,
) -> Judgement | None:
    """The same for two times of day; the zones' offsets are those of the event's first day."""
    zones = _zones(facts, event, claims_a, claims_b)
    told_a, told_b, day = hours(a), hours(b), days_of(facts, event)[0]
    if not told_a or not told_b or not day or None in zones[0] | zones[1]:
        return None
    noon = datetime.combine(day, time(12))

    def in_utc(told: Hours, zone: str | None) -> Hours:
        offset = noon.replace(tzinfo=zone_named(zone or "UTC")).utcoffset()
        return told.shifted(-int(offset.total_seconds()) // 60 if offset else 0)

    if not all(in_utc(told_a, x).meets(in_utc(told_b, y)) for x in zones[0] for y in zones[1]):
        return None
    return Judgement("compatible", f"{_by(a, zones[0])} and {_by(b, zones[1])} can be the same hours")


def _zones(
    facts: Facts, event: str, claims_a: Iterable[ClaimRecord], claims_b: Iterable[ClaimRecord]
) -> tuple[set[str | None], set[str | None]]:
    one, other = ({zone_of(facts, event, claim) for claim in told} for told in (claims_a, claims_b))
    return one, other


def _by(told: str, zones: set[str | None]) -> str:
    return f"{told} ({' or '.join(sorted(zone or 'as written' for zone in zones))})"


def _can_be_one(a: str, zone_a: str | None, b: str, zone_b: str | None) -> bool:
    return zones_explain(a, zone_a, b, zone_b) or _share_moments(a, zone_a, b, zone_b)


def _share_moments(a: str, zone_a: str | None, b: str, zone_b: str | None) -> bool:
    """Whether two dates that both tell hours, without offsets, share a moment, each by its zone."""
    told = [(read_date(text).moments, zone) for text, zone in ((a, zone_a), (b, zone_b))]
    spans = []
    for moments, zone in told:
        clock = zone_named(zone) if zone else None
        if not moments or not (clock or moments[0].tzinfo):
            return False
        spans.append([m if m.tzinfo else m.replace(tzinfo=clock) for m in moments])
    (start_a, end_a), (start_b, end_b) = spans
    return max(start_a, start_b) <= min(end_a, end_b)


def zone_of(facts: Facts, event: str, claim: ClaimRecord) -> str | None:
    """The IANA name of the zone by which a claim counts the days of an event, None where nothing tells.

    It is the claim's own, else its source's, else its dossier's, else that of the event's place.
    """
    stated = facts.value(claim.id, rj.zone) or _stated_zone(facts, claim.source.id)
    if stated:
        return stated
    homes = {said.graph for said in facts.statements(claim.id)} & facts.dossiers
    found = {zone for home in homes if (zone := _stated_zone(facts, home))} or _local_zones(facts, event)
    return found.pop() if len(found) == 1 else None


@remembered
def _stated_zone(facts: Facts, iri: str) -> str | None:
    """The zone told of a source, a dossier or a place."""
    return facts.value(iri, rj.zone)


def _local_zones(facts: Facts, event: str) -> set[str]:
    """The zones of the places of an event, each by itself or by what it lies in."""
    near = (*places_of(facts, event), *facts.values(event, "near"))
    reach = {above for place in near for above in (place, *facts.upward(place, "within"))}
    return {zone for place in reach if (zone := _stated_zone(facts, place))}
