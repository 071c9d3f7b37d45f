"""Proves that no kill at any moment loses an acknowledged change, leaves half of one, or spoils a case.

    python proofs/kills.py [--rounds 500] [--seed 1]

Each round starts a change (`load`, `retract` or `purge`, by the real command, or a row of loads by
the library), sends SIGKILL at a random moment to all of its processes, or only to the one that
watches or the one that works, and looks at what is left. Half of the moments are aimed: right
after a file appears by which the change proceeds. A change is acknowledged when its command says
so or ends with exit code 0. Linux only: it reads /proc.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from random import Random

from common import figure, finish
from crash_cases import (
    Dossier,
    Rows,
    alive_in,
    children_of,
    events_as_nquads,
    files_with,
    rows_in,
    rows_of,
    rows_of_file,
    run,
    start,
    strays,
)

from rejoinder.graph.case import Case
from rejoinder.ontology.errors import RejoinderError

WORKERS = 2
ROUNDS_PER_CASE = 10
LIBRARY_SHARE, LARGE_SHARE = 0.15, 0.12
AIMED_SHARE = 0.5
LARGE_EVENTS = 3_600
SIGNS = ("loaded ", "took out ", "removed for good")
DELAYS = (0.0, 0.0, 0.001, 0.003, 0.01, 0.03)
LOOP = """
import sys
from rejoinder.graph.case import Case
with Case.open(sys.argv[1]) as case:
    for file in sys.argv[2:]:
        case.load(file)
        print("done", flush=True)
