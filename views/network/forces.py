"""Pulls along lines and pushes between all: what makes the communities of a large network visible.

Lines pull with the logarithm of their length, and actors push each other in proportion to their
lines and inversely to their distance (Noack, Energy Models for Graph Clustering, 2007; the ForceAtlas2
of Jacomy and others, 2014, is its kin). All pushes are summed at once on a grid, by a fast Fourier
transform, so that a round costs hardly more for ten thousand actors than for one thousand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Complexes = NDArray[np.complex128]
    Ints = NDArray[np.int64]

LEAST_GRID: Final = 32
MOST_GRID: Final = 128
"""Cells across the picture in which actors count as one: about one for each on average."""
ROUNDS: Final = 160
HOTTEST: Final = 0.06
"""How far an actor moves in the first round, as a share of the picture; less each round."""
COOLEST: Final = 0.0008
PUSH: Final = 0.02
GRAVITY: Final = 0.4
"""What holds the outermost to the middle."""


def settled(points: Floats, pairs: Ints) -> Floats:
    """The points after rounds of pulls and pushes."""
    count = len(points)
    lines = np.bincount(pairs.ravel(), minlength=count).astype(np.float64)
    weight = (lines + 1) / (lines + 1).mean()
    grid = LEAST_GRID
    while grid < MOST_GRID and grid * grid < count:
        grid *= 2
    kernel = _kernel(grid)
    for done in range(ROUNDS):
        extent = float(np.ptp(points, axis=0).max()) or 1.0
        heat = extent * (HOTTEST * (1 - done / ROUNDS) ** 2 + COOLEST)
        force = _pushes(points, weight, kernel, grid) * (weight * extent * extent * PUSH / count)[:, None]
        force += _pulls(points, pairs, extent)
        force -= (points - points.mean(axis=0)) * (weight * GRAVITY * PUSH)[:, None]
        force /= (weight**0.5)[:, None]
        size = np.hypot(force[:, 0], force[:, 1])[:, None] + 1e-12
        points = points + force / size * np.minimum(size * 0.5, heat)
    return points


def _pulls(points: Floats, pairs: Ints, extent: float) -> Floats:
    """The pull of all lines on each actor."""
    count, (one, other) = len(points), pairs.T
    way = points[other] - points[one]
    far = np.hypot(way[:, 0], way[:, 1]) / extent + 1e-9
    way *= (np.log1p(far * 30) / (far * 30))[:, None]
    return np.column_stack(
        [np.bincount(one, way[:, k], count) - np.bincount(other, way[:, k], count) for k in (0, 1)]
    )


def _kernel(grid: int) -> Complexes:
    """The push of one actor on every cell around it, across and down, ready to be folded in."""
    steps = np.fft.fftfreq(2 * grid, 1 / (2 * grid))
    down, across = np.meshgrid(steps, steps, indexing="ij")
    square = across**2 + down**2 + 0.35
    kernels: Complexes = np.fft.rfft2(np.stack([across / square, down / square]))
    return kernels


def _pushes(points: Floats, weight: Floats, kernel: Complexes, grid: int) -> Floats:
    """The push of all others on each actor; each stands for what lies in its cell of the grid."""
    low = points.min(axis=0)
    cell = float(np.ptp(points, axis=0).max()) / (grid - 2) or 1.0
    at = (points - low) / cell
    base = at.astype(np.int64)
    part = at - base
    corners = [(base[:, 1] + j) * grid + base[:, 0] + i for j in (0, 1) for i in (0, 1)]
    shares = [
        (part[:, 1] if j else 1 - part[:, 1]) * (part[:, 0] if i else 1 - part[:, 0])
        for j in (0, 1)
        for i in (0, 1)
    ]
    held = np.zeros(grid * grid)
    for corner, share in zip(corners, shares, strict=True):
        held += np.bincount(corner, share * weight, grid * grid)
    folded = np.fft.irfft2(np.fft.rfft2(held.reshape(grid, grid), (2 * grid, 2 * grid)) * kernel)
    fields = folded[:, :grid, :grid].reshape(2, -1) / cell
    pushed = np.zeros((2, len(points)))
    for corner, share in zip(corners, shares, strict=True):
        pushed += fields[:, corner] * share
    return pushed.T
