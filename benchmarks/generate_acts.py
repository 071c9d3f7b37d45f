"""Acts for measuring: few pairs with most of the acts, and most acts in bursts. The same for a seed."""

import numpy as np

from rejoinder.graph.inference.acts import Acts

DAYS = 12_000
OPPONENTS = 1.5
"""Pairs of opponents for each side."""
BURST_DAYS = 10
IN_BURSTS = 0.7


def acts(number: int, seed: int = 1) -> Acts:
    """So many acts over 33 years, either way between opponents of whom the first strike most (Zipf's law).

    Seven in ten stand in bursts of their pair, whose days fall off geometrically.
    """
    random = np.random.default_rng(seed)
    sides = max(20, int(number**0.5) * 2)
    opponents = int(sides * OPPONENTS)
    weights = 1 / np.arange(1, opponents + 1)
    pair = random.choice(opponents, number, p=weights / weights.sum())
    one = random.integers(0, sides, opponents)
    other = (one + random.integers(1, sides, opponents)) % sides
    forth = random.random(number) < 0.5
    begin = random.integers(0, DAYS, (opponents, 8))[pair, np.minimum(random.geometric(0.3, number) - 1, 7)]
    in_burst = random.random(number) < IN_BURSTS
    burst = begin + random.geometric(1 / BURST_DAYS, number)
    day = np.where(in_burst, burst, random.integers(0, DAYS, number))
    lat, long = random.uniform(30, 37, number), random.uniform(38, 48, number)
    actor, target = np.where(forth, one[pair], other[pair]), np.where(forth, other[pair], one[pair])
    return Acts.of(np.arange(number), actor, target, day, day, lat, long)
