"""The engine's complaints about a query, in words for people."""

import re
from typing import Final

from ..ontology.errors import QueryError
from .guard import is_update
from .query_text import Bound

_PLACE: Final = re.compile(r"^error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON: Final = re.compile(r"(?:^|, )((?:SELECT \*|[A-Z][a-z]+) [^\[\]]*?)(?=, (?:[\"A-Z\[])|$)")
_SHOWN: Final = 24


def syntax_error(error: SyntaxError, query: str, bound: Bound | None) -> QueryError:
    """A QueryError that tells the line, the column, what stands there, and what to do."""
    if is_update(query):
        return QueryError("this is an update; a case is changed by loading and retracting files only")
    found = _PLACE.match(str(error))
    if not found:
        return QueryError(f"not well-formed SPARQL: {error}")
    line, column = _own_place(int(found[1]), int(found[2]), bound)
    lines = query.split("\n")
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    return QueryError(f"line {line}, column {column}: {_explained(found[3], before, rest)}")


def _own_place(line: int, column: int, bound: Bound | None) -> tuple[int, int]:
    """The place in the user's own text, the bound values left out."""
    if bound and bound.length:
        at_line = bound.text.count("\n", 0, bound.offset) + 1
        at_column = bound.offset - bound.text.rfind("\n", 0, bound.offset)
        if line == at_line and column >= at_column:
            column = max(at_column, column - bound.length)
    return line, column


def _explained(expected: str, before: str, rest: str) -> str:
    if "Prefix not found" in expected:
        prefix = re.search(r"([\w.-]*):[^\s:]*$", before)
        name = f"“{prefix[1]}:”" if prefix else "here"
        return f"the prefix {name} is not declared; add PREFIX {prefix[1] if prefix else 'x'}: <…> at the top"
    reason = _REASON.search(" ".join(expected.split()))
    if reason:
        return reason[1].strip()
    if not rest.strip():
        return "the query ends too early, or a line before this one is cut short"
    shown = rest.strip()[:_SHOWN] + ("…" if len(rest.strip()) > _SHOWN else "")
    return f"not well-formed SPARQL at or before “{shown}”"
