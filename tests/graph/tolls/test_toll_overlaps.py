"""Groups that may be the same people, taken apart: held against every choice of groups, one by one."""

from collections.abc import Callable, Iterable
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.graph.tolls.overlaps import MOST_WAYS, AddsUp, OneOf, Tree, groups_in, taken_apart

NODES = tuple("abcdefg")


@st.composite
def overlaps(draw: st.DrawFn) -> dict[str, set[str]]:
    nodes = NODES[: draw(st.integers(1, len(NODES)))]
    found: dict[str, set[str]] = {node: set() for node in nodes}
    for one, other in combinations(nodes, 2):
        if draw(st.booleans()):
            found[one].add(other)
            found[other].add(one)
    return found


def worth(tree: Tree, figures: dict[str, int], pick: Callable[[Iterable[int]], int]) -> int:
    if isinstance(tree, str):
        return figures[tree]
    if isinstance(tree, AddsUp):
        return sum(worth(part, figures, pick) for part in tree.parts)
    return pick(worth(way, figures, pick) for way in tree.ways)


@given(overlaps(), st.lists(st.integers(0, 9), min_size=len(NODES), max_size=len(NODES)))
def test_the_least_and_the_most_are_those_of_the_largest_choices(
    overlapping: dict[str, set[str]], numbers: list[int]
) -> None:
    figures = dict(zip(NODES, numbers, strict=True))
    nodes = list(overlapping)
    free = [
        set(chosen)
        for size in range(1, len(nodes) + 1)
        for chosen in combinations(nodes, size)
        if not any(b in overlapping[a] for a, b in combinations(chosen, 2))
    ]
    largest = [chosen for chosen in free if not any(chosen < other for other in free)]
    sums = [sum(figures[node] for node in chosen) for chosen in largest]
    tree = taken_apart(nodes, overlapping)
    assert groups_in(tree) == set(nodes)
    assert (worth(tree, figures, min), worth(tree, figures, max)) == (min(sums), max(sums))


def test_many_parts_under_rival_names_are_taken_apart_at_once() -> None:
    whole, parts = "whole", [f"{part}-{name}" for part in range(30) for name in "xyz"]
    overlapping = {node: {other for other in parts if other.split("-")[0] == node.split("-")[0]} - {node}
                   for node in parts}  # fmt: skip
    for node in parts:
        overlapping[node].add(whole)
    tree = taken_apart([whole, *parts], overlapping | {whole: set(parts)})
    assert isinstance(tree, OneOf)
    assert worth(tree, dict.fromkeys([whole, *parts], 1), max) == 30


def test_more_ways_than_can_be_looked_at_are_none() -> None:
    """Twelve paths of four groups, each overlapping the next, all of them overlapping one more at one end."""
    overlapping: dict[str, set[str]] = {"hub": set()}
    for path in range(12):
        names = [f"{path}{step}" for step in "abcd"]
        overlapping |= {name: set() for name in names}
        for one, other in (*pairwise(names), (names[0], "hub")):
            overlapping[one].add(other)
            overlapping[other].add(one)
    tree = taken_apart(list(overlapping), overlapping)
    assert tree == OneOf(())
    assert MOST_WAYS < 2**12
