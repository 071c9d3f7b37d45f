"""The days on which an event may have been, dating by dating."""

from datetime import date

from ..ontology.dates import Span
from .facts import Facts


def days_of_event(facts: Facts, event: str) -> list[Span]:
    """The days that each dating of an event allows; those of its nearest dated whole where it has none."""
    level, seen = [event], {event}
    while level:
        for candidate in level:
            if facts.values(candidate, "when"):
                return _told_days(facts, candidate)
        above = {whole for part in level for whole in facts.values(part, "partOfEvent")} - seen
        seen |= above
        level = sorted(above)
    return []


def _told_days(facts: Facts, event: str) -> list[Span]:
    by_claim: dict[str, dict[str, list[date]]] = {}
    for said in facts.standing_claims(event, "when", "earliest", "latest"):
        ends = by_claim.setdefault(said.graph, {})
        if said.property != "when":
            ends.setdefault(said.property, []).append(date.fromisoformat(said.value[:10]))
    return [
        Span(min(ends.get("earliest", ()), default=None), max(ends.get("latest", ()), default=None))
        for ends in by_claim.values()
    ]
