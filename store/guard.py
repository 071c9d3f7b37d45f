"""Looks at a query before the engine runs it, and refuses what could do harm.

The engine fetches from the network when a query says SERVICE, and a query that is nested or
chained too deep overflows its stack and kills the whole process. Neither can be switched off,
so the text is cut into tokens here. Where the engine's grammar is laxer than the standard (it
takes `SERVICE:x` and `1SERVICE<…>` for the keyword), the guard sides with the engine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..ontology.errors import QueryError

MAX_LENGTH: Final = 200_000
MAX_DEPTH: Final = 200
MAX_CHAIN: Final = 1_500
"""How many operators and groups a query may hold; from 5,000 on the engine's stack overflows."""
MAX_PARENTHESES: Final = 8_000

_TOKEN: Final = re.compile(
    r'''(?P<space>\s+)
      | (?P<comment>\#[^\n\r]*)
      | (?P<text>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'
               |"(?!"")(?:[^"\\\n\r]|\\.)*"|'(?!'')(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:[^\W\d_](?:[\w.-]{0,200}[\w-])?)?:(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[^uU])*)
      | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<word>[A-Za-z]\w*)
      | (?P<number>[0-9]+)
      | (?P<open>[({\[])
      | (?P<close>[)}\]])
      | (?P<sign>.)''',
    re.DOTALL | re.VERBOSE,
)
_WORTH_A_LOOK: Final = ("service", "load", "\\u")
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_OPERANDS: Final = frozenset(("variable", "name", "iri", "text", "language", "word", "number"))


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: its kind (a group of `_TOKEN`), its text, and where it begins."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query in order, white space and comments left out."""
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or ""
        if kind not in ("space", "comment"):
            yield Token(kind, match[0], match.start())


def refuse_harm(query: str, allow_service: bool = False) -> None:
    """Raise QueryError for a query that could reach the network or kill the process.

    Refused are SERVICE and LOAD, updates, texts over 200,000 characters, brackets or signs
    nested deeper than 200, more than 1,500 operators and groups, and codepoint escapes outside
    texts, which could hide any of these. With `allow_service` SERVICE is let through, and
    nothing else: the engine then asks the servers that the query names.

    >>> refuse_harm("SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")
    Traceback (most recent call last):
    rejoinder.ontology.errors.QueryError: line 1, column 12: SERVICE asks another server, ...
    """
    if len(query) > MAX_LENGTH:
        raise QueryError(f"the query has {len(query):,} characters; at most {MAX_LENGTH:,} are read")
    if not _is_plainly_harmless(query):
        _look_closely(query, allow_service)


def _is_plainly_harmless(query: str) -> bool:
    """Whether counting characters is enough; so it is for nearly every query."""
    count, small = query.count, query.lower()
    return (
        len(query) <= 2 * MAX_CHAIN
        and count("{") + count("(") + count("[") <= MAX_DEPTH
        and count("!") + count("+") + count("-") <= MAX_DEPTH
        and not any(sign in small for sign in _WORTH_A_LOOK)
    )


def _look_closely(query: str, allow_service: bool) -> None:
    depth = run = chain = parentheses = 0
    rounds: list[bool] = []
    before = Token("", "", 0)
    for token in tokens(query):
        reason = _harm(query, token)
        if not (reason or allow_service):
            reason = _service(query, token, before, in_parentheses=bool(rounds and rounds[-1]))
        if reason:
            raise QueryError(f"{place(query, token.start)}: {reason}")
        if token.kind == "open":
            rounds.append(token.text == "(")
            parentheses += token.text == "("
        elif token.kind == "close" and rounds:
            rounds.pop()
        depth = len(rounds)
        run = run + 1 if token.text in ("!", "+", "-") else 0
        chain += _is_link(token)
        if depth > MAX_DEPTH or run > MAX_DEPTH:
            raise QueryError(f"{place(query, token.start)}: nested more than {MAX_DEPTH} deep")
        if chain > MAX_CHAIN or parentheses > MAX_PARENTHESES:
            raise QueryError(
                f"{place(query, token.start)}: too many operators and groups in one query; "
                "give long lists as VALUES, or ask in several queries"
            )
        before = token


def _is_link(token: Token) -> bool:
    if token.kind == "sign":
        return token.text != ","
    return token.text == "{" or (token.kind == "word" and token.text.upper() == "AS")


def _harm(query: str, token: Token) -> str:
    """Why a token is refused, empty for nearly every one."""
    if token.kind == "word" and token.text.upper() == "LOAD":
        return "LOAD reads from elsewhere, which is refused; use `rejoinder load`"
    if token.text == "\\" and query[token.start + 1 : token.start + 2] in ("u", "U"):
        return "escapes such as \\u0041 are read in texts only; write the character"
    if token.text in ("'", '"'):
        return "the text that begins here is never closed"
    return ""


def _service(query: str, token: Token, before: Token, in_parentheses: bool) -> str:
    """Why a token that says SERVICE, or could be read so, is refused; empty for nearly every one."""
    if token.kind == "word" and "SERVICE" in token.text.upper():
        return "SERVICE asks another server, which is refused; load the data instead"
    if token.text == "{" and before.kind == "name" and "SERVICE" in before.text.partition(":")[0].upper():
        return f"“{before.text} {{” can be read as SERVICE; give that prefix another name"
    if token.kind == "iri" and "#" in token.text and in_parentheses and _hides(query, before):
        return f"“{token.text}” can be read as a comparison and a comment; use a prefix"
    return ""


def _hides(query: str, before: Token) -> bool:
    """Whether reading an IRI as `<` and a comment could hide a SERVICE from the guard."""
    return "service" in query.lower() and (before.kind in _OPERANDS or before.text == ")")


def place(query: str, offset: int) -> str:
    """Where a character stands, for people: `line 3, column 14`, both counted from 1."""
    line = query.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - query.rfind(chr(10), 0, offset)}"


def is_update(query: str) -> bool:
    """Whether the text would change data rather than ask."""
    ahead = tokens(query)
    for token in ahead:
        word = token.text.upper() if token.kind == "word" else ""
        if word in ("PREFIX", "BASE", "VERSION"):
            next(ahead, None)
            if word == "PREFIX":
                next(ahead, None)
            continue
        return word in _UPDATES
    return False
