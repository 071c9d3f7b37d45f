"""What stands beside the actors view that no event's record tells: summed arcs, and ties."""

from __future__ import annotations

from collections.abc import Iterator

from .network.scene import Arc, Scene
from .panels import grouped, step_of
from .picture import Node, Panel, Picture
from .wording import counted


def arc_panels(scene: Scene, picture: Picture) -> Iterator[Panel]:
    """A panel for each arc that stands for several events or for a tie; another shows its event's."""
    events = {event.id: event for event in picture.events}
    for arc in scene.arcs:
        if len(arc.events) > 1:
            yield _summed(arc, events)
        elif not arc.events:
            yield _tie(arc)


def _summed(arc: Arc, events: dict[str, Node]) -> Panel:
    return Panel(
        node=arc.id,
        eyebrow=counted(len(arc.events), "event"),
        title=arc.label,
        role=arc.role,
        lists=(("One arrow for all of these", tuple(step_of(events[event]) for event in arc.events)),),
    )


def _tie(arc: Arc) -> Panel:
    return Panel(
        node=arc.id,
        eyebrow="Tie",
        title=arc.label,
        role="tie",
        notes=() if arc.claims else ("From the coder’s register: no source is cited for it.",),
        accounts=grouped((claim, "") for claim in arc.claims),
    )
