"""A file in UCDP's layout, as large as the whole data set, loaded into a case folder beside the bare engine.

    python benchmarks/releases.py [--rows 400000]

Prints a table in Markdown: seconds on the wall, and the peak of memory of all processes together (Linux).
"""

import argparse
import csv
import os
import platform
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Engine

from rejoinder.graph.case import Case
from rejoinder.importers.releases.ucdp_ged import COLUMNS
from rejoinder.store.journal.rows import in_merge


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=400_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "GEDEvent_v25_1.csv", wanted.rows)
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {wanted.rows:,} rows\n")
        print("| what | seconds | peak of memory |\n|---|---|---|", flush=True)
        case = Case.open(folder / "case", create=True)
        with Peak() as peak:
            start = time.perf_counter()
            report = case.load_release(folder / "GEDEvent_v25_1.csv")
            ours = time.perf_counter() - start
        row(f"load {report.taken:,} rows, {report.quads:,} quads", ours, peak.megabytes)
        whole(case, folder / "whole.nq")
        start = time.perf_counter()
        engine = Engine(str(folder / "bare"))
        engine.bulk_load(path=str(folder / "whole.nq"), format=RdfFormat.N_QUADS)
        engine.flush()
        bare = time.perf_counter() - start
        row(f"bare bulk_load of all that is stored: {ours / bare:.2f} times quicker", bare, 0)
        with Peak() as peak:
            start = time.perf_counter()
            events = len(case.events_frame())
            row(f"the event table, {events:,} rows", time.perf_counter() - start, peak.megabytes)


def row(what: str, seconds: float, megabytes: int) -> None:
    print(f"| {what} | {seconds:,.1f} | {f'{megabytes:,} MB' if megabytes else ''} |", flush=True)


class Peak:
    """The most memory that this process and all below it hold together, looked at ten times a second."""

    def __enter__(self) -> "Peak":
        self.megabytes, self._over = 0, threading.Event()
        self._watch = threading.Thread(target=self._look)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self.megabytes = max(self.megabytes, sum(map(held, family(os.getpid()))) >> 10)


def family(process: int) -> list[int]:
    found = [process]
    for one in found:
        for listed in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, listed.read_text().split())
            except OSError:
                continue
    return found


def held(process: int) -> int:
    """Kilobytes: what it shares with others counts for each its part (PSS)."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(told.partition("\nPss:")[2].split()[0])


def whole(case: Case, path: Path) -> None:
    """Every quad that the case holds, the merge's too."""
    with path.open("wb") as file:
        for quad in case._store.rows():
            file.write(b"%b\n%b\n" % (quad, in_merge(quad)))


def write(path: Path, rows: int, seed: int = 1) -> None:
    """Rows in the order of the codebook: 2,000 sides, 20,000 places, forty years."""
    random = Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for number in range(rows):
            writer.writerow(event(number, random))


def event(number: int, random: Random) -> dict[str, str]:
    kind = random.choices("123", (7, 1, 2))[0]
    a, b = int(random.paretovariate(0.8)) % 2000, int(random.paretovariate(0.8)) % 2000 + 2000
    first = date(1989, 1, 1) + timedelta(random.randrange(13_000))
    days = random.choices((0, 1, 3, 6, 30), (80, 6, 5, 5, 4))[0]
    dead = [int(random.paretovariate(1)) % 30 if random.random() < 0.5 else 0 for _ in range(4)]
    best, place = sum(dead), random.randrange(20_000)
    lat, long = -30 + place % 600 / 10, place // 600 / 2
    side_b = ("1", "Civilians", "") if kind == "3" else (str(b), f"Group {b}", "")
    told = {
        "id": str(number),
        "relid": f"GEN-{first.year}-{number}",
        "year": str(first.year),
        "active_year": "1",
        "code_status": "Clear",
        "type_of_violence": kind,
        "dyad_name": f"Government of Country {a} - {side_b[1]}",
        "side_a_new_id": str(a),
        "side_a": f"Government of Country {a}",
        "side_b_new_id": side_b[0],
        "side_b": side_b[1],
        "number_of_sources": "1",
        "source_article": f'"Agency {number % 50},{first},Clashes reported near town {place}"',
        "source_original": f"official {number % 90}",
        "where_prec": random.choices("123456", (50, 20, 15, 10, 3, 2))[0],
        "where_coordinates": f"Town {place} town",
        "adm_1": f"Province {place // 40}",
        "adm_2": f"District {place // 8}",
        "latitude": f"{lat:.6f}",
        "longitude": f"{long:.6f}",
        "geom_wkt": f"POINT ({long:.6f} {lat:.6f})",
        "country": f"Country {place // 400}",
        "event_clarity": "2" if days > 6 else "1",
        "date_start": first.isoformat(),
        "date_end": (first + timedelta(days)).isoformat(),
        "best": str(best),
        "low": str(best),
        "high": str(best + random.choice((0, 0, 0, 5))),
        "gwnoa": str(a),
    }
    parts = zip(("a", "b", "civilians", "unknown"), dead, strict=True)
    return dict.fromkeys(COLUMNS, "") | told | {f"deaths_{of}": str(number) for of, number in parts}


if __name__ == "__main__":
    main()
