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

from ..ontology.errors import UsageError
from ..ontology.namespaces import PREFIXES
from ..store.engine import Store
from ..store.results import Solutions, Triples
from ..store.terms import IRI, Literal, Quad

READ_ONLY = "this dataset shows a case and cannot be written; load a file into the case instead"


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
            yield _rdflib_triple(quad), iter([rdflib.Graph(store=self, identifier=rdflib.URIRef(name))])

    def __len__(self, context: Any = None) -> int:
        return sum(1 for _ in self._store.quads(g=_graph_name(context)))

    def contexts(self, triple: Any = None) -> Generator[Any, None, None]:
        """The named graphs: one a claim, one a dossier."""
        for name in self._store.graphs():
            graph = rdflib.Graph(store=self, identifier=rdflib.URIRef(name))
            if triple is None or triple in graph:
                yield graph

    def answer(self, text: str, bindings: Mapping[str, Any]) -> Result:
        """The answer of the store's engine to a SPARQL query, as rdflib's own result."""
        found = self._store.query(
            text, bindings={name: _engine_term(term) for name, term in bindings.items()}
        )
        if isinstance(found, bool):
            answer = Result("ASK")
            answer.askAnswer = found
            return answer
        if isinstance(found, Triples):
            answer = Result("CONSTRUCT")
            answer.graph = rdflib.Graph()
            for triple in found:
                answer.graph.add(_rdflib_triple(triple))
            return answer
        return _select_result(found)

    def query(
        self,
        query: Any,
        initNs: Any,  # noqa: ARG002
        initBindings: Mapping[str, Any],
        queryGraph: Any,
        **_: Any,
    ) -> Result:
        """The same for the query of a single graph, which rdflib hands on to its store: it sees that one."""
        name = _graph_name(queryGraph)
        alone = CaseStore(self._store.subset([name])) if name else self
        return alone.answer(str(query), initBindings)

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


class CaseDataset(rdflib.Dataset):
    """rdflib's Dataset over a case: its default graph is the merge, a named graph a claim or a dossier."""

    def __init__(self, store: CaseStore) -> None:
        super().__init__(store=store)
        self._case_store = store

    def query(
        self, query_object: Any, *_: Any, initBindings: Mapping[str, Any] | None = None, **__: Any
    ) -> Result:
        """The answer of the case's engine; the case's prefixes are known, `initBindings` bind safely.

        Raises QueryError for a query that is not well formed or is refused.
        """
        return self._case_store.answer(str(query_object), initBindings or {})

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


def dataset_of(store: Store) -> CaseDataset:
    """A live, read-only dataset over a store."""
    return CaseDataset(CaseStore(store))


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
