"""The questions that ship with rejoinder, each with a form of its own."""

from __future__ import annotations

from typing import Final

from ...graph.records import Json
from ...graph.stored_queries import StoredQuery
from ..answers import Answer
from ..asked import Asked

HEADINGS: Final = ("query", "parameters", "answers")


def queries(asked: Asked) -> Answer:
    """All stored queries by name, with their parameters: as `rejoinder queries` lists them."""
    stored = asked.case.stored_queries()
    context = {"stored": [(one, *titled(one)) for one in stored]}
    return Answer("queries.html.j2", context, lambda: _json(stored), lambda: (HEADINGS, map(_row, stored)))


def titled(stored: StoredQuery) -> tuple[str, str]:
    """What a stored query is called, and what it answers in full.

    >>> from rejoinder.graph.stored_queries import stored_query
    >>> titled(stored_query("events-of-an-actor"))[0]
    'Events of an actor'
    """
    title, _, about = stored.about.partition(": ")
    return title, about[:1].upper() + about[1:]


def _json(stored: list[StoredQuery]) -> Json:
    told = [
        {"name": one.name, "about": one.about, "parameters": [name for name, _ in one.parameters]}
        for one in stored
    ]
    return {"schema": 1, "queries": told}


def _row(one: StoredQuery) -> tuple[str, str, str]:
    return one.name, " ".join(name for name, _ in one.parameters), one.about
