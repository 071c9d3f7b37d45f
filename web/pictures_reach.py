"""How far a chain can be followed before it holds more events than a page or a picture can show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ..graph.case import Case
from ..graph.chain import follow
from ..graph.roles import events_of
from .pages.event_rows import event_rows
from .pages.event_search import holds

LARGE: Final = 1_000
"""In a case of more events, only those that are shown are read."""


class Reach(NamedTuple):
    """Events (IRIs) within `depth` links; a depth of None is the whole chain. `more` may lie beyond."""

    events: frozenset[str]
    depth: int | None
    more: bool


def is_large(case: Case) -> bool:
    """Whether it takes too long to read every event of a case, or to hear of every difference in it."""
    return len(event_rows(case)) > LARGE


def reach_of(
    case: Case,
    roots: Iterable[str],
    most: int,
    *,
    depth: int | None = None,
    direction: str = "both",
    basis: str = "any",
) -> Reach:
    """The events of a chain within a depth, as deep as at most `most` of them lie.

    The roots are always among them. Raises UsageError for a direction or a basis that is none.
    """
    roots = frozenset(roots)
    held, steps = roots, 0
    while depth is None or steps < depth:
        found, links = follow(case._now.facts, roots, direction=direction, depth=steps + 1, basis=basis)
        if found == held and (steps or not links):
            return Reach(held, depth, more=False)
        if len(found) > most:
            return Reach(held, steps, more=True)
        held, steps = frozenset(found), steps + 1
    return Reach(held, depth, more=False)


def events_with(case: Case, iri: str, most: int) -> tuple[list[str], int]:
    """The first events in time order in which a thing has a role, and how many there are in all.

    In a large case the roles are those that the event table tells: actor, target, party, and where it was.
    """
    rows = event_rows(case)
    if not is_large(case):
        rows = rows.filter(rows["event"].is_in(list(events_of(case._now.facts, iri))))
    else:
        fits = (
            holds("actors", {iri}) | holds("targets", {iri}) | holds("parties", {iri}) | holds("sites", {iri})
        )
        rows = rows.filter(fits)
    return rows["event"].head(most).to_list(), len(rows)
