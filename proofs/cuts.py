"""Proves that what was called done outlives damage to the store: its state is made anew from the journal.

    python proofs/cuts.py [--rounds 200] [--seed 1]

Each round takes a case whose changes are all done and damages a copy as a power cut may: a file of
the newest state is cut short or gone, the state itself is gone or half there, a change that never
ended lies about. Then a reading command must answer as before. Two groups of rounds more, a
quarter as many each: bytes of the state are zeroed or garbled without a change of size (the
answer is the same, or an error that says how to mend it), and the journal itself is damaged
(which must be told with exit code 4 and the file's name).
"""

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import CompletedProcess

from common import figure, finish
from crash_cases import Dossier, Rows, events_as_nquads, rows_in, run, strays

from rejoinder.graph.case import Case

CHANGES = 3
EVENTS = 700
# Without ORDER BY or COUNT: over garbled bytes the engine sorts and counts its error until memory ends.
ASKED = ("query", "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }", "--format", "tsv")
MENDS = "rejoinder verify --fix"
MISSING = "files of the journal are missing"
REFUSED = 4

Damage = Callable[[Path, Random], str]
"""Damages a case; returns what it did."""


@dataclass(frozen=True)
class Sound:
    """A case as it was when all was done: its folder, what it holds, what it answers."""

    folder: Path
    rows: Rows
    answer: list[str]


def sound_case(folder: Path, second: Path) -> Sound:
    """A case with three changes: a new dossier, another file, and the dossier replaced."""
    with Case.open(folder, create=True) as case:
        for file in (Dossier(1).written(folder.parent), second, Dossier(1, 1).written(folder.parent)):
            case.load(file)
    return Sound(folder, rows_in(folder), _lines(run(folder, *ASKED)))


# -- damage to the store -------------------------------------------------------------------------


def newest(case: Path) -> Path:
    """The folder of the newest state."""
    return case / "generations" / f"1-{CHANGES:06}"


def _files(folder: Path) -> list[Path]:
    """The files of a state that hold data, and those that tell what there is."""
    return sorted(
        path for path in folder.iterdir() if path.name not in ("LOCK", "LOG") and path.stat().st_size
    )


def _cut(path: Path, rng: Random) -> str:
    length = rng.randrange(path.stat().st_size)
    with path.open("r+b") as file:
        file.truncate(length)
    return f"{path.name} cut after {length} bytes"


def _zeroed(path: Path, rng: Random) -> str:
    data = bytearray(path.read_bytes())
    start = rng.randrange(len(data))
    data[start:] = bytes(len(data) - start)
    _overwrite(path, data)
    return f"{path.name} zeroed from byte {start}"


def _garbled(path: Path, rng: Random) -> str:
    data = bytearray(path.read_bytes())
    start = rng.randrange(len(data))
    for place in range(start, min(len(data), start + rng.randint(1, 64))):
        data[place] ^= rng.randint(1, 255)
    _overwrite(path, data)
    return f"{path.name} garbled from byte {start}"


def _overwrite(path: Path, data: bytes | bytearray) -> None:
    """Put other bytes into a file of its own: a copied state shares none with the case it was copied from."""
    path.unlink()
    path.write_bytes(data)


def _gone(path: Path, _: Random) -> str:
    path.unlink()
    return f"{path.name} gone"


def cut_file(case: Path, rng: Random) -> str:
    return _cut(rng.choice(_files(newest(case))), rng)


def cut_log(case: Path, rng: Random) -> str:
    """The engine's log of what was written last: what a power cut takes first."""
    logs = [path for path in _files(newest(case)) if path.suffix == ".log" or "MANIFEST" in path.name]
    return _cut(rng.choice(logs), rng)


def file_gone(case: Path, rng: Random) -> str:
    return _gone(rng.choice(_files(newest(case))), rng)


def several_files(case: Path, rng: Random) -> str:
    """Some cut, some gone, some zeroed, and at least one of another size."""
    chosen = rng.sample(_files(newest(case)), 4)
    first = rng.choice((_cut, _gone))(chosen[0], rng)
    return ", ".join(
        [first, *(rng.choice((_cut, _gone, _zeroed, _garbled))(path, rng) for path in chosen[1:])]
    )


def state_gone(case: Path, _: Random) -> str:
    shutil.rmtree(newest(case))
    return "the newest state gone"


def all_states_gone(case: Path, _: Random) -> str:
    shutil.rmtree(case / "generations")
    return "the folder of states gone"


def empty_state(case: Path, rng: Random) -> str:
    state_gone(case, rng)
    newest(case).mkdir()
    return "the newest state empty"


def half_built(case: Path, rng: Random) -> str:
    """The state was never published, and what was built of it lies about."""
    newest(case).rename(case / "generations" / f".building-{CHANGES}")
    return _cut(rng.choice(_files(case / "generations" / f".building-{CHANGES}")), rng) + ", never published"


def half_written(case: Path, rng: Random) -> str:
    """A change that never ended, in the journal and beside it."""
    whole = (case / "journal-1" / f"{CHANGES:06}.rdfp.zst").read_bytes()
    part = case / "journal-1" / ".rejoinder-4711-0f0f0f0f.part"
    part.write_bytes(whole[: rng.randrange(len(whole))])
    (case / ".staging-4711").mkdir()
    (case / ".staging-4711" / "rows").write_bytes(b"<a:s> <a:p> ")
    return f"{part.name} of {part.stat().st_size} bytes; {cut_file(case, rng)}"


