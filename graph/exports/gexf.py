"""The network of a case as GEXF 1.2, for Gephi: events, and the edges of events, stand in time."""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from networkx.readwrite.gexf import GEXFWriter

from ...store.own_files import MARK
from ..reading import Reader
from .discretion import AS_TOLD, Discretion
from .event_network import LINKS, Carried, event_network, storable
from .inventory import reckon
from .licences import attributions
from .losses import LossReport

if TYPE_CHECKING:
    from .event_network import Graph


def write_gexf(case: Reader, file: IO[bytes], discretion: Discretion = AS_TOLD) -> LossReport:
    """Nodes and edges as `event_network` has them, the description of the whole with the licences.

    An event stands in time from its first to its last possible local day (`start` and `end`; an
    end that is open is left out), as do the edges that have a part in it; links between events
    and all other nodes have no days and are always shown.
    """
    graph = event_network(case, discretion)
    graph.graph["mode"] = "dynamic"
    _put_in_time(graph)
    writer = GEXFWriter(graph)
    meta = writer.xml.find("meta")
    meta.attrib.clear()  # no day of writing: the same case gives the same bytes
    meta.find("creator").text = MARK
    cited = "\n".join(attributions(case._now.facts))
    SubElement(meta, "description").text = storable(discretion.text(cited))
    written = BytesIO()
    writer.write(written)
    file.write(written.getvalue())
    return reckon(case._now.facts, Carried(case).why_not)


def _put_in_time(graph: Graph) -> None:
    for _, told in graph.nodes(data=True):
        told.update(_spell(told))
    for one, other, told in graph.edges(data=True):
        told["label"] = told["role"]
        if told["role"] not in LINKS:
            told.update(_spell(graph.nodes[one]) or _spell(graph.nodes[other]))


def _spell(told: dict[str, str]) -> dict[str, str]:
    ends = {"start": told.get("earliest"), "end": told.get("latest")}
    return {name: day for name, day in ends.items() if day}
