"""What a query's text tells before it runs: where values can be bound, and which graphs it reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..ontology.errors import QueryError, UsageError
from ..ontology.namespaces import PREFIXES
from .guard import Token, place, tokens
from .terms import IRI, Literal, Variable

_FORMS: Final = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


@dataclass(frozen=True, slots=True)
class Bound:
    """A query with values put in: `offset` is where, `length` how much; they set error places right."""

    text: str
    offset: int
    length: int


def bind(query: str, values: Mapping[str, IRI | Literal]) -> Bound:
    """The query with a VALUES clause that gives each named variable its term.

    The clause is the first thing in the outermost WHERE (in the innermost of those that only
    wrap a sub-SELECT), so the engine starts from it; a query without WHERE gets it at the end.
    Terms are written by the engine: nothing of a value can be taken for query text.

    >>> bind("ASK { ?e rj:actor ?who }", {"who": IRI("a:b")}).text
    'ASK { VALUES (?who) { (<a:b>) } ?e rj:actor ?who }'
    """
    names = " ".join(str(_variable(name)) for name in values)
    terms = " ".join(str(_term(name, term)) for name, term in values.items())
    clause = f" VALUES ({names}) {{ ({terms}) }}"
    offset = _first_group(query)
    if offset is None:
        return Bound(f"{query}\n{clause}", len(query), 0)
    return Bound(query[:offset] + clause + query[offset:], offset, len(clause))


def _variable(name: str) -> Variable:
    try:
        return Variable(name.lstrip("?$"))
    except ValueError:
        raise UsageError(f"“{name}” cannot name a variable") from None


def _term(name: str, term: IRI | Literal) -> IRI | Literal:
    if isinstance(term, IRI | Literal):
        return term
    raise UsageError(f"“{name}” is given {term!r}; a variable takes an IRI or a literal")


@lru_cache(256)
def _first_group(query: str) -> int | None:
    """The offset just inside the outermost WHERE, None for a query without one that takes VALUES."""
    form, opened, depth = "", 0, 0
    ahead = list(tokens(query))
    for index, token in enumerate(ahead):
        word = token.text.upper() if token.kind == "word" else ""
        if not form and word in _FORMS:
            form = word
        elif form and token.text == "{" and depth == 0:
            opened += 1
            if form != "CONSTRUCT" or opened == 2:
                return _inside(ahead, index)
        depth += (token.kind == "open") - (token.kind == "close")
        if form == "CONSTRUCT" and opened == 0 and word == "WHERE":
            return None
    return None


def _inside(ahead: list[Token], index: int) -> int:
    """Just after an opening brace; where a sub-SELECT fills the whole group, within that."""
    depth = 0
    if index + 1 < len(ahead) and ahead[index + 1].text.upper() == "SELECT":
        for later in range(index + 1, len(ahead)):
            if ahead[later].text == "{" and depth == 0:
                return _inside(ahead, later)
            depth += (ahead[later].kind == "open") - (ahead[later].kind == "close")
    return ahead[index].start + 1


@dataclass(frozen=True, slots=True)
class DatasetClauses:
    """The graphs that FROM and FROM NAMED list, each with its place in the text."""

    default: tuple[tuple[str, str], ...]
    named: tuple[tuple[str, str], ...]


def dataset_clauses(query: str, base: str | None) -> DatasetClauses | None:
    """What FROM and FROM NAMED say, None where the query has neither."""
    if "from" not in query.lower():
        return None
    default: list[tuple[str, str]] = []
    named: list[tuple[str, str]] = []
    names = Names(query, base)
    ahead = tokens(query)
    for token in ahead:
        if token.kind == "word" and token.text.upper() == "FROM":
            graph, into = next(ahead, token), default
            if graph.text.upper() == "NAMED":
                graph, into = next(ahead, token), named
            into.append((names.iri(graph), place(query, graph.start)))
        elif token.text == "{":
            break
    return DatasetClauses(tuple(default), tuple(named)) if default or named else None


class Names:
    """What the prologue of a query makes of its names; the prefixes of the case are known to all."""

    def __init__(self, query: str, base: str | None = None) -> None:
        self._base = base or ""
        self.prefixes = dict(PREFIXES)
        ahead = tokens(query)
        for token in ahead:
            word = token.text.upper() if token.kind == "word" else ""
            if word == "PREFIX":
                prefix = next(ahead, token).text.rstrip(":")
                self.prefixes[prefix] = self.iri(next(ahead, token))
            elif word == "BASE":
                self._base = self.iri(next(ahead, token))

    def iri(self, token: Token) -> str:
        """The IRI that a token stands for; a name with an unknown prefix stands for its local part."""
        if token.kind != "iri":
            prefix, _, local = token.text.partition(":")
            return self.prefixes.get(prefix, "") + local.replace("\\", "")
        from urllib.parse import urljoin  # costs a quarter of the store's start-up, and few queries need it

        reference = token.text[1:-1]
        resolved = urljoin(self._base, reference)
        return resolved + "#" if reference.endswith("#") and not resolved.endswith("#") else resolved


def refuse_unknown_graphs(clauses: DatasetClauses, knows: Callable[[str], bool]) -> None:
    """Raise QueryError for the first graph that the case does not hold; nothing is ever fetched."""
    for iri, where in (*clauses.default, *clauses.named):
        if not knows(iri):
            place = f"{where}: " if where else ""  # none where it is named beside the query
            raise QueryError(f"{place}the case holds no graph <{iri}>, and none is fetched")
