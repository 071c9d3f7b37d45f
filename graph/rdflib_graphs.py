"""The graphs that rdflib's users are handed: what asks them cannot make rdflib fetch anything.

rdflib's own query engine reads files and calls out where a query says FROM, SERVICE or LOAD, and
its switch against that (`SPARQL_LOAD_GRAPHS`) is one for the whole process of the user and does
not hold SERVICE. So the switch is left alone, and each graph keeps its own walls.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import rdflib
from rdflib.query import Result

from ..ontology.errors import QueryError, UsageError

READ_ONLY = "this dataset shows a case and cannot be written; load a file into the case instead"
NOT_KEPT = "a graph or dataset of a case is a window on it and cannot be pickled or copied; serialize it"
_FETCHING = frozenset(("ServiceGraphPattern", "Load"))


class DetachedGraph(rdflib.Graph):
    """A graph in memory that came out of a case: its own from then on, and it may be changed.

    rdflib's engine answers it, once a query is seen to fetch nothing. What its user parses into it
    is its user's own doing.
    """

    def query(self, query_object: Any, *_: Any, **said: Any) -> Result:
        """The answer of rdflib; QueryError for a query that calls another endpoint."""
        from rdflib.plugins.sparql import prepareQuery

        namespaces = said.pop("initNs", None) or dict(self.namespaces())
        if isinstance(query_object, str):
            query_object = prepareQuery(query_object, namespaces, said.pop("base", None))
        _refuse_fetching(query_object)
        return super().query(query_object, initBindings=said.get("initBindings"))

    def update(self, update_object: Any, *_: Any, **said: Any) -> None:
        """The update of rdflib; QueryError for one that loads a document or calls another endpoint."""
        from rdflib.plugins.sparql import prepareUpdate

        namespaces = said.pop("initNs", None) or dict(self.namespaces())
        if isinstance(update_object, str):
            update_object = prepareUpdate(update_object, namespaces, said.pop("base", None))
        _refuse_fetching(update_object)
        super().update(update_object, initBindings=said.get("initBindings"))

    def cbd(self, resource: Any, *, target_graph: rdflib.Graph | None = None, **said: Any) -> rdflib.Graph:
        """What is said of a resource: its concise bounded description, in a graph of its own."""
        into = DetachedGraph() if target_graph is None else target_graph
        return super().cbd(resource, target_graph=into, **said)

    def skolemize(self, new_graph: rdflib.Graph | None = None, *how: Any, **said: Any) -> rdflib.Graph:
        """The graph with IRIs for its blank nodes, in a graph of its own."""
        return super().skolemize(DetachedGraph() if new_graph is None else new_graph, *how, **said)

    def de_skolemize(self, new_graph: rdflib.Graph | None = None, *how: Any, **said: Any) -> rdflib.Graph:
        """The graph with blank nodes for the IRIs that stand for them, in a graph of its own."""
        return super().de_skolemize(DetachedGraph() if new_graph is None else new_graph, *how, **said)

    def __add__(self, other: Iterable[Any]) -> "DetachedGraph":
        return detached([*self, *other])

    def __mul__(self, other: Any) -> "DetachedGraph":
        return detached(triple for triple in self if triple in other)

    def __sub__(self, other: Any) -> "DetachedGraph":
        return detached(triple for triple in self if triple not in other)

    def __xor__(self, other: Any) -> "DetachedGraph":
        return detached([*(self - other), *(triple for triple in other if triple not in self)])

    __or__ = __add__
    __and__ = __mul__


class CaseGraph(DetachedGraph):
    """One graph of a case, live and read-only: a claim, a dossier, or the merge.

    Queries go to the case's engine and see this graph alone; a write raises UsageError. The graph is
    true even where it is empty: rdflib's evaluator fetches what an empty graph is named by.
    """

    def query(
        self,
        query_object: Any,
        *_: Any,
        initNs: Mapping[str, Any] | None = None,
        initBindings: Mapping[str, Any] | None = None,
        base: str | None = None,
        **__: Any,
    ) -> Result:
        """The answer of the case's engine; the case's prefixes are known, `initBindings` bind safely.

        Raises QueryError for a query that is not well formed or is refused.
        """
        found: Result = self.store.query(
            query_object, initNs or {}, initBindings or {}, self.identifier, base=base
        )
        return found

    def update(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise UsageError(READ_ONLY)

    def parse(self, *_: Any, **__: Any) -> NoReturn:
        """Refused before anything is opened."""
        raise UsageError(READ_ONLY)

    def add(self, triple: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        raise UsageError(READ_ONLY)

    def addN(self, quads: Iterable[Any]) -> NoReturn:  # noqa: ARG002
        """Refused."""
        raise UsageError(READ_ONLY)

    def remove(self, triple: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        raise UsageError(READ_ONLY)

    def __bool__(self) -> bool:
        return True

    def __reduce__(self) -> NoReturn:
        raise UsageError(NOT_KEPT)


def detached(triples: Iterable[Any]) -> DetachedGraph:
    """A graph in memory that holds these triples."""
    graph = DetachedGraph()
    for triple in triples:
        graph.add(triple)
    return graph


def _refuse_fetching(prepared: Any) -> None:
    """Raise QueryError for a prepared query or update in which a part fetches something."""
    parts = [prepared.algebra]
    while parts:
        part = parts.pop()
        if getattr(part, "name", None) in _FETCHING:
            raise QueryError("SERVICE and LOAD are refused: nothing is fetched for a query; leave them out")
        if isinstance(part, Mapping):
            parts += part.values()
        elif isinstance(part, list | tuple | set | frozenset):
            parts += part
