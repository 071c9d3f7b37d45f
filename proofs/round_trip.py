"""Proves that a case that is exported and loaded again is the same case.

    python proofs/round_trip.py [--cases 1000] [--seed 1]

Each generated case is loaded into a folder, exported in every format, and each export loaded into a
fresh folder: both must have the same canonical dataset (RDFC-1.0) and the same rows, byte for byte, as
the sources spell them; the RDF files' own literals must be among them. Then the folder's generations
are removed, and what is made of the journal at the next opening must be the same again. Exit code 1
for any difference.
"""

import argparse
import hashlib
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Final

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat
from pyoxigraph import parse as bare_parse

sys.path.insert(0, str(Path(__file__).resolve().parent))  # found from wherever the proof is started

from common import Outcome, finish, report
from generated_cases import generated

from rejoinder.graph.case import Case
from rejoinder.graph.export import FORMATS, export_to
from rejoinder.graph.loading import load_files
from rejoinder.ontology.errors import InputError
from rejoinder.store.syntax import format_of, parse

SHAPED: Final = 20
"""Each case of which this divides the number is checked against the shapes, which takes ten times as long."""
Rows = list[bytes]
_SPELLED: Final = b'"^^<http://www.w3.org/2001/XMLSchema#'


def rows_of(case: Case) -> Rows:
    """Every quad of the named graphs of a case, as its source spells it, sorted."""
    return sorted(case._store.rows_as_written())


def canonical(rows: Rows) -> str:
    """A hash of the canonical dataset that rows make, by RDFC-1.0."""
    dataset = Dataset(bare_parse(b"\n".join(rows), RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(str(quad) for quad in dataset)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def spelled_in(path: Path) -> set[bytes]:
    """The typed literals of an RDF file as rows' pieces: property and value."""
    if format_of(path) is None:
        return set()
    told = (f"{quad.predicate} {quad.object} ".encode() for quad in parse(path, format_of(path) or ""))
    return {piece for piece in told if _SPELLED in piece}


def failures(seed: int, number: int, folder: Path) -> Iterator[str]:
    """What is not the same after the round trips of one case."""
    files = []
    for name, content in generated(Random(f"{seed}/{number}")):
        files.append(folder / name)
        files[-1].write_bytes(content)
    try:
        with Case.open(folder / "case", create=True) as case:
            load_files(case._store, files, shapes=number % SHAPED == 0)
            rows = rows_of(case)
            for form in FORMATS:
                export_to(case, folder / f"export.{form}")
    except InputError as error:
        yield f"is refused: {str(error)[:300]}"
        return
    whole = b"\n".join(rows)
    for path in files:
        lost = [piece for piece in sorted(spelled_in(path)) if piece not in whole]
        if lost:
            yield f"{len(lost)} literals of {path.name} are lost or spelled anew, such as {lost[0].decode()}"
    for form in FORMATS:
        yield from _loaded_again(folder, form, rows)
    shutil.rmtree(folder / "case" / "generations")
    with Case.open(folder / "case") as case:
        yield from _difference("what the journal makes anew", rows, rows_of(case))


def _loaded_again(folder: Path, form: str, rows: Rows) -> Iterator[str]:
    try:
        with Case.open(folder / f"again-{form}", create=True) as again:
            load_files(again._store, [folder / f"export.{form}"], shapes=False)
            yield from _difference(form, rows, rows_of(again))
    except InputError as error:
        yield f"{form} is refused: {str(error)[:300]}"


def _difference(name: str, rows: Rows, others: Rows) -> Iterator[str]:
    if canonical(rows) != canonical(others):
        yield f"{name} has another canonical dataset"
    if rows != others:
        odd = sorted(set(rows) ^ set(others)) or [row for row, times in Counter(rows).items() if times > 1]
        yield f"{name} differs in {len(odd)} rows, such as {odd[0].decode('utf-8', 'replace')[:300]}"


def tried(asked: tuple[int, int]) -> Outcome:
    """How the round trips of one case went."""
    seed, number = asked
    with tempfile.TemporaryDirectory(prefix="round-trip-") as folder:
        return Outcome(f"case {number}", "; ".join(failures(seed, number, Path(folder))))


def outcomes(seed: int, numbers: Sequence[int], processes: int) -> list[Outcome]:
    """How the round trips of cases went, in their order."""
    if processes == 1:
        return [tried((seed, number)) for number in numbers]
    with get_context("spawn").Pool(processes) as pool:
        return pool.map(tried, [(seed, number) for number in numbers], chunksize=10)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one case by its number")
    asked = parser.parse_args()
    numbers = list(range(1, asked.cases + 1)) if asked.only is None else [asked.only]
    done = outcomes(asked.seed, numbers, processes=min(2, len(numbers)))
    note = f"each as {', '.join(FORMATS)} and from its journal; seed {asked.seed}"
    finish(report("round trips without a difference", done, note=note))


if __name__ == "__main__":
    main()
