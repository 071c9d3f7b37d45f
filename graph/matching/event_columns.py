"""Events as arrays: one place in each for an event, so that millions of pairs can be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ..inference.acts import Degrees, Ints, Longs
from ..inference.distance import directions

Flags = npt.NDArray[np.bool_]

OPEN_DAYS: Final = 30
"""How far an open date reaches from its known end, in days: “some day up to 26 June” says no more."""
UNSAID_KM: Final = 5.0
"""How exact a point counts whose precision is not said: a town, as most gazetteers mean it."""
WIDE_KM: Final = 100.0
"""A point less exact than this is a region's or a country's: it rules things out, and finds none."""
NO_DAY: Final = -(2**31)
_DAY_0: Final = date(1970, 1, 1).toordinal()


def days_of(earliest: Sequence[date | None], latest: Sequence[date | None]) -> tuple[Ints, Ints]:
    """First and last days since 1 January 1970; an open end reaches OPEN_DAYS, none at all is NO_DAY.

    >>> days_of([date(1970, 1, 2), None], [None, None])[1].tolist() == [31, NO_DAY]
    True
    """
    first = np.full(len(earliest), NO_DAY, np.int32)
    last = first.copy()
    for row, (begin, end) in enumerate(zip(earliest, latest, strict=True)):
        known = [day.toordinal() - _DAY_0 for day in (begin, end) if day is not None]
        if known:
            first[row] = known[0] if begin is not None else known[0] - OPEN_DAYS
            last[row] = max(first[row], known[-1] if end is not None else known[-1] + OPEN_DAYS)
    return first, last


@dataclass(frozen=True)
class Events:
    """What events are compared by; every array has one value for each event.

    `origin` is the number of the set of dossiers and releases that tell of the event: no event is
    paired with one whose set has any of them too, which `are_apart[one, other]` tells. `first` and
    `last` are days since 1 January 1970, NO_DAY where no date is told. `lat` and `long` are WGS 84
    degrees, NaN without a point; `km` is how exact the point is, NaN where that is not said.
    `sides`, `places` and `actions` are numbers of sets (see `event_likeness`), -1 where none is told.
    `killed` and `wounded` hold the lowest and the highest number of people: NaN where the count is
    not told, infinity where it is open. `keys` from `key_start[row]` to `key_start[row + 1]` are the
    numbers of the names that the event goes by: what has no point is found by them alone.
    """

    origin: Ints
    are_apart: Flags
    first: Ints
    last: Ints
    lat: Degrees
    long: Degrees
    km: Degrees
    sides: Ints
    places: Ints
    actions: Ints
    killed: tuple[Degrees, Degrees]
    wounded: tuple[Degrees, Degrees]
    key_start: Longs = field(repr=False)
    keys: Ints = field(repr=False)

    def __len__(self) -> int:
        return len(self.origin)

    @cached_property
    def reach(self) -> Degrees:
        """How exact each point is, in km, with UNSAID_KM where that is not said."""
        return np.where(np.isnan(self.km), UNSAID_KM, self.km)

    @cached_property
    def has_point(self) -> Flags:
        """Whether the event has a point at all, be it a whole country's."""
        found: Flags = ~(np.isnan(self.lat) | np.isnan(self.long))
        return found

    @cached_property
    def is_located(self) -> Flags:
        """Whether the event has a point that is exact enough to be found by."""
        found: Flags = self.has_point & (self.reach <= WIDE_KM)
        return found

    @cached_property
    def is_dated(self) -> Flags:
        """Whether any date is told: an event without is never proposed."""
        found: Flags = self.first != NO_DAY
        return found

    @cached_property
    def directions(self) -> Degrees:
        """The points as unit vectors from the Earth's centre, NaN without a point."""
        return directions(self.lat, self.long)


def listed(keys: Sequence[Sequence[int]]) -> tuple[Longs, Ints]:
    """`key_start` and `keys` of lists of numbers, one list for each event."""
    start = np.zeros(len(keys) + 1, np.int64)
    np.cumsum([len(own) for own in keys], out=start[1:])
    return start, np.array([key for own in keys for key in own], np.int32)


def counts(low: Any, high: Any) -> tuple[Degrees, Degrees]:
    """The bounds of a count of people from lists with None: not told, or (the highest alone) open.

    >>> [ends.tolist() for ends in counts([4, None, 1], [5, None, None])]
    [[4.0, nan, 1.0], [5.0, nan, inf]]
    """
    lowest, highest = (np.array(column, np.float64) for column in (low, high))
    told = ~(np.isnan(lowest) & np.isnan(highest))
    return (
        np.where(told, np.where(np.isnan(lowest), 0, lowest), np.nan),
        np.where(told, np.where(np.isnan(highest), np.inf, highest), np.nan),
    )
