"""The network of a case as GraphML, for yEd, Cytoscape, igraph and others."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from networkx.readwrite.graphml import GraphMLWriter

from ...store.own_files import MARK
from ..reading import Reader
from .discretion import AS_TOLD, Discretion
from .event_network import Carried, event_network, storable
from .inventory import reckon
from .licences import attributions
from .losses import LossReport


def write_graphml(case: Reader, file: IO[bytes], discretion: Discretion = AS_TOLD) -> LossReport:
    """Nodes and edges as `event_network` has them; `attributions` of the graph holds the licences."""
    graph = event_network(case, discretion)
    cited = "\n".join(attributions(case._now.facts))
    graph.graph.update(name="rejoinder", attributions=storable(discretion.text(cited)))
    written = BytesIO()
    # Not nx.generate_graphml: it breaks texts at every character that Unicode takes for a line's end.
    GraphMLWriter(graph, edge_id_from_attribute="id").dump(written)
    declaration, rest = written.getvalue().split(b"\n", 1)
    file.write(b"%b\n<!-- %b -->\n%b" % (declaration, MARK.encode(), rest))
    return reckon(case._now.facts, Carried(case).why_not)
