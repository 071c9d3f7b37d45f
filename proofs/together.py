"""Proves that writers wait for each other and readers never fail: many processes in one case at once.

    python proofs/together.py [--changes 200] [--readers 20] [--quads 1000000]

Two processes make half of the changes each in one case, and all must be there, numbered without a
gap. Then readers open a case and ask it, again and again, while a file of so many quads is
loaded: each must see the state before or the state after. And a writer that does not want to
wait must be told which process holds the case.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

from common import figure, finish
from crash_cases import COMMAND, Dossier, events_as_nquads, rows_in, rows_of

from rejoinder.graph.case import Case
from rejoinder.ontology.errors import CaseBusyError
from rejoinder.store.engine import Store

QUADS_PER_EVENT = 15.1
WRITERS = 2
PACE = 0.05
WRITER = """
import sys
from rejoinder.graph.case import Case
with Case.open(sys.argv[1]) as case:
    for file in sys.argv[2:]:
        print(case.load(file).change, flush=True)
"""
READER = """
import sys, time
from pathlib import Path
from rejoinder.graph.case import Case
case, over, pace = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
asked = "SELECT ?claim { GRAPH ?dossier { ?claim a rj:Claim } }"
while True:
    last = over.exists()
    with Case.open(case, read_only=True) as opened:
        print(len(opened.log()), sum(1 for _ in opened.query(asked)), flush=True)
    if last:
        break
    time.sleep(pace)
"""
HOLDER = """
import sys
from rejoinder.store.engine import Store
with Store.open(sys.argv[1]) as store, store.held():
    print("held", flush=True)
    sys.stdin.read()
"""


def _python(code: str, *words: str | Path, **streams: int) -> subprocess.Popen[str]:
    line = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, text=True, **streams)


# -- writers -------------------------------------------------------------------------------------


def write_together(folder: Path, changes: int) -> Iterator[str]:
    """Two processes change one case at the same time; what does not hold comes back."""
    case = folder / "written"
    Case.open(case, create=True).close()
    dossiers = [Dossier(number) for number in range(changes)]
    files = [dossier.written(folder) for dossier in dossiers]
    writers = [
        _python(WRITER, case, *files[number::WRITERS], stderr=subprocess.PIPE) for number in range(WRITERS)
    ]
    told = [writer.communicate() for writer in writers]
    yield from (
        f"a writer fails: {said}"
        for writer, (_, said) in zip(writers, told, strict=True)
        if writer.returncode
    )
    orders = [[int(line) for line in numbers.split()] for numbers, _ in told]
    with Case.open(case) as opened:
        records = opened.log()
        found = opened.verify()
    present = rows_in(case)
    there = sum(rows_of(dossier, folder) <= present for dossier in dossiers)
    figure(
        "changes by two processes together", there, changes, f"{_turns(orders)} times the other one's turn"
    )
    numbered = [record.number for record in records]
    figure("numbered without a gap", len(numbered), changes)
    if (
        there != changes
        or numbered != list(range(1, changes + 1))
        or sorted(chain.from_iterable(orders)) != numbered
    ):
        yield f"{there} of {changes} changes are there, numbered {numbered[:1]} to {numbered[-1:]}"
    yield from found.findings


def _turns(orders: Sequence[Sequence[int]]) -> int:
    """How often in the order of changes one writer follows the other."""
    by_number = sorted((number, writer) for writer, numbers in enumerate(orders) for number in numbers)
    return sum(one[1] != other[1] for one, other in pairwise(by_number))


def write_without_waiting(folder: Path) -> Iterator[str]:
    """A second writer that does not wait; what does not hold comes back."""
    case = folder / "held"
    Case.open(case, create=True).close()
    holder = _python(HOLDER, case, stdin=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        with Store.open(case) as store, store.held(wait=0):
            yield "two processes hold the case"
    except CaseBusyError as error:
        named = error.holder == holder.pid and str(holder.pid) in str(error)
        figure("a second writer is told who holds the case", int(named), 1, str(error))
        if not named:
            yield f"process {holder.pid} holds the case, and it says: {error}"
    finally:
        holder.communicate()


# -- readers -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Readings:
    """What the readers saw: (changes, claims) and how often; and what those that failed said."""

    seen: Counter[tuple[int, int]]
    failed: list[str]


def read_beside_a_load(folder: Path, readers: int, quads: int) -> Iterator[str]:
    """Readers ask a case while a large file is loaded; what does not hold comes back."""
    case, over = folder / "read", folder / "over"
    with Case.open(case, create=True) as opened:
        opened.load(Dossier(1).written(folder))
    file = events_as_nquads(folder / "events.nq", round(quads / QUADS_PER_EVENT))
    asking = [_python(READER, case, over, PACE, stderr=subprocess.PIPE) for _ in range(readers)]
    began = time.monotonic()
    load = subprocess.run(
        [*COMMAND, "--case", case, "load", file], capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - began
    over.touch()
    readings = _readings(asking)
    if load.returncode:
        yield f"the load fails: {load.stderr}"
    with Case.open(case) as opened:
        sizes = [record.added for record in opened.log()]
        before, after = (1, 3), (2, 3 + _claims(file))
    yield from (f"a reader fails: {said}" for said in readings.failed)
    total, odd = readings.seen.total(), set(readings.seen) - {before, after}
    print(f"quads loaded meanwhile: {sizes[-1]:,} in {seconds:.0f} s")
    figure("readers that did not fail", readers - len(readings.failed), readers)
    figure(
        "readings of the state before or after",
        readings.seen[before] + readings.seen[after],
        total,
        f"{readings.seen[before]:,} before, {readings.seen[after]:,} after",
    )
    yield from (f"a reader saw {claims} claims after {changes} changes" for changes, claims in odd)
    if not readings.seen[before] or not readings.seen[after]:
        yield "nobody saw the case before the load, or after it"


def _readings(asking: Sequence[subprocess.Popen[str]]) -> Readings:
    seen: Counter[tuple[int, int]] = Counter()
    failed = []
    for reader in asking:
        answers, said = reader.communicate()
        for line in answers.splitlines():
            changes, claims = map(int, line.split())
            seen[changes, claims] += 1
        if reader.returncode:
            failed.append(said)
    return Readings(seen, failed)


def _claims(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(b"#type> <https://w3id.org/rejoinder/ns#Claim>" in line for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--changes", type=int, default=200)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--quads", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rejoinder-together-") as name:
        folder = Path(name)
        broken = list(write_together(folder, asked.changes))
        broken += write_without_waiting(folder)
        broken += read_beside_a_load(folder, asked.readers, asked.quads)
    finish(broken)


if __name__ == "__main__":
    main()
