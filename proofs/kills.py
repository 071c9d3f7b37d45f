"""Proves that no kill at any moment loses an acknowledged change, leaves half of one, or spoils a case.

    python proofs/kills.py [--rounds 500] [--seed 1]

Each round starts a change (`load`, `retract` or `purge`, by the real command, or a row of loads by
the library), sends SIGKILL at a random moment to all of its processes, or only to the one that
watches or the one that works, and looks at what is left. Half of the moments are aimed: soon
after a file appears or goes by which the change proceeds. A change is acknowledged when its
command says that it is made, or ends with exit code 0. Linux only.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random

from common import figure, finish
from crash_cases import Rows, bytes_under, files_with, rows_in, run, start, strays
from kill_blows import Blow, all_ended
from kill_changes import Large, Plan, Small, World, large_files

from rejoinder.graph.case import Case
from rejoinder.ontology.errors import RejoinderError

WORKERS = 2
ROUNDS, LARGE_ROUNDS = 10, 4
LARGE_EVERY = 5
COMMAND_SHARE = 0.2
SIGNS = ("loaded ", "took out ", "removed for good")
LOOP = """
import sys
from rejoinder.graph.case import Case
with Case.open(sys.argv[1]) as case:
    for file in sys.argv[2:]:
        case.load(file)
        print("done", flush=True)
"""


@dataclass
class Tally:
    """What came of the rounds: counts by name, how often each promise held, and each time it did not."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    looked: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def note(self, promise: str, holds: bool, what: str) -> None:
        """Count a promise that was looked at."""
        self.looked[promise] += 1
        self.held[promise] += holds
        if not holds:
            self.broken.append(f"{promise}: not after {what}")

    def add(self, other: "Tally") -> None:
        """Count what another one counted as well."""
        for name in ("counts", "kinds", "held", "looked"):
            getattr(self, name).update(getattr(other, name))
        self.broken += other.broken


class Rounds:
    """Rounds in one case folder after another."""

    def __init__(self, seed: int, scratch: Path, large: Sequence[Path]) -> None:
        self._rng, self._scratch, self._large = Random(seed), scratch, large
        self._seconds: dict[str, float] = {}
        self.tally = Tally()

    def play(self, rounds: int) -> Tally:
        """So many kills, a few in each case; before the first of a kind one change is measured."""
        number = 0
        while self.tally.counts["kills tried"] < rounds:
            number += 1
            case = self._scratch / f"case-{number}"
            left = rounds - self.tally.counts["kills tried"]
            if number % LARGE_EVERY:
                self._play_in(case, Small(self._rng, self._scratch), min(left, ROUNDS))
            else:
                self._play_in(case, Large(self._rng, self._large), min(left, LARGE_ROUNDS))
            shutil.rmtree(case)
        return self.tally

    def _play_in(self, case: Path, world: World, rounds: int) -> None:
        until = self.tally.counts["kills tried"] + rounds
        Case.open(case, create=True).close()
        rows: Rows = frozenset()
        while self.tally.counts["kills tried"] < until:
            plan = world.plan()
            states = [rows, *plan.after]
            step = self._round(case, plan, states)
            if step is None:
                return  # it is noted, and nothing more can be expected of this case
            if step:
                rows, world.held = states[step], plan.then[step - 1]

    def _round(self, case: Path, plan: Plan, states: Sequence[Rows]) -> int | None:
        """Play one round; which of the states the case is in afterwards, None for another one."""
        was_there = bool(plan.gone and files_with(case, plan.gone))
        done, hit, what = self._strike(case, plan)
        self.tally.counts["acknowledged"] += done
        step = self._look(case, states, what)
        if step is None:
            self.tally.counts["lost"] += done
            return None
        self.tally.counts["not told"] += step - done if hit else 0
        self.tally.counts["lost"] += max(0, done - step)
        self.tally.note("acknowledged changes are there", step >= done, what)
        if plan.gone and step:
            found = files_with(case, plan.gone)
            self.tally.note("what was purged is nowhere", was_there and not found, f"{what}: {found}")
        self._tidy(case, states[step], what)
        return step

    def _strike(self, case: Path, plan: Plan) -> tuple[int, bool, str]:
        """Make a change and kill it: how many were acknowledged, whether a kill came, words for it."""
        began, hit = time.monotonic(), False
        process = _started(case, plan)
        if plan.kind in self._seconds:
            self.tally.counts["kills tried"] += 1
            hit = Blow(self._rng, case, self._seconds[plan.kind], plan.steps).fall(process)
        said = process.communicate()[0]
        if not hit:
            self._seconds[plan.kind] = time.monotonic() - began
        done = said.count("done\n") if plan.by_library else int(process.returncode == 0 or _is_sign(said))
        line = " ".join(map(str, plan.words))
        what = f"{case.name}, {plan.kind}: {line}; {done} acknowledged, exit code {process.returncode}"
        self.tally.kinds[plan.kind] += hit
        self.tally.counts["killed"] += hit
        self.tally.note("no process is left", all_ended(process.pid), what)
        if not hit:
            self.tally.note("what is not killed is done", process.returncode == 0, f"{what}: {said}")
        return done, hit, what

    def _look(self, case: Path, states: Sequence[Rows], what: str) -> int | None:
        """Which of the states somebody finds who opens the case, the latest if several are alike."""
        if self._rng.random() < COMMAND_SHARE:
            told = run(case, "events", "--format", "json")
            self.tally.note("a reading command works", told.returncode == 0, f"{what}: {told.stderr}")
        try:
            rows = rows_in(case)
        except RejoinderError as error:
            self.tally.note("the case opens", False, f"{what}: {error}")
            return None
        self.tally.note("the case opens", True, what)
        steps = [step for step, state in enumerate(states) if rows == state]
        self.tally.note("the state is before or after a change", bool(steps), what)
        return max(steps, default=None)

    def _tidy(self, case: Path, rows: Rows, what: str) -> None:
        self.tally.counts["bytes left about"] += bytes_under(case / name for name in strays(case))
        with Case.open(case) as opened:
            found = opened.verify(fix=True)
        left = strays(case)
        self.tally.counts["orphan bytes"] += found.orphan_bytes
        self.tally.note("sound after verify --fix", not found.findings, f"{what}: {found.findings}")
        self.tally.note("nothing left over after verify --fix", not left, f"{what}: {left}")
        self.tally.note("verify --fix changes nothing of it", rows_in(case) == rows, what)