"""


@dataclass(frozen=True)
class Plan:
    """A change: the command, the rows after each of its steps, and what must be found nowhere afterwards."""

    kind: str
    words: tuple[str | Path, ...]
    after: tuple[Rows, ...]
    gone: str = ""
    then: tuple[Dossier, ...] = ()


@dataclass
class Tally:
    """What came of the rounds: counts by name, and a line for each thing that was not as promised."""

    counts: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def note(self, name: str, holds: bool, what: str) -> None:
        """Count a promise that was looked at, and whether it held."""
        self.counts[f"{name} looked at"] += 1
        self.counts[name] += holds
        if not holds:
            self.broken.append(f"{what}: {name} does not hold")


# -- what is changed -----------------------------------------------------------------------------


class Small:
    """A case of small dossiers, and the changes that can be made in it next."""

    def __init__(self, rng: Random, scratch: Path) -> None:
        self._rng, self._scratch = rng, scratch
        self.held: tuple[Dossier, ...] = ()
        self._next = 1

    def rows(self, dossiers: Sequence[Dossier]) -> Rows:
        return frozenset().union(*(rows_of(dossier, self._scratch) for dossier in dossiers))

    def plan(self) -> Plan:
        """The next change, drawn at random from those that the case allows."""
        changes: list[Callable[[], Plan]] = [self._new]
        if self.held:
            changes += [self._replaced, self._several, self._retracted, self._forgotten, self._purged]
        if any(dossier.has_answer for dossier in self.held):
            changes.append(self._without_answer)
        return self._rng.choice(changes)()

    def _fresh(self) -> Dossier:
        self._next += 1
        return Dossier(self._next, self._rng.randrange(3))

    def _plan(self, kind: str, words: Sequence[str | Path], then: Sequence[Dossier], gone: str = "") -> Plan:
        return Plan(kind, tuple(words), (self.rows(then),), gone, tuple(then))

    def _with(self, *changed: Dossier) -> tuple[Dossier, ...]:
        numbers = {dossier.number for dossier in changed}
        return (*(dossier for dossier in self.held if dossier.number not in numbers), *changed)

    def _load(self, kind: str, *dossiers: Dossier) -> Plan:
        files = [dossier.written(self._scratch) for dossier in dossiers]
        return self._plan(kind, ["load", *files], self._with(*dossiers))

    def _new(self) -> Plan:
        return self._load("load, new", self._fresh())

    def _replaced(self) -> Plan:
        old = self._rng.choice(self.held)
        return self._load("load, replacing", Dossier(old.number, old.version + 1))

    def _several(self) -> Plan:
        old = self._rng.choice(self.held)
        newer = Dossier(old.number, old.version + 1)
        return self._load("load, several files", self._fresh(), newer, self._fresh())

    def _retracted(self) -> Plan:
        gone = self._rng.choice(self.held)
        then = [dossier for dossier in self.held if dossier != gone]
        return self._plan("retract", ["retract", gone.key, "--reason", "tried out"], then)

    def _without_answer(self) -> Plan:
        old = self._rng.choice([dossier for dossier in self.held if dossier.has_answer])
        iri = f"https://example.org/{old.key}/answer"
        then = self._with(replace(old, has_answer=False))
        return self._plan("retract", ["retract", iri, "--reason", "tried out"], then)

    def _forgotten(self) -> Plan:
        """The witness goes out of the history, and so out of each dossier that is loaded again."""
        found = [dossier for dossier in self.held if dossier.has_witness]
        if not found:
            return self._new()
        old = self._rng.choice(found)
        then = self._with(replace(old, has_witness=False))
        return self._plan(
            "purge", ["purge", old.witness, "--yes", "--reason", "asked for"], then, old.witness
        )

    def _purged(self) -> Plan:
        gone = self._rng.choice(self.held)
        then = [dossier for dossier in self.held if dossier != gone]
        words = ["purge", gone.key, "--yes", "--reason", "asked for"]
        return self._plan("purge", words, then, gone.key)

    def row_of_loads(self) -> Plan:
        """New dossiers one after the other by the library, each a change of its own."""
        steps = [self.held]
        files = []
        for _ in range(12):
            fresh = self._fresh()
            files.append(fresh.written(self._scratch))
            steps.append((*steps[-1], fresh))
        return Plan("library, 12 loads", tuple(files), tuple(map(self.rows, steps[1:])), then=steps[-1])

    def settle(self, plan: Plan, rows: Rows) -> None:
        """Take what the case holds now for its contents: they are known to be before or after a step."""
        self.held = tuple(dossier for dossier in {*self.held, *plan.then} if rows_of(dossier, self._scratch) <= rows)


class Large:
    """A case of about 50,000 quads: loaded, replaced by another version, and a part of it taken out."""

    def __init__(self, rng: Random, files: Sequence[Path]) -> None:
        self._rng, self._files = rng, files
        self._rows = [rows_of_file(file) for file in files]
        self.held: Rows = frozenset()

    def plan(self) -> Plan:
        turn = self._rng.randrange(4) if self.held else 0
        if turn == 3:
            return self._taken_out()
        number = self._rng.randrange(len(self._files))
        kind = "load, 50,000 quads replacing" if self.held else "load, 50,000 quads"
        return Plan(kind, ("load", self._files[number]), (self._rows[number],))

    def _taken_out(self) -> Plan:
        """The last dossier, of which no other speaks."""
        last = max((row for row in self.held if b"/dossier-" in row), key=_dossier)
        name = _dossier(last)
        left = frozenset(row for row in self.held if _graph_of(row) != name)
        return Plan("retract, thousands", ("retract", name.decode(), "--reason", "tried out"), (left,))

    def settle(self, plan: Plan, rows: Rows) -> None:
        self.held = rows


def _graph_of(row: bytes) -> bytes:
    return row[row.rindex(b"<") + 1 : -3].partition(b"/claim/")[0]


def _dossier(row: bytes) -> bytes:
    graph = _graph_of(row)
    return graph if b"/dossier-" in graph else b""


# -- killing -------------------------------------------------------------------------------------


def signs(case: Path) -> Callable[[], set[str]]:
    """What can be told from outside of how far a change has come: the names in the case folder, deeper too."""
    folders = ("generations", *(path.name for path in case.glob("journal-*")))

    def seen() -> set[str]:
        found = set(os.listdir(case))
        for folder in folders:
            if (case / folder).exists():
                found |= {f"{folder}/{name}" for name in os.listdir(case / folder)}
        return found

    return seen


class Blow:
    """One kill: after so many seconds, or some time after the names in the case folder changed so many times."""

    def __init__(self, rng: Random, case: Path, seconds: float) -> None:
        self._after = rng.uniform(0, seconds * 1.1)
        self._steps = rng.randint(1, 7) if rng.random() < AIMED_SHARE else 0
        self._delay = rng.choice(DELAYS)
        self._whom = rng.choices(("all", "parent", "child"), (6, 2, 2))[0]
        self._look = signs(case)

    def fall(self, process: subprocess.Popen[str]) -> bool:
        """Wait for the moment and kill; False where the change was through before."""
        if self._steps:
            self._wait_for_steps(process)
        else:
            _wait(process, self._after)
        if process.poll() is not None:
            return False
        try:
            self._kill(process.pid)
        except ProcessLookupError:
            return False
        return True

    def _wait_for_steps(self, process: subprocess.Popen[str]) -> None:
        before, steps = self._look(), 0
        while process.poll() is None:
            now = self._look()
            steps += now != before
            if steps >= self._steps:
                time.sleep(self._delay)
                return
            before = now
            time.sleep(0.0003)

    def _kill(self, process: int) -> None:
        children = children_of(process)
        if self._whom == "all" or (self._whom == "child" and not children):
            os.killpg(process, signal.SIGKILL)
        else:
            os.kill(process if self._whom == "parent" else children[0], signal.SIGKILL)


def _wait(process: subprocess.Popen[str], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass


def ended(group: int, seconds: float = 20) -> bool:
    """Whether all processes of a group are gone, at once or within some seconds; those left are killed."""
    deadline = time.monotonic() + seconds
    while alive_in(group):
        if time.monotonic() > deadline:
            os.killpg(group, signal.SIGKILL)
            return False
        time.sleep(0.01)
    return True


# -- a round -------------------------------------------------------------------------------------


class Rounds:
    """Rounds in one case folder after another."""

    def __init__(self, seed: int, scratch: Path, large: Sequence[Path]) -> None:
        self._rng, self._scratch, self._large = Random(seed), scratch, large
        self._seconds: dict[str, float] = {}
        self.tally = Tally()

    def play(self, rounds: int) -> Tally:
        """So many rounds, a few in each case."""
        for case_number in range(-(-rounds // ROUNDS_PER_CASE)):
            case = self._scratch / f"case-{case_number}"
            Case.open(case, create=True).close()
            is_large = self._rng.random() < LARGE_SHARE
            world: Small | Large = Large(self._rng, self._large) if is_large else Small(self._rng, self._scratch)
            rows: Rows = frozenset()
            until = min(rounds, (case_number + 1) * ROUNDS_PER_CASE)
            while self.tally.counts["rounds"] < until:
                rows = self._round(case, world, rows)
            shutil.rmtree(case)
        return self.tally

    def _round(self, case: Path, world: Small | Large, before: Rows) -> Rows:
        by_library = isinstance(world, Small) and self._rng.random() < LIBRARY_SHARE
        plan = world.row_of_loads() if by_library and isinstance(world, Small) else world.plan()
        was_there = bool(plan.gone and files_with(case, plan.gone))
        began = time.monotonic()
        process = _started(case, plan, by_library)
        hit = False
        if plan.kind in self._seconds:
            self.tally.counts["rounds"] += 1
            hit = Blow(self._rng, case, self._seconds[plan.kind]).fall(process)
        said = process.communicate()[0]
        if not hit:  # and so the first one of each kind, which is a measurement and no round
            self._seconds[plan.kind] = time.monotonic() - began
        acknowledged = said.count("done\n") if by_library else int(process.returncode == 0 or _is_sign(said))
        what = f"{case.name}, {plan.kind}, {'killed' if hit else 'not killed'}, {acknowledged} acknowledged"
        self.tally.counts[plan.kind] += 1
        self.tally.counts["killed"] += hit
        self.tally.note("no process left", ended(process.pid), what)
        if not hit and process.returncode != 0:
            self.tally.broken.append(f"{what}: exit code {process.returncode}: {said}")
        rows = self._look(case, plan, [before, *plan.after], acknowledged, what)
        if plan.gone and rows == plan.after[-1]:
            found = files_with(case, plan.gone)
            self.tally.note("purged and found nowhere", was_there and not found, f"{what}: in {found}")
        self._tidy(case, rows, what)
        world.settle(plan, rows)
        return rows

    def _look(self, case: Path, plan: Plan, states: Sequence[Rows], acknowledged: int, what: str) -> Rows:
        """What the case holds afterwards, compared with what it may hold."""
        note = self.tally.note
        if self._rng.random() < 0.2:
            told = run(case, "events", "--format", "json")
            note("opened by the command", told.returncode == 0, f"{what}: {told.stderr}")
        try:
            rows = rows_in(case)
        except RejoinderError as error:
            note("opened", False, f"{what}: {error}")
            return frozenset()
        note("opened", True, what)
        note("whole", rows in states, what)
        self.tally.counts["acknowledged"] += acknowledged
        self.tally.counts["lost"] += not any(rows == state for state in states[acknowledged:]) and acknowledged
        self.tally.counts["made though not told"] += rows in states[acknowledged + 1 :]
        if rows not in states[acknowledged:]:
            self.tally.broken.append(f"{what}: an acknowledged change is lost")
        return rows

    def _tidy(self, case: Path, rows: Rows, what: str) -> None:
        with Case.open(case) as opened:
            if not rows:
                opened.load  # noqa: B018 — an empty case is looked at as well
            self.tally.counts["bytes left by kills"] += opened.verify().orphan_bytes
            found = opened.verify(fix=True)
        left = strays(case)
        self.tally.counts["orphan bytes"] += found.orphan_bytes
        self.tally.note("sound after verify --fix", not found.findings, f"{what}: {found.findings}")
        self.tally.note("nothing left over after verify --fix", not left, f"{what}: {left}")
        self.tally.note("the same after verify --fix", rows_in(case) == rows, what)


def _started(case: Path, plan: Plan, by_library: bool) -> subprocess.Popen[str]:
    if not by_library:
        return start(case, *plan.words)
    line = [sys.executable, "-c", LOOP, str(case), *map(str, plan.words)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)


def _is_sign(said: str) -> bool:
    return any(line.startswith(SIGNS) for line in said.splitlines())


# -- all of it -----------------------------------------------------------------------------------


def play(asked: tuple[int, int, Path, Sequence[Path]]) -> Tally:
    """One worker's share of the rounds."""
    rounds, seed, scratch, large = asked
    scratch.mkdir()
    return Rounds(seed, scratch, large).play(rounds)


