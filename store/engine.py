"""The store: one RDF dataset of named graphs, with their merge as its default graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat
from pyoxigraph import Store as Engine

from ..ontology.errors import CaseError, InputError, QueryError
from ..ontology.namespaces import PREFIXES
from ..ontology.version import VERSION
from . import folder
from .guard import refuse_harm
from .merge import change, with_merge
from .query_errors import syntax_error
from .query_text import DatasetClauses, bind, dataset_clauses, refuse_unknown_graphs
from .results import Solutions, Triples
from .syntax import syntax_fault
from .terms import IRI, BlankNode, DefaultGraph, Literal, Quad, Triple
from .update_text import as_update

BULK: Final = 20_000
"""From how many quads on the engine's bulk loader is faster than one transaction."""
WORTH_OPTIMIZING: Final = 3_000_000
"""After how many quads in one load the engine is asked to tidy up at once: queries are slow until it has."""

Subject = IRI | BlankNode | Triple
Object = IRI | BlankNode | Literal | Triple
GraphName = IRI | BlankNode | DefaultGraph
Answer = QuerySolutions | QueryTriples | QueryBoolean
_MARKED_PREFIXES: Final = {prefix: (prefix + ":", iri) for prefix, iri in PREFIXES.items()}

Term = IRI | Literal
"""What a query's variable can be bound to."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a change did to the named graphs: quads that went, and quads that came.

    Quads that went and came back count as neither. In a large fresh load, which is not looked
    up quad by quad, `added` counts the quads as read, repetitions included.
    """

    removed: int
    added: int


