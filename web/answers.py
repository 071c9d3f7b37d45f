"""What a page answers, and the form in which it is given: HTML, JSON, CSV or Turtle."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import Response

from ..views.spreadsheet import Guard
from .turtle import turtle_of

if TYPE_CHECKING:
    from .asked import Asked

Table = tuple[Sequence[str], Iterable[Sequence[object]]]
"""The heads of columns, and rows."""

FORMS: Final = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
}
"""The forms by the suffix that asks for them, with their media types."""


@dataclass(frozen=True)
class Answer:
    """What a page found. `data` and `table` are called only where that form is asked for.

    `things` are the IRIs that its Turtle tells of. A page that has no table, or tells of nothing, is
    given as HTML and JSON alone.
    """

    template: str
    context: Mapping[str, Any]
    data: Callable[[], Any]
    table: Callable[[], Table] | None = None
    things: Sequence[str] = field(default_factory=tuple)
    status: int = 200


def form_of(path: str, accept: str) -> tuple[str, str]:
    """A path without its suffix, and the form asked for: by suffix, else by Accept, else HTML.

    >>> form_of("/event/strikes.json", "text/html"), form_of("/event/strikes", "text/turtle")
    (('/event/strikes', 'json'), ('/event/strikes', 'ttl'))
    """
    bare, dot, suffix = path.rpartition(".")
    return (bare, suffix) if dot and suffix in FORMS else (path, _preferred(accept))


def with_suffix(path: str, form: str = "html") -> str:
    """The address of a path in a form; that of a page has a suffix only where the path itself ends like one.

    >>> with_suffix("/event/a", "csv"), with_suffix("/event/a"), with_suffix("/event/a.csv")
    ('/event/a.csv', '/event/a', '/event/a.csv.html')
    """
    ends_like_form = path.rpartition(".")[2] in FORMS
    return f"{path}.{form}" if form != "html" or ends_like_form else path


def _preferred(accept: str) -> str:
    """The form that an Accept header likes best; HTML where it likes it as well as any."""
    best, best_weight = "html", 0.0
    for part in accept.split(","):
        media, _, parameters = part.partition(";")
        weight = _weight(parameters)
        for form, known in FORMS.items():
            if media.strip().lower() == known.partition(";")[0] and weight > best_weight:
                best, best_weight = form, weight
    return best


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def given(answer: Answer, form: str, asked: Asked) -> Response:
    """The answer in a form; 406 where it does not come in it."""
    if form == "json":
        return _response(json.dumps(answer.data(), ensure_ascii=False, indent=2) + "\n", "json", answer)
    if form == "csv" and answer.table is not None:
        return _response(_as_csv(*answer.table()), "csv", answer)
    if form == "ttl" and answer.things:
        return _response(turtle_of(asked.case, answer.things), "ttl", answer)
    if form != "html":
        return Response(f"This page does not come as {form}.\n", 406, media_type="text/plain")
    return _response(asked.rendered(answer.template, answer.context), "html", answer)


def _response(text: str, form: str, answer: Answer) -> Response:
    # Half a surrogate pair is no character, and a name may hold one.
    return Response(text.encode("utf-8", "replace"), answer.status, media_type=FORMS[form])


def _as_csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    guard = Guard()
    writer.writerows(guard.row([str(cell) for cell in row]) for row in rows)
    return out.getvalue()
