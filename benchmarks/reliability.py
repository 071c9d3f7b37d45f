"""What each promise of docs/reliability.md costs, beside the bare engine in the same run.

    python benchmarks/reliability.py [--events 50000] [--repeats 3]

Prints a table in Markdown. Times are on the wall, the middle of the repeats.
"""

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from generate import write
from measure import whole, write_whole
from pyoxigraph import RdfFormat, parse
from pyoxigraph import Store as Engine

from rejoinder.graph.case import Case
from rejoinder.importers.reading import read_files
from rejoinder.store.journal.rows import row_of

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "escalation-2021.yaml"
QUERY = "SELECT ?e { ?e a <https://w3id.org/rejoinder/ns#Attack> }"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--repeats", type=int, default=3)
    wanted = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {wanted.events:,} events\n")
    print("| promise | rejoinder | beside | it takes | ratio |")
    print("|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large(folder, wanted.events, wanted.repeats)
        small(folder, wanted.repeats)


def row(promise: str, ours: float, peer: str, theirs: float) -> None:
    print(f"| {promise} | {_told(ours)} | {peer} | {_told(theirs)} | {ours / theirs:.2f} |", flush=True)


def _told(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def timed(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def large(folder: Path, events: int, repeats: int) -> None:
    """A large file: the journal, and the state made anew when much is taken out."""
    path = folder / "events.nq"
    facts = write(path, events)
    write_whole(path)
    other = folder / "others.nq"
    other.write_bytes(path.read_bytes().replace(b"example.org/bench/", b"example.org/other/"))
    ours, theirs, retracting = [], [], []
    for number in range(repeats):
        case = Case.open(folder / f"case-{number}", create=True)
        ours.append(timed(case.load, path))
        journal = (folder / f"case-{number}" / "journal-1" / "000001.rdfp.zst").read_bytes()
        theirs.append(timed(bare, folder / f"bare-{number}", whole(path), journal))
        case.load(other)
        dossier = case.log()[1].dossiers[0]
        retracting.append(timed(case.retract, dossier, "a benchmark"))
        case.close()
    told = f"load {facts.quads:,} quads: read apart, journaled, whole or not at all"
    row(told, median(ours), "bare bulk_load of all stored quads, the journal's file synced", median(theirs))
    row("retract as many of twice as many", median(retracting), "a fresh load of what stays", median(ours))


def bare(target: Path, path: Path, journal: bytes) -> None:
    engine = Engine(str(target))
    engine.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    engine.flush()
    with (target / "journal").open("wb") as file:
        file.write(journal)
        file.flush()
        os.fsync(file.fileno())


def small(folder: Path, repeats: int) -> None:
    """The example: what each step adds."""
    times = 5 * repeats
    (reading,) = read_files([EXAMPLE])
    text = b"\n".join(map(row_of, reading.quads))
    Case.open(EXAMPLE).close()  # the helper process stands from here on
    apart = median(timed(lambda: Case.open(EXAMPLE).close()) for _ in range(times))
    here = median(timed(lambda: loaded(EXAMPLE)) for _ in range(times))
    row("read a dossier in a process apart", apart, "read it here into a bare engine", here)
    cases = [Case.open(folder / f"small-{number}", create=True) for number in range(times)]
    changes = [timed(case.load, EXAMPLE) for case in cases]
    commits = [timed(committed, folder / f"flushed-{number}", text) for number in range(times)]
    row(
        "load a dossier: shapes, journal, a new state",
        median(changes),
        "bare extend and flush",
        median(commits),
    )
    case, engine = cases[0], Engine(str(folder / "flushed-0"))
    limited = median(timed(lambda: list(case.query(QUERY, timeout=60))) for _ in range(20 * times))
    free = median(timed(lambda: list(case.query(QUERY))) for _ in range(20 * times))
    row("a query that can be stopped", limited, "the same query without a limit", free)
    opened = median(timed(lambda: Case.open(folder / "small-0").close()) for _ in range(20))
    del engine
    bare_opened = median(timed(lambda: Engine.read_only(str(folder / "flushed-0"))) for _ in range(20))
    row("open a case folder, checked", opened, "bare read_only", bare_opened)


def loaded(path: Path) -> None:
    (reading,) = read_files([path])
    Engine().extend(reading.quads)


def committed(target: Path, text: bytes) -> None:
    engine = Engine(str(target))
    engine.extend(parse(text, RdfFormat.N_QUADS))
    engine.flush()


if __name__ == "__main__":
    main()
