"""Every actor of a case with how often it acts, is aimed at, takes part and speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from ...graph.case import Case
from ...graph.records import Actor
from ...store.engine import Store
from ...views.sides import sides_of
from ..speakers import times_spoken
from .event_rows import event_rows

MOST_SIDED: Final = 300
"""In a case of more events nobody is put on a side: for that each event would have to be read."""
_known: WeakKeyDictionary[Store, tuple[int, tuple[ActorRow, ...]]] = WeakKeyDictionary()
"""The rows of each open store, and the version of the store that they are of."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor: in how many events it acts, is a target, takes part (no role said); its claims and remarks.

    `side` is `left` or `right` as in the pictures; empty for who stands on none.
    """

    actor: Actor
    acts: int
    targeted: int
    took_part: int
    claims: int
    side: str

    @property
    def roles(self) -> tuple[str, ...]:
        """What it does in the case, by the names that an address has for it."""
        counts = (self.acts, self.targeted, self.took_part, self.claims)
        return tuple(role for role, number in zip(ROLES, counts, strict=True) if number)


ROLES: Final = {
    "acted": "has acted",
    "targeted": "was targeted",
    "party": "took part, role not said",
    "speaks": "speaks",
}
"""What an actor may do, by its name in an address, and to readers."""


def actor_rows(case: Case) -> tuple[ActorRow, ...]:
    """A row for each actor, by name."""
    known = _known.get(case._store)
    if known is None or known[0] != case._store.version:
        known = _known[case._store] = (case._store.version, _rows(case))
    return known[1]


def _rows(case: Case) -> tuple[ActorRow, ...]:
    acts, targeted, took_part = (_events_by(case, name) for name in ("actors", "targets", "parties"))
    speaks = Counter(times_spoken(case))
    actors = case.actors()
    sides = _sides(case, actors)
    return tuple(
        ActorRow(
            actor,
            acts[actor.id],
            targeted[actor.id],
            took_part[actor.id],
            speaks[actor.id],
            sides.get(actor.id, ""),
        )
        for actor in actors
    )


def _events_by(case: Case, column: str) -> Counter[str]:
    """How many events name each actor in a column."""
    rows = event_rows(case)
    told = rows.filter(rows[column].list.len() > 0).select(column).explode(column).group_by(column).len()
    return Counter(dict(told.iter_rows()))


def _sides(case: Case, actors: Sequence[Actor]) -> dict[str, str]:
    """The side of everybody whom acts or ties put on one."""
    if len(event_rows(case)) > MOST_SIDED:
        return {}
    events = case.events()
    harmed: dict[str, list[str]] = {}
    for toll in case.tolls():
        if toll.victims:
            harmed.setdefault(toll.event.id, []).append(toll.victims.id)
    sides, loose = sides_of((one.id for one in actors), events, case.ties(), harmed)
    return {iri: side for iri, side in sides.items() if iri not in loose}
