"""Which events a picture holds: those about a focus, those within some days, and no more than fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from ..graph.chain import Chain
from ..graph.events import may_lie_between
from ..graph.records import Event, Thing
from ..ontology.errors import UsageError
from .drawable import Drawable
from .wording import counted, when_in_words


class Traceable(Drawable, Protocol):
    """A case that can also be asked for the chain through an event, an actor or a place."""

    def trace(self, name: str, *, depth: int | None = None) -> Chain: ...


@dataclass(frozen=True, slots=True)
class Focus:
    """What a picture is about: an event with its chain, or the events of an actor or a place.

    `depth` is how many links away an event may be, None as many as there are. `steps` maps the
    IRI of each event within reach to how many links away it is; 0 is the focus' own.
    """

    thing: Thing
    is_event: bool
    depth: int | None
    steps: Mapping[str, int]

    @property
    def words(self) -> str:
        """The narrowing in words, as it stands below the title."""
        name = f"“{self.thing.label}”"
        links = "" if self.depth is None else counted(self.depth, "link")
        if not self.is_event:
            own = f"Narrowed to the events of {name}"
            beyond = "all that hangs together with them" if self.depth is None else f"those within {links}"
            return own if self.depth == 0 else f"{own} and {beyond}"
        if self.depth is None:
            return f"Narrowed to what hangs together with {name}"
        return f"Narrowed to {name}" + (f" and what lies within {links}" if self.depth else "")

    @property
    def others(self) -> str:
        """What is said of the events beyond reach."""
        name = f"“{self.thing.label}”"
        if self.depth:
            own = name if self.is_event else f"the events of {name}"
            return f"not within {counted(self.depth, 'link')} of {own}"
        if self.depth == 0:
            return f"other than {name}" if self.is_event else f"in which {name} has no role"
        return f"not linked to {name}"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a picture keeps to: a focus, and the days from `start` to `end`; None leaves nothing out.

    Both days belong to the window; they are local days, as told.
    """

    focus: Focus | None = None
    start: date | None = None
    end: date | None = None

    @property
    def has_window(self) -> bool:
        """Whether it keeps to some days."""
        return self.start is not None or self.end is not None

    @property
    def words(self) -> str:
        """All of it in words, such as “Narrowed to 27–28 Jun 2021”; empty where nothing is left out."""
        if not self.has_window:
            return self.focus.words if self.focus else ""
        ends = [day.isoformat() if day else ".." for day in (self.start, self.end)]
        days = when_in_words(ends[0] if ends[0] == ends[1] else "/".join(ends))
        if self.start is None or self.end is None:
            days = f"the days {days}"
        return f"{self.focus.words}, and to {days}" if self.focus else f"Narrowed to {days}"


WHOLE: Final = Narrowing()


@dataclass(frozen=True, slots=True)
class Kept:
    """The events kept, in the order given, and in words what is left out and how it can be seen."""

    events: tuple[Event, ...]
    left_out: tuple[str, ...] = ()


def focus_on(case: Traceable, name: str, depth: int | None = None) -> Focus:
    """What hangs together with an event, or the events in which an actor or a place has a role.

    The events are those of `case.trace`: links of every kind are followed, back to the causes
    and forward to the answers. `depth` counts links. Without it an event comes with its whole
    chain, an actor or a place with its own events only. Raises NotFoundError with the nearest
    names, AmbiguousError where several things fit.

    >>> from rejoinder.graph import Case
    >>> case = Case.open("examples/escalation-2021.yaml")
    >>> sorted(focus_on(case, "omar-rocket-fire", depth=1).steps.values())
    [0, 1, 1]
    """
    own = case.trace(name, depth=0)
    roots = [event.id for event in own.events]
    is_event = own.root.id in roots
    reach = depth if depth is not None or is_event else 0
    chain = own if reach == 0 else case.trace(name, depth=reach)
    return Focus(own.root, is_event, reach, _steps(roots, chain))


def keep(events: Sequence[Event], narrowing: Narrowing, limit: int) -> Kept:
    """The events that a picture holds, of all events in time order.

    At most `limit` are kept: the earliest, or where there is a focus those the fewest links away.
    An undated event is kept only where no window is given. Raises UsageError for a limit below 1.
    """
    if limit < 1:
        raise UsageError(f"a picture of at most {limit} events would hold none: allow 1 or more")
    focus, window = narrowing.focus, narrowing.has_window
    near = [event for event in events if focus is None or event.id in focus.steps]
    within = [e for e in near if not window or may_lie_between(e, narrowing.start, narrowing.end)]
    chosen = {event.id for event in sorted(within, key=lambda e: focus.steps[e.id] if focus else 0)[:limit]}
    kept = tuple(event for event in within if event.id in chosen)
    undated = sum(e.earliest is None and e.latest is None for e in near) if window else 0
    notes = [
        *_left_out(narrowing, len(events) - len(near), len(near) - len(within) - undated, undated),
        *_beyond(focus, len(kept), len(within)),
    ]
    if events and not kept:
        notes.insert(0, "No event is left to draw.")
    return Kept(kept, tuple(notes))


def _left_out(narrowing: Narrowing, apart: int, outside: int, undated: int) -> Iterator[str]:
    """One sentence on what the focus and the window leave out; nothing where they leave out nothing."""
    parts = []
    if narrowing.focus and apart:
        parts.append(f"{counted(apart, 'event')} {narrowing.focus.others}")
    if outside:
        parts.append(f"{counted(outside, 'event')} of other days")
    if undated:
        parts.append(counted(undated, "undated event"))
    if parts:
        yield f"Left out: {', '.join(parts)}."


def _beyond(focus: Focus | None, kept: int, found: int) -> Iterator[str]:
    """What the limit leaves out and how it can be seen; nothing where it leaves out nothing."""
    if found > kept:
        farther = f"farther from “{focus.thing.label}” " if focus else ""
        left = counted(found - kept, "event" if focus else "later event")
        held = f"the {'nearest' if focus else 'first'} {kept}"
        yield f"{left} {farther}left out: the picture holds {held}; --max-events {found} draws all {found}."


def _steps(roots: Collection[str], chain: Chain) -> dict[str, int]:
    """How many links each event of a chain is away from the nearest root; parts and wholes count as one."""
    kin: dict[str, set[str]] = defaultdict(set)
    for event in chain.events:
        if event.part_of:
            kin[event.id].add(event.part_of.id)
            kin[event.part_of.id].add(event.id)
    linked: dict[str, set[str]] = defaultdict(set)
    for link in chain.links:
        linked[link.answering].add(link.answered)
        linked[link.answered].add(link.answering)
    steps = dict.fromkeys(roots, 0)
    frontier, away = set(roots), 0
    while frontier:
        away += 1
        family = frontier | {other for event in frontier for other in kin[event]}
        frontier = {other for event in family for other in linked[event]} - steps.keys()
        steps |= dict.fromkeys(sorted(frontier), away)
    return steps | {event.id: away for event in chain.events if event.id not in steps}
