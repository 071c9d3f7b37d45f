"""On whose word one group of victims was taken as a part of another, and so was not added to it."""

from collections.abc import Iterable

from ..facts import Facts, Said
from ..records import ClaimRecord, in_reading_order
from .groups import Groups
from .nodes import WHOLES, covers, covers_in_whole, is_told_apart
from .told import Whole


def wholes_of(groups: Groups, node: str, names: Iterable[str]) -> tuple[Whole, ...]:
    """The nearest told groups that take in a group and tell one of its counts, in the order told."""
    if node not in groups.tolls:
        return ()
    wanted = set(names)
    above = [
        one
        for one in groups.above[node]
        if any(not wanted.isdisjoint(toll.bounds) for toll in groups.tolls[one])
    ]
    nearest = [one for one in above if not any(one in groups.above[other] for other in above)]
    return tuple(
        Whole(groups.thing(whole), in_reading_order(_sayers(groups, whole, node)))
        for whole in sorted(nearest, key=groups.order.__getitem__)
    )


def _sayers(groups: Groups, whole: str, node: str) -> list[ClaimRecord]:
    """The claims along the shortest way down from a whole to a part of it."""
    ways: dict[str, list[ClaimRecord]] = {whole: []}
    frontier = [whole]
    while frontier and node not in ways:
        following: list[str] = []
        for here in frontier:
            for part in sorted(groups.directly_below.get(here, ())):
                if part not in ways:
                    ways[part] = [*ways[here], *_step(groups.facts, here, part)]
                    following.append(part)
        frontier = following
    return ways.get(node, [])


def _step(facts: Facts, toll: str, part: str) -> list[ClaimRecord]:
    """Who says that one toll takes in another: nobody where it follows without a word of theirs."""
    said = [one for one in facts.pointing(part, "includes") if one.subject == toll]
    if any(one.graph in facts.dossiers for one in said):
        return []
    standing = [one for one in said if one.graph not in facts.revised]
    told = [facts.record(one.graph) for one in standing or said]
    if not (covers(facts, toll, part) or covers_in_whole(facts, toll, part)):
        return told
    victims, others = set(facts.values(toll, "victims")), set(facts.values(part, "victims"))
    if not victims or is_told_apart(part) or others <= victims:
        return []
    ties = [_ties(facts, one, victims) for one in sorted(others - victims)]
    return told + [claim for found in ties for claim in found] if all(ties) else []


def _ties(facts: Facts, victims: str, wholes: set[str]) -> list[ClaimRecord]:
    """The claims of the ties that lead from a group to its whole; none where registers tell all of them."""
    if not wholes.isdisjoint(_led(facts, victims, registers_only=True)):
        return []
    ways = _led(facts, victims, registers_only=False)
    found = min((way for whole, way in ways.items() if whole in wholes), key=len, default=[])
    return [facts.record(said.graph) for said in found if said.graph not in facts.dossiers]


def _led(facts: Facts, victims: str, *, registers_only: bool) -> dict[str, list[Said]]:
    """Everything that a group is part or member of, each with the shortest way of ties that leads there.

    A tie that a register tells counts as told there alone; what is revised tells none, if it can be.
    """
    ways: dict[str, list[Said]] = {victims: []}
    frontier = [victims]
    while frontier:
        here = frontier.pop(0)
        ties = [said for said in facts.statements(here) if said.property in WHOLES and said.is_iri]
        ties.sort(key=lambda said: (said.graph not in facts.dossiers, said.graph in facts.revised, said))
        for said in ties:
            if said.value not in ways and not (registers_only and said.graph not in facts.dossiers):
                ways[said.value] = [*ways[here], said]
                frontier.append(said.value)
    return ways
