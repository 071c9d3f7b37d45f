"""The actors view as a scene: actors, arcs between them, and where all of it lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..geometry import Layout, TextLine
from ..picture import Node, Picture
from .arcs import Arc, arcs_of, in_words, sums_of
from .small import lay_out_small

__all__ = ["Arc", "Scene", "actors_scene", "scene_of"]
MOST_ARCS: Final = 300
"""Arcs that are drawn one by one; beyond that those of every pair are summed."""
MOST_OF_PAIR: Final = 8
"""Arcs of one kind between two actors that are drawn one by one, however few there are in all."""
MOST_BY_HAND: Final = 150
"""Actors that are placed one by one, with every name; beyond that the layout of large networks takes over."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Nodes (actors, each once, and rings), arcs, their layout, and where captions stand, by arc.

    `summed` is True where the arcs of a pair are one; `note` says so, and what is left out.
    """

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    layout: Layout
    captions: Mapping[str, TextLine] = field(default_factory=dict)
    summed: bool = False
    note: str = ""


def actors_scene(picture: Picture) -> Scene:
    """The actors view of a picture: who acts on whom, event by event, and the ties between them.

    Actors stand once, however often the exchange repeats them. A ring without an arc is left out:
    an act whose author and target nobody names says nothing of who acts on whom. Beyond
    `MOST_OF_PAIR` arcs those of a pair are summed, beyond `MOST_ARCS` in all those of every pair.
    """
    arcs = arcs_of(picture)
    ends = {end for arc in arcs for end in (arc.source, arc.target)}
    every = [node for node in picture.nodes if node.kind != "event" and not node.again]
    nodes = tuple(node for node in every if node.kind == "actor" or node.id in ends)
    drawn = sums_of(arcs, nodes, 1 if len(arcs) > MOST_ARCS else MOST_OF_PAIR)
    summed = len(drawn) < len(arcs)
    notes = in_words(len(every) - len(nodes), summed=summed)
    return scene_of(nodes, drawn, summed=summed, note=notes)


def scene_of(nodes: Sequence[Node], arcs: Sequence[Arc], *, summed: bool = False, note: str = "") -> Scene:
    """Nodes and arcs with a layout: placed one by one in small networks, as a whole in large ones."""
    if len(nodes) > MOST_BY_HAND:
        from .large import lay_out_large  # brings numpy

        return Scene(tuple(nodes), tuple(arcs), lay_out_large(nodes, arcs), {}, summed, note)
    layout, captions = lay_out_small(nodes, arcs)
    return Scene(tuple(nodes), tuple(arcs), layout, captions, summed, note)
