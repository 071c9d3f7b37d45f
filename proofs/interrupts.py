"""Proves that Ctrl-C ends a load or a query within a second, with exit code 130 and nothing half done.

    python proofs/interrupts.py [--moments 20]

Half of the moments fall into a load of 100,000 quads, half into a query that would never end.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from common import REPOSITORY, Outcome, finish, report

sys.path.insert(0, str(REPOSITORY / "benchmarks"))
from generate import write

COMMAND = [sys.executable, "-m", "rejoinder.cli", "--case"]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
EXAMPLE = REPOSITORY / "examples" / "escalation-2021.yaml"
WITHIN = 1.0
TOO_LATE = "was done before it could be interrupted"
EVENTS = 8_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--moments", type=int, default=20)
    moments = parser.parse_args().moments
    with tempfile.TemporaryDirectory() as name:
        case, file = Path(name) / "case", Path(name) / "events.nq"
        write(file, EVENTS)
        done([*COMMAND, str(case), "init"])
        done([*COMMAND, str(case), "load", str(EXAMPLE)])
        before = listed(case)
        length = duration(Path(name) / "other", file)
        outcomes, slowest = [], 0.0
        for number in range(moments):
            load = number % 2 == 0
            words = ["load", str(file)] if load else ["query", ENDLESS]
            after = (0.1 + 0.8 * number / moments) * (length if load else 4)
            failure = TOO_LATE
            while failure == TOO_LATE:
                copy = Path(shutil.copytree(case, tempfile.mkdtemp(dir=name), dirs_exist_ok=True))
                failure, seconds = interrupted([*COMMAND, str(copy), *words], after)
                after /= 2
            slowest = max(slowest, seconds)
            if not failure and listed(copy) != before:
                failure = "the case is not as it was"
            outcomes.append(Outcome(f"{words[0]} after {2 * after:.1f} s", failure))
        broken = report("interrupted within a second, nothing changed", outcomes)
        print(f"the slowest took {slowest:.2f} s")
    finish(broken)


def done(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def listed(case: Path) -> str:
    return done([*COMMAND, str(case), "log", "--format", "json"]) + done([*COMMAND, str(case), "events"])


def duration(case: Path, file: Path) -> float:
    """Seconds that the load takes when nobody interrupts it."""
    done([*COMMAND, str(case), "init"])
    start = time.monotonic()
    done([*COMMAND, str(case), "load", str(file)])
    return time.monotonic() - start


def interrupted(command: list[str], after: float) -> tuple[str, float]:
    """What was wrong with a command that met Ctrl-C, empty if nothing, and how long it took to end."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with suppress(subprocess.TimeoutExpired):
        process.wait(after)
        process.communicate()
        return TOO_LATE, 0.0
    start = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate()[1].strip()
    seconds = time.monotonic() - start
    if process.returncode != 130 or said != "interrupted":
        return f"ended with {process.returncode}: {said}", seconds
    return ("" if seconds <= WITHIN else f"took {seconds:.2f} s"), seconds


if __name__ == "__main__":
    # What runs in the background may be started with interrupts ignored, and its children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()
