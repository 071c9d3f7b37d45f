"""Every page of the explorer over a large case: seconds until its first byte, the first time and again.

    python benchmarks/explorer.py [--rows 400000]    # a release in UCDP's layout, loaded first
    python benchmarks/explorer.py --case FOLDER      # a case folder that is there; it is not changed

The server runs in a process of its own; what it takes until it answers, and until it is warm, is told
too. Each page is then asked for twice, and beside it stands what the bare engine takes for the page's
main question, read-only over the same state, where one SPARQL query puts it. Ends with the pages that
took a second or more the first time, and with exit code 1 where there is one.
"""

import argparse
import http.client
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from endpoint_servers import Server, _free_port, _program
from explorer_addresses import Address, addresses, keys_of
from pyoxigraph import Store as Engine
from releases import write

from rejoinder.graph.case import Case

GOAL = 1.0
"""Seconds until the first byte."""
PATIENCE = 600.0
"""Seconds after which a page is given up."""


class Taken(NamedTuple):
    """What a page took: the status of its answer (0: none), seconds to the first byte, and its size."""

    status: int
    seconds: float
    size: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=400_000)
    parser.add_argument("--case", type=Path, help="a case folder")
    parser.add_argument("--only", default="", help="pages whose words hold this")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = wanted.case or made(Path(name), wanted.rows)
        slow = measured(folder, Path(name), wanted.only)
    print(f"\n{len(slow)} took {GOAL:g} s or more until the first byte: {'; '.join(slow) or 'none'}")
    sys.exit(1 if slow else 0)


def made(place: Path, rows: int) -> Path:
    """A case folder with a release of so many rows."""
    write(place / "GEDEvent_v25_1.csv", rows)
    with Case.open(place / "case", create=True) as case:
        case.load_release(place / "GEDEvent_v25_1.csv")
    return place / "case"


def measured(folder: Path, scratch: Path, only: str) -> list[str]:
    """Ask for every page, and print what it took; the pages that were slow."""
    with Case.open(folder, read_only=True) as case:
        keys, state = keys_of(case), case._now.state
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {len(case._store):,} quads")
    engine = Engine.read_only(str(state))
    begun = time.perf_counter()
    slow = []
    with serving(folder, scratch) as server:
        answers = time.perf_counter() - begun
        wait_until_warm(server)
        warm = time.perf_counter() - begun
        print(f"the server answers {answers:.1f} s after its start, and is warm after {warm:.1f} s\n")
        heads = ("page", "status", "first", "again", "bare engine", "again ÷ engine")
        print(f"| {' | '.join(heads)} |\n|---{'|---:' * (len(heads) - 1)}|", flush=True)
        for address in addresses(keys):
            if only in address.words:
                first, again = asked(server, address), asked(server, address)
                row(address, first, again, engine)
                if first.seconds >= GOAL or first.status in (0, 500):
                    slow.append(f"{address.words} ({first.seconds:.1f} s)")
        print(f"\nthe most memory that the server held: {server.most_memory >> 20:,} MB")
    return slow


def serving(folder: Path, scratch: Path) -> Server:
    port = _free_port()
    command = [_program("rejoinder"), "--case", str(folder), "serve", "--port", str(port)]
    return Server("rejoinder", command, port, "/sparql", scratch / "rejoinder.log")


def wait_until_warm(server: Server) -> None:
    """Until the server has read what pages need; for a small case that is at once."""
    while True:
        connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=PATIENCE)
        connection.request("GET", "/-/health")
        told = json.loads(connection.getresponse().read())
        connection.close()
        if told["warm"]:
            return
        time.sleep(0.5)


def asked(server: Server, address: Address) -> Taken:
    """Ask for a page on a connection of its own, and read it to its end."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=PATIENCE)
    begun = time.perf_counter()
    try:
        connection.request("GET", address.path, headers={"Accept": "text/html"})
        answer = connection.getresponse()
        seconds = time.perf_counter() - begun
        return Taken(answer.status, seconds, len(answer.read()))
    except (http.client.HTTPException, OSError):
        return Taken(0, time.perf_counter() - begun, 0)
    finally:
        connection.close()


def row(address: Address, first: Taken, again: Taken, engine: Engine) -> None:
    bare = ratio = ""
    if address.question:
        begun = time.perf_counter()
        found = engine.query(address.question)
        if hasattr(found, "__iter__"):
            for _ in found:
                pass
        seconds = time.perf_counter() - begun
        bare, ratio = ms(seconds), f"{again.seconds / seconds:,.2f}"
    told = f"{first.status} | {ms(first.seconds)} | {ms(again.seconds)} | {bare} | {ratio}"
    print(f"| {address.words} | {told} |", flush=True)


def ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


if __name__ == "__main__":
    main()
