"""Processes that each hold a state open and answer query after query, and can be stopped.

To fork a process and open the state for each query costs some twenty milliseconds; these are there
already. One that answers too long is killed, one that has been long at it gives way to the others, and
either is replaced; so a few queries that never end do not keep small ones from their answer.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

from ...ontology.errors import QueryError, QueryTimeout, RejoinderError
from .asking import query_error
from .failure import MEGABYTE, JobFailed
from .limits import Limits
from .runner import run_apart
from .told_errors import raised

_JOB: Final = "rejoinder.store.apart.answering_job:answer_all"
_SMALL: Final = 0.1
"""Seconds after which a query is no small one: its process gives way to the others from then on."""
_NICE: Final = 10
_GROWN: Final = 256 * MEGABYTE
"""By so much a process may have grown when it takes another query; the engine gives little back."""
_START: Final = 30.0
_LOOK: Final = 0.2
"""Every so many seconds it is looked whether whoever asked still waits."""
_SPENT: Final = {
    "memory": "needed more memory than it may",
    "size": "wrote a longer answer than it may",
}
_PIECE: Final = 256 * 1024


class BusyError(RejoinderError):
    """Every process was busy, and stayed so for `seconds`."""

    exit_code = 5

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"all are busy, and stayed so for {seconds:g} s: ask again later")


@dataclass(frozen=True, slots=True)
class Order:
    """A query, and the formats in which its answer is wanted, None where that kind of answer is not.

    `default` and `named` are the graphs to ask; both None: those that the query itself tells, or all.
    """

    text: str
    rows: str | None = "json"
    triples: str | None = "turtle"
    base: str | None = None
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    max_rows: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is whole: `rows` or `triples` in `file`, which has no name, or a `truth`.

    It is read once, by `content` or by `pieces`, and else closed.
    """

    kind: str
    file: BinaryIO = field(default_factory=BytesIO)
    holds: bool = False

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.file.seek(0, os.SEEK_END)

    @property
    def content(self) -> bytes:
        """All its bytes."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """Its bytes piece by piece, so that a long answer never stands in memory as a whole."""
        with self.file as file:
            file.seek(0)
            while piece := file.read(_PIECE):
                yield piece


class Answerers:
    """So many processes that answer queries on one state; closed, all of them are gone.

    `state` is what `Store.state` told. `seconds` is how long a query may take, `memory` how many
    bytes a process may use beside those it began with, `largest` how many an answer may have.
    """

    def __init__(
        self,
        state: str | None,
        count: int,
        *,
        seconds: float,
        memory: int | None,
        largest: int = 256 * MEGABYTE,
    ) -> None:
        self._state, self._seconds = state, seconds
        self._limits = Limits(memory=memory, file_size=largest)
        self._folder = TemporaryDirectory(prefix="rejoinder-", ignore_cleanup_errors=True)
        self._free: queue.LifoQueue[_Answerer] = queue.LifoQueue()
        self._numbers = iter(range(1 << 62))
        self._all: set[_Answerer] = set()
        self._lock = threading.Lock()
        self._closed = False
        for _ in range(count):
            self._hire()

    def ask(self, order: Order, patience: float = 5.0, left: threading.Event | None = None) -> Answer:
        """The whole answer. Once `left` is set, whoever asked has gone, and the query is broken off.

        Raises QueryTimeout when the time is up, QueryError as `Store.query` does and for want of
        memory, a crash of the engine or a query broken off, and BusyError where no process was
        free for `patience` seconds.
        """
        left = left or threading.Event()
        try:
            answerer = self._free.get(timeout=patience)
        except queue.Empty:
            raise BusyError(patience) from None
        try:
            answer = answerer.ask(order, self._seconds, left)
        finally:
            if answerer.is_fit and not self._closed:
                self._free.put(answerer)
            else:
                self._let_go(answerer)
                self._hire()
        return answer

    def retire(self) -> None:
        """Take no more queries, let those under way be answered, and close."""
        with self._lock:
            self._closed = True
        with suppress(queue.Empty):
            while True:
                self._let_go(self._free.get_nowait())
        for answerer in list(self._all):
            answerer.wait(self._seconds + _START)
        self.close()

    def close(self) -> None:
        """End every process, whatever it is at."""
        with self._lock:
            self._closed = True
            answerers = list(self._all)
        for answerer in answerers:
            answerer.kill()
        for answerer in answerers:
            answerer.wait()
        self._folder.cleanup()

    def _hire(self) -> None:
        """Have another process begin; it is free once it is there."""
        threading.Thread(target=self._begin, daemon=True).start()

    def _begin(self) -> None:
        with self._lock:
            if self._closed:
                return
            place = Path(self._folder.name) / str(next(self._numbers))
            answerer = _Answerer(place, self._state, self._limits)
            self._all.add(answerer)
        answerer.begin()
        if self._closed:
            answerer.kill()
        # One that could not begin tells so to whoever asks it next.
        self._free.put(answerer)

    def _let_go(self, answerer: _Answerer) -> None:
        answerer.kill()
        with self._lock:
            self._all.discard(answerer)


class _Answerer:
    """One process, and the socket over which it is asked. `is_fit` is whether it may be asked again."""

    def __init__(self, place: Path, state: str | None, limits: Limits) -> None:
        self._place = place
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(place))
        self._listening.listen(1)
        self._listening.settimeout(_START)
        self._ended: Future[None] = Future()
        arguments = {"address": str(place), "state": state}
        threading.Thread(target=self._live, args=(arguments, limits), daemon=True).start()
        self._socket: socket.socket | None = None
        self._process = 0
        self._memory = 0
        self._is_killed = False
        self.is_fit = False

    def _live(self, arguments: dict[str, Any], limits: Limits) -> None:
        """Wait for the end of the process, and keep what it ended of."""
        try:
            run_apart(_JOB, arguments, limits)
        except BaseException as error:
            self._ended.set_exception(error)
        else:
            self._ended.set_result(None)
        self._listening.close()

    def begin(self) -> None:
        """Wait until the process has opened the state, or is gone."""
        try:
            self._socket, _ = self._listening.accept()
            self._lines = self._socket.makefile("rb")
            self._socket.settimeout(_START)
            self._process = json.loads(self._lines.readline())["process"]
        except (OSError, ValueError):
            return
        self.is_fit = True

    def ask(self, order: Order, seconds: float, left: threading.Event) -> Answer:
        """The answer to one query; afterwards `is_fit` tells whether another may follow."""
        if not self.is_fit or self._socket is None:
            raise self._end(seconds)
        if left.is_set():
            raise _broken_off()
        self.is_fit = False
        into = self._place.with_suffix(".answer")
        begun = time.monotonic()
        with suppress(OSError):
            self._socket.sendall(json.dumps({**asdict(order), "into": str(into)}).encode() + b"\n")
        try:
            message = self._message(seconds, left)
            self.is_fit = time.monotonic() - begun < _SMALL and self._is_small(message)
            if "error" in message:
                raise raised(message["error"])
            if "failed" in message:
                self.is_fit = False
                raise query_error(JobFailed(message["failed"], _SPENT[message["failed"]]), seconds)
            if message["kind"] == "truth":
                return Answer("truth", holds=message["holds"])
            return Answer(message["kind"], into.open("rb"))
        finally:
            for written in (into, Path(f"{into}.plain")):
                written.unlink(missing_ok=True)

    def _is_small(self, message: dict[str, Any]) -> bool:
        held = message.get("memory", self._memory)
        self._memory = self._memory or held
        return bool(held <= self._memory + _GROWN)

    def _message(self, seconds: float, left: threading.Event) -> dict[str, Any]:
        """The next thing that the process says; what became of it is raised where it says no more."""
        until = time.monotonic() + seconds
        line = self._line(min(_SMALL, seconds))
        if line is None:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process, _NICE)
        while line is None and not left.is_set() and (rest := until - time.monotonic()) > 0:
            line = self._line(min(_LOOK, rest))
        if line is None:
            self.kill()
            raise _broken_off() if left.is_set() else QueryTimeout(seconds)
        if not line:
            raise self._end(seconds)
        told: dict[str, Any] = json.loads(line)
        return told

    def _line(self, seconds: float) -> bytes | None:
        """One line, empty where the process is gone; None when the time is up before anything comes."""
        assert self._socket is not None
        try:
            return self._lines.readline() if _readable(self._socket, seconds) else None
        except (OSError, ValueError):  # the latter where it was closed meanwhile
            return b""

    def _end(self, seconds: float) -> Exception:
        if self._is_killed:
            return _broken_off()
        error = self._ended.exception(timeout=_START)
        if isinstance(error, JobFailed):
            return query_error(error, seconds)
        return error if isinstance(error, Exception) else _broken_off()

    def kill(self) -> None:
        """End the process at once."""
        self.is_fit, self._is_killed = False, True
        if self._process and not self._ended.done():
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
        # A process that has not yet come finds nobody, and ends; closed alone, it would be waited for.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        if self._socket is not None:
            self._lines.close()
            self._socket.close()

    def wait(self, seconds: float = _START) -> None:
        """Until the process is gone, whatever it ended of, or the time is up."""
        with suppress(BaseException):
            self._ended.exception(timeout=seconds)


def _broken_off() -> QueryError:
    return QueryError("the query was broken off: ask again")


def _readable(connection: socket.socket, seconds: float) -> bool:
    import select

    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(max(0.0, seconds) * 1000))
