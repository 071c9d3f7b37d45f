"""Matching events of two data sets: how many are found, how many wrongly, and how long it takes.

    python benchmarks/event_matching.py found UCDP.csv [UCDP.csv …]
    python benchmarks/event_matching.py scale [--events 400000 100000]
    python benchmarks/event_matching.py peer [--events 20000 5000]

`found` tells each UCDP file's events a second time (event_perturbing.py), half of them a little
differently and as many elsewhere or on other days, and prints recall and precision at the default score.
`scale` matches generated events, and prints seconds and the peak memory of the process, which is the only
one. `peer` finds the candidates by a merge of pandas on days too, and compares the pairs. Linux only.
Needs the extras `fast` and `bench`.
"""

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

import event_perturbing as told_again
import numpy as np
from event_generating import Made, made

from rejoinder.graph import Case
from rejoinder.graph.inference.distance import kilometres
from rejoinder.graph.matching.event_candidates import Tolerance, candidates
from rejoinder.graph.matching.event_pairs import one_to_one, propose_events, scored
from rejoinder.graph.matching.event_score import DEFAULT

ALL = list(told_again.ONE_BY_ONE.values())
SET_UPS = {
    **{name: [change] for name, change in told_again.ONE_BY_ONE.items()},
    "one of these, by chance": None,
    "all but deaths ±1, at once": [change for change in ALL if change is not told_again.toll],
    "all five at once": ALL,
}
SEEDS = (1, 2, 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("found").add_argument("files", type=Path, nargs="+")
    kinds.add_parser("scale").add_argument("--events", type=int, nargs=2, default=[400_000, 100_000])
    kinds.add_parser("peer").add_argument("--events", type=int, nargs=2, default=[20_000, 5_000])
    wanted = parser.parse_args()
    if wanted.kind == "found":
        found(wanted.files)
    elif wanted.kind == "scale":
        scale(*wanted.events)
    else:
        peer(*wanted.events)


def found(files: list[Path]) -> None:
    """Recall and precision at the default score, over several second data sets."""
    print(f"default score {DEFAULT}\n\n| events | told again with | recall | precision |\n|---|---|---|---|")
    for file in files:
        rows = told_again.rows_of(file)
        for name, changes in SET_UPS.items():
            right = proposed = wanted = 0
            for seed in SEEDS:
                told, kept = told_again.second_data_set(rows, changes, seed)
                pairs = _proposed(rows, told)
                right += sum(same in kept for one, other in pairs for same in [_same(one, other)])
                proposed, wanted = proposed + len(pairs), wanted + len(kept)
            shares = f"{right / wanted:.3f} | {right / max(1, proposed):.3f}"
            print(f"| {len(rows):,} of {file.stem} | {name} | {shares} |", flush=True)


def _proposed(rows: list[told_again.Row], told: list[told_again.Row]) -> list[tuple[int, int]]:
    with tempfile.TemporaryDirectory() as folder:
        one = told_again.write(rows, Path(folder, "one.csv"))
        other = told_again.write(told, Path(folder, "other.csv"))
        with Case.open(one, other) as case:
            return [(_id(pair.first.id), _id(pair.second.id)) for pair in propose_events(case)]


def _id(iri: str) -> int:
    return int(iri.rpartition("/")[2])


def _same(one: int, other: int) -> int | None:
    """The id of the row that both were made of; None where they are two events."""
    return min(one, other) if abs(one - other) == told_again.OTHER_IDS else None


def scale(first: int, second: int) -> None:
    """Seconds and memory of matching generated events, compiled before."""
    _matched(made(200, 100))
    start = time.perf_counter()
    told = made(first, second)
    print(f"{first:,} against {second:,} events, made in {time.perf_counter() - start:.1f} s")
    before = _peak()
    start = time.perf_counter()
    looked_at = sum(len(one) for one, _ in candidates(told.events, Tolerance()))
    print(f"{looked_at:,} candidates in {time.perf_counter() - start:.1f} s")
    start = time.perf_counter()
    proposed, right = _matched(told)
    seconds = time.perf_counter() - start
    print(f"matched (candidates, scores, one to one) in {seconds:.1f} s")
    print(f"peak memory {_peak():.2f} GB, of which {before:.2f} GB before matching")
    print(f"recall {right / len(told.same):.3f}, precision {right / proposed:.3f} at score {DEFAULT}")


def _matched(told: Made) -> tuple[int, int]:
    """How many pairs are proposed, and how many of them are right."""
    pairs = scored(told.events, told.comparing, Tolerance(), DEFAULT)
    pairs = one_to_one(pairs, [("one",)] * told.first + [("other",)] * (len(told.events) - told.first))
    rows = zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)
    return len(pairs.one), sum(told.same.get(other) == one for one, other in rows)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def peer(first: int, second: int) -> None:
    """Candidates by point, beside a merge on days and a filter by distance in pandas."""
    told = made(first, second)
    tolerance = Tolerance()
    sum(len(one) for one, _ in candidates(made(200, 100).events, tolerance))  # compiled now
    start = time.perf_counter()
    parts = list(candidates(told.events, tolerance))
    ours = time.perf_counter() - start
    located = told.events.is_located
    own = {
        pair
        for one, other in parts
        for pair in zip(one.tolist(), other.tolist(), strict=True)
        if located[pair[0]] and located[pair[1]]
    }
    start = time.perf_counter()
    theirs_found = by_days(told, tolerance)
    theirs = time.perf_counter() - start
    print(
        f"{first:,} against {second:,} events: {len(own):,} pairs by point, the same: {own == theirs_found}"
    )
    print(f"rejoinder (by name too) {ours * 1000:,.0f} ms; pandas {theirs * 1000:,.0f} ms", end="; ")
    print(f"{theirs / ours:.1f} times as fast")


def by_days(told: Made, tolerance: Tolerance) -> set[tuple[int, int]]:
    """The pairs that a merge of pandas on every day of both finds, near enough in space."""
    import pandas as pd

    events = told.events
    rows = np.flatnonzero(events.is_located)
    days = zip(events.first[rows].tolist(), events.last[rows].tolist(), strict=True)
    frame = pd.DataFrame({"row": rows, "day": [list(range(first, last + 1)) for first, last in days]})
    one, other = (frame[mask].explode("day") for mask in (rows < told.first, rows >= told.first))
    wider = [one.assign(day=one["day"] + more) for more in range(-tolerance.days, tolerance.days + 1)]
    pairs = pd.concat(wider).merge(other, on="day")[["row_x", "row_y"]].drop_duplicates().to_numpy()
    a, b = pairs[:, 0], pairs[:, 1]
    apart = kilometres(events.lat[a], events.long[a], events.lat[b], events.long[b])
    near = apart <= tolerance.km + events.reach[a] + events.reach[b]
    return set(zip(a[near].tolist(), b[near].tolist(), strict=True))


if __name__ == "__main__":
    random.seed(1)
    main()
