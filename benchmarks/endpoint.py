"""Light questions beside run-away ones over HTTP: our endpoint and two others, on the same data in one run.

    pip install 'rejoinder[bench]'          # brings oxigraph's server and rdflib-endpoint too
    python benchmarks/endpoint.py [--events 10000] [--seconds 20]

16 clients ask light questions one after the other, each on a connection kept open; first alone, then
beside four clients that never stop asking for what never ends: a Cartesian product, a deep path,
5,000 nested groups, doubling strings. Printed for each server: light questions a second, their
median, 95th percentile and slowest, how many failed; how the run-aways ended, and how late after the
limit; the most memory that all its processes held; and how much of a processor it still took in
the second after the last client had gone. Servers that share the machine with their clients share
its processors too: read the figures beside each other.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from math import ceil
from pathlib import Path
from statistics import median

from endpoint_clients import LIMIT, RUN_AWAYS, Asked, run_clients
from endpoint_servers import SERVERS, Server
from generate import write
from measure import write_whole

LIGHT_CLIENTS = 16
GOAL = 0.120
"""Seconds within which 95 in 100 light questions are to be answered beside run-away ones."""
LATE = 0.5
"""Seconds after the limit by which a run-away is to have ended."""
IDLE = 0.1
"""Of one processor, in the second that begins a second after the last client has gone."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--only", choices=sorted(SERVERS), nargs="+", default=list(SERVERS))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.nq"
        facts = write(path, wanted.events)
        write_whole(path)
        print(f"{wanted.events:,} events; {LIGHT_CLIENTS} clients with light questions\n", flush=True)
        kept = [measured(SERVERS[name](path, Path(folder)), facts, wanted.seconds) for name in wanted.only]
    if "rejoinder" in wanted.only and not kept[wanted.only.index("rejoinder")]:
        sys.exit(1)


def measured(server: Server, facts: object, seconds: float) -> bool:
    """Try one server, and print what it did; whether it did as our own should."""
    print(f"## {server.name}\n", flush=True)
    with server:
        alone, _ = run_clients(server.address, facts, LIGHT_CLIENTS, seconds / 2, {})
        print(f"light questions alone: {in_words(alone)}", flush=True)
        light, heavy = run_clients(server.address, facts, LIGHT_CLIENTS, seconds, RUN_AWAYS)
        print(f"beside four run-aways: {in_words(light)}", flush=True)
        if server.has_ended:
            print("  it went down; begun again, without the nested groups:", flush=True)
            server.begin()
            others = {kind: text for kind, text in RUN_AWAYS.items() if "nested" not in kind}
            light, heavy = run_clients(server.address, facts, LIGHT_CLIENTS, seconds, others)
            print(f"beside three run-aways: {in_words(light)}", flush=True)
        time.sleep(1)
        before = server.processor_seconds()
        time.sleep(1)
        idle = server.processor_seconds() - before
        endings = Counter((one.kind, one.ending) for one in heavy)
        for (kind, ending), count in sorted(endings.items()):
            slowest = max(one.seconds for one in heavy if (one.kind, one.ending) == (kind, ending))
            print(f"  {kind}: {count} × {ending}, the slowest after {slowest:.1f} s")
        print(f"most memory of all its processes {server.most_memory / 2**20:,.0f} MB", end="; ")
        print(f"a second later it took {idle:.2f} of a processor\n", flush=True)
    late = max((one.seconds for one in heavy), default=0.0) - LIMIT
    good = percentile(light) < GOAL and not failed(light) and late < LATE and idle < IDLE
    return good and all(one.ending != "cut off by the client" for one in heavy)


def in_words(asked: list[Asked]) -> str:
    if not (answered := [one.seconds for one in asked if one.ending == "200"]):
        return f"none answered, {len(asked)} failed"
    span = max(one.ended for one in asked) - min(one.ended - one.seconds for one in asked)
    times = f"median {median(answered) * 1000:.0f} ms, {_most(asked)}"
    slowest = f"slowest {max(answered) * 1000:,.0f} ms, {failed(asked)} failed"
    return f"{len(answered) / span:,.0f} a second, {times}, {slowest}"


def _most(asked: list[Asked]) -> str:
    seconds = percentile(asked)
    return "95 in 100 never" if seconds == float("inf") else f"95 in 100 within {seconds * 1000:.0f} ms"


def percentile(asked: list[Asked]) -> float:
    """Seconds within which 95 in 100 were answered, failed ones counted as never."""
    times = sorted(one.seconds if one.ending == "200" else float("inf") for one in asked)
    return times[ceil(0.95 * len(times)) - 1] if times else float("inf")


def failed(asked: list[Asked]) -> int:
    return sum(one.ending != "200" for one in asked)


if __name__ == "__main__":
    main()
