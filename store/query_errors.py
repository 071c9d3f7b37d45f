"""The engine's complaints about a query, in words for people."""

import re
from itertools import islice
from typing import Final

from ..ontology.errors import QueryError
from .guard import is_update, place, tokens
from .query_text import Bound, Names

_PLACE: Final = re.compile(r"^error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON: Final = re.compile(r"(?:^|, )((?:SELECT \*|[A-Z][a-z]+) [^\[\]]*?)(?=, (?:[\"A-Z\[])|$)")
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
_BEFORE: Final = 24
_AFTER: Final = 12


def syntax_error(error: SyntaxError, query: str, base: str | None, bound: Bound | None) -> QueryError:
    """A QueryError that tells the line, the column, what stands there, and what to do."""
    if is_update(query):
        return QueryError("this is an update; a case is changed by loading and retracting files only")
    if _asks_nothing(query):
        return QueryError("the query is empty")
    plain = _unclosed(query) or _undeclared(query, base)
    if plain:
        return QueryError(plain)
    found = _PLACE.match(str(error))
    if not found:
        return QueryError(f"not well-formed SPARQL: {error}")
    line, column = _own_place(int(found[1]), int(found[2]), bound)
    at = query.split("\n")[line - 1] if line <= query.count("\n") + 1 else ""
    said = _explained(found[3], at[: column - 1], at[column - 1 :])
    return QueryError(f"line {line}, column {column}: {said}")


def _asks_nothing(query: str) -> bool:
    """Whether nothing follows the prefixes and the base, or nothing is there at all."""
    ahead = tokens(query)
    for token in ahead:
        named = {"PREFIX": 2, "BASE": 1}.get(token.text.upper(), 0)
        if not named or len(list(islice(ahead, named))) < named:
            return False
    return True


def _unclosed(query: str) -> str:
    """Which bracket or text is never closed, or closed wrongly; empty where all are in order."""
    opened = []
    for token in tokens(query):
        if token.kind == "open":
            opened.append(token)
        elif token.kind == "close":
            if not opened or _BRACKETS[opened[-1].text] != token.text:
                return f"{place(query, token.start)}: “{token.text}” closes nothing that is open here"
            opened.pop()
        elif token.text in ("'", '"'):
            return f"{place(query, token.start)}: the text that begins here is never closed"
    if opened:
        return f"{place(query, opened[-1].start)}: this “{opened[-1].text}” is never closed"
    return ""


def _undeclared(query: str, base: str | None) -> str:
    """Which prefix is declared nowhere, or which IRI is relative to nothing; empty where all is known."""
    names, before = Names(query, base), ""
    known = names.prefixes
    for token in tokens(query):
        if token.kind == "iri" and ":" not in names.iri(token):
            help = "write it whole, or add BASE <…> at the top"
            return f"{place(query, token.start)}: “{token.text}” is a relative IRI; {help}"
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in known and before != "_":
            help = f"add PREFIX {prefix}: <…> at the top"
            return f"{place(query, token.start)}: the prefix “{prefix}:” is not declared; {help}"
        before = token.text
    return ""


def _own_place(line: int, column: int, bound: Bound | None) -> tuple[int, int]:
    """The place in the user's own text, the bound values left out."""
    if bound and bound.length:
        at_line = bound.text.count("\n", 0, bound.offset) + 1
        at_column = bound.offset - bound.text.rfind("\n", 0, bound.offset)
        if line == at_line and column >= at_column:
            column = max(at_column, column - bound.length)
    return line, column


def _explained(expected: str, before: str, after: str) -> str:
    reason = _REASON.search(" ".join(expected.split()))
    if reason:
        return reason[1].strip()
    return f"not well-formed SPARQL near “{(before[-_BEFORE:] + after[:_AFTER]).strip()}”"
