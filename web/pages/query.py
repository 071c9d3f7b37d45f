"""One stored query as a form: its address holds what is filled in, and so its answer can be shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from starlette.exceptions import HTTPException

from ...graph.stored_queries import StoredQuery, stored_query
from ...ontology.errors import AmbiguousError, NotFoundError, UsageError
from ...store.terms import IRI, Literal
from ..answers import Answer
from ..asked import Asked
from ..sparql.found import Found, bare, found
from ..sparql.page import shown
from ..sparql.protocol import Asking
from ..sparql.refused import Refused
from .queries import titled

OFFERED: Final = 500
"""Names that a field offers; any other name of the case can be typed as well."""
_WHERE: Final = "WHERE {\n"
_HELP: Final = {"Actor": "By id, name or alias.", "Source": "By id or title."}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter: the class of thing that it names ("" for a plain value), and what is filled in.

    `value` is None where the address says nothing of it. `problem` is what is wrong with it, and
    `term` what it stands for where nothing is.
    """

    name: str
    kind: str
    value: str | None
    term: IRI | Literal | None = None
    problem: str = ""

    @property
    def help(self) -> str:
        """How its value is written."""
        return _HELP.get(self.kind, "By id or name." if self.kind else "A plain value.")


def query(asked: Asked, name: str) -> Answer:
    """The form of a stored query, and its answer once all is filled in; NotFoundError for no query's name.

    Its JSON is the SPARQL results JSON, its CSV that of the command. Where there is no answer
    they are an error, with the status of the page: 400 for a value that is none, or the refusal's.
    """
    stored = stored_query(name)
    fields = [_field(asked, name, kind) for name, kind in stored.parameters]
    text = with_values(stored.text, {field.name: field.term for field in fields if field.term is not None})
    context = _context(asked, stored, fields, text)
    wrong = next((field for field in fields if field.problem), None)
    if wrong is not None:
        return _unanswered(context, 400, UsageError(f"{wrong.name}: {wrong.problem}"))
    if missing := [field.name for field in fields if field.value is None]:
        return _unanswered(context, 200, UsageError(f"query “{stored.name}” takes {', '.join(missing)}"))
    try:
        answer = found(asked.served, Asking(text, (), (), asked.choice, ""))
    except Refused as refused:
        error = HTTPException(refused.status, refused.reason)
        return _unanswered(context | {"refused": refused}, refused.status, error)
    context |= shown(asked, answer)
    return Answer("query.html.j2", context, lambda: answer.data, lambda: (answer.columns, _rows(answer)))


def _context(asked: Asked, stored: StoredQuery, fields: list[Field], text: str) -> dict[str, Any]:
    title, about = titled(stored)
    offered = {kind: _names(asked, kind) for kind in {field.kind for field in fields if field.kind}}
    told = {"stored": stored, "title": title, "about": about, "fields": fields, "text": text}
    return told | {"offered": offered, "found": None, "refused": None}


def _unanswered(context: dict[str, Any], status: int, error: Exception) -> Answer:
    def fail() -> NoReturn:
        raise error

    return Answer("query.html.j2", context, fail, fail, status=status)


def _field(asked: Asked, name: str, kind: str) -> Field:
    value = asked.query.get(name)
    if value is None:
        return Field(name, kind, None)
    if not value.strip():
        return Field(name, kind, value, problem="Fill this in.")
    if not kind:
        return Field(name, kind, value, Literal(value))
    try:
        return Field(name, kind, value, IRI(asked.case.find(value, kinds=(kind,)).id))
    except NotFoundError as error:
        near = f" Near it: {', '.join(error.suggestions)}." if error.suggestions else ""
        return Field(name, kind, value, problem=f"{error}.{near}")
    except AmbiguousError as error:
        return Field(name, kind, value, problem=f"{error}.")


def _names(asked: Asked, kind: str) -> list[str]:
    """The names that a field offers, sorted; none in a case of so many that a list would help nobody."""
    if asked.case.whole._now.names.is_large:
        return []
    facts = asked.case._now.facts
    return sorted({facts.label(iri) for iri in facts.instances(kind)[:OFFERED]})


def with_values(text: str, values: Mapping[str, IRI | Literal]) -> str:
    r"""A stored query with its parameters set, as it can be asked anywhere.

    >>> with_values("ASK\nWHERE {\n  ?s ?p ?actor\n}", {"actor": IRI("https://example.org/a")})
    'ASK\nWHERE {\n  VALUES ?actor { <https://example.org/a> }\n  ?s ?p ?actor\n}'
    """
    told = "".join(f"  VALUES ?{name} {{ {term} }}\n" for name, term in values.items())
    return text.replace(_WHERE, _WHERE + told, 1)


def _rows(answer: Found) -> Iterable[list[str]]:
    return ([bare(row.get(name)) for name in answer.columns] for row in answer.rows)
