"""Acts for measuring: skewed sides and bursts. Arrays, the same for a seed."""

import numpy as np

from rejoinder.graph.inference.acts import Acts

DAYS = 11_000
BURSTS = 0.7
SKEW = 1.3


def acts(number: int, seed: int = 1) -> Acts:
    """So many acts over thirty years: sides by a power law, seven in ten acts in bursts."""
    random = np.random.default_rng(seed)
    sides = max(20, int(number**0.5))
    weights = np.arange(1, sides + 1) ** -SKEW
    weights /= weights.sum()
    actor, target = random.choice(sides, (2, number), p=weights)
    target = np.where(actor == target, (actor + 1) % sides, target)
    begin = random.integers(0, DAYS, max(1, number // 40))
    burst = begin[random.integers(0, len(begin), number)] + random.geometric(0.1, number)
    day = np.where(random.random(number) < BURSTS, burst, random.integers(0, DAYS, number))
    lat, long = random.uniform(30, 37, number), random.uniform(38, 48, number)
    return Acts.of(np.arange(number), actor, target, day, day, lat, long)
