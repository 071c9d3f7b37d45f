"""What reads, of a large case, what its pages need before they are asked for; one thing after the other."""

from __future__ import annotations

from typing import Final

from .pages.actor_acts import harm_rows
from .pages.actor_rows import actor_rows
from .pages.compare_found import differing
from .pages.event_facets import counts_of_all
from .pages.event_rows import event_rows, folded_names
from .pages.search import KINDS, named
from .pages.sources import listed
from .pictures import first_picture
from .served import Steps
from .speakers import speakers_of

FIRST: Final[Steps] = (
    event_rows,
    speakers_of,
    lambda case: differing(case, 1),
    counts_of_all,
)
"""What lists of events and the first page need: seconds."""
REST: Final[Steps] = (
    actor_rows,
    harm_rows,
    listed,
    lambda case: case._now.names.read(),
    lambda case: [named(case, kind) for kind in KINDS],
    folded_names,
    first_picture,
)
"""What the other pages need, a search by odd spellings last: half a minute and more for 400,000 events."""
