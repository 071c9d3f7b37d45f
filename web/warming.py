"""Reads what the pages of a large case need before they are asked for, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..graph.case import Case
from .pages.actor_acts import harm_rows
from .pages.actor_rows import actor_rows
from .pages.compare_found import differing
from .pages.event_facets import counts_of_all
from .pages.event_rows import event_rows, folded_names
from .pages.search import KINDS, named
from .pictures import first_picture
from .speakers import speakers_of

STEPS: Final[tuple[Callable[[Case], object], ...]] = (
    event_rows,
    speakers_of,
    lambda case: differing(case, 1),
    counts_of_all,
    actor_rows,
    harm_rows,
    lambda case: case._now.names.read(),
    lambda case: [named(case, kind) for kind in KINDS],
    folded_names,
    first_picture,
)
"""The first pages need the first; a search by odd spellings the last."""


def warm(case: Case, is_over: Callable[[], bool]) -> None:
    """Read it all, in half a minute for 400,000 events; until `is_over` says that nobody needs it."""
    for step in STEPS:
        if is_over():
            return
        step(case)
