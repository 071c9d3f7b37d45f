"""A graph file's nodes and edges as a networkx graph, for the formats that networkx writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .graph import FileGraph

if TYPE_CHECKING:
    import networkx


def multigraph(graph: FileGraph) -> networkx.MultiDiGraph[str]:
    """Nodes and edges with their attributes, keyed by their ids; title, account and sources on the whole."""
    import networkx as nx

    found: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    found.graph.update({"name": graph.title, **graph.attributes})
    for node in graph.nodes:
        found.add_node(str(node.attributes["id"]), **node.attributes)
    for edge in graph.edges:
        found.add_edge(edge.source, edge.target, key=edge.id, **edge.attributes)
    return found
