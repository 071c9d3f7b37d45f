"""A kill at a random moment of a change, or right after it has come a step further. Linux only."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from crash_cases import alive_in, children_of

AIMED_SHARE = 0.5
DELAYS = (0.0, 0.0, 0.001, 0.003, 0.01, 0.03)
WHOM = {"all": 6, "parent": 2, "child": 2}
_PAUSE = 0.0003


def names_in(case: Path) -> set[str]:
    """What can be seen from outside of how far a change has come: the names in a case folder and below."""
    found = set()
    for folder in ("", "generations", *(path.name for path in case.glob("journal-*"))):
        with suppress(FileNotFoundError):  # gone between two looks
            found |= {f"{folder}/{name}" for name in os.listdir(case / folder)}
    return found


class Blow:
    """One kill: some seconds after the start, or soon after the names in the case folder changed so often.

    It falls on the whole process group, on the process that watches, or on the one that works.
    """

    def __init__(self, rng: Random, case: Path, seconds: float, steps: int) -> None:
        self._case = case
        self._after = rng.uniform(0, seconds)
        self._steps = rng.randint(1, steps) if rng.random() < AIMED_SHARE else 0
        self._delay = rng.choice(DELAYS)
        self._whom = rng.choices(list(WHOM), list(WHOM.values()))[0]

    def fall(self, process: subprocess.Popen[str]) -> bool:
        """Wait for the moment and kill; False where the change was through before."""
        if self._steps:
            self._wait_for_steps(process)
        else:
            with suppress(subprocess.TimeoutExpired):
                process.wait(self._after)
        if process.poll() is not None:
            return False
        try:
            self._kill(process.pid)
        except ProcessLookupError:
            return False
        return True

    def _wait_for_steps(self, process: subprocess.Popen[str]) -> None:
        before, steps = names_in(self._case), 0
        while process.poll() is None:
            now = names_in(self._case)
            steps += now != before
            if steps >= self._steps:
                time.sleep(self._delay)
                return
            before = now
            time.sleep(_PAUSE)

    def _kill(self, process: int) -> None:
        children = children_of(process)
        if self._whom == "all" or (self._whom == "child" and not children):
            os.killpg(process, signal.SIGKILL)
        else:
            os.kill(process if self._whom == "parent" else children[0], signal.SIGKILL)


def all_ended(group: int, seconds: float = 20) -> bool:
    """Whether all processes of a group end by themselves within some seconds; those left are killed."""
    deadline = time.monotonic() + seconds
    while alive_in(group):
        if time.monotonic() > deadline:
            os.killpg(group, signal.SIGKILL)
            return False
        time.sleep(0.01)
    return True
