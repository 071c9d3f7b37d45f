"""A picture as plain nodes and edges with attributes: what every graph file of it is written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ..geometry import Spot
from ..ladder import WIDE
from ..lanes.layout import lay_out_lanes
from ..layout import lay_out
from ..network.scene import Arc, Scene, actors_scene
from ..picture import LINK_KINDS, Edge, EdgeKind, Node, Picture, Spotted
from ..svg import markup

GraphView = Literal["exchange", "actors", "chain"]
Value = str | int | float | bool
Interval = tuple[date | None, date | None]
JOINT: Final = " | "
"""Between the values of an attribute that has several; formats of this kind know no lists."""


@dataclass(frozen=True, slots=True)
class FileNode:
    """A node of a graph file; `spot` is where the view draws it, `spells` when it may have been."""

    node: Node
    attributes: Mapping[str, Value]
    spot: Spot | None = None
    spells: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class FileEdge:
    """An edge of a graph file between the ids of two nodes; `caption` is the short form of its label.

    `spells` are the days on which its events may have been, empty where they are open on both sides.
    """

    id: str
    source: str
    target: str
    kind: EdgeKind
    role: str
    caption: str
    attributes: Mapping[str, Value]
    spells: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class FileGraph:
    """A view of a picture as a graph: each actor once, in the order of the picture."""

    title: str
    attributes: Mapping[str, Value]
    nodes: tuple[FileNode, ...]
    edges: tuple[FileEdge, ...]


def storable(text: str) -> str:
    r"""The text with line breaks as \n, and U+FFFD for characters that XML cannot hold.

    >>> storable("a\r\nb\x00")
    'a\nb\ufffd'
    """
    return markup.storable(text.replace("\r\n", "\n").replace("\r", "\n"))


def graph_of(picture: Picture, view: GraphView) -> FileGraph:
    """The nodes and edges of one view.

    The exchange holds everything that the picture does, the actors view what was done between
    actors, the chain only events and the links between them.
    """
    scene = actors_scene(picture) if view == "actors" else None
    told = {"account": picture.account, "subtitle": picture.subtitle, "view": view}
    told["notes"] = JOINT.join([*picture.notes, *([scene.note] if scene and scene.note else [])])
    told["sources"] = JOINT.join(
        ", ".join(filter(None, (source.label, source.details))) for source in picture.sources
    )
    return FileGraph(
        title=storable(picture.heading),
        attributes=_kept(told),
        nodes=tuple(_scene_nodes(scene) if scene else _nodes(picture, view)),
        edges=tuple(_arcs(picture, scene) if scene else _edges(picture, view)),
    )


def _nodes(picture: Picture, view: GraphView) -> Iterator[FileNode]:
    places = {place.id: place for place in picture.places}
    spots = (lay_out_lanes(picture) if view == "chain" else lay_out(picture, WIDE)).spots
    for node in picture.nodes:
        if not node.again and (view == "exchange" or node.kind == "event"):
            yield FileNode(node, _of_node(node, places), spots[node.id], _spells([node]))


def _scene_nodes(scene: Scene) -> Iterator[FileNode]:
    for node in scene.nodes:
        yield FileNode(node, _of_node(node, {}), scene.layout.spots[node.id])


def _edges(picture: Picture, view: GraphView) -> Iterator[FileEdge]:
    once = {node.id: storable(node.again or node.id) for node in picture.nodes}
    events = {node.id: node for node in picture.events}
    for edge in picture.edges:
        if view == "exchange" or edge.kind in LINK_KINDS:
            caption = "" if edge.score is None else f"{edge.score:.2g}"
            attributes = _of_edge(edge, edge.event or "", edge.score)
            # An edge to a hidden event is hidden with it; so only lines of events need days of their own.
            spells = _spells([events[edge.event]]) if edge.event else ()
            ends = once[edge.source], once[edge.target]
            yield FileEdge(storable(edge.id), *ends, edge.kind, edge.role, caption, attributes, spells)


def _arcs(picture: Picture, scene: Scene) -> Iterator[FileEdge]:
    events = {node.id: node for node in picture.events}
    for arc in scene.arcs:
        attributes = {**_of_edge(arc, JOINT.join(arc.events)), "weight": max(len(arc.events), 1)}
        spells = _spells([events[event] for event in arc.events])
        ends = storable(arc.source), storable(arc.target)
        yield FileEdge(storable(arc.id), *ends, arc.kind, arc.role, storable(arc.caption), attributes, spells)


def _of_node(node: Node, places: Mapping[str, Spotted]) -> dict[str, Value]:
    points = [places[place] for place in node.places if place in places]
    told: dict[str, Value] = {
        "id": node.id,
        "label": node.label,
        "kind": node.kind,
        "type": node.type_name,
        "role": node.role,
        "side": node.side or "",
        "when": node.when,
        "first": node.first.isoformat() if node.first else "",
        "last": node.last.isoformat() if node.last else "",
        "aliases": JOINT.join(node.search) if node.kind == "actor" else "",
        "places": JOINT.join(f"{point.label} ({point.latitude}, {point.longitude})" for point in points),
    }
    if node.kind == "event":
        told |= {"differs": node.differs, "number": node.number}
    if len(points) == 1:  # of two places that are told, neither is picked
        told |= {"latitude": points[0].latitude, "longitude": points[0].longitude}
    return _kept(told)


def _of_edge(edge: Edge | Arc, events: str, score: float | None = None) -> dict[str, Value]:
    told: dict[str, Value] = {
        "id": edge.id,
        "label": edge.label,
        "kind": edge.kind,
        "role": edge.role,
        "events": events,
        "speakers": _each(claim.speaker for claim in edge.claims),
        "quotes": _each(claim.words for claim in edge.claims),
        "hedge": _each(claim.hedge for claim in edge.claims),
        "sources": _each(claim.source.label for claim in edge.claims),
        "claims": _each(claim.id for claim in edge.claims),
    }
    return _kept(told if score is None else {**told, "score": score})


def _each(texts: Iterable[str]) -> str:
    return JOINT.join(dict.fromkeys(filter(None, texts)))


def _kept(told: Mapping[str, Value]) -> dict[str, Value]:
    """What is told, with every text storable; an empty text is left out."""
    return {
        name: storable(value) if isinstance(value, str) else value
        for name, value in told.items()
        if value != ""
    }


def _spells(events: Iterable[Node]) -> tuple[Interval, ...]:
    """The days of events, each once; none where one of them may have been on any day."""
    days = tuple(dict.fromkeys((event.first, event.last) for event in events))
    return () if (None, None) in days else days
