"""Proves that the endpoint speaks the SPARQL 1.1 Protocol: the W3C's tests, put to running servers.

    python proofs/protocol.py

Each test of a query passes. Each test of an update passes where the server refuses it: it is one
for reading alone. So are those of the Graph Store Protocol put, as far as they read. Exit code 1 where a
promise does not hold.
"""

import contextlib
import socket
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import uvicorn
from common import Outcome, finish, needed_suite, report
from suites import graph_store_protocol, sparql_protocol

from rejoinder.store.engine import Store
from rejoinder.store.terms import Quad
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings


@contextlib.contextmanager
def served(quads: Iterable[Quad] = ()) -> Iterator[tuple[str, Path]]:
    """The address of a server of a case that holds these quads, and the case's folder."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as listening:
        case = Path(name) / "case"
        with Store.create(case) as store:
            store.replace([], quads)
        listening.bind(("127.0.0.1", 0))
        app = make_app(Settings((str(case),), workers=2))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)  # uvicorn tells nobody
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", case
        finally:
            server.should_exit = True
            thread.join()


def queries(folder: Path) -> Iterator[str]:
    """The tests of the SPARQL Protocol; what is broken comes back."""
    every = sparql_protocol.cases(folder)
    with served(sparql_protocol.data(folder)) as (address, _):
        for changing, name, note in (
            (False, "SPARQL 1.1 Protocol, queries", ""),
            (True, "SPARQL 1.1 Protocol, updates", "each is refused"),
        ):
            chosen = [case for case in every if case.changes == changing]
            outcomes = [
                Outcome(case.name, sparql_protocol.failure(f"{address}/sparql", case)) for case in chosen
            ]
            yield from report(name, outcomes, {}, note)
            tell_passed(outcomes, "refused" if changing else "passed")


def graphs(folder: Path) -> Iterator[str]:
    """The tests of the Graph Store Protocol that apply, each in a case of its own; the others are listed."""
    every = graph_store_protocol.cases(folder)
    outcomes = [Outcome(case.name, graph_failure(case)) for case in every if not case.reason]
    left_out = [case for case in every if case.reason]
    note = f"as far as they read, what they write is refused; {len(left_out)} do not apply"
    yield from report("SPARQL 1.1 Graph Store Protocol", outcomes, {}, note)
    tell_passed(outcomes, "passed")
    for case in left_out:
        print(f"  {case.name}: does not apply: {case.reason}")


def graph_failure(case: graph_store_protocol.Case) -> str:
    """What is wrong with the answers to a test of the Graph Store Protocol, empty where nothing is."""
    with served() as (address, place):
        return graph_store_protocol.failure(f"{address}/rdf-graph-store", place, case)


def tell_passed(outcomes: Iterable[Outcome], how: str) -> None:
    """A line for each that did; the others are reported already."""
    for outcome in outcomes:
        if not outcome.failure:
            print(f"  {outcome.name}: {how}")


def main() -> None:
    folder = needed_suite("sparql_protocol")
    finish([*queries(folder), *graphs(folder)])


if __name__ == "__main__":
    main()
