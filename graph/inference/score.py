"""How strong a candidate for a response is: the nearer in time and space, and the less by proxy, the more."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from .acts import Degrees
from .nearest import Responses

HALF_DISTANCE: Final = 100.0
"""Kilometres at which nearness in space counts half; where a point is missing it counts so too."""
PROXY: Final = 0.5


def scores(found: Responses, apart: Degrees, window: int) -> npt.NDArray[np.float64]:
    """A number from 0 to 1 for each act that is answered, NaN for the others; `apart` are kilometres.

    score = (1 - (lag - 1) / window) · 1 / (1 + km / 100) · (1/2 by an ally). It puts candidates in
    an order and is no probability: of two it says which is the likelier answer, other things equal.
    """
    answered = found.answer >= 0
    time = 1 - np.maximum(found.lag - 1, 0) / max(window, 1)
    km: Degrees = np.where(np.isnan(apart), HALF_DISTANCE, apart)
    by = np.where(found.tie >= 0, PROXY, 1.0)
    return np.where(answered, time / (1 + km / HALF_DISTANCE) * by, np.nan)
