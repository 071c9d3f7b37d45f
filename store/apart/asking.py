"""Puts a query to a store in a process apart, which can be stopped."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ...ontology.errors import QueryError, QueryTimeout
from ..results import Solutions, Triples
from ..terms import IRI, Literal
from .failure import MEGABYTE, JobFailed
from .limits import Limits
from .plain_answer import read_answer
from .runner import run_apart

LARGEST_ANSWER: Final = 4096 * MEGABYTE
"""A query's answer goes through a file of the temporary folder; at most this many bytes."""
_JOB: Final = "rejoinder.store.apart.query_job:answer"


def ask_apart(
    state: str | None,
    text: str,
    *,
    bindings: Mapping[str, IRI | Literal] | None = None,
    base: str | None = None,
    timeout: float | None = None,
    max_rows: int | None = None,
    max_memory: int | None = None,
    allow_service: bool = False,
) -> Solutions | Triples | bool:
    """What `Store.query` answers, asked in a process apart of the store that `state` stands for.

    `state` is what `Store.state` told. `timeout` is in seconds, `max_memory` in megabytes
    beyond those of a bare Python process (a state in memory takes about 300 for the engine
    to load). The whole answer is there when this returns, in a file without a name.

    Raises QueryTimeout when the time is up, and QueryError for more than `max_rows` rows (or
    triples), for want of memory, for a crash of the engine, and for what `Store.query` refuses.
    """
    limits = Limits(
        seconds=timeout,
        # A spare: it ends the job where the clock on the wall cannot.
        cpu_seconds=None if timeout is None else math.ceil(timeout) + 1,
        memory=None if max_memory is None else max_memory * MEGABYTE,
        file_size=LARGEST_ANSWER,
    )
    with TemporaryDirectory(prefix="rejoinder-") as folder:
        into = Path(folder) / "answer"
        request = {
            "state": state,
            "text": text,
            "bindings": {name: _told(term) for name, term in (bindings or {}).items()},
            "base": base,
            "max_rows": max_rows,
            "allow_service": allow_service,
            "into": str(into),
        }
        try:
            answer = run_apart(_JOB, request, limits)
        except JobFailed as failed:
            raise query_error(failed, timeout) from None
        if answer["kind"] == "truth":
            return bool(answer["holds"])
        # Read lazily: the engine keeps the file open when the folder goes.
        return read_answer(into, answer["kind"])


def _told(term: IRI | Literal) -> tuple[str, str | None, str | None]:
    if isinstance(term, IRI):
        return term.value, None, None
    return term.value, term.datatype.value, term.language


def query_error(failed: JobFailed, timeout: float | None) -> QueryError:
    """What became of a job that answered a query, as an error of the query."""
    if failed.kind in ("time", "cpu"):
        return QueryTimeout(timeout or 0)
    help = {
        "memory": "ask for less, or allow more memory",
        "size": "ask for less",
        "crashed": "ask it in a simpler form",
    }.get(failed.kind, "ask again")
    return QueryError(f"the query {failed.what}; {help}")
