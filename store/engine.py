"""The store: one RDF dataset of named graphs, with their merge as its default graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples
from pyoxigraph import Store as Engine

from ..ontology.errors import CaseError, InputError, QueryError
from ..ontology.namespaces import PREFIXES
from .folder.apply import put_in
from .folder.case_folder import CaseFolder
from .folder.complaints import case_error, is_damage
from .folder.generations import Generations, Hold, Taken
from .folder.lock import WAIT
from .guard import refuse_harm
from .journal.change_file import Rows
from .journal.record import Intent
from .journal.rows import Row, Without, graph_of, graphs_of, read_lines, row_of, sorted_rows, write_lines
from .journal.spelling import as_stored, spelled
from .merge import change, with_merge
from .query_errors import syntax_error
from .query_standard import as_standard
from .query_text import DatasetClauses, bind, dataset_clauses, refuse_unknown_graphs
from .results import Solutions, Triples
from .syntax import parse, syntax_fault
from .terms import IRI, BlankNode, DefaultGraph, Literal, Quad, Triple
from .update_text import as_update

LOADED: Final = Intent("load")

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

    Quads that went and came back count as neither.
    """

    removed: int
    added: int


class Store:
    """Named graphs with their merge: the default graph holds each triple of any named graph, once.

    A store in a case folder shows the state of the case that was the newest when it was opened
    or last changed through it; whoever changes it holds the case meanwhile. `version` grows with
    every change that is seen. Close it, or use it in a `with` block. Made by `memory`, `create`,
    `open` or `as_of`.
    """

    def __init__(self, taken: Taken, folder: CaseFolder | None = None, read_only: bool = False) -> None:
        self._taken: Taken | None = taken
        self._folder = folder
        self._is_read_only = read_only
        self._respelled: Callable[[], Iterable[Row]] = tuple
        self.version = 0

    @classmethod
    def memory(cls) -> Store:
        """An empty store in memory."""
        return cls(Taken(Engine()))

    @classmethod
    def create(cls, path: Path | str) -> Store:
        """Make a case folder (new or empty) and open it for writing; CaseError where that cannot be."""
        return cls._in(CaseFolder.create(Path(path)))

    @classmethod
    def open(cls, path: Path | str, read_only: bool = False) -> Store:
        """Open a case folder; CaseError where there is none, or what it holds is damaged.

        A read-only store refuses changes and shows the case as it was when it was opened.
        """
        return cls._in(CaseFolder(Path(path)), read_only)

    @classmethod
    def as_of(cls, path: Path | str, number: int) -> Store:
        """The state of a case folder after a change, in memory, to be read: made from the journal."""
        folder = CaseFolder(Path(path))
        return cls._in(folder, read_only=True, taken=folder.take_as_of(number))

    @classmethod
    def _in(cls, folder: CaseFolder, read_only: bool = False, taken: Taken | None = None) -> Store:
        store = cls(taken or folder.take(), folder, read_only)
        store._respelled = lambda: folder.journal.respelled(store.number or 0)
        return store

    def state(self, scratch: Path) -> str | None:
        """What another process opens this store by, with `of_state`; None where the store is empty.

        It stands as long as this store is open and unchanged. A store in memory is written into
        the folder `scratch`.
        """
        if self._taken and self._taken.path:
            return str(self._taken.path)
        if not len(self):
            return None
        write_lines(scratch / "state", self.rows())
        return str(scratch / "state")

    @classmethod
    def of_state(cls, state: str | None) -> Store:
        """A store with what another process has told by `state`, to be read."""
        if state is None:
            return cls.memory()
        path = Path(state)
        if path.is_dir():
            return cls(Generations.take(path))
        engine = Engine()
        put_in(engine, read_lines(path))
        return cls(Taken(engine))

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- changing -----------------------------------------------------------------------------

    @property
    def folder(self) -> CaseFolder | None:
        """The case folder that the store stands in, None in memory."""
        return self._folder

    @contextmanager
    def held(self, wait: float = WAIT) -> Iterator[None]:
        """Hold the case against other writers, and see its newest state; nothing to do in memory.

        It may be held again inside. Raises CaseError for a store that is read-only or cannot be
        written to, CaseBusyError where another process holds the case longer than `wait` seconds.
        """
        if self._is_read_only:
            raise CaseError(self._name, "is open for reading only")
        self._open_engine  # noqa: B018 — a closed store says so
        if self._folder is None:
            yield
            return
        with self._folder.held(wait):
            self.see_newest()
            yield

    @property
    def number(self) -> int | None:
        """The number of the latest change in the state that is read; None in memory."""
        return self._taken.number if self._taken and self._folder else None

    def see_newest(self) -> None:
        """Read on in the newest state of the case, if there is one since."""
        if self._folder is None or (self._taken and self._folder.is_newest(self._taken)):
            return
        self._taken = None
        self._taken = self._folder.take()
        self.version += 1

    def replace(self, remove: Iterable[str], add: Iterable[Quad], intent: Intent = LOADED) -> Counts:
        """Take whole named graphs out and put quads in, as one change; the merge follows.

        Names in `remove` that the store does not hold are passed over. All or nothing: if
        anything fails, or `add` itself raises, the store is as before. In a folder the change is
        in the journal and on the disk when this returns. Raises ValueError for a quad in the
        default graph or with a blank node, CaseError where the case cannot be written.

        >>> store = Store.memory()
        >>> store.replace((), [Quad(IRI("a:s"), IRI("a:p"), Literal("o"), IRI("a:g"))])
        Counts(removed=0, added=1)
        >>> len(store)  # the quad, and its triple in the merge
        2
        """
        with spelled(map(row_of, add)) as (rows, respelled):
            return self.change(intent, remove, rows, respelled)

    def change(
        self,
        intent: Intent,
        remove: Iterable[str],
        add: Iterable[Row],
        respelled: Iterable[Row] = (),
        touched: Iterable[str] | None = None,
    ) -> Counts:
        """The same for rows: sorted, distinct and in the engine's spelling, and iterated more than once.

        `respelled` are those of them that the source spells in another way, as it does. `touched`
        are the graphs of the rows that the store may hold already; None has all of them looked up.
        Raises InputError for a row that is none.
        """
        with self.held():
            going = frozenset(graph for graph in remove if self.has_graph(graph))
            try:
                if self._folder is None:
                    return self._change_in_memory(going, add, respelled)
                met = graphs_of(add) if touched is None else touched
                staying = {graph for graph in met if self.has_graph(graph)}
                return self._change_folder(self._folder, intent, going, staying, Rows((), add, respelled))
            except SyntaxError as error:
                raise InputError([syntax_fault(error, "text")]) from None

    def _change_folder(
        self,
        folder: CaseFolder,
        intent: Intent,
        going: frozenset[str],
        touched: set[str],
        coming: Rows,
    ) -> Counts:
        """Commit the difference between what the store holds and what it shall hold."""
        with (
            folder.scratch() as scratch,
            sorted_rows(self._rows_in(going), scratch) as old,
            sorted_rows(self._rows_in(going | touched), scratch) as held,
        ):
            rows = Rows(Without(old, coming.added), Without(coming.added, held), coming.respelled)
            if next(iter(rows.added), None) is None and next(iter(rows.removed), None) is None:
                return Counts(0, 0)
            record = folder.commit(intent, rows)
        self.see_newest()
        folder.clear_states()
        return Counts(record.removed, record.added)

    def _rows_in(self, graphs: Iterable[str]) -> Iterator[Row]:
        return (row_of(quad) for graph in graphs for quad in self.quads(g=graph))

    def _change_in_memory(
        self, going: frozenset[str], add: Iterable[Row], respelled: Iterable[Row]
    ) -> Counts:
        engine = self._open_engine
        if going:
            counts = self._exchange(going, _quads_of(add))
        elif len(engine):
            counts = self._insert(_quads_of(add))
        else:
            counts = Counts(0, put_in(engine, add))
        if counts.removed or counts.added:
            before, more = self._respelled, tuple(respelled)
            self._respelled = lambda: chain(before(), more)
            self.version += 1
        return counts

    def _insert(self, quads: list[Quad]) -> Counts:
        engine = self._open_engine
        added = sum(1 for quad in quads if quad not in engine)
        if added:
            engine.extend(with_merge(quads))
        return Counts(0, added)

    def _exchange(self, going: frozenset[str], new: list[Quad]) -> Counts:
        engine = self._open_engine
        old = [quad for graph in going for quad in self.quads(g=graph)]

        def holders(triple: Triple) -> Iterator[object]:
            found = engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
            return (quad.graph_name for quad in found)

        changed = change(going, old, new, holders)
        if changed.emptied or changed.going or changed.coming:
            engine.update(as_update(changed))
        return Counts(_in_named_graphs(changed.going), _in_named_graphs(changed.coming))

    # -- asking -------------------------------------------------------------------------------

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        base: str | None = None,
        allow_service: bool = False,
        dataset: DatasetClauses | None = None,
    ) -> Solutions | Triples | bool:
        """Answer a SPARQL 1.1 query: Solutions for SELECT, Triples for CONSTRUCT and DESCRIBE, bool for ASK.

        The prefixes of `ontology.namespaces.PREFIXES` are known. The default graph is the merge;
        `GRAPH ?claim { … }` reads single graphs. `bindings` gives variables of the query their
        terms. Raises QueryError for text that is not well formed or is refused (see
        `guard.refuse_harm`), and for FROM with a graph that is not in the store. SERVICE asks
        other servers over the network, and is refused without `allow_service`. `dataset` names the
        graphs to ask, and outdoes what FROM says.

        >>> Store.memory().query("ASK { ?event rj:respondsTo ?other }")
        False
        """
        clauses, prefixes = _vetted(text, base, allow_service)
        clauses = dataset or clauses
        bound = bind(text, bindings) if bindings else None
        asked = bound.text if bound else text
        try:
            try:
                found = self._ask(clauses, as_standard(asked), base, prefixes, given=dataset is not None)
            except SyntaxError:  # told for the text as it was given
                found = self._ask(clauses, asked, base, prefixes, given=dataset is not None)
        except SyntaxError as error:
            raise syntax_error(error, text, base, bound) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise self.complaint(error) from None
        if isinstance(found, QuerySolutions):
            return Solutions(found, self._hold, self.complaint)
        return bool(found) if isinstance(found, QueryBoolean) else Triples(found, self._hold, self.complaint)

    def _ask(
        self,
        clauses: DatasetClauses | None,
        text: str,
        base: str | None,
        prefixes: dict[str, str],
        *,
        given: bool,
    ) -> Answer:
        if clauses:
            return self._ask_graphs(clauses, text, base, given=given)
        return self._open_engine.query(text, base_iri=base, prefixes=prefixes)

    def _ask_graphs(self, clauses: DatasetClauses, text: str, base: str | None, *, given: bool) -> Answer:
        """Answer over the graphs that are named, merged: the engine would count a shared triple twice.

        They are `given` beside the query, or else its own text names them too.
        """
        refuse_unknown_graphs(clauses, self.has_graph)
        if len(clauses.default) < 2 and not given:
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
        return self.match(_iri(s), _iri(p), o, graph)

    def match(
        self,
        s: Subject | None = None,
        p: IRI | None = None,
        o: Object | None = None,
        g: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Like `quads`, with terms; `DefaultGraph()` is the merge."""
        found: Iterator[Quad] = self._open_engine.quads_for_pattern(s, p, o, g)
        return found if self._hold is None else self._reading(found, self._hold)

    def named_quads(self) -> Iterator[Quad]:
        """Every quad of every named graph, lazily and in no order; the merge is left out."""
        every = self._reading(iter(self._open_engine), self._hold)
        return (quad for quad in every if isinstance(quad.graph_name, IRI))

    def __len__(self) -> int:
        """How many quads the named graphs and the merge hold together; on disk it takes a walk over all."""
        return len(self._open_engine)

    def subset(self, graphs: Iterable[str], extra: Iterable[Quad] = ()) -> Store:
        """A store in memory with these named graphs and `extra` quads, and its own merge."""
        chosen = chain.from_iterable(self.quads(g=graph) for graph in graphs)
        engine = Engine()
        engine.extend(with_merge(chain(chosen, extra)))
        part = Store(Taken(engine))
        part._respelled = lambda: (row for row in self._respelled() if part.has_graph(graph_of(row)))
        return part

    # -- keeping ------------------------------------------------------------------------------

    def rows(self) -> Iterator[Row]:
        """Every quad of every named graph as a row, in the engine's spelling; lazily and in no order."""
        return map(row_of, self.named_quads())

    def rows_as_written(self) -> Iterator[Row]:
        """The same, each as its source spells it: `"007"^^xsd:integer` where the engine says `"7"`."""
        spellings = self.spellings()
        return (spelling for row in self.rows() for spelling in spellings.get(row, (row,)))

    def spellings(self) -> Mapping[Row, tuple[Row, ...]]:
        """Rows that sources spell in another way than the engine, with all ways in which they do."""
        found: dict[Row, dict[Row, None]] = {}
        for row in self._respelled():
            found.setdefault(as_stored(row), {})[row] = None
        return {row: tuple(written) for row, written in found.items()}

    def close(self) -> None:
        """Let the case go; using the store afterwards raises CaseError. A store in memory is gone."""
        self._taken = None

    @property
    def _name(self) -> str:
        return str(self._folder.path) if self._folder else "the case in memory"

    @property
    def _hold(self) -> Hold | None:
        """What keeps the state that is read from being removed, as long as anybody reads on in it."""
        return self._taken.hold if self._taken else None

    def _reading(self, quads: Iterator[Quad], hold: Hold | None) -> Iterator[Quad]:  # noqa: ARG002 — held here
        """The quads, while the state that they are in is held; the engine's complaints are put in words."""
        try:
            yield from quads
        except (OSError, RuntimeError) as error:
            raise self.complaint(error) from None

    def complaint(self, error: Exception) -> CaseError | QueryError:
        """What the engine says while it reads, in words for people: of a damaged store, or of a query."""
        if self._folder is not None and is_damage(error):
            return case_error(self._folder.path, error)
        return QueryError(f"the query failed: {error}")

    @property
    def _open_engine(self) -> Engine:
        if self._taken is None:
            raise CaseError(self._name, "is closed")
        return self._taken.engine


def _quads_of(rows: Iterable[Row]) -> list[Quad]:
    return [Quad(*quad) for quad in parse(b"\n".join(rows), "nquads")] if rows else []


def _iri(value: str | IRI | None) -> IRI | None:
    return IRI(value) if isinstance(value, str) else value


@lru_cache(512)
def _vetted(text: str, base: str | None, allow_service: bool) -> tuple[DatasetClauses | None, dict[str, str]]:
    """What FROM names and which prefixes a query may mean, once it is seen to do no harm; kept."""
    refuse_harm(text, allow_service)
    return dataset_clauses(text, base), _prefixes_in(text)


def _prefixes_in(text: str) -> dict[str, str]:
    """The prefixes that a query may mean; handing over all would cost a small query half its time."""
    return {prefix: iri for prefix, (mark, iri) in _MARKED_PREFIXES.items() if mark in text}


def _in_named_graphs(quads: Iterable[Quad]) -> int:
    return sum(1 for quad in quads if isinstance(quad.graph_name, IRI))
