"""Which picture an address asks for: what is drawn, in which format, and to what it is narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, cast, get_args

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from ..ontology.dates import DateError, span
from ..ontology.errors import UsageError
from ..views.drawing import FORMATS, VIEWS, Form, View, check_form
from ..views.palette import ThemeName

MAX_EVENTS: Final = 40
"""Events drawn unless asked otherwise: so many are drawn in about a second."""
MOST: Final = 300
"""Events drawn at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture as an address asks for it; the names are those of `rejoinder draw`."""

    view: View
    form: Form
    theme: ThemeName = "auto"
    focus: str | None = None
    depth: int | None = None
    start: date | None = None
    end: date | None = None
    limit: int = MAX_EVENTS
    versus: tuple[str, ...] = ()
    direction: str = "both"
    basis: str = "any"

    @property
    def is_one_way(self) -> bool:
        """Whether only some of the links from its focus are followed."""
        return self.focus is not None and (self.direction, self.basis) != ("both", "any")

    @classmethod
    def of(cls, view: str, form: str, query: QueryParams) -> Wanted:
        """What an address asks for; 404 for a view or a format that is none, UsageError for the rest."""
        if view not in VIEWS or form not in FORMATS:
            raise HTTPException(404)
        check_form(view, form)
        theme = query.get("theme") or "auto"
        if theme not in get_args(ThemeName):
            raise UsageError(f"“{theme}” is no theme; use one of {', '.join(get_args(ThemeName))}")
        wanted = cls(
            view,
            form,
            cast(ThemeName, theme),
            query.get("focus") or None,
            number(query, "depth", 0, 1_000),
            _day(query, "from", "earliest"),
            _day(query, "to", "latest"),
            number(query, "max-events", 1, MOST) or MAX_EVENTS,
            tuple(filter(None, query.getlist("versus"))),
            query.get("dir") or "both",
            query.get("basis") or "any",
        )
        if wanted.start and wanted.end and wanted.start > wanted.end:
            raise UsageError(f"from {wanted.start} to {wanted.end}: nothing can lie between")
        if wanted.depth is not None and wanted.focus is None:
            raise UsageError("depth counts links from a focus: name it with focus")
        return wanted


def number(query: QueryParams, name: str, least: int, most: int) -> int | None:
    """A whole number of an address; None where it tells none, UsageError for one out of bounds."""
    text = query.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise UsageError(f"“{text}” is no number for {name}: write one from {least} to {most}")
    return int(text)


def _day(query: QueryParams, name: str, which: str) -> date | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    try:
        day: date | None = getattr(span(text), which)
    except DateError as error:
        raise UsageError(f"{name}: {error}; {error.help}") from None
    if day is None:
        raise UsageError(f"{name}: “{text}” has no {which} day; write a day, a month or a year")
    return day
