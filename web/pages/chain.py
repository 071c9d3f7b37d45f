"""A chain of action and response: a tree with who says so on every link, its picture, two accounts of it."""

from __future__ import annotations

from typing import Final

from ...graph.case_answers import WITH_EVENTS
from ...graph.chain import Chain
from ...ontology.errors import UsageError
from ..answers import Answer
from ..asked import Asked
from ..pictures_drawing import other_account
from ..pictures_reach import Reach, events_with, reach_of
from ..pictures_wanted import number
from ..served import key_of, thing_at
from .chain_facing import facing_of
from .chain_tree import branches_of

MOST_EVENTS: Final = 120
"""A chain of more events is shown as far as so many of them lie."""
WAYS: Final = {"both": "both ways", "back": "what led to it", "forward": "what followed"}
BASES: Final = {
    "any": "any link",
    "stated": "stated as an answer",
    "after": "told as coming after",
    "inferred": "inferred",
}
LINK_COLUMNS: Final = ("answering", "kind", "answered", "speaker", "hedge", "words", "claim")


def chain(asked: Asked, key: str) -> Answer:
    """The chain through an event, or through the events of an actor or a place.

    NotFoundError for a key that is none of them, UsageError for a direction, a basis or a depth
    that is none.
    """
    way, basis = asked.query.get("dir") or "both", asked.query.get("basis") or "any"
    if way not in WAYS or basis not in BASES:
        raise UsageError(f"dir is one of {', '.join(WAYS)}, and basis one of {', '.join(BASES)}")
    depth = number(asked.query, "depth", 0, 1_000)
    thing = thing_at(asked.whole, key, WITH_EVENTS)
    reach, found = _reach(asked, thing, way, basis, depth)
    versus = tuple(filter(None, asked.query.getlist("versus")))
    context = {
        "thing": asked.whole.thing(thing),
        "key": key_of(asked.whole, thing),
        "is_event": asked.whole._now.facts.is_a(thing, "Event"),
        "way": way,
        "basis": basis,
        "depth": depth,
        "ways": WAYS,
        "bases": BASES,
        "reach": reach,
        "beyond": found,
        "most": MOST_EVENTS,
        "versus": versus,
        "facing": None,
        "branches": [],
        "chain": None,
    }
    if versus:
        other = other_account(asked.case, versus)
        told = asked.case.versus(other, thing, direction=way, depth=reach.depth, basis=basis)
        events = tuple(one.event.id for one in told.events)
        return Answer("chain.html.j2", context | {"facing": facing_of(told)}, told.as_json, things=events)
    traced = asked.case.trace(thing, direction=way, depth=reach.depth, basis=basis)
    return Answer(
        "chain.html.j2",
        context | {"branches": branches_of(traced), "chain": traced},
        traced.as_json,
        lambda: (LINK_COLUMNS, _cells(traced)),
        tuple(event.id for event in traced.events),
    )


def _reach(asked: Asked, thing: str, way: str, basis: str, depth: int | None) -> tuple[Reach, int]:
    """How deep the chain is followed; of an actor or a place, in how many events it has a role.

    UsageError for one that has a role in more events than a page can show.
    """
    case = asked.whole
    if case._now.facts.is_a(thing, "Event"):
        return reach_of(case, [thing], MOST_EVENTS, depth=depth, direction=way, basis=basis), 1
    roots, found = events_with(case, thing, MOST_EVENTS)
    if found > MOST_EVENTS:
        raise UsageError(
            f"“{case.thing(thing).label}” has a role in {found:,} events; a chain is shown through at most "
            f"{MOST_EVENTS}: choose one of its events"
        )
    return reach_of(case, roots, MOST_EVENTS, depth=depth, direction=way, basis=basis), found


def _cells(traced: Chain) -> list[tuple[str, ...]]:
    return [
        (
            link.answering,
            link.kind,
            link.answered,
            claim.speaker,
            claim.hedge,
            claim.words,
            claim.id,
        )
        for link in traced.links
        for claim in link.claims
    ]
