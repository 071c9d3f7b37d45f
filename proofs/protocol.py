"""Proves that the endpoint speaks the SPARQL 1.1 Protocol: the W3C's tests, put to a running server.

    python proofs/protocol.py

Each test of a query passes, or is listed with its reason. Each test of an update passes where the
server refuses it: it is one for reading alone. Exit code 1 where a promise does not hold.
"""

import contextlib
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from common import Outcome, finish, needed_suite, report
from suites import sparql_protocol

from rejoinder.store.engine import Store
from rejoinder.store.syntax import parse
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of an endpoint that runs on the data of the tests."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as listening:
        case = Path(name) / "case"
        with Store.create(case) as store:
            text = "\n".join(sparql_protocol.data(folder))
            store.replace([], parse(text.encode(), "nquads"))
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(make_app(Settings((str(case),))), log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)  # uvicorn tells nobody
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
        finally:
            server.should_exit = True
            thread.join()


def main() -> None:
    folder = needed_suite("sparql_protocol")
    every = sparql_protocol.cases(folder)
    broken = []
    with served(folder) as address:
        for changing, name, note in (
            (False, "SPARQL 1.1 Protocol, queries", ""),
            (True, "SPARQL 1.1 Protocol, updates", "each is refused"),
        ):
            chosen = [case for case in every if case.changes == changing]
            outcomes = [Outcome(case.name, sparql_protocol.failure(address, case)) for case in chosen]
            broken += report(name, outcomes, {}, note)
            for outcome in outcomes:
                if not outcome.failure:
                    print(f"  {outcome.name}: {'refused' if changing else 'passed'}")
    finish(broken)


if __name__ == "__main__":
    main()
