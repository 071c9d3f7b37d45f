"""What a query found, for a page: rows whose IRIs lead on, a graph likewise, or a yes or no."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from ...graph.facts import last_part
from ...ontology.namespaces import PREFIXES, XSD
from ...store.apart.failure import MEGABYTE
from ...store.syntax import parse
from ...store.terms import IRI, Literal
from ..asked import Asked
from ..rendering import web_address
from ..served import Served
from .answering import answer_to
from .formats import Form
from .protocol import Asking
from .refused import Refused

MOST_ROWS: Final = 500
"""So many rows stand on a page; the files hold all of them."""
MOST_TEXT: Final = 5_000
"""Characters of one term on a page."""
MOST_BYTES: Final = 16 * MEGABYTE
"""An answer that is read whole, to be counted and shown, takes some ten times its bytes."""
_NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
_JSON: Final = Form("application/sparql-results+json", "json")
_LINES: Final = Form("application/n-triples", "ntriples")

_FILE: Final = "ask at /sparql for a file, such as CSV, or add a LIMIT"

Term = Mapping[str, Any]
"""A term as in https://www.w3.org/TR/sparql11-results-json/#select-encode-terms."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A term on a page: its text, and for an IRI the address that it leads to, None where to none.

    `is_outside` says that this address is none of this server.
    """

    text: str
    iri: str = ""
    to: str | None = None
    is_outside: bool = False
    language: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A whole answer: a table of `kind` rows or triples, or a truth, which is whether it `holds`.

    `rows` has terms by column, none where a variable has no value: all of a table in the order of
    the query, and of a graph the first `MOST_ROWS` of its triples in alphabetical order. `count` is
    how many there are. `data` is the SPARQL results JSON, which a graph has none of.
    """

    kind: str
    columns: Sequence[str] = ()
    rows: Sequence[Mapping[str, Term]] = ()
    count: int = 0
    holds: bool = False
    data: Mapping[str, Any] | None = None


def found(served: Served, asking: Asking) -> Found:
    """The whole answer to a query; Refused where there is none, or one of more than `MOST_BYTES`."""
    answer = answer_to(served, asking, _JSON, _LINES)
    if (size := answer.size) > MOST_BYTES:
        answer.file.close()
        raise Refused(413, f"an answer of {size // MEGABYTE} MB is too long for a page: {_FILE}")
    if answer.kind == "truth":
        return Found("truth", holds=answer.holds, data={"head": {}, "boolean": answer.holds})
    if answer.kind == "triples":
        return _graph(answer.content.decode())
    data = json.loads(answer.content)
    rows = data["results"]["bindings"]
    return Found("rows", data["head"]["vars"], rows, len(rows), data=data)


def _graph(text: str) -> Found:
    """A graph of N-Triples, each of its lines a triple; blank nodes keep their names."""
    lines = sorted({line for line in text.split("\n") if line})
    rows = [
        {"subject": _term(quad.subject), "predicate": _term(quad.predicate), "object": _term(quad.object)}
        for quad in parse("\n".join(lines[:MOST_ROWS]), "ntriples")
    ]
    return Found("triples", ("subject", "predicate", "object"), rows, len(lines))


def _term(term: object) -> Term:
    if isinstance(term, IRI):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        told = {"type": "literal", "value": term.value, "datatype": term.datatype.value}
        return told | ({"xml:lang": term.language} if term.language else {})
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


def bare(term: Term | None) -> str:
    """A term as the CSV of SPARQL results has it; empty for none.

    >>> bare({"type": "bnode", "value": "b0"}), bare({"type": "literal", "value": "at", "xml:lang": "en"})
    ('_:b0', 'at')
    """
    if term is None:
        return ""
    if term["type"] == "triple":
        parts = (bare(term["value"][part]) for part in ("subject", "predicate", "object"))
        return f"<< {' '.join(parts)} >>"
    value: str = term["value"]
    return f"_:{value}" if term["type"] == "bnode" else value


class Cells:
    """Makes cells of terms; what leads where is looked up once for each IRI."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._of_iris: dict[str, Cell] = {}

    def rows(self, answer: Found) -> list[list[Cell]]:
        """The first rows of an answer, cell by cell."""
        return [[self._cell(row.get(name)) for name in answer.columns] for row in answer.rows[:MOST_ROWS]]

    def _cell(self, term: Term | None) -> Cell:
        if term is None or term["type"] != "uri":
            told: Term = term or {}
            text = bare(term)
            if len(text) > MOST_TEXT:
                text = f"{text[:MOST_TEXT]}… (cut here: {len(text):,} characters)"
            return Cell(text, language=told.get("xml:lang", ""), is_number=told.get("datatype") in _NUMBERS)
        iri = term["value"]
        if iri not in self._of_iris:
            self._of_iris[iri] = self._of_iri(iri)
        return self._of_iris[iri]

    def _of_iri(self, iri: str) -> Cell:
        page = self._asked.link(iri)
        if page is not None:
            return Cell(last_part(iri), iri, page)
        if any(True for _ in self._asked.case._store.quads(s=iri)):
            return Cell(shortened(iri), iri, self._asked.to(f"/id/{quote(iri, safe=':/')}"))
        short = shortened(iri)
        # The words of vocabularies are no pages to visit.
        return Cell(short, iri, web_address(iri) if short == iri else None, is_outside=True)


def shortened(iri: str) -> str:
    """An IRI by its prefix where it has one of the project's.

    >>> shortened("https://w3id.org/rejoinder/ns#actor"), shortened("https://example.org/a")
    ('rj:actor', 'https://example.org/a')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
