"""A case seen by rdflib: live and read-only.

rdflib's own query engine never runs here: SPARQL goes to the store's engine, guarded, so a
query reached through rdflib cannot read files or call out.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, NoReturn

import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.store import Store as RdflibStore

from ..ontology.errors import QueryError, UsageError
from ..ontology.namespaces import PREFIXES
from ..store.engine import Store
from ..store.results import Solutions, Triples
from ..store.terms import IRI, Literal, Quad
from .rdflib_graphs import NOT_KEPT, READ_ONLY, CaseGraph, detached

ONE_GRAPH = "datasets are not added or taken from each other; take one graph, such as default_graph"


class CaseStore(RdflibStore):
    """rdflib's store interface over a case's store; every write raises UsageError."""

    context_aware = True
    graph_aware = True
    formula_aware = False
    transaction_aware = False

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Matching triples, each with its graph; lazily, in no order. Without a context, of every graph."""
        subject, predicate, obj = triple_pattern
        if isinstance(subject, rdflib.Literal) or isinstance(predicate, rdflib.Literal):
            return
        ends = {"s": _text(subject), "p": _text(predicate), "o": _engine_term(obj)}
        everywhere = None if context is None else _graph_name(context)
        for quad in self._store.quads(**ends, g=everywhere):
            name = quad.graph_name.value if isinstance(quad.graph_name, IRI) else DATASET_DEFAULT_GRAPH_ID
            yield _rdflib_triple(quad), iter([CaseGraph(store=self, identifier=rdflib.URIRef(name))])

    def __len__(self, context: Any = None) -> int:
        return sum(1 for _ in self._store.quads(g=_graph_name(context)))

    def contexts(self, triple: Any = None) -> Generator[Any, None, None]:
        """The named graphs: one a claim, one a dossier."""
        for name in self._store.graphs():
            graph = CaseGraph(store=self, identifier=rdflib.URIRef(name))
            if triple is None or triple in graph:
                yield graph

    def _answer(self, text: str, bindings: Mapping[str, Any], base: str | None) -> Result:
        """The answer of the store's engine to a SPARQL query, as rdflib's own result."""
        found = self._store.query(
            text, bindings={str(name): _engine_term(term) for name, term in bindings.items()}, base=base
        )
        if isinstance(found, bool):
            answer = Result("ASK")
            answer.askAnswer = found
            return answer
        if isinstance(found, Triples):
            answer = Result("CONSTRUCT")
            answer.graph = detached(_rdflib_triple(triple) for triple in found)
            return answer
        return _select_result(found)

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],
        initBindings: Mapping[str, Any],
        queryGraph: Any,
        base: str | None = None,
        **_: Any,
    ) -> Result:
        """The engine's answer to the query of a single graph, which sees that one, or of the whole dataset.

        A query that rdflib has prepared is asked by its text.
        """
        text, prefixes, base = _spelled(query, initNs, base)
        declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes.items())
        name = _graph_name(queryGraph)
        alone = CaseStore(self._store.subset([name])) if name else self
        return alone._answer(declared + text, initBindings, base)

    def namespaces(self) -> Iterator[tuple[str, rdflib.URIRef]]:
        """The case's prefixes."""
        return ((prefix, rdflib.URIRef(iri)) for prefix, iri in PREFIXES.items())

    def namespace(self, prefix: str) -> rdflib.URIRef | None:
        """The namespace of a prefix, None for an unknown one."""
        return dict(self.namespaces()).get(prefix)

    def prefix(self, namespace: Any) -> str | None:
        """The prefix of a namespace, None for an unknown one."""
        return next((p for p, iri in self.namespaces() if str(iri) == str(namespace)), None)

    def bind(self, prefix: str, namespace: rdflib.URIRef, override: bool = True) -> None:
        """Ignored: rdflib binds prefixes of its own as it opens a graph; the case's stand."""

    def add_graph(self, graph: Any) -> None:
        """Ignored: rdflib announces a graph before it reads it."""

    def add(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise UsageError(READ_ONLY)

    def addN(self, quads: Iterable[Any]) -> NoReturn:  # noqa: ARG002
        """Refused."""
        raise UsageError(READ_ONLY)

    def remove(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise UsageError(READ_ONLY)

    def remove_graph(self, graph: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        raise UsageError(READ_ONLY)

    def update(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise UsageError(READ_ONLY)

    def __reduce__(self) -> NoReturn:
        raise UsageError(NOT_KEPT)


class CaseDataset(rdflib.Dataset):
    """rdflib's Dataset over a case: its default graph is the merge, a named graph a claim or a dossier."""

    def __init__(self, store: CaseStore) -> None:
        super().__init__(store=store)
        self._merge = CaseGraph(store=store, identifier=DATASET_DEFAULT_GRAPH_ID)
        self._default_context = self._merge  # where rdflib's own methods look for it

    @property
    def default_graph(self) -> CaseGraph:
        """The merge."""
        return self._merge

    @default_graph.setter
    def default_graph(self, _: Any) -> NoReturn:
        raise UsageError(READ_ONLY)

    @property
    def default_context(self) -> CaseGraph:
        """The merge, by rdflib's older name."""
        return self._merge

    @default_context.setter
    def default_context(self, _: Any) -> NoReturn:
        raise UsageError(READ_ONLY)

    def get_context(self, identifier: Any, quoted: bool = False, base: str | None = None) -> CaseGraph:  # noqa: ARG002
        """The graph of that name; an empty one where the case has none."""
        return CaseGraph(self.store, identifier, self.namespace_manager, base)

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
        found: Result = self.store.query(query_object, initNs or {}, initBindings or {}, "", base=base)
        return found

    def add(self, triple: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        raise UsageError(READ_ONLY)

    def remove(self, triple: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        raise UsageError(READ_ONLY)

    def parse(self, *_: Any, **__: Any) -> NoReturn:
        """Refused before anything is opened."""
        raise UsageError(READ_ONLY)

    def update(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise UsageError(READ_ONLY)

    def __add__(self, other: Any) -> NoReturn:
        raise UsageError(ONE_GRAPH)

    __sub__ = __mul__ = __xor__ = __or__ = __and__ = __add__

    def __reduce__(self) -> NoReturn:
        raise UsageError(NOT_KEPT)


def dataset_of(store: Store) -> CaseDataset:
    """A live, read-only dataset over a store."""
    return CaseDataset(CaseStore(store))


def _spelled(
    query: Any, prefixes: Mapping[str, Any], base: str | None
) -> tuple[str, Mapping[str, Any], str | None]:
    """A query's text, prefixes and base: those of the call, or those that it was prepared with."""
    if isinstance(query, str):
        return query, prefixes, base
    # What rdflib's prepareQuery keeps: a query that is made in another way has no text to be asked by.
    prepared: tuple[str, Mapping[str, Any] | None, str | None] = getattr(
        query, "_original_args", ("", {}, None)
    )
    if not prepared[0]:
        raise QueryError("this is no text, and no query that rdflib has prepared: give the text of the query")
    return prepared[0], prepared[1] or {}, prepared[2]


def _select_result(found: Solutions) -> Result:
    answer = Result("SELECT")
    answer.vars = [rdflib.Variable(name) for name in found.variables]
    answer.bindings = [
        {rdflib.Variable(n): _rdflib_term(row[n]) for n in found.variables if row[n] is not None}
        for row in found
    ]
    return answer


def _graph_name(context: Any) -> str:
    """The store's word for a graph: its IRI, nothing for the default graph."""
    identifier = getattr(context, "identifier", context)
    return "" if identifier is None or identifier == DATASET_DEFAULT_GRAPH_ID else str(identifier)


def _text(term: Any) -> str | None:
    return None if term is None else str(term)


def _engine_term(term: Any) -> Any:
    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=IRI(str(term.datatype))) if term.datatype else Literal(str(term))
    return IRI(str(term))


def _rdflib_term(term: Any) -> Any:
    if isinstance(term, IRI):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        plain = datatype == str(rdflib.XSD.string)
        return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(datatype))
    return rdflib.BNode(term.value)


def _rdflib_triple(quad: Quad | Any) -> tuple[Any, Any, Any]:
    return _rdflib_term(quad.subject), _rdflib_term(quad.predicate), _rdflib_term(quad.object)
