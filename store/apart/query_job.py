"""The job that answers one query on a store that it opens for itself, and writes the answer into a file."""

from __future__ import annotations

from typing import IO, Any, cast

from ...ontology.errors import QueryError
from ..engine import Store
from ..results import Solutions
from ..terms import IRI, Literal

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
    rows = isinstance(found, Solutions)
    with open(arguments["into"], "wb") as file:
        # Both formats hold a row in a line, and every term as the engine has it.
        most = arguments["max_rows"]
        counted = file if most is None else _Counted(file, most, "rows" if rows else "triples", heading=rows)
        found.write(cast(IO[bytes], counted), "tsv" if rows else "ntriples")
    return {"kind": "rows" if rows else "triples"}


def _term(value: str, datatype: str | None, language: str | None) -> IRI | Literal:
    if datatype is None:
        return IRI(value)
    return Literal(value, language=language) if language else Literal(value, datatype=IRI(datatype))


class _Counted:
    """A file that takes as many lines as it is told, beside a heading, and no more."""

    def __init__(self, file: IO[bytes], most: int, what: str, *, heading: bool) -> None:
        self._file = file
        self._most = most
        self._what = what
        self._left = most + heading

    def write(self, data: bytes) -> int:
        self._left -= data.count(b"\n")
        if self._left < 0:
            raise QueryError(f"more than {self._most:,} {self._what}: add a LIMIT, or raise the limit")
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()
