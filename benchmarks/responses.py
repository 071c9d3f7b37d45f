"""Inferred responses and chains beside general tools, in one run.

    python benchmarks/responses.py [--acts 10000 100000 400000 5000000]

Prints a table in Markdown. Times are on the wall, the best of three, compiled before; every peer's
answer is compared with ours. Linux only. Needs the extras `fast` and `bench`.
"""

import argparse
import ctypes
import gc
import multiprocessing
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from generate_acts import acts

from rejoinder.graph.inference.acts import Acts
from rejoinder.graph.inference.chains import count_chains, longest_chains
from rejoinder.graph.inference.nearest import nearest_responses

WINDOW = 7
MOST_FOR_NETWORKX = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--acts", type=int, nargs="+", default=[10_000, 100_000, 400_000, 5_000_000])
    wanted = parser.parse_args()
    small = acts(100)
    (
        nearest_responses(small, WINDOW),
        longest_chains(small, WINDOW),
        count_chains(small, WINDOW),
    )  # compiled now
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, window {WINDOW} days\n")
    print("| acts | question | rejoinder | beside | it takes | times as fast |")
    print("|---|---|---|---|---|---|", flush=True)
    for number in wanted.acts:
        measured(number)
    if MOST_FOR_NETWORKX in wanted.acts:
        memory(MOST_FOR_NETWORKX)


def row(number: int, question: str, ours: float, peer: str = "", theirs: float | None = None) -> None:
    beside = f"{theirs * 1000:,.1f} ms | {theirs / ours:.1f}" if theirs is not None else " | "
    print(f"| {number:,} | {question} | {ours * 1000:,.1f} ms | {peer} | {beside} |", flush=True)


def best(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    found, answer = float("inf"), None
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        answer = work()
        found = min(found, time.perf_counter() - start)
    return found, answer


def fresh(number: int) -> Callable[[], Acts]:
    """The same acts without what was worked out of them before."""
    made = acts(number)
    columns = (made.event, made.actor, made.target, made.earliest, made.latest, made.lat, made.long)
    return lambda: Acts(*columns)


def measured(number: int) -> None:
    made = fresh(number)
    ours, found = best(lambda: nearest_responses(made(), WINDOW))
    table = frame(made())
    theirs, peer = best(lambda: merge_asof(*table))
    lag = np.where(np.isnan(peer), 0, peer).astype(int)
    assert np.array_equal(lag, found.lag), "merge_asof answers otherwise"
    row(number, "nearest response", ours, "pandas.merge_asof", theirs)
    ours, chains = best(lambda: longest_chains(made(), WINDOW))
    if number <= MOST_FOR_NETWORKX:
        theirs, length = best(lambda: by_networkx(made()), 1)
        assert length == len(chains.longest()), "networkx finds another length"
        row(number, f"longest chain, {length:,} acts", ours, "networkx.dag_longest_path", theirs)
    else:
        row(number, f"longest chain, {len(chains.longest()):,} acts", ours)
    ours, _ = best(lambda: count_chains(made(), WINDOW))
    row(number, "number of chains", ours)


def frame(of: Acts) -> tuple[Any, Any]:
    """The acts, and the same as possible answers, as merge_asof wants them: sorted, a key for a pair."""
    import pandas as pd

    forth = of.actor.astype(np.int64) * of.sides + of.target
    back = of.target.astype(np.int64) * of.sides + of.actor
    acted = pd.DataFrame({"day": of.latest.astype(np.int64), "pair": back})
    answers = pd.DataFrame({"day": of.earliest.astype(np.int64), "pair": forth})
    answers["answered"] = answers["day"]
    return acted, answers


def merge_asof(acted: Any, answers: Any) -> Any:
    import pandas as pd

    merged = pd.merge_asof(
        acted, answers, on="day", by="pair", direction="forward", allow_exact_matches=False, tolerance=WINDOW
    )
    return (merged["answered"] - merged["day"]).to_numpy()


def by_networkx(of: Acts) -> int:
    import networkx as nx

    pair, back, count = of.pairs
    rows = np.argsort(pair, kind="stable")
    start = np.searchsorted(pair[rows], np.arange(count + 1))
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(of)))
    for here in range(len(of)):
        if back[here] < 0:
            continue
        own = rows[start[back[here]] : start[back[here] + 1]]
        low, high = np.searchsorted(of.earliest[own], (of.latest[here] + 1, of.latest[here] + WINDOW + 1))
        graph.add_edges_from((here, other) for other in own[low:high].tolist())
    return len(nx.dag_longest_path(graph))


def memory(number: int) -> None:
    """What each takes beyond the arrays and the imports, at its peak, in a process of its own."""
    ours, theirs = peak(number, "ours"), peak(number, "networkx")
    told = f"{ours / 1024:,.1f} MB | networkx | {theirs / 1024:,.0f} MB | {theirs / max(ours, 1):,.0f}"
    print(f"| {number:,} | longest chain: memory, and how many times as much | {told} |")


def peak(number: int, who: str) -> int:
    """Kilobytes."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_grown, (number, who))


def _grown(number: int, who: str) -> int:
    import networkx  # noqa: F401 - so that it is not counted

    longest_chains(acts(100), WINDOW)
    of = acts(number)
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # or what was freed before would be used anew, unseen
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew: a process inherits its parent's
    before = _peak_told()
    longest_chains(of, WINDOW) if who == "ours" else by_networkx(of)
    return _peak_told() - before


def _peak_told() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main()
