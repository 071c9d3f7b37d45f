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
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

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
    """An answer that is whole: `rows` or `triples` in the bytes of `content`, or a `truth`."""

    kind: str
    content: bytes = b""
    holds: bool = False


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

    def ask(self, order: Order, patience: float = 5.0) -> Answer:
        """The whole answer.

        Raises QueryTimeout when the time is up, QueryError as `Store.query` does and for want of
        memory or a crash of the engine, and BusyError where no process was free for `patience` seconds.
        """
        try:
            answerer = self._free.get(timeout=patience)
        except queue.Empty:
            raise BusyError(patience) from None
        try:
            answer = answerer.ask(order, self._seconds)
        finally:
            if answerer.is_fit and not self._closed:
                self._free.put(answerer)
            else:
                self._let_go(answerer)
                self._hire()
        return answer

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

    def ask(self, order: Order, seconds: float) -> Answer:
        """The answer to one query; afterwards `is_fit` tells whether another may follow."""
        if not self.is_fit or self._socket is None:
            raise self._end(seconds)
        self.is_fit = False
        into = self._place.with_suffix(".answer")
        begun = time.monotonic()
        with suppress(OSError):
            self._socket.sendall(json.dumps({**asdict(order), "into": str(into)}).encode() + b"\n")
        try:
            message = self._message(seconds)
            self.is_fit = time.monotonic() - begun < _SMALL and self._is_small(message)
            if "error" in message:
                raise raised(message["error"])
            if "failed" in message:
                self.is_fit = False
                raise query_error(JobFailed(message["failed"], "needed more memory than it may"), seconds)
            if message["kind"] == "truth":
                return Answer("truth", holds=message["holds"])
            return Answer(message["kind"], into.read_bytes())
        finally:
            for left in (into, Path(f"{into}.plain")):
                left.unlink(missing_ok=True)

    def _is_small(self, message: dict[str, Any]) -> bool:
        held = message.get("memory", self._memory)
        self._memory = self._memory or held
        return bool(held <= self._memory + _GROWN)

    def _message(self, seconds: float) -> dict[str, Any]:
        """The next thing that the process says; what became of it is raised where it says no more."""
        assert self._socket is not None
        line = self._line(min(_SMALL, seconds))
        if line is None:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process, _NICE)
            line = self._line(seconds - _SMALL)
        if line is None:
            self.kill()
            raise QueryTimeout(seconds)
        if not line:
            raise self._end(seconds)
        told: dict[str, Any] = json.loads(line)
        return told

    def _line(self, seconds: float) -> bytes | None:
        """One line, empty where the process is gone; None when the time is up before anything comes."""
        assert self._socket is not None
        if not _readable(self._socket, seconds):
            return None
        try:
            return self._lines.readline()
        except OSError:
            return b""

    def _end(self, seconds: float) -> Exception:
        error = self._ended.exception(timeout=_START)
        if isinstance(error, JobFailed):
            return query_error(error, seconds)
        return error if isinstance(error, Exception) else QueryError("the query was broken off: ask again")

    def kill(self) -> None:
        """End the process at once."""
        self.is_fit = False
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

    def wait(self) -> None:
        """Until the process is gone, whatever it ended of."""
        with suppress(BaseException):
            self._ended.exception(timeout=_START)


def _readable(connection: socket.socket, seconds: float) -> bool:
    import select

    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(max(0.0, seconds) * 1000))