def shares(rounds: int) -> Iterator[int]:
    for worker in range(WORKERS):
        yield rounds // WORKERS + (worker < rounds % WORKERS)


def proof(rounds: int, seed: int) -> list[str]:
    """Play the rounds, print what came of them; what does not hold comes back."""
    with tempfile.TemporaryDirectory(prefix="rejoinder-kills-") as folder:
        scratch = Path(folder)
        large = [events_as_nquads(scratch / f"{n}.nq", n) for n in (LARGE_EVENTS, LARGE_EVENTS + 150)]
        asked = [(part, seed * 100 + n, scratch / str(n), large) for n, part in enumerate(shares(rounds)) if part]
        with get_context("spawn").Pool(len(asked)) as pool:
            tallies = pool.map(play, asked)
    counts = sum((tally.counts for tally in tallies), Counter())
    broken = [line for tally in tallies for line in tally.broken]
    tell(rounds, seed, counts)
    return broken


def tell(rounds: int, seed: int, counts: Counter[str]) -> None:
    """Print the figures."""
    figure("rounds in which a process was killed", counts["killed"], rounds, f"seed {seed}")
    for kind in sorted(name for name in counts if name.startswith(("load", "retract", "purge", "library"))):
        print(f"  {kind}: {counts[kind]:,}")
    print(f"acknowledged changes: {counts['acknowledged']:,}; lost: {counts['lost']:,}")
    print(f"changes made whole though the kill came before they were told: {counts['made though not told']:,}")
    for name in sorted(name.removesuffix(" looked at") for name in counts if name.endswith(" looked at")):
        figure(name, counts[name], counts[f"{name} looked at"])
    print(f"bytes left about by kills: {counts['bytes left by kills']:,}")
    print(f"orphan bytes after verify --fix: {counts['orphan bytes']:,}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    finish(proof(asked.rounds, asked.seed))


if __name__ == "__main__":
    main()
