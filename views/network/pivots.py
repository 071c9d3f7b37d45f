"""A first place for each actor of a large network, by its distance to a few that lie far apart: PivotMDS.

Brandes and Pich, Eigensolver Methods for Progressive Multidimensional Scaling of Large Data (2007).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

PIVOTS: Final = 32
TURN: Final = 2.399963229728653
"""The golden angle in radians: its multiples point everywhere without a pattern."""


def by_pivots(pairs: Ints, count: int) -> Floats:
    """Points of one connected network of `count` actors, its lines given as pairs of their numbers.

    They spread over about the unit square; actors at equal distance to all pivots lie around one place.
    """
    first, others = _adjacent(pairs, count)
    columns: list[Ints] = []
    nearest = np.full(count, count, dtype=np.int64)
    here = int(np.bincount(pairs.ravel(), minlength=count).argmax())
    for _ in range(min(PIVOTS, count)):
        steps = _steps_from(here, first, others, count)
        columns.append(steps)
        nearest = np.minimum(nearest, steps)
        here = int(nearest.argmax())
    squared = np.array(columns, dtype=np.float64).T ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    top = vectors[:, -2:][:, ::-1] if vectors.shape[1] > 1 else np.repeat(vectors, 2, axis=1)
    points = centred @ (top * np.where(top.sum(axis=0) < 0, -1.0, 1.0))
    scale = points.std(axis=0)
    scale[scale == 0] = 1.0
    own = np.arange(count)
    around = np.column_stack([np.cos(own * TURN), np.sin(own * TURN)]) * np.sqrt((own[:, None] + 1) / count)
    placed: Floats = points / scale / 4 + around / 20
    return placed


def _adjacent(pairs: Ints, count: int) -> tuple[Ints, Ints]:
    """Where each actor's neighbours begin in a list of them all, and the list."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    return np.searchsorted(both[:, 0], np.arange(count + 1)), both[:, 1]


def _steps_from(start: int, first: Ints, others: Ints, count: int) -> Ints:
    """Steps from one actor to all of its part, breadth first."""
    steps = np.full(count, -1, dtype=np.int64)
    steps[start] = 0
    frontier, reached = np.array([start]), 0
    while len(frontier):
        reached += 1
        lengths = first[frontier + 1] - first[frontier]
        offsets = np.repeat(first[frontier] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        met = others[offsets + np.arange(lengths.sum())]
        frontier = np.unique(met[steps[met] < 0])
        steps[frontier] = reached
    return steps
