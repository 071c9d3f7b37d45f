"""A picture as a Mermaid flowchart, for Markdown pages that draw such."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from ...store.own_files import MARK
from ..chain_text import mermaid_text
from ..palette import LIGHT
from ..picture import EdgeKind, Figure, Picture
from ..svg.markup import DASHES, WIDTHS
from ..text_wording import ANSWERING, one_line
from .graph import FileEdge, FileGraph, FileNode, GraphView, graph_of, storable
from .look import PLAIN, edge_colour

SHAPES: Final[dict[Figure, str]] = {
    "box": '["{}"]',
    "ring": '(("{}"))',
    "circle": '(("{}"))',
    "hollow": '(("{}"))',
    "hexagon": '{{{{"{}"}}}}',
    "octagon": '{{{{"{}"}}}}',
    "pentagon": '[/"{}"\\]',
    "triangle": '[/"{}"\\]',
    "diamond": '{{"{}"}}',
    "capsule": '(["{}"])',
    "tablet": '("{}")',
    "square": '["{}"]',
}
"""Mermaid's outlines; it has no pentagon, octagon or triangle."""


def write_mermaid(picture: Picture, view: GraphView) -> str:
    """A flowchart from top to bottom: nodes, edges, and their colours; links say who tells them.

    The title, with whose account it is, stands in the front matter. Mermaid has no attributes:
    what else is known of a node or an edge stands in the other formats. Pages draw at most 500 edges
    and 50,000 characters unless they are set up for more.
    """
    graph = graph_of(picture, view)
    names = {str(node.attributes["id"]): f"n{place}" for place, node in enumerate(graph.nodes, 1)}
    # JSON's strings are YAML's too, and hold whatever a title does.
    title = json.dumps(one_line(graph.title), ensure_ascii=False)
    lines = ["---", f"title: {title}", "---", f"%% {MARK}", "flowchart TB"]
    for node in graph.nodes:
        lines.append(f"    {names[str(node.attributes['id'])]}{_shape(node)}:::{node.node.role}")
    for edge in graph.edges:
        lines.append(f"    {names[edge.source]} {_arrow(edge)} {names[edge.target]}")
    return "\n".join([*lines, *_classes(graph), *_line_styles(graph)]) + "\n"


def _shape(node: FileNode) -> str:
    drawn = node.node
    words = [drawn.heading, drawn.label] if drawn.kind == "event" else [drawn.label]
    if drawn.differs:
        words.append("≠ accounts differ")
    return SHAPES[drawn.figure].format("<br>".join(_inside(text) for text in words))


def _arrow(edge: FileEdge) -> str:
    arrow = (
        ("-.-" if edge.kind in DASHES else "---")
        if edge.kind in PLAIN
        else ("-.->" if edge.kind in DASHES else "-->")
    )
    words = [edge.caption]
    if edge.kind in ANSWERING:
        words = [
            " ".join(filter(None, (ANSWERING[edge.kind], edge.caption))),
            str(edge.attributes.get("speakers", "")),
        ]
    told = "<br>".join(_inside(text) for text in words if text)
    return f'{arrow}|"{told}"|' if told else arrow


def _inside(text: str) -> str:
    return mermaid_text(storable(one_line(text)))


def _classes(graph: FileGraph) -> Iterator[str]:
    """A class a role, in the colours of the picture on light ground; the ring's outline is broken."""
    for role in dict.fromkeys(node.node.role for node in graph.nodes):
        dashes = ",stroke-dasharray:5 4" if role == "unnamed" else ""
        yield f"    classDef {role} fill:{LIGHT['panel']},stroke:{LIGHT[role]},color:{LIGHT['ink']}{dashes}"


def _line_styles(graph: FileGraph) -> Iterator[str]:
    """Edges by their place in the file, those of one look together."""
    alike: dict[tuple[EdgeKind, str], list[str]] = {}
    for place, edge in enumerate(graph.edges):
        alike.setdefault((edge.kind, edge_colour(edge)), []).append(str(place))
    for (kind, colour), places in alike.items():
        dashes = f",stroke-dasharray:{DASHES[kind]}" if kind in DASHES else ""
        yield f"    linkStyle {','.join(places)} stroke:{colour},stroke-width:{WIDTHS[kind]}px{dashes}"
