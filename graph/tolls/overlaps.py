"""Groups of victims that may be the same people, taken apart into what adds up and what does not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

MOST_WAYS: Final = 1000
"""Up to how many ways of choosing among groups that overlap in no simple order are looked at."""
Overlaps = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class AddsUp:
    """Groups that are surely other people: their figures add up."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Groups that may be the same people under several names: counted one way at a time.

    `ways` is empty where there are more than anybody can look at.
    """

    ways: "tuple[Tree, ...]"


Tree = str | AddsUp | OneOf


def taken_apart(nodes: Sequence[str], overlapping: Overlaps) -> Tree:
    """How the figures of some groups go together, in the order of the groups.

    What does not overlap at all adds up, what overlaps throughout is one or the other, down to
    single groups; only what is neither is tried out, choice by largest choice.
    """
    if len(nodes) == 1:
        return nodes[0]
    apart = _pieces(nodes, lambda a, b: b in overlapping[a])
    if len(apart) > 1:
        return AddsUp(tuple(taken_apart(piece, overlapping) for piece in apart))
    against = _pieces(nodes, lambda a, b: b not in overlapping[a])
    if len(against) > 1:
        return OneOf(tuple(taken_apart(piece, overlapping) for piece in against))
    ways = list(islice(_largest_choices(nodes, overlapping), MOST_WAYS + 1))
    return OneOf(tuple(AddsUp(way) for way in ways) if len(ways) <= MOST_WAYS else ())


def groups_in(tree: Tree) -> set[str]:
    """All groups of a tree."""
    if isinstance(tree, str):
        return {tree}
    inner = tree.parts if isinstance(tree, AddsUp) else tree.ways
    return {node for one in inner for node in groups_in(one)}


def _pieces(nodes: Sequence[str], joins: Callable[[str, str], bool]) -> list[list[str]]:
    """The nodes in pieces between which nothing joins, each in order."""
    left, found = list(nodes), []
    while left:
        piece, frontier = {left[0]}, [left[0]]
        while frontier:
            here = frontier.pop()
            met = [node for node in left if node not in piece and joins(here, node)]
            piece.update(met)
            frontier.extend(met)
        found.append([node for node in left if node in piece])
        left = [node for node in left if node not in piece]
    return found


def _largest_choices(nodes: Sequence[str], overlapping: Overlaps) -> Iterator[tuple[str, ...]]:
    """Every largest choice of nodes of which no two overlap (Bron and Kerbosch 1973, with a pivot)."""

    def extend(chosen: list[str], open_: set[str], done: set[str]) -> Iterator[tuple[str, ...]]:
        if not open_ and not done:
            yield tuple(node for node in nodes if node in chosen)
            return
        pivot = max(sorted(open_ | done), key=lambda node: len(open_ - overlapping[node] - {node}))
        for node in [n for n in nodes if n in open_ and (n == pivot or n in overlapping[pivot])]:
            apart = overlapping[node] | {node}
            yield from extend([*chosen, node], open_ - apart, done - apart)
            open_ = open_ - {node}
            done = done | {node}

    yield from extend([], set(nodes), set())
