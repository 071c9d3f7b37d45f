"""Loops that numba compiles where it is installed (extra `fast`); where it is not, they run as they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar, cast

Loop = TypeVar("Loop", bound=Callable[..., Any])


def compiled(loop: Loop) -> Loop:
    """The loop, compiled when it first runs and kept for the next process; REJOINDER_NO_NUMBA=1 leaves it.

    Both ways give the same answers. A loop calls no other one: what is kept on the disk would name
    that one's module as it was imported then.
    """
    if os.environ.get("REJOINDER_NO_NUMBA"):
        return loop
    try:
        from numba import njit
    except ImportError:
        return loop
    try:
        return cast(Loop, njit(cache=True, nogil=True)(loop))
    except RuntimeError:  # no folder to keep it in
        return cast(Loop, njit(nogil=True)(loop))
