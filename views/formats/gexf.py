"""A picture as GEXF, for Gephi: with positions, colours, and the days for its timeline."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import SubElement

from ...store.own_files import MARK
from ..palette import LIGHT
from ..picture import Picture
from ..svg.markup import WIDTHS
from .graph import FileEdge, FileGraph, FileNode, GraphView, Interval, graph_of
from .look import edge_colour
from .through_networkx import multigraph

if TYPE_CHECKING:
    import networkx
    from networkx.readwrite.gexf import GEXFWriter

SHAPES: Final = {
    "box": "square",
    "square": "square",
    "tablet": "square",
    "diamond": "diamond",
    "triangle": "triangle",
}
"""The outlines that GEXF knows; all others are its discs."""


def write_gexf(picture: Picture, view: GraphView) -> str:
    """A view's nodes and edges with all their attributes, as Gephi 0.9 and later read them (GEXF 1.2).

    Events, and edges of events, stand in time from their first to their last possible local day;
    actors, and links between events, have no days and are shown whenever their ends are.
    """
    from networkx.readwrite.gexf import GEXFWriter

    graph = graph_of(picture, view)
    writer = GEXFWriter(_styled(graph))
    _describe(writer, graph)
    written = BytesIO()
    writer.write(written)
    return written.getvalue().decode() + "\n"


def _styled(graph: FileGraph) -> networkx.MultiDiGraph[str]:
    """The graph with what networkx writes as colour, position and time."""
    found = multigraph(graph)
    for node in graph.nodes:
        found.nodes[str(node.attributes["id"])].update(viz=_drawn_node(node), **_time(node.spells))
    for edge in graph.edges:
        found.edges[edge.source, edge.target, edge.id].update(viz=_drawn_edge(edge), **_time(edge.spells))
    return found


def _drawn_node(node: FileNode) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "color": _colour(LIGHT[node.node.role]),
        "shape": SHAPES.get(node.node.figure, "disc"),
    }
    if node.spot:
        drawn["size"] = node.spot.height / 2
        drawn["position"] = {"x": round(node.spot.x, 1), "y": round(-node.spot.y, 1), "z": 0.0}  # y runs up
    return drawn


def _drawn_edge(edge: FileEdge) -> dict[str, Any]:
    return {"color": _colour(edge_colour(edge)), "thickness": WIDTHS[edge.kind]}


def _colour(written: str) -> dict[str, int]:
    """Red, green and blue from 0 to 255."""
    return {name: int(written[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}


def _time(spells: tuple[Interval, ...]) -> dict[str, Any]:
    """One stretch as `start` and `end`, several as spells; an end that is open is left out."""
    told = [tuple(day.isoformat() if day else None for day in spell) for spell in spells]
    if len(told) > 1:
        return {"spells": told}
    return {name: day for name, day in zip(("start", "end"), told[0], strict=True) if day} if told else {}


def _describe(writer: GEXFWriter, graph: FileGraph) -> None:
    """What the file is and whose account, and no date of writing: the same picture gives the same bytes."""
    meta = writer.xml.find("meta")
    meta.attrib.clear()
    meta.find("creator").text = MARK
    told = [graph.title, *(f"{name}: {value}" for name, value in graph.attributes.items())]
    SubElement(meta, "description").text = "\n".join(told)
