"""Discs of many actors that must not lie on each other, pushed apart by those of neighbouring cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ROUNDS: Final = 30
MOST_LARGE: Final = 24
"""Discs that are larger than the cells, and compared with all others."""
NEIGHBOURS: Final = ((0, 0), (1, 0), (0, 1), (1, 1), (1, -1))


def discs_apart(points: Floats, radii: Floats, gap: float) -> Floats:
    """The points moved until hardly two discs come nearer than `gap`."""
    cell = float(2 * np.quantile(radii, 0.98) + gap)
    large = np.argsort(-radii, kind="stable")[:MOST_LARGE]
    large = large[2 * radii[large] + gap > cell]
    for _ in range(ROUNDS):
        one, other = _close(points, cell)
        for i in large:
            near = np.flatnonzero((np.abs(points - points[i]) < 2 * radii[i] + gap).all(axis=1))
            near = near[near != i]
            one, other = np.concatenate([one, np.full(len(near), i)]), np.concatenate([other, near])
        way = points[other] - points[one]
        way[(way == 0).all(axis=1)] = (1e-3, 1e-3)
        far = np.hypot(way[:, 0], way[:, 1])
        lack = radii[one] + radii[other] + gap - far
        held = lack > 0
        if not held.any():
            break
        step = way[held] * (lack[held] / far[held] * 0.4)[:, None]
        yields = radii[other[held]] / (radii[one[held]] + radii[other[held]])  # the smaller gives way
        shift = np.zeros_like(points)
        for axis in (0, 1):
            shift[:, axis] -= np.bincount(one[held], step[:, axis] * yields * 2, len(points))
            shift[:, axis] += np.bincount(other[held], step[:, axis] * (1 - yields) * 2, len(points))
        size = np.hypot(shift[:, 0], shift[:, 1])[:, None] + 1e-12
        points = points + shift / size * np.minimum(size, cell / 2)
    return points


def _close(points: Floats, cell: float) -> tuple[Ints, Ints]:
    """Pairs of points in the same or in touching cells, each once."""
    at = np.floor((points - points.min(axis=0)) / cell).astype(np.int64) + 1
    stride = int(at[:, 1].max()) + 2
    key = at[:, 0] * stride + at[:, 1]
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    ones, others = [], []
    for across, down in NEIGHBOURS:
        wanted = ordered + across * stride + down
        first = np.searchsorted(ordered, wanted, "left")
        if (across, down) == (0, 0):
            first = np.arange(len(ordered)) + 1
        lengths = np.maximum(np.searchsorted(ordered, wanted, "right") - first, 0)
        starts = np.repeat(first - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        ones.append(order[np.repeat(np.arange(len(order)), lengths)])
        others.append(order[starts + np.arange(lengths.sum())])
    return np.concatenate(ones), np.concatenate(others)
