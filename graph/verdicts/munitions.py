"""Munitions are counted of one weapon: a number of rockets stands beside a number of drones."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..comparison_facts import FactValue, fact_value
from ..facts import Facts
from ..records import ClaimRecord
from .groups import share_a_branch
from .judgement import Judgement

Weapons = dict[str, set[str]]
"""IRI of a claim to the weapons that it tells of the event."""


def of_other_weapons(
    facts: Facts, event: str, told_a: Iterable[ClaimRecord], a: str, told_b: Iterable[ClaimRecord], b: str
) -> Judgement | None:
    """That two numbers are of weapons that exclude each other; None where two speakers may mean one.

    A number is of the weapons that its own claim tells; two weapons of one branch may be one.
    """
    weapons = _weapons(facts, event)
    across = [(x, y) for x in told_a for y in told_b if x.stated_by != y.stated_by]
    if not across or not all(_are_apart(facts, weapons, x, y) for x, y in across):
        return None
    of_a, of_b = (_named(facts, weapons, claims) for claims in zip(*across, strict=True))
    return Judgement("adds", f"{a} of {of_a} beside {b} of {of_b}")


def apart_by_weapon(facts: Facts, event: str, values: Sequence[FactValue]) -> list[FactValue]:
    """The values, one told of several weapons once for each; who denies it stands with the first."""
    if all(len(value.claims) < 2 for value in values):
        return list(values)
    weapons = _weapons(facts, event)
    found: list[FactValue] = []
    for value in values:
        groups: list[list[ClaimRecord]] = []
        for claim in value.claims:
            fitting = (g for g in groups if not any(_are_apart(facts, weapons, claim, other) for other in g))
            group = next(fitting, None)
            if group is None:
                groups.append([claim])
            else:
                group.append(claim)
        if len(groups) < 2:
            found.append(value)
            continue
        each = [fact_value(facts, value.value, [claim.id for claim in group]) for group in groups]
        found += [replace(each[0], denied=value.denied), *each[1:]]
    return found


def _weapons(facts: Facts, event: str) -> Weapons:
    found: Weapons = {}
    for weapon, claims in facts.told(event, "weapon").items():
        for claim in claims:
            found.setdefault(claim, set()).add(weapon)
    return found


def _are_apart(facts: Facts, weapons: Weapons, one: ClaimRecord, other: ClaimRecord) -> bool:
    mine, theirs = weapons.get(one.id, ()), weapons.get(other.id, ())
    return bool(mine and theirs) and not any(share_a_branch(facts, x, y) for x in mine for y in theirs)


def _named(facts: Facts, weapons: Weapons, claims: Iterable[ClaimRecord]) -> str:
    every = {facts.label(weapon) for claim in claims for weapon in weapons[claim.id]}
    return " and ".join(sorted(every))
