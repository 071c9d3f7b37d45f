"""The job that answers query after query on one state, until its caller lets go of it."""

from __future__ import annotations

import errno
import json
import os
import socket
from pathlib import Path
from typing import Any, Final

from ...ontology.errors import QueryError
from ..engine import Store
from ..query_text import DatasetClauses
from .limits import resident_memory
from .plain_answer import FORMATS, kind_of, read_answer, write_answer
from .told_errors import told

Told = dict[str, Any]
_NO_TABLE: Final = "the answer is a graph and no table: ask for it in one of the formats of RDF"
_NO_GRAPH: Final = "the answer is a table and no graph: ask for it as CSV, TSV, JSON or XML"


def answer_all(arguments: Told) -> Told:
    """Open the store that `state` stands for, say so over the socket `address`, and answer what comes.

    Each order is a line of JSON: `text`, `into` (a file), `rows` and `triples` (the formats in which
    a table or a graph is wanted), `max_rows`, `base`, `default` and `named` (graphs, both None
    where the query itself tells them). Each answer is one: `kind`, and `memory`, the bytes that
    the process holds.
    """
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(arguments["address"])
        store = Store.of_state(arguments["state"])
        _send(caller, {"process": os.getpid()})
        with caller.makefile("rb") as orders:
            for order in orders:
                _send(caller, _answered(store, json.loads(order)))
    return {}


def _answered(store: Store, order: Told) -> Told:
    try:
        return {**_answer(store, order), "memory": resident_memory()}
    except MemoryError:
        return {"failed": "memory"}
    except OSError as error:
        return {"failed": "size"} if error.errno == errno.EFBIG else {"error": told(error)}
    except BaseException as error:  # the engine's panics are no Exceptions
        return {"error": told(error)}


def _answer(store: Store, order: Told) -> Told:
    found = store.query(order["text"], base=order["base"], dataset=_dataset(order))
    if isinstance(found, bool):
        return {"kind": "truth", "holds": found}
    kind = kind_of(found)
    if order[kind] is None:
        raise QueryError(_NO_GRAPH if kind == "rows" else _NO_TABLE)
    plain, into = Path(order["into"] + ".plain"), Path(order["into"])
    with plain.open("wb") as file:
        write_answer(found, file, order["max_rows"])
    if order[kind] == FORMATS[kind]:
        plain.replace(into)
    else:
        into.write_text(read_answer(plain, kind).serialize(order[kind]), encoding="utf-8")
        plain.unlink()
    return {"kind": kind}


def _dataset(order: Told) -> DatasetClauses | None:
    if order["default"] is None and order["named"] is None:
        return None
    default, named = (tuple((graph, "") for graph in order[name] or ()) for name in ("default", "named"))
    return DatasetClauses(default, named)


def _send(caller: socket.socket, message: Told) -> None:
    caller.sendall(json.dumps(message).encode() + b"\n")
