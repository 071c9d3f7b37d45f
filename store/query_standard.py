"""Sets the text of a query right where the engine strays from SPARQL 1.1, so that it answers by the standard.

What GROUP_CONCAT puts together has no language; the engine keeps that of the parts. And a path that
may have length zero, `<a> ex:p* ?x`, gives its one term even where the data do not hold it; the engine
gives nothing. Both are mended at its source since; with the release that has it, this file can go.
"""

import re
from functools import lru_cache
from typing import Final

from .guard import Token, tokens

_WORTH_A_LOOK: Final = re.compile(r"GROUP_CONCAT|[\w>)]\s*[*?](?!\w)", re.IGNORECASE)
_TERMS: Final = ("iri", "name")
_NO_LENGTH: Final = ("*", "?")


@lru_cache(512)
def as_standard(query: str) -> str:
    """The query in words that the engine answers as the standard has it; most come back as they are.

    >>> as_standard("ASK { ex:a ex:p* ?x }")
    'ASK { { ex:a ex:p* ?x } UNION { BIND(ex:a AS ?x) FILTER NOT EXISTS { ex:a ex:p* ?x } } }'
    """
    if not _WORTH_A_LOOK.search(query):
        return query
    ahead = list(tokens(query))
    changes = [*_concatenations(ahead), *_paths(query, ahead)]
    for start, end, text in sorted(changes, reverse=True):
        query = query[:start] + text + query[end:]
    return query


Change = tuple[int, int, str]
"""Where a piece of a query begins and ends, and what stands there instead."""


def _concatenations(ahead: list[Token]) -> list[Change]:
    """STR around each GROUP_CONCAT."""
    changes = []
    for index, token in enumerate(ahead):
        if token.kind == "word" and token.text.upper() == "GROUP_CONCAT":
            after = _closed(ahead, index + 1)
            if after is not None:
                end = ahead[after - 1].start + 1
                changes += [(token.start, token.start, "STR("), (end, end, ")")]
    return changes


def _paths(query: str, ahead: list[Token]) -> list[Change]:
    """Each triple that stands alone and is a path of any length, or of one or none, from or to a term.

    Other triples of the same term hold it, so that the data do where they match. In GRAPH with a
    variable the engine would lose the graph, and all stays as it is.
    """
    changes = []
    graphs: list[bool] = []
    for index, token in enumerate(ahead):
        if token.kind == "open":
            of_graph = (
                index > 1 and ahead[index - 2].text.upper() == "GRAPH" and ahead[index - 1].kind == "variable"
            )
            graphs.append(of_graph or any(graphs[-1:]))
        elif token.kind == "close" and graphs:
            graphs.pop()
        elif _starts(ahead, index) and graphs and not graphs[-1]:
            end = _path_end(ahead, index)
            if end is not None:
                changes.append(_mended(query, token, ahead[end]))
    return changes


def _starts(ahead: list[Token], index: int) -> bool:
    """Whether a triple can begin at a token."""
    before = ahead[index - 1].text if index else ""
    return ahead[index].kind in (*_TERMS, "variable") and (before in ("{", "}") or before.endswith("."))


def _path_end(ahead: list[Token], index: int) -> int | None:
    """The place of the object of a path between a term and a variable, None where there is no such triple."""
    step = index + 1
    if step < len(ahead) and ahead[step].text == "^":
        step += 1
    after = _closed(ahead, step)
    if after is None or after + 1 >= len(ahead) or ahead[after].text not in _NO_LENGTH:
        return None
    first, last = ahead[index], ahead[after + 1]
    follows = ahead[after + 2].text if after + 2 < len(ahead) else ""
    fits = {first.kind, last.kind} in ({"iri", "variable"}, {"name", "variable"})
    return after + 1 if fits and follows not in (";", ",") else None


def _closed(ahead: list[Token], index: int) -> int | None:
    """The place after one step of a path, or after the brackets that open there; None where neither is."""
    if index >= len(ahead):
        return None
    if ahead[index].kind in _TERMS or ahead[index].text == "a":
        return index + 1
    depth = 0
    for place in range(index, len(ahead) if ahead[index].text == "(" else index):
        depth += (ahead[place].kind == "open") - (ahead[place].kind == "close")
        if depth == 0:
            return place + 1
    return None


def _mended(query: str, first: Token, last: Token) -> Change:
    ending = last.text.rstrip(".")
    end = last.start + len(ending)
    triple = query[first.start : end]
    term, variable = (ending, first.text) if first.kind == "variable" else (first.text, ending)
    alone = f"BIND({term} AS {variable}) FILTER NOT EXISTS {{ {triple} }}"
    return first.start, end, f"{{ {triple} }} UNION {{ {alone} }}"
