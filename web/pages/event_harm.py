"""Harm to people in one event and its parts: as each account tells it, and within which bounds."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.case import Case
from ...graph.records import ClaimRecord, Thing, Toll
from ...views.toll_text import NOT_NAMED, bounds_words


@dataclass(frozen=True, slots=True)
class ToldHarm:
    """One toll as one claim tells it; `part` is set where it is told of a part of the event.

    Each of `counts` is a count, the number as told, and its bounds in words where they say more.
    """

    victims: str
    status: str
    counts: tuple[tuple[str, str, str], ...]
    none_reported: bool
    notes: tuple[str, ...]
    part: Thing | None
    claim: ClaimRecord


@dataclass(frozen=True, slots=True)
class Sum:
    """What one account's tolls come to, or with no account the bounds over all of them."""

    account: Thing | None
    counts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harm:
    """Every toll that is told, what they come to by account, and over all accounts."""

    tolls: tuple[ToldHarm, ...]
    sums: tuple[Sum, ...]
    overall: Sum | None


def harm_of(case: Case, iri: str) -> Harm:
    """The tolls of an event and its parts; empty where nobody tells of harm."""
    facts = case._now.facts
    family = {iri, *facts.downward(iri, "partOfEvent")}
    if not any(facts.values(event, "toll") for event in family):
        return Harm((), (), None)
    report = case.toll_report("told", iri)
    ranges = case.toll_report("range", iri)
    tolls = tuple(
        _told(iri, toll, toll.claim.id in report.revised, [w.group for w in report.within.get(toll.id, ())])
        for toll in report.tolls
        if isinstance(toll, Toll)
    )
    sums = tuple(
        Sum(total.account, _counts(total.bounds), _notes(total.reasons, total.rivals))
        for total in report.totals
        if total.event is None and total.account is not None
    )
    overall = [
        Sum(None, _counts(total.bounds), _notes(total.reasons, total.rivals))
        for total in ranges.totals
        if total.event is None
    ]
    return Harm(tolls, sums, overall[0] if overall else None)


def _told(event: str, toll: Toll, is_revised: bool, within: list[Thing]) -> ToldHarm:
    notes = [f"within {group.label}" for group in within]
    notes += ["revised later by its speaker"] if is_revised else []
    counts = []
    for name, number in toll.counts.items():
        bounds = bounds_words(toll.bounds.get(name))
        counts.append((name, number, "" if bounds == number else bounds))
    return ToldHarm(
        toll.victims.label if toll.victims else NOT_NAMED,
        toll.victim_status or "",
        tuple(counts),
        toll.none_reported,
        tuple(notes),
        None if toll.event.id == event else toll.event,
        toll.claim,
    )


def _counts(bounds: dict[str, tuple[int | None, int | None] | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, bounds_words(pair)) for name, pair in bounds.items())


def _notes(reasons: dict[str, str], rivals: tuple[tuple[Thing, ...], ...]) -> tuple[str, ...]:
    found = [f"{name}: {why}" for name, why in reasons.items()]
    for groups in rivals:
        same = ", ".join(group.label for group in groups)
        found.append(f"not added, since they may be the same people: {same}")
    return tuple(found)
