"""Who has a lane, in whose lane each event stands, and which other lanes it touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ..picture import LINK_KINDS, Edge, Node, Picture

Group = Literal["nobody", "left", "right", "unsaid"]
NOT_SAID: Final = "actor not said"


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: an actor's, or one that several acts share of which nobody names the author.

    `node` is the actor, or a ring; None stands for acts whose actor is simply not told here.
    """

    node: Node | None
    group: Group

    @property
    def label(self) -> str:
        """The words at the head of the lane."""
        return self.node.label if self.node else NOT_SAID


@dataclass(frozen=True, slots=True)
class Touch:
    """A line of an event to a lane: of another who acted, of whom it was aimed at, of who was harmed."""

    edge: Edge
    lane: int


@dataclass(frozen=True, slots=True)
class Cast:
    """All lanes; the lane in which each event stands; the lines of each event to lanes, as told.

    Lanes are named by their place in `lanes`, events by their ids.
    """

    lanes: tuple[Lane, ...]
    home: Mapping[str, int]
    touches: Mapping[str, tuple[Touch, ...]]


def cast_of(picture: Picture) -> Cast:
    """The lanes of a picture: every actor once, all rings together, one lane more where it is needed.

    An event stands in the lane of the first actor told; further actors are touched.
    """
    lanes, lane_of = _lanes(picture)
    ends: dict[str, list[Touch]] = {event.id: [] for event in picture.events}
    home: dict[str, int] = {}
    for edge in picture.edges:
        if edge.kind in LINK_KINDS or edge.kind == "tie":
            continue
        event, other = (edge.target, edge.source) if edge.target in ends else (edge.source, edge.target)
        lane = lane_of[other]
        if edge.kind == "acts" and event not in home:
            home[event] = lane
        else:
            ends[event].append(Touch(edge, lane))
    homeless = [event.id for event in picture.events if event.id not in home]
    if homeless:
        home |= dict.fromkeys(homeless, len(lanes))
        lanes.append(Lane(None, "unsaid"))
    return Cast(tuple(lanes), home, {event: tuple(found) for event, found in ends.items()})


def _lanes(picture: Picture) -> tuple[list[Lane], dict[str, int]]:
    """Lanes of actors and of the rings, and the lane of each node that stands for one of them."""
    lanes: list[Lane] = []
    lane_of: dict[str, int] = {}
    shared: int | None = None
    actors = [node for node in picture.nodes if node.kind == "actor"]
    for node in sorted(actors, key=lambda node: node.again is not None):
        if node.again is None:
            lane_of[node.id] = len(lanes)
            lanes.append(Lane(node, "left" if node.side == "left" else "right"))
        else:
            lane_of[node.id] = lane_of[node.again]
    for node in picture.nodes:
        if node.kind == "unnamed":
            if shared is None:
                shared = len(lanes)
                lanes.append(Lane(node, "nobody"))
            lane_of[node.id] = shared
    return lanes, lane_of
