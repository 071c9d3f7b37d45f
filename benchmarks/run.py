"""Measures rejoinder against what it stands on, and prints Markdown tables of ratios.

    python benchmarks/run.py [--events 10000 100000] [--repeats 5] [--no-rdflib] [--compare-only]

Every figure is compared within one run on one machine: seconds differ between machines, ratios
hardly do. Questions and start-up are processor time, medians of repeats taken by turns; loads are
wall time, each in a process of its own. Rows are fetched to the last value. rdflib's own store has
a minute for each question and five for the load, and answers once.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import startup
from generate import Facts, write
from measure import LIMIT, LOAD_LIMIT

HERE = Path(__file__).parent
LOADS = 3
COMPARISONS = 2
AT_ODDS = (0.1, 0.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--no-rdflib", action="store_true", help="leave rdflib's own store out")
    parser.add_argument("--compare-only", action="store_true", help="only the differences between accounts")
    wanted = parser.parse_args()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("rejoinder", "pyoxigraph", "rdflib"))
    print(f"{libraries}, Python {platform.python_version()}, {os.cpu_count()} processors\n")
    if wanted.compare_only:
        for events in wanted.events:
            print(f"## {events:,} events\n", flush=True)
            report_comparison(events)
        return
    report_startup(wanted.repeats)
    for events in wanted.events:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "events.nq"
            facts = write(path, events)
            child("whole", path, facts)
            print(f"## {events:,} events, {facts.quads:,} quads in named graphs\n", flush=True)
            rdflib_said = [] if wanted.no_rdflib else child("rdflib", path, facts)
            report_loads(path, facts, rdflib_said)
            report_questions(child("ask", path, facts, str(wanted.repeats)), rdflib_said)
        report_comparison(events)


def report_comparison(events: int) -> None:
    """Every difference of a case in which each event is told by two, for several shares of rivalry."""
    print(
        table_head(
            *("every event told twice, at odds in", "events that differ", "rejoinder compares"),
            *("pairs of values", "bare pyoxigraph finds them", "ratio"),
        )
    )
    for share in AT_ODDS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rivals.nq"
            facts = write(path, events, told_twice=1.0, at_odds=share)
            child("whole", path, facts)
            (said,) = child("compare", path, facts, str(COMPARISONS))
        ratio = f"{said['ours'] / said['bare']:.2f}"
        first = f"{share:.0%} | {said['events']:,} | {said['ours']:.2f} s"
        print(f"| {first} | {said['pairs']:,} | {said['bare']:.2f} s | {ratio} |", flush=True)
    print(flush=True)


def child(kind: str, path: Path, facts: Facts, *rest: str) -> list[dict[str, Any]]:
    """What a measurement in a process of its own says; a process that fails says nothing more."""
    command = [sys.executable, str(HERE / "measure.py"), kind, str(path), json.dumps(asdict(facts)), *rest]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=kind != "rdflib")
    return [json.loads(line) for line in done.stdout.splitlines()]


def report_startup(repeats: int) -> None:
    found = startup.measured(repeats + 2)
    (_, floor), *commands = found.items()
    print("## Start-up, processor seconds\n")
    print(table_head("command", "CPU s", "× importing click"))
    print(f"| {next(iter(found))} | {floor:.3f} | 1.0 |")
    for name, seconds in commands:
        print(f"| {name} | {seconds:.3f} | {seconds / floor:.1f} |")
    print(flush=True)


def report_loads(path: Path, facts: Facts, rdflib_said: list[dict[str, Any]]) -> None:
    print(
        table_head(
            *("load N-Quads into", "rejoinder, with merge", "bare bulk_load", "ratio"),
            *("ratio of processor time", "quads stored"),
        )
    )
    for place in ("memory", "folder"):
        said: dict[str, list[dict[str, Any]]] = {"rejoinder": [], "bare": []}
        for _ in range(LOADS):
            for kind, taken in said.items():
                taken += child("load", path, facts, kind, place)
        ours, bare = (median(one["seconds"] for one in taken) for taken in said.values())
        processor = [median(one["processor"] for one in taken) for taken in said.values()]
        stored = " or ".join(
            f"{count:,}" for count in {one["quads"] for taken in said.values() for one in taken}
        )
        ratios = f"{ours / bare:.2f} | {processor[0] / processor[1]:.2f}"
        print(f"| {place} | {ours:.2f} s | {bare:.2f} s | {ratios} | {stored} |", flush=True)
    print("\nThe bare engine is given every quad that ends up stored, the merge's too.", end=" ")
    if rdflib_said:
        seconds = rdflib_said[0]["load"]
        took = f"took {seconds:.1f} s" if seconds else f"did not finish in {LOAD_LIMIT} s"
        print(f"rdflib's own store {took}.", end="")
    print("\n", flush=True)


def report_questions(asked: list[dict[str, Any]], rdflib_said: list[dict[str, Any]]) -> None:
    theirs = {said["words"]: said for said in rdflib_said if "words" in said}
    print(
        table_head(
            "question", "rows", "rejoinder", "bare pyoxigraph", "ratio", "rdflib", "rdflib ÷ rejoinder"
        )
    )
    for said in asked:
        ours, bare = said["ours"], said["bare"]
        rows = f"{said['rows']:,}" + ("" if said["same"] else " (the engine: other)")
        other = rdflib_columns(theirs.get(said["words"]), said)
        print(f"| {said['words']} | {rows} | {ms(ours)} | {ms(bare)} | {ours / bare:.2f} | {other} |")
    print(flush=True)


def rdflib_columns(said: dict[str, Any] | None, ours: dict[str, Any]) -> str:
    if said is None:
        return "not asked | "
    if said["seconds"] is None:
        return f"not finished in {LIMIT} s | over {LIMIT / ours['ours']:,.0f}"
    rows = "" if said["rows"] == ours["rows"] else f" ({said['rows']:,} rows)"
    return f"{ms(said['seconds'])}{rows} | {said['seconds'] / ours['ours']:,.0f}"


def ms(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def table_head(*columns: str) -> str:
    rule = "---|" * (len(columns) - 1)
    return f"| {' | '.join(columns)} |\n|---|{rule.replace('---', '---:')}"


if __name__ == "__main__":
    main()
