"""Which column an actor stands in: two sides, worked out from who acts on whom and from ties.

Nothing here says who is in the right, or who started: the actors who are struck by one another
are put apart, those who are tied or act together are put together, and the group that acts in
most events stands left. Same case, same columns.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from ..graph.records import Event, Tie
from .picture import Side

TOGETHER = frozenset(("partOf", "memberOf", "backedBy", "alliedWith", "leads", "affiliatedWith", "speaksFor"))
Pull = Mapping[str, Mapping[str, int]]


def sides_of(
    actors: Iterable[str],
    events: Sequence[Event],
    ties: Sequence[Tie],
    harmed: Mapping[str, Sequence[str]],
) -> tuple[dict[str, Side], frozenset[str]]:
    """Each actor's column, and the actors whom nothing puts on a side (they fill the shorter column).

    `harmed` maps an event's id to the victims that somebody counts in it.
    """
    names = sorted(set(actors))
    group = _groups(names, ties)
    pull, acts = _pulls(group, events, ties, harmed)
    placed = _split(sorted(set(group.values())), pull, acts)
    loose = frozenset(name for name in names if not pull[group[name]])
    sides = {name: placed[group[name]] for name in names if name not in loose}
    for name in sorted(loose):
        lefts = sum(side == "left" for side in sides.values())
        sides[name] = "left" if lefts * 2 < len(sides) else "right"
    return sides, loose


def _groups(names: Sequence[str], ties: Sequence[Tie]) -> dict[str, str]:
    """The first name of each actor's group; ties join groups."""
    parent = {name: name for tie in ties for name in (tie.subject.id, tie.object.id)} | {n: n for n in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for tie in ties:
        if tie.kind in TOGETHER:
            low, high = sorted((root(tie.subject.id), root(tie.object.id)))
            parent[high] = low
    return {name: root(name) for name in parent}


def _pulls(
    group: Mapping[str, str],
    events: Sequence[Event],
    ties: Sequence[Tie],
    harmed: Mapping[str, Sequence[str]],
) -> tuple[dict[str, dict[str, int]], Counter[str]]:
    """Between groups: below zero where they strike one another, above zero where they act together."""
    pull: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    acts: Counter[str] = Counter()

    def add(one: str, other: str, weight: int) -> None:
        a, b = group.get(one, one), group.get(other, other)
        if a != b:
            pull[a][b] += weight
            pull[b][a] += weight

    for event in events:
        doers = [thing.id for thing in event.actors]
        acts.update(group.get(doer, doer) for doer in doers)
        for one, other in product(doers, [thing.id for thing in event.targets]):
            add(one, other, -4)
        suffering = [thing.id for thing in event.used_by] + list(harmed.get(event.id, ()))
        for one, other in product(doers, suffering):
            add(one, other, -1)
        for one, other in product(doers, [thing.id for thing in event.parties]):
            add(one, other, 1)
    for tie in ties:
        if tie.kind == "opposes":
            add(tie.subject.id, tie.object.id, -4)
    return pull, acts


def _split(groups: Sequence[str], pull: Pull, acts: Counter[str]) -> dict[str, Side]:
    """Two sides with little pull across together and much of it apart: placed one by one, strongest first."""
    placed: dict[str, int] = {}
    waiting = sorted(groups, key=lambda g: (-acts[g], -_strength(pull, g), g))
    while waiting:
        drawn = {g: sum(w * placed[o] for o, w in pull.get(g, {}).items() if o in placed) for g in waiting}
        best = max(waiting, key=lambda g: abs(drawn[g]))  # the first of equals
        placed[best] = 1 if drawn[best] >= 0 else -1
        waiting.remove(best)
    for name in [*placed, *placed]:  # two rounds of second thoughts
        if sum(w * placed[o] for o, w in pull.get(name, {}).items()) * placed[name] < 0:
            placed[name] = -placed[name]
    return {name: "left" if sign > 0 else "right" for name, sign in placed.items()}


def _strength(pull: Pull, name: str) -> int:
    return sum(abs(weight) for weight in pull.get(name, {}).values())
