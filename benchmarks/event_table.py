"""Counts over many events: the event table beside the triple store's own SPARQL, in one run.

    python benchmarks/event_table.py [--events 1000000]

Prints how long the table takes to make and how large its file is, then for each question the
median time of both, the ratio, and whether the two answers are equal. Ends with 1 where they are
not. At a million events the table should be at least 30 times as fast; few events take a table and
a triple store little time alike.
"""

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import generate
from measure import loaded

PAIRS_PER_MONTH = """
SELECT ?actor ?target ?month (COUNT(*) AS ?events) {
  ?event rj:actor ?actor ; rj:target ?target ; rj:earliest ?day
  BIND(SUBSTR(STR(?day), 1, 7) AS ?month)
} GROUP BY ?actor ?target ?month
"""
BOX_AND_DATES = """
SELECT ?event {
  ?place wgs:lat ?lat ; wgs:long ?long .
  FILTER(?lat >= 32.0 && ?lat <= 34.0 && ?long >= 43.0 && ?long <= 45.0)
  ?event rj:place ?place ; rj:earliest ?day
  FILTER(?day >= "2021-06-01"^^xsd:date && ?day <= "2021-08-31"^^xsd:date)
}
"""
REPEATS = 5


def timed(work: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """The median of some times on the wall, and the last answer."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - start)
    return median(seconds), answer


def by_sparql(case: Any, text: str) -> list[tuple[str, ...]]:
    return [tuple(term.value for term in row) for row in case.query(text)]


def report(words: str, case: Any, text: str, ours: Callable[[], Any], tuples: Callable[[Any], Any]) -> bool:
    """Time one question both ways and print it; whether both answer the same."""
    theirs_seconds, theirs = timed(lambda: by_sparql(case, text), 1)
    ours_seconds, table = timed(ours, REPEATS)
    same = sorted(theirs) == sorted(tuples(table))
    print(
        f"{words}: SPARQL {theirs_seconds:.3f} s, table {ours_seconds:.4f} s, "
        f"{theirs_seconds / ours_seconds:.0f} times as fast, {len(theirs)} rows, "
        f"{'equal' if same else 'NOT EQUAL'}"
    )
    return same


def run(path: Path, events: int) -> bool:
    from rejoinder.graph.event_table.columns import envelope_of
    from rejoinder.graph.event_table.table import event_table
    from rejoinder.graph.stats.grouped import grouped
    from rejoinder.graph.stats.selection import Box, selected

    facts = generate.write(path, events)
    case = loaded(path)
    start = time.perf_counter()
    table = event_table(case)
    seconds = time.perf_counter() - start
    packed = io.BytesIO()
    table.write_parquet(packed, compression="zstd")
    print(
        f"{events} events, {facts.quads} quads: {len(table)} rows in {seconds:.1f} s "
        f"({seconds / facts.quads * 1e6:.1f} µs a quad), {packed.tell() / 1e6:.1f} MB as Parquet"
    )
    box, first, last = Box(32, 43, 34, 45), date(2021, 6, 1), date(2021, 8, 31)
    events = envelope_of(table).select("event", "earliest", "latest", "lat", "long")
    return all(
        [
            report(
                "pairs per month",
                case,
                PAIRS_PER_MONTH,
                lambda: grouped(table, "pair-month").rows,
                lambda rows: [
                    (row["actor"], row["target"], row["month"], str(row["events"]))
                    for row in rows.iter_rows(named=True)
                ],
            ),
            report(
                "box and dates",
                case,
                BOX_AND_DATES,
                lambda: selected(events, box, first, last),
                lambda rows: [(event,) for event in rows["event"]],
            ),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if run(Path(folder) / "events.nq", events) else 1)


if __name__ == "__main__":
    main()