class Store:
    """Named graphs with their merge: the default graph holds each triple of any named graph, once.

    One store is open for writing at a time; others may read. `version` grows with every change.
    Close it, or use it in a `with` block. Made by `memory`, `create` or `open`.
    """

    def __init__(self, engine: Engine, path: Path | None = None) -> None:
        self._engine: Engine | None = engine
        self._path = path
        self.version = 0

    @classmethod
    def memory(cls) -> Store:
        """An empty store in memory."""
        return cls(Engine())

    @classmethod
    def create(cls, path: Path | str) -> Store:
        """Make a case folder (new or empty) and open it for writing; CaseError where that cannot be."""
        return cls(folder.create_folder(Path(path), f"rejoinder {VERSION}"), Path(path))

    @classmethod
    def open(cls, path: Path | str, read_only: bool = False) -> Store:
        """Open a case folder; CaseError where there is none, or another process is writing to it.

        A read-only store shows the case as it was when it was opened.
        """
        return cls(folder.open_folder(Path(path), read_only), Path(path))

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- changing -----------------------------------------------------------------------------

    def replace(self, remove: Iterable[str], add: Iterable[Quad]) -> Counts:
        """Take whole named graphs out and put quads in, as one transaction; the merge follows.

        Names in `remove` that the store does not hold are passed over. All or nothing: if
        anything fails, or `add` itself raises, the store is as before. Raises ValueError for a
        quad in the default graph or with a blank node, CaseError where the case cannot be written.

        >>> store = Store.memory()
        >>> store.replace((), [Quad(IRI("a:s"), IRI("a:p"), Literal("o"), IRI("a:g"))])
        Counts(removed=0, added=1)
        >>> len(store)  # the quad, and its triple in the merge
        2
        """
        going = frozenset(graph for graph in remove if self.has_graph(graph))
        coming = iter(add)
        if going:
            counts = self._exchange(going, list(coming))
        else:
            head = list(islice(coming, BULK))
            counts = self._load_all(chain(head, coming)) if len(head) == BULK else self._insert(head)
        if counts.removed or counts.added:
            self.version += 1
        return counts

    def _insert(self, quads: list[Quad]) -> Counts:
        engine = self._open_engine
        merged = list(with_merge(quads))
        added = sum(1 for quad in dict.fromkeys(quads) if quad not in engine)
        if added:
            with self._case_errors():
                engine.extend(merged)
        return Counts(0, added)

    def load_text(self, pieces: Iterable[bytes]) -> None:
        """Put in N-Quads text as one transaction, as it comes; it holds each quad's triple for the merge too.

        The way for a reader of large files that leaves terms as they are written. Raises
        InputError for text that is not N-Quads, and whatever `pieces` raises; then nothing is loaded.
        """
        engine, text = self._open_engine, _Readable(pieces)
        try:
            with self._case_errors():
                engine.bulk_load(cast(IO[bytes], text), RdfFormat.N_QUADS)
                if self._path is not None and text.lines > 2 * WORTH_OPTIMIZING:
                    engine.optimize()
        except SyntaxError as error:
            raise InputError([syntax_fault(error, "text")]) from None
        self.version += 1

    def _load_all(self, quads: Iterable[Quad]) -> Counts:
        engine, stream = self._open_engine, _Watched(quads)
        try:
            with self._case_errors():
                engine.bulk_extend(with_merge(stream))
                if self._path is not None and stream.count > WORTH_OPTIMIZING:
                    engine.optimize()
        except CaseError:
            if stream.failure:
                raise stream.failure from None
            raise
        return Counts(0, stream.count)

    def _exchange(self, going: frozenset[str], new: list[Quad]) -> Counts:
        engine = self._open_engine
        old = [quad for graph in going for quad in self.quads(g=graph)]

        def holders(triple: Triple) -> Iterator[object]:
            found = engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
            return (quad.graph_name for quad in found)

        changed = change(going, old, new, holders)
        if changed.emptied or changed.going or changed.coming:
            with self._case_errors():
                engine.update(as_update(changed))
        return Counts(_in_named_graphs(changed.going), _in_named_graphs(changed.coming))

    # -- asking -------------------------------------------------------------------------------

    def query(
        self, text: str, *, bindings: Mapping[str, Term] | None = None, base: str | None = None
    ) -> Solutions | Triples | bool:
        """Answer a SPARQL 1.1 query: Solutions for SELECT, Triples for CONSTRUCT and DESCRIBE, bool for ASK.

        The prefixes of `ontology.namespaces.PREFIXES` are known. The default graph is the merge;
        `GRAPH ?claim { … }` reads single graphs. `bindings` gives variables of the query their
        terms. Raises QueryError for text that is not well formed or is refused (see
        `guard.refuse_harm`), and for FROM with a graph that is not in the store.

        >>> Store.memory().query("ASK { ?event rj:respondsTo ?other }")
        False
        """
        clauses, prefixes = _vetted(text, base)
        bound = bind(text, bindings) if bindings else None
        asked = bound.text if bound else text
        try:
            if clauses:
                found = self._ask_graphs(clauses, asked, base)
            else:
                found = self._open_engine.query(asked, base_iri=base, prefixes=prefixes)
        except SyntaxError as error:
            raise syntax_error(error, text, base, bound) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}") from None
        if isinstance(found, QuerySolutions):
            return Solutions(found)
        return bool(found) if isinstance(found, QueryBoolean) else Triples(found)

    def _ask_graphs(self, clauses: DatasetClauses, text: str, base: str | None) -> Answer:
        """Answer over the graphs that FROM names, merged: the engine would count a shared triple twice."""
        refuse_unknown_graphs(clauses, self.has_graph)
        if len(clauses.default) < 2:
            return self._open_engine.query(text, base_iri=base, prefixes=_prefixes_in(text))
        merged = dict(clauses.default)
        named: list[IRI | BlankNode] = [IRI(graph) for graph in dict(clauses.named)]
        apart = Engine()
        apart.extend(Quad(*quad.triple) for graph in merged for quad in self.quads(g=graph))
        apart.extend(quad for graph in dict(clauses.named) for quad in self.quads(g=graph))
        return apart.query(
            text, base_iri=base, prefixes=_prefixes_in(text), default_graph=DefaultGraph(), named_graphs=named
        )

    def graphs(self) -> Iterator[str]:
        """The names of all named graphs, in no order."""
        return (name.value for name in self._open_engine.named_graphs())

    def has_graph(self, iri: str) -> bool:
        """Whether a named graph is in the store; False for a text that is no IRI."""
        try:
            return self._open_engine.contains_named_graph(IRI(iri))
        except ValueError:
            return False

    def quads(
        self,
        s: str | IRI | None = None,
        p: str | IRI | None = None,
        o: Object | None = None,
        g: str | IRI | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit, lazily and in no order; None fits everything.

        `g=""` reads the merge alone; without `g` a triple comes once for each graph that says it
        and once for the merge.
        """
        graph = DefaultGraph() if g == "" else _iri(g)
        return self._open_engine.quads_for_pattern(_iri(s), _iri(p), o, graph)

    def match(
        self,
        s: Subject | None = None,
        p: IRI | None = None,
        o: Object | None = None,
        g: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Like `quads`, with terms; `DefaultGraph()` is the merge."""
        return self._open_engine.quads_for_pattern(s, p, o, g)

    def named_quads(self) -> Iterator[Quad]:
        """Every quad of every named graph, lazily and in no order; the merge is left out."""
        return (quad for quad in self._open_engine if isinstance(quad.graph_name, IRI))

    def __len__(self) -> int:
        """How many quads the named graphs and the merge hold together; on disk it takes a walk over all."""
        return len(self._open_engine)

    def subset(self, graphs: Iterable[str], extra: Iterable[Quad] = ()) -> Store:
        """A store in memory with these named graphs and `extra` quads, and its own merge."""
        chosen = chain.from_iterable(self.quads(g=graph) for graph in graphs)
        engine = Engine()
        engine.extend(with_merge(chain(chosen, extra)))
        return Store(engine)

    # -- keeping ------------------------------------------------------------------------------

    def flush(self) -> None:
        """Bring every change to the disk, so that a power cut cannot undo it; about 30 ms in a folder."""
        if self._path is not None:
            with self._case_errors():
                self._open_engine.flush()

    def close(self) -> None:
        """Let the folder go; using the store afterwards raises CaseError. A store in memory is gone."""
        self._engine = None

    @property
    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise CaseError(str(self._path or "the case in memory"), "is closed")
        return self._engine

    @contextmanager
    def _case_errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise folder.case_error(self._path, error) from None


class _Watched:
    """Quads on their way to the engine: counted, and their own failure told from the engine's."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._quads = quads
        self.count = 0
        self.failure: Exception | None = None

    def __iter__(self) -> Iterator[Quad]:
        try:
            for quad in self._quads:
                self.count += 1
                yield quad
        except (OSError, RuntimeError) as error:
            self.failure = error
            raise


class _Readable:
    """Pieces of text as the file that the engine reads, which must never be handed more than it asks for."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.lines = 0
        self._pieces = iter(pieces)
        self._piece = memoryview(b"")

    def read(self, size: int) -> bytes:
        while not self._piece:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self.lines += piece.count(b"\n")
            self._piece = memoryview(piece)
        head, self._piece = self._piece[:size], self._piece[size:]
        return bytes(head)


def _iri(value: str | IRI | None) -> IRI | None:
    return IRI(value) if isinstance(value, str) else value


@lru_cache(512)
def _vetted(text: str, base: str | None) -> tuple[DatasetClauses | None, dict[str, str]]:
    """What FROM names and which prefixes a query may mean, once it is seen to do no harm; kept."""
    refuse_harm(text)
    return dataset_clauses(text, base), _prefixes_in(text)


def _prefixes_in(text: str) -> dict[str, str]:
    """The prefixes that a query may mean; handing over all would cost a small query half its time."""
    return {prefix: iri for prefix, (mark, iri) in _MARKED_PREFIXES.items() if mark in text}


def _in_named_graphs(quads: Iterable[Quad]) -> int:
    return sum(1 for quad in quads if isinstance(quad.graph_name, IRI))
