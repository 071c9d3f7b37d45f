"""The job that answers one query on a store that it opens for itself, and writes the answer into a file."""

from __future__ import annotations

from typing import Any

from ..engine import Store
from ..terms import IRI, Literal
from .plain_answer import kind_of, write_answer

Answer = dict[str, Any]


def answer(arguments: dict[str, Any]) -> Answer:
    """Answer the query `text` on the store that `state` stands for, into the file `into`.

    What comes back is `{"kind": "rows"}` for rows in TSV, `{"kind":
    "triples"}` for N-Triples, or `{"kind": "truth", "holds": …}`. Raises QueryError, also for
    more rows or triples than `max_rows`.
    """
    store = Store.of_state(arguments["state"])
    bindings = {name: _term(*told) for name, told in arguments["bindings"].items()}
    said = {name: arguments[name] for name in ("base", "allow_service")}
    found = store.query(arguments["text"], bindings=bindings, **said)
    if isinstance(found, bool):
        return {"kind": "truth", "holds": found}
    with open(arguments["into"], "wb") as file:
        write_answer(found, file, arguments["max_rows"])
    return {"kind": kind_of(found)}


def _term(value: str, datatype: str | None, language: str | None) -> IRI | Literal:
    if datatype is None:
        return IRI(value)
    return Literal(value, language=language) if language else Literal(value, datatype=IRI(datatype))
