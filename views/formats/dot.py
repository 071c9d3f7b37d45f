"""A picture as DOT, for Graphviz and whatever else reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ...store.own_files import MARK
from ..measure import REGULAR, wrap
from ..palette import LIGHT
from ..picture import Figure, Picture
from ..svg.markup import WIDTHS
from .graph import FileEdge, FileGraph, FileNode, GraphView, Value, graph_of, storable
from .look import PLAIN, edge_colour

SHAPES: Final[dict[Figure, str]] = {
    "box": "box",
    "ring": "circle",
    "square": "square",
    "pentagon": "pentagon",
    "hexagon": "hexagon",
    "octagon": "octagon",
    "diamond": "diamond",
    "circle": "circle",
    "hollow": "circle",
    "capsule": "box",
    "tablet": "box",
    "triangle": "triangle",
}
STYLES: Final = {
    "harms": "dotted",
    "indirect": "dashed",
    "respondsTo": "dashed",
    "follows": "dotted",
    "mayRespondTo": "dotted",
}
FACE: Final = "Helvetica,Arial,sans-serif"
"""Graphviz knows the widths of the first without having it."""
TEXT: Final = 12
ROOM: Final = {"event": 230.0, "actor": 120.0, "unnamed": 70.0}
"""How wide a label may run before it breaks, in points."""
MOST_LINES: Final = 9
DRAWN: Final = ("label", "tooltip")
"""What Graphviz shows, in which it reads HTML entities; other attributes it hands on as they are."""


def write_dot(picture: Picture, view: GraphView) -> str:
    """A directed graph from top to bottom; attributes that Graphviz does not know carry the rest.

    Nodes are named `n1`, `n2` and on, in the order of the picture; their `id` is the IRI. In strings
    a backslash and a quotation mark are escaped with a backslash and a line break is a backslash and n.
    """
    graph = graph_of(picture, view)
    names = {str(node.attributes["id"]): f"n{place}" for place, node in enumerate(graph.nodes, 1)}
    lines = [f"// {MARK}", "digraph {", *(f"  {line};" for line in _whole(graph))]
    for node in graph.nodes:
        lines.append(f"  {names[str(node.attributes['id'])]} {_listed(_node(node))};")
    for edge in graph.edges:
        lines.append(f"  {names[edge.source]} -> {names[edge.target]} {_listed(_edge(edge))};")
    return "\n".join([*lines, "}"]) + "\n"


def _whole(graph: FileGraph) -> Iterator[str]:
    """Title and account above the graph, and the look that all nodes and edges share."""
    look: dict[str, Value] = {
        "rankdir": "TB",
        "label": "\n".join(wrap(graph.title, 16, 700, 3)),
        "labelloc": "t",
        "fontname": FACE,
        "fontsize": 16,
        "fontcolor": LIGHT["ink"],
        "bgcolor": LIGHT["stage"],
        "nodesep": 0.4,
        "ranksep": 0.6,
        "title": graph.title,
    }
    yield f"graph {_listed({**look, **graph.attributes})}"
    text: dict[str, Value] = {"fontname": FACE, "fontsize": TEXT, "fontcolor": LIGHT["ink"]}
    yield f"node {_listed({**text, 'margin': '0.16,0.08'})}"
    yield f"edge {_listed({**text, 'fontsize': TEXT - 1})}"


def _node(node: FileNode) -> dict[str, Value]:
    drawn, colour = node.node, LIGHT[node.node.role]
    lines = [*wrap(drawn.label, TEXT * REGULAR, ROOM[drawn.kind], MOST_LINES)]
    if drawn.kind == "event":
        mark = "≠ " if drawn.differs else ""
        lines = [*wrap(mark + drawn.heading, TEXT, ROOM["event"], MOST_LINES), *lines]
    styles = {"ring": "dashed", "hollow": "solid", "capsule": "filled,rounded", "box": "filled,rounded"}
    return {
        **node.attributes,
        "label": "\n".join(lines),
        "tooltip": f"{drawn.heading}: {drawn.label}",
        "shape": SHAPES[drawn.figure],
        "style": styles.get(drawn.figure, "filled"),
        "color": colour,
        "fillcolor": LIGHT["panel"],
    }


def _edge(edge: FileEdge) -> dict[str, Value]:
    told = dict(edge.attributes)
    told["tooltip"] = told.pop("label")
    if edge.caption:
        told["label"] = "\n".join(wrap(edge.caption, 11 * REGULAR, ROOM["actor"], MOST_LINES))
    colour = edge_colour(edge)
    told |= {
        "style": STYLES.get(edge.kind, "solid"),
        "color": colour,
        "fontcolor": colour,
        "penwidth": WIDTHS[edge.kind],
    }
    return told | ({"arrowhead": "none"} if edge.kind in PLAIN else {})


def _listed(attributes: Mapping[str, Value]) -> str:
    """Attributes in brackets, every value quoted."""
    return "[" + ", ".join(f"{name}={_quoted(name, value)}" for name, value in attributes.items()) + "]"


def _quoted(name: str, value: Value) -> str:
    text = str(value).lower() if isinstance(value, bool) else storable(str(value))
    if name in DRAWN:
        text = text.replace("&", "&amp;")
    for mark, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
        text = text.replace(mark, escape)
    return f'"{text}"'
