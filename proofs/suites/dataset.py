"""Puts the data of a test into a store, and a test's dataset into the text of its query.

A case has no default graph of its own, it is the merge of the named graphs, and it holds no blank
nodes. So each file becomes a named graph under its own address, blank nodes get IRIs below `SKOLEM`,
and FROM and FROM NAMED say which graph is which.
"""

from collections.abc import Iterator

from rejoinder.store.engine import Store
from rejoinder.store.guard import tokens
from rejoinder.store.syntax import format_of, parse, skolemize
from rejoinder.store.terms import IRI, Quad

from .equality import SKOLEM
from .manifest import Case, Suite


def filled(suite: Suite, case: Case, query: str) -> tuple[Store, str]:
    """A store with the data of a test, and the query that asks of it what the test means."""
    store = Store.memory()
    for number, address in enumerate(dict.fromkeys((*case.data, *case.named))):
        store.replace((), _graph(suite, address, f"{SKOLEM}{number}/"))
    clauses = [f"FROM <{address}>" for address in case.data if store.has_graph(address)]
    clauses += [f"FROM NAMED <{address}>" for address in case.named]
    return store, query if _has_its_own(query) else over(query, " ".join(clauses))


def _graph(suite: Suite, address: str, root: str) -> Iterator[Quad]:
    path = suite.path(address)
    if not path.read_bytes().strip():
        return iter(())  # an empty file is refused as a mistake; here it is meant
    quads = parse(path, format_of(path) or "turtle", base=address)
    return (Quad(q.subject, q.predicate, q.object, IRI(address)) for q in skolemize(quads, root))


def _has_its_own(query: str) -> bool:
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(query))


def over(query: str, clauses: str) -> str:
    """The query with dataset clauses where the grammar wants them: before WHERE and its group."""
    offset = _before_where(query)
    return f"{query[:offset]} {clauses} {query[offset:]}"


def _before_where(query: str) -> int:
    depth, template = 0, False
    for token in tokens(query):
        word = token.text.upper() if token.kind == "word" else ""
        template = template or word == "CONSTRUCT"
        if depth == 0 and (word == "WHERE" or (token.text == "{" and not template)):
            return token.start
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.text == "}":
            template = False
    return len(query)