CUTS: tuple[Damage, ...] = (
    cut_log,
    cut_log,
    cut_log,
    cut_file,
    cut_file,
    file_gone,
    several_files,
    state_gone,
    all_states_gone,
    empty_state,
    half_built,
    half_written,
)


def silent(case: Path, rng: Random) -> str:
    """Other bytes in a file of the same size; each byte of the state is as likely to be hit."""
    files = _files(newest(case))
    chosen = rng.choices(files, [path.stat().st_size for path in files])[0]
    return rng.choice((_zeroed, _garbled))(chosen, rng)


# -- damage to the journal -----------------------------------------------------------------------


def journal_damaged(case: Path, rng: Random) -> str:
    """One change of the journal is cut, zeroed, garbled or gone; its file is named first."""
    path = rng.choice(sorted((case / "journal-1").iterdir()))
    return rng.choice((_cut, _zeroed, _garbled, _gone))(path, rng)


# -- rounds --------------------------------------------------------------------------------------


def _copies(sound: Sound, scratch: Path, rounds: int) -> Iterator[Path]:
    for _ in range(rounds):
        case = scratch / "damaged"
        shutil.copytree(sound.folder, case)
        yield case
        shutil.rmtree(case)


def cut_store(sound: Sound, scratch: Path, rng: Random, rounds: int) -> Iterator[str]:
    """Rounds of what a power cut may do; what does not hold comes back."""
    opened = kept = clean = 0
    for case in _copies(sound, scratch, rounds):
        what = rng.choice(CUTS)(case, rng)
        told = run(case, *ASKED)
        opened += told.returncode == 0
        kept += _lines(told) == sound.answer
        if told.returncode or _lines(told) != sound.answer:
            yield f"after {what}: exit code {told.returncode}, {told.stderr.strip() or 'another answer'}"
        left = _mended(case, sound)
        clean += not left
        yield from (f"after {what} and verify --fix: {one}" for one in left)
    figure("cases that open after a cut", opened, rounds)
    figure("answers as before it", kept, rounds)
    figure("sound and without orphans after verify --fix", clean, rounds)


def garble_store(sound: Sound, scratch: Path, rng: Random, rounds: int) -> Iterator[str]:
    """Rounds of damage that no size tells; what does not hold comes back."""
    same = told_so = mended = 0
    for case in _copies(sound, scratch, rounds):
        what = silent(case, rng)
        told = run(case, *ASKED)
        same += told.returncode == 0 and _lines(told) == sound.answer
        told_so += _tells(told, MENDS)
        run(case, "verify", "--fix")
        if not (told.returncode == 0 and _lines(told) == sound.answer) and not _tells(told, MENDS):
            yield f"after {what}: exit code {told.returncode}, {told.stderr.strip() or 'another answer'}"
        left = _mended(case, sound)
        mended += not left
        yield from (f"after {what} and verify --fix: {one}" for one in left)
    figure(
        "answered rightly or refused, bytes garbled in place", same + told_so, rounds, f"{told_so} refused"
    )
    figure("mended by verify --fix", mended, rounds)


def damage_journal(sound: Sound, scratch: Path, rng: Random, rounds: int) -> Iterator[str]:
    """Rounds of damage to the journal itself; what does not hold comes back."""
    found = refused = 0
    for case in _copies(sound, scratch, rounds):
        what = journal_damaged(case, rng)
        for words, after in ((("verify",), what), (ASKED, f"{what}, and the state too")):
            told = run(case, *words)
            is_told = _tells(told, what.split()[0]) or _tells(told, MISSING)
            found += is_told and words != ASKED
            refused += is_told and words == ASKED
            if not is_told:
                yield f"after {after}: {words[0]} ends with {told.returncode}: {told.stdout} {told.stderr}"
            empty_state(case, rng)
    figure("damage of the journal told by verify, with the file", found, rounds)
    figure("damage of the journal told by reading, with the file", refused, rounds)


def _lines(told: CompletedProcess[str]) -> list[str]:
    """The rows of an answer, which come in no order, sorted."""
    return sorted(told.stdout.splitlines())


def _tells(told: CompletedProcess[str], word: str) -> bool:
    """Whether a command ended with an error in words for people that has a word in it."""
    said = told.stdout + told.stderr
    return told.returncode == REFUSED and word in said and "Traceback" not in said


def _mended(case: Path, sound: Sound) -> Iterable[str]:
    """What is not as it should be after `verify --fix`."""
    with Case.open(case) as opened:
        found = list(opened.verify(fix=True).findings)
    found += [f"left over: {name}" for name in strays(case)]
    return found if rows_in(case) == sound.rows else [*found, "another content"]


def proof(rounds: int, seed: int) -> list[str]:
    """All rounds, with their figures; what does not hold comes back."""
    rng = Random(seed)
    with tempfile.TemporaryDirectory(prefix="rejoinder-cuts-") as folder:
        scratch = Path(folder)
        sound = sound_case(scratch / "case", Dossier(2, 2).written(scratch))
        # Files larger than their ends, of which the engine itself has to notice what is wrong.
        larger = sound_case(scratch / "larger", events_as_nquads(scratch / "events.nq", EVENTS))
        fewer = max(1, rounds // 4)
        return [
            *cut_store(sound, scratch, rng, rounds),
            *garble_store(larger, scratch, rng, fewer),
            *damage_journal(sound, scratch, rng, fewer),
        ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    finish(proof(asked.rounds, asked.seed))


if __name__ == "__main__":
    main()
