"""Proves that no damaged file can crash, hang or half load: each is loaded whole, or refused with its place.

    python proofs/fuzz.py [--inputs 50000] [--seed 1] [--only NUMBER] [--keep FOLDER]

Sound files in all formats are damaged with a fixed seed and given to the job that reads files for every
load, in warm children that are forked anew after a crash; every hundredth goes the whole public way
into a case folder, which must hold the same afterwards where the file was refused. A fault must name the
file, and its line where one can be told. Exit code 1 if an input ends in anything else.
"""

import argparse
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from common import finish
from fuzz_inputs.children import run
from fuzz_inputs.making import Maker
from fuzz_inputs.seeds import seeds
from fuzz_inputs.trial import Verdict

GOOD: Final = ("loaded", "refused")
BAD: Final = ("traceback", "hang", "crash", "quads left behind")
PLACELESS: Final[Mapping[str, str]] = {
    "the file is empty": "there is no line",
    "the file is UTF-…": "what lines are is not known before it is decoded",
    "the file begins with zero bytes, which is no text": "it has no lines",
    "the file is compressed": "it has no lines",
    "the packed file is damaged, or not packed at all": "what is damaged has no lines",
    "the packed file ends too early": "the same",
    "no dossier: it has no keys": "what lacks is everywhere: the file holds nothing but comments",
    "This points at itself": "only of a node without a name, which no line names",
    "graph … has no IRI (it is a blank node): it is neither claim nor dossier": "the same",
}
"""Faults that have no line, and why."""


class Tally:
    """What became of the inputs."""

    def __init__(self, maker: Maker, keep: Path | None) -> None:
        self._maker, self._keep = maker, keep
        self.ends: Counter[str] = Counter()
        self.placeless: Counter[str] = Counter()
        self.example: dict[str, int] = {}
        self.broken: list[str] = []

    def add(self, number: int, verdict: Verdict) -> None:
        """Count how an input went; one that failed is told, and kept where that is asked for."""
        self.ends[verdict.end] += 1
        for kind in verdict.placeless:
            self.placeless[kind] += 1
            self.example.setdefault(kind, number)
        if verdict.end in BAD:
            last = verdict.words.strip().rpartition("\n")[2][:200]
            print(f"  {number}: {verdict.end}: {last}", flush=True)
            self.broken.append(f"input {number} ends in a {verdict.end}: {last}")
            self._save(number, verdict)

    def _save(self, number: int, verdict: Verdict) -> None:
        if self._keep:
            failed = self._maker.make(number)
            self._keep.mkdir(parents=True, exist_ok=True)
            (self._keep / failed.name).write_bytes(failed.content)
            (self._keep / f"{failed.name}.told").write_text(verdict.words, encoding="utf-8", errors="replace")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=2)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one input by its number")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where inputs that fail are kept")
    asked = parser.parse_args()
    maker = Maker(seeds(), asked.seed)
    tally = Tally(maker, asked.keep)
    begun = time.monotonic()
    numbers = list(range(1, asked.inputs + 1)) if asked.only is None else [asked.only]
    run(maker, numbers, asked.children, tally.add)
    print(f"inputs: {len(numbers):,} (seed {asked.seed}, {time.monotonic() - begun:.0f} s)")
    for end in (*GOOD, *BAD):
        print(f"{end}: {tally.ends[end]:,}")
    print(f"refusals without a line: {tally.placeless.total():,}")
    for kind, count in tally.placeless.most_common():
        reason = PLACELESS.get(kind)
        print(f"  {count:,}: {kind} (first: {tally.example[kind]}{f'; {reason}' if reason else ''})")
        if reason is None:
            tally.broken.append(f"no line is told of “{kind}”, as in input {tally.example[kind]}")
    finish(tally.broken)


if __name__ == "__main__":
    main()
