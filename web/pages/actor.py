"""One actor: its names and ties, what it did and suffered, what it says, and what is laid to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ...graph.facts import Facts
from ...graph.listing import aliases, read_claims, ties_of
from ...graph.profile import Profile
from ...graph.records import ClaimRecord, Event, Json, Thing, Tie
from ...graph.tolls.told import told_tolls
from ...views.families import family_of
from ...views.toll_text import bounds_words
from ...views.wording import TIES, event_when, kind_in_words, when_in_words
from ..answers import Answer
from ..asked import Asked
from ..served import thing_at
from .actor_acts import ROLES, Acts
from .actor_chart import chart_of
from .actor_words import MOST_JUDGED, claims_by, laid_to
from .claim_said import is_large, read_said
from .paging import limit_of, part_of
from .told import judged_the_same, names_told, values_told

LATEST: Final = 8
CLAIMS: Final = 20
"""Claims of the speaker on one page."""
MOST_TOLD: Final = 100
"""Of an actor with more events, tolls are not listed one by one."""
MOST_IN_DATA: Final = 500
HEADINGS: Final = ("event", "date", "roles", "id")


@dataclass(frozen=True, slots=True)
class TieLimit:
    """One claim that tells a tie: the days for which it does, and the role that it gives."""

    claim: ClaimRecord
    during: str
    role: str


@dataclass(frozen=True, slots=True)
class ShownTie:
    """A tie as read from one of its ends; a register tells it where it has no claims."""

    words: str
    other: Thing
    told: tuple[TieLimit, ...]


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One of the actor's events as a list shows it."""

    event: Event
    when: str
    family: str
    roles: tuple[str, ...]


def actor(asked: Asked, key: str) -> Answer:
    """All about one actor; NotFoundError for a key that is no actor's.

    `after` pages through what it says. The data hold at most 500 of its events and of its claims.
    """
    case, facts = asked.case, asked.case._now.facts
    iri = thing_at(case, key, ("Actor",))
    acts = Acts(case, iri)
    said = claims_by(case, iri)
    part = part_of(asked, said, said, limit_of(asked, CLAIMS))
    periods = acts.periods()
    ties = ties_of(facts, iri)
    context = {
        "key": key,
        "actor": facts.thing(iri),
        "kind": kind_in_words(facts.kind(iri)),
        "names": names_told(facts, iri),
        "told": values_told(facts, iri),
        "ties": [_shown_tie(facts, iri, tie) for tie in ties],
        "same": judged_the_same(facts, iri),
        "counts": {role: len(rows) for role, rows in acts.by_role.items()},
        "roles": ROLES,
        "harm": acts.harm(),
        "tolls": told_tolls(facts, acts.first(MOST_TOLD)) if acts.events <= MOST_TOLD else [],
        "many_events": acts.events > MOST_TOLD,
        "most_told": MOST_TOLD,
        "revised": facts.revised,
        "periods": periods,
        "unit": acts.unit,
        "undated": acts.undated(),
        "chart": chart_of(periods),
        "latest": [_shown_event(asked, event, roles) for event, roles in acts.latest(LATEST).items()],
        "laid": laid_to(case, iri, _acts(acts)),
        "judged_only": MOST_JUDGED if len(_acts(acts)) > MOST_JUDGED else 0,
        "says": [read_said(case, claim) for claim in part.listed],
        "part": part,
        "when_words": when_in_words,
        "bounds": bounds_words,
        "is_drawn": bool(ties or acts.events),
    }
    return Answer(
        "actor.html.j2",
        context,
        lambda: _as_json(asked, iri, acts, said),
        lambda: (HEADINGS, _cells(asked, acts)),
        (iri,),
    )


def _acts(acts: Acts) -> list[str]:
    return acts.by_role["actor"]["event"].to_list() if "actor" in acts.by_role else []


def _shown_event(asked: Asked, iri: str, told: tuple[str, ...]) -> ShownEvent:
    event = asked.case.event(iri)
    roles = tuple(ROLES[role] for role in told)
    return ShownEvent(event, event_when(event, with_year=True), family_of(event), roles)


def _shown_tie(facts: Facts, iri: str, tie: Tie) -> ShownTie:
    is_own = tie.subject.id == iri
    told = tuple(
        TieLimit(
            claim,
            ", ".join(map(when_in_words, facts.values(claim.id, "validDuring"))),
            ", ".join(facts.values(claim.id, "role")),
        )
        for claim in tie.claims
    )
    return ShownTie(TIES[tie.kind][0 if is_own else 1], tie.object if is_own else tie.subject, told)


def _as_json(asked: Asked, iri: str, acts: Acts, said: Sequence[str]) -> Json:
    """As the command `show` tells it; `more` counts the events and claims beyond those that are held."""
    case, facts = asked.case, asked.case._now.facts
    short = [claim for claim in islice(said, MOST_IN_DATA) if not is_large(facts, claim)]
    if acts.events <= MOST_IN_DATA and len(short) == len(said):
        return case.show(iri).as_json()
    events = acts.first(MOST_IN_DATA).items()
    profile = Profile(
        facts.thing(iri),
        facts.kind(iri),
        aliases(facts, iri),
        (),
        tuple(ties_of(facts, iri)),
        tuple((case.event(event), roles) for event, roles in events),
        tuple(read_claims(facts, short)),
    )
    more = {"events": max(0, acts.events - MOST_IN_DATA), "claims": len(said) - len(short)}
    return profile.as_json() | {"more": more}


def _cells(asked: Asked, acts: Acts) -> Iterator[Sequence[object]]:
    """A row for each of the first events."""
    for iri, roles in acts.first(MOST_IN_DATA).items():
        event = asked.case.event(iri)
        yield event.label, " | ".join(event.when), "; ".join(roles), event.id
