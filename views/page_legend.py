"""The legend of the page: each entry with what it counts in each view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .captions import legend
from .network.scene import Scene
from .picture import LegendEntry, Picture


@dataclass(frozen=True, slots=True)
class PageEntry:
    """An entry of the legend, and how many of its kind each view draws; 0 where it draws none."""

    entry: LegendEntry
    exchange: int
    actors: int

    @property
    def views(self) -> str:
        """A class for the views that have this entry, empty where all have it."""
        if self.exchange and self.actors:
            return ""
        return "only-exchange" if self.exchange else "only-actors"


def page_legend(picture: Picture, scene: Scene) -> Iterator[PageEntry]:
    """The entries of all views in the order of the picture's legend: ties count among the actors only."""
    drawn = {event for arc in scene.arcs for event in arc.events}
    nodes = [*(node for node in picture.events if node.id in drawn), *scene.nodes]
    in_actors = {_key(entry): entry.count for entry in legend(nodes, scene.arcs)}
    for entry in picture.legend:
        exchange = 0 if entry.key == "tie" and entry.group == "lines" else entry.count
        actors = in_actors.get(_key(entry), 0)
        if exchange or actors:
            yield PageEntry(entry, exchange, actors)


def _key(entry: LegendEntry) -> tuple[str, str, str, str]:
    return entry.group, entry.key, entry.role, entry.figure
