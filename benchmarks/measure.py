"""One measurement in a process of its own; prints JSON lines as it goes. Started by run.py.

python benchmarks/measure.py (load|ask|compare|rdflib) EVENTS.nq FACTS ...
"""

import json
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from generate import Facts
from queries import QUESTIONS, RIVALS

LIMIT = 60
LOAD_LIMIT = 300
ENOUGH = 0.3
MOST = 300


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def timed(work: Callable[..., Any], *arguments: Any, clock: Callable[[], float]) -> tuple[float, Any]:
    start = clock()
    result = work(*arguments)
    return clock() - start, result


def timed_both(work: Callable[..., Any], *arguments: Any) -> tuple[float, float]:
    """Seconds on the wall, and of all processors together."""
    before = time.process_time()
    seconds, _ = timed(work, *arguments, clock=time.perf_counter)
    return seconds, time.process_time() - before


def exhausted(answer: Iterable[Any]) -> int:
    """Number of rows, each with every value fetched."""
    count = 0
    for row in answer:
        tuple(row)
        count += 1
    return count


def whole(path: Path) -> Path:
    """The file with every triple once more in the default graph: all the quads that end up stored."""
    return path.with_suffix(".all.nq")


def write_whole(path: Path) -> None:
    """Make `whole(path)`, once: every quad that a case holds after loading the file, in its order."""
    from rejoinder.importers.large_nquads import LargeFile
    from rejoinder.store.journal.rows import in_merge

    seen: set[bytes] = set()
    with whole(path).open("wb") as file:
        for row in LargeFile(path, lambda _: False).rows():
            for line in (row, in_merge(row)):
                if line not in seen:
                    seen.add(line)
                    file.write(line + b"\n")


def loaded(path: Path, target: Path | None = None) -> Any:
    """A case with the file in it, in memory or in a new folder."""
    from rejoinder.graph.case import Case

    case = Case.open(target, create=True) if target else Case.open()
    case.load(path)
    return case


def load(path: Path, kind: str, place: str) -> None:
    """Loads into a new case, in memory or in a folder, by us or by the bare engine."""
    from pyoxigraph import RdfFormat
    from pyoxigraph import Store as Engine

    from rejoinder.graph.case import Case

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "case"
        if kind == "rejoinder":
            case = Case.open(target, create=True) if place == "folder" else Case.open()
            seconds, processor = timed_both(case.load, path)
            count = len(case._store)
            case.close()
        else:
            engine = Engine(str(target)) if place == "folder" else Engine()
            format = RdfFormat.N_QUADS
            seconds, processor = timed_both(lambda: engine.bulk_load(path=str(whole(path)), format=format))
            count = len(engine)
            del engine
        say(seconds=seconds, processor=processor, quads=count)


def ask(path: Path, facts: Facts, repeats: int) -> None:
    """Asks us and the bare engine by turns, both over the same quads in memory."""
    from pyoxigraph import RdfFormat
    from pyoxigraph import Store as Engine

    from rejoinder.ontology.namespaces import PREFIXES

    case = loaded(path)
    engine = Engine()
    engine.bulk_load(path=str(whole(path)), format=RdfFormat.N_QUADS)
    for question in QUESTIONS:
        prologue = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("rj", "wgs", "xsd"))
        text = prologue + question.spelled_out(facts)
        ours, theirs = [], []
        while len(ours) < repeats or (sum(ours) < ENOUGH and len(ours) < MOST):
            seconds, rows = timed(answered_by, case, text, clock=time.process_time)
            ours.append(seconds)
            seconds, bare_rows = timed(answered_by, engine, text, clock=time.process_time)
            theirs.append(seconds)
        same = rows == bare_rows
        say(words=question.words, rows=rows, same=same, ours=median(ours), bare=median(theirs))


def compare(path: Path, repeats: int) -> None:
    """Every difference of a case, judged and with its claims, beside the bare engine's pairs of values."""
    from pyoxigraph import RdfFormat
    from pyoxigraph import Store as Engine

    from rejoinder.ontology.namespaces import PREFIXES

    engine = Engine()
    engine.bulk_load(path=str(whole(path)), format=RdfFormat.N_QUADS)
    text = f"PREFIX rj: <{PREFIXES['rj']}>\n{RIVALS.text}"
    ours, theirs = [], []
    for _ in range(repeats):
        case = loaded(path)  # a case remembers what it has read: each time a new one
        seconds, compared = timed(case.compare, clock=time.process_time)
        ours.append(seconds)
        case.close()
        seconds, pairs = timed(answered_by, engine, text, clock=time.process_time)
        theirs.append(seconds)
    say(events=len(compared.events), pairs=pairs, ours=median(ours), bare=median(theirs))


def answered_by(other: Any, text: str) -> int:
    return exhausted(other.query(text))


def ask_rdflib(path: Path, facts: Facts) -> None:
    """Loads and asks rdflib's own store; what takes longer than the limit is broken off."""
    import rdflib

    from rejoinder.ontology.namespaces import PREFIXES

    dataset = rdflib.Dataset()
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(LOAD_LIMIT)
    try:
        seconds, _ = timed(lambda: dataset.parse(str(whole(path)), format="nquads"), clock=time.perf_counter)
    except TimeoutError:
        say(load=None)
        return
    signal.alarm(0)
    say(load=seconds)
    for question in QUESTIONS:
        prologue = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("rj", "wgs", "xsd"))
        text = prologue + question.spelled_out(facts)
        signal.alarm(LIMIT)
        try:
            seconds, rows = timed(answered_by, dataset, text, clock=time.process_time)
            signal.alarm(0)
            say(words=question.words, rows=rows, seconds=seconds)
        except TimeoutError:
            say(words=question.words, rows=None, seconds=None)


def _too_long(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    kind, path, facts, *rest = sys.argv[1:]
    known = Facts(**json.loads(facts))
    if kind == "whole":
        write_whole(Path(path))
    elif kind == "load":
        load(Path(path), *rest)
    elif kind == "ask":
        ask(Path(path), known, int(rest[0]))
    elif kind == "compare":
        compare(Path(path), int(rest[0]))
    else:
        ask_rdflib(Path(path), known)


if __name__ == "__main__":
    main()
