"""The merge: the default graph holds each triple of any named graph, once.

Nothing here knows an engine. `with_merge` is for what only comes; `Change` is for what also
goes: a triple leaves the merge when the last graph that says it goes.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from .journal.rows import refuse_unnamed
from .terms import IRI, DefaultGraph, Quad, Triple

Holders = Callable[[Triple], Iterable[object]]
"""Names of the graphs that hold a triple, the default graph among them or not."""


@dataclass(frozen=True, slots=True)
class Change:
    """What must happen to a dataset, the merge included; `emptied` are the graphs that end up empty.

    Everything in `going` leaves before anything in `coming` enters.
    """

    emptied: frozenset[str]
    going: frozenset[Quad]
    coming: frozenset[Quad]


def with_merge(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Each quad, followed by its triple in the default graph.

    Raises ValueError for a quad that is in the default graph, which belongs to the merge, and
    for a blank node, which has no name to be found or replaced by.
    """
    for quad in quads:
        refuse_unnamed(quad)
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)


def change(removed: Collection[str], old: Iterable[Quad], new: Iterable[Quad], holders: Holders) -> Change:
    """What to do when the graphs `removed`, which hold the quads `old`, give way to the quads `new`.

    What is in both stays untouched, so putting in the same again changes nothing.
    """
    before, after = frozenset(old), frozenset(new)
    lost = before - after
    going = set(lost)
    said_again = {quad.triple for quad in after}
    for triple in {quad.triple for quad in lost}:
        if triple not in said_again and not _is_held(triple, removed, holders):
            going.add(Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()))
    kept_graphs = {quad.graph_name.value for quad in after if isinstance(quad.graph_name, IRI)}
    return Change(frozenset(removed) - kept_graphs, frozenset(going), frozenset(with_merge(after - before)))


def _is_held(triple: Triple, removed: Collection[str], holders: Holders) -> bool:
    return any(isinstance(graph, IRI) and graph.value not in removed for graph in holders(triple))
