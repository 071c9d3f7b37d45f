"""Which actors, and which places, of different origin may be one: by their names, ties and countries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from .blocks import pairs_of
from .candidates import Candidate
from .pool import DEFAULT_SCORE, Pool, Rest
from .proposals import Pair, Proposal

LEAST_SCORE: Final = 0.5
"""Below it nothing is worth a look."""
BODIES: Final = frozenset(("Actor", "ArmedForce", "ArmedGroup", "Unit", "Coalition", "Institution"))
"""Kinds of actors that one and the same may be given by different hands."""


def propose(
    found: Sequence[Candidate],
    *,
    score: float = DEFAULT_SCORE,
    focus: Collection[str] | None = None,
    between: Collection[str] = (),
    within: bool = False,
    known: Collection[Pair] = (),
) -> list[Proposal]:
    """Pairs of things that may be one, the highest score first, from `score` upwards.

    `focus` are IRIs, of which each pair has one. `between` are dossiers and releases: with one of
    them, one thing of each pair comes from it; with more, each from another of them. Things of the
    same origin are left out unless `within`. `known` pairs are not proposed.
    """
    pool = Pool(found)
    best: dict[tuple[int, int], Rest] = {}
    for one, other in sorted(set(pairs_of(pool.names, pool.rarity, pool.numbers_of(focus)))):
        first, second = sorted((one, other), key=pool.owner.__getitem__)
        key = (pool.owner[first], pool.owner[second])
        if key[0] == key[1] or not _comparable(found[key[0]], found[key[1]], within, between):
            continue
        alike = pool.likeness(first, second)
        rest = Rest(alike, pool.names[first], pool.names[second])
        if key not in best or rest.rank > best[key].rank:
            best[key] = rest
    for key, rest in pool.abbreviations(focus):
        is_better = key not in best or rest.rank > best[key].rank
        if is_better and _comparable(found[key[0]], found[key[1]], within, between):
            best[key] = rest
    told = (pool.weighed(key, rest) for key, rest in best.items())
    least, judged = max(score, LEAST_SCORE), frozenset(known)
    kept = [p for p in told if p.score >= least and p.pair not in judged]
    return sorted(kept, key=lambda proposal: (-proposal.score, proposal.pair))


def _comparable(a: Candidate, b: Candidate, within: bool, between: Collection[str]) -> bool:
    if a.family != b.family or not _kinds_agree(a.kind, b.kind):
        return False
    if between and not _is_between(a.origins, b.origins, frozenset(between)):
        return False
    return within or not (a.origins & b.origins)


def _is_between(one: frozenset[str], other: frozenset[str], between: frozenset[str]) -> bool:
    if len(between) == 1:
        return bool((one | other) & between)
    return bool(one & between and other & between)


def _kinds_agree(one: str, other: str) -> bool:
    if one == other or {one, other} <= BODIES or {one, other} <= {"Place", "Facility"}:
        return True
    return "Actor" in (one, other) and "Person" not in (one, other)
