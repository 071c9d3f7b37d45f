"""A change of the dataset, written as one SPARQL update.

The engine carries an update out wholly or not at all; it offers no other transaction that both
removes and adds. Terms are spelled by the engine itself, in N-Quads, which SPARQL reads alike.
"""

from collections.abc import Iterable

from .merge import Change
from .terms import IRI, BlankNode, DefaultGraph, Quad


def as_update(changed: Change) -> str:
    """One update for a change: what goes leaves before what comes enters."""
    drops = [f"DROP SILENT GRAPH {IRI(graph)}" for graph in sorted(changed.emptied)]
    going = (q for q in changed.going if not _is_in(q, changed.emptied))
    data = [f"DELETE DATA {{ {_as_data(going)} }}", f"INSERT DATA {{ {_as_data(changed.coming)} }}"]
    return " ;\n".join([*drops, *data])


def _is_in(quad: Quad, graphs: frozenset[str]) -> bool:
    return isinstance(quad.graph_name, IRI) and quad.graph_name.value in graphs


def _as_data(quads: Iterable[Quad]) -> str:
    triples: dict[IRI | BlankNode | DefaultGraph, list[str]] = {}
    for quad in quads:
        triples.setdefault(quad.graph_name, []).append(str(quad.triple))
    return " ".join(
        f"GRAPH {graph} {{ {' . '.join(said)} }}" if isinstance(graph, IRI) else " . ".join(said)
        for graph, said in triples.items()
    )
