"""Children that try inputs in one process after the other: warm, watched, and forked anew after a crash."""

import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from rejoinder.graph.loading import MEMORY
from rejoinder.store.apart.limits import Limits, bind_process

from .making import Maker
from .trial import Bench, Verdict

PATIENCE: Final = 10.0
"""How many seconds an input may take."""
_PER_CHILD: Final = 5_000
"""How many inputs a child tries before another takes its place, so that what it leaks does not add up."""


class Child:
    """A process that tries some inputs and tells of each when it begins and how it went."""

    def __init__(self, maker: Maker, numbers: list[int]) -> None:
        self._maker, self._left = maker, numbers
        self._folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
        self._rest = b""
        self._since = time.monotonic()
        self.is_done = False
        self._fork()

    def fileno(self) -> int:
        return self._ear

    def _fork(self) -> None:
        self._ear, mouth = os.pipe()
        self._tried = 0
        self._current: int | None = None
        self.process = os.fork()
        if self.process == 0:
            os.close(self._ear)
            _try_all(self._maker, self._left[:_PER_CHILD], self._folder, mouth)
        os.close(mouth)

    def hear(self) -> Iterator[tuple[int, Verdict]]:
        """What the child has told since; a child that ended before its time is replaced."""
        data = os.read(self._ear, 1 << 16)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._since = time.monotonic()
            told = json.loads(line)
            self._current = told["number"]
            if "verdict" in told:
                self._left.remove(told["number"])
                yield told["number"], Verdict(**told["verdict"])
                self._current = None
        if not data:
            yield from self._ended("crash")

    def look(self) -> Iterator[tuple[int, Verdict]]:
        """Ends a child that has been at one input for too long."""
        if self._current is not None and time.monotonic() - self._since > PATIENCE:
            os.kill(self.process, signal.SIGKILL)
            yield from self._ended("hang")

    def _ended(self, end: str) -> Iterator[tuple[int, Verdict]]:
        _, status = os.waitpid(self.process, 0)
        os.close(self._ear)
        code = os.waitstatus_to_exitcode(status)
        if code and self._current is None:
            raise RuntimeError(f"a child ended with {code} before it tried anything")
        if self._current is not None:
            self._left.remove(self._current)
            yield self._current, Verdict(end, f"signal {-code}" if code < 0 else f"exit code {code}")
        shutil.rmtree(self._folder, ignore_errors=True)
        self._rest = b""
        self.is_done = not self._left
        if not self.is_done:
            self._folder.mkdir()
            self._fork()


def run(maker: Maker, numbers: list[int], children: int, tell: Callable[[int, Verdict], object]) -> None:
    """Tries inputs in several children at once, and tells of each how it went."""
    busy = [Child(maker, numbers[n::children]) for n in range(min(children, len(numbers)))]
    while busy:
        ready, _, _ = select.select(busy, (), (), 1.0)
        for child in busy:
            for number, verdict in child.hear() if child in ready else child.look():
                tell(number, verdict)
        busy = [child for child in busy if not child.is_done]


def _try_all(maker: Maker, numbers: list[int], folder: Path, mouth: int) -> None:
    """Try inputs, in a process of one's own; never returns."""
    code = 1
    try:
        bench = Bench(folder)
        bind_process(Limits(memory=MEMORY))
        for number in numbers:
            tried = maker.make(number)
            _say(mouth, {"number": number})
            _say(mouth, {"number": number, "verdict": asdict(bench.try_out(number, tried))})
        code = 0
    finally:
        os._exit(code)


def _say(mouth: int, told: dict[str, object]) -> None:
    os.write(mouth, json.dumps(told).encode() + b"\n")
