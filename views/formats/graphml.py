"""A picture as GraphML, for yEd, Cytoscape, igraph, R and others."""

from __future__ import annotations

from io import BytesIO

from ...store.own_files import MARK
from ..picture import Picture
from .graph import GraphView, graph_of
from .through_networkx import multigraph


def write_graphml(picture: Picture, view: GraphView) -> str:
    """A view's nodes, edges and all their attributes in UTF-8; days are ISO dates, points WGS 84 degrees."""
    from networkx.readwrite.graphml import GraphMLWriter

    # Not nx.generate_graphml: it breaks texts at every character that Unicode takes for a line's end.
    written = BytesIO()
    GraphMLWriter(multigraph(graph_of(picture, view))).dump(written)
    declaration, rest = written.getvalue().decode().split("\n", 1)
    return f"{declaration}\n<!-- {MARK} -->\n{rest}\n"