def _started(case: Path, plan: Plan) -> subprocess.Popen[str]:
    if not plan.by_library:
        return start(case, *plan.words)
    line = [sys.executable, "-c", LOOP, str(case), *map(str, plan.words)]
    return subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def _is_sign(said: str) -> bool:
    return any(line.startswith(SIGNS) for line in said.splitlines())


def play(asked: tuple[int, int, Path, Sequence[Path]]) -> Tally:
    """One worker's share of the rounds."""
    rounds, seed, scratch, large = asked
    scratch.mkdir()
    return Rounds(seed, scratch, large).play(rounds)


def proof(rounds: int, seed: int) -> list[str]:
    """Play the rounds and print what came of them; what does not hold comes back."""
    with tempfile.TemporaryDirectory(prefix="rejoinder-kills-") as folder:
        scratch = Path(folder)
        large = large_files(scratch)
        shares = [rounds // WORKERS + (worker < rounds % WORKERS) for worker in range(WORKERS)]
        asked = [(share, 100 * seed + n, scratch / str(n), large) for n, share in enumerate(shares)]
        total = Tally()
        with get_context("spawn").Pool(WORKERS) as pool:
            for tally in pool.imap_unordered(play, asked):
                total.add(tally)
    tell(rounds, seed, total)
    return total.broken


def tell(rounds: int, seed: int, total: Tally) -> None:
    """Print the figures."""
    counts = total.counts
    figure(
        "rounds in which a change was killed",
        counts["killed"],
        rounds,
        f"seed {seed}; the others were done before",
    )
    for kind, count in sorted(total.kinds.items()):
        print(f"  {kind}: {count:,}")
    print(f"acknowledged changes: {counts['acknowledged']:,}, of which lost: {counts['lost']:,}")
    print(f"changes made whole though the kill came before they were told: {counts['not told']:,}")
    for promise, looked in total.looked.items():
        figure(promise, total.held[promise], looked)
    print(f"bytes left about by kills, when the case had been read again: {counts['bytes left about']:,}")
    print(f"orphan bytes after verify --fix: {counts['orphan bytes']:,}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=500, help="how many kills")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    finish(proof(asked.rounds, asked.seed))


if __name__ == "__main__":
    main()
