"""The nursery: a helper process, small and with one thread, that forks a process for each job.

A process with several threads must not be forked, and a new interpreter takes a tenth of a
second to start; so one process is set aside, and stays able to fork. It holds nothing of its
caller's: no file, no lock, no terminal. The caller sends orders over one socket, each a line
of JSON behind its length; with the order to start a job comes the job's own socket, over which
the job itself talks with the caller.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Final

from .job import work
from .last_words import LastWords
from .limits import end_with_parent

CONTROL: Final = 3
"""The one descriptor beside the standard streams that the nursery keeps of its caller's."""
_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class _Job:
    """A job under way: its process, its socket, when it has to end, and what it says by itself."""

    process: int
    caller: socket.socket
    deadline: float | None
    words: LastWords


def live(control: int, caller: int) -> None:
    """Become the nursery of the process `caller`, at the other end of the socket `control`; never returns."""
    code = 1
    try:
        _let_go_of_all_but(control)
        _Nursery(socket.socket(fileno=CONTROL), caller).serve()
        code = 0
    finally:
        # Whatever the caller would do at its end is the caller's to do.
        os._exit(code)


def _let_go_of_all_but(control: int) -> None:
    """Keep nothing that was the caller's: handlers of signals, files, streams, objects to tidy up."""
    gc.freeze()
    for number in signal.valid_signals():
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller is interrupted, and decides
    signal.set_wakeup_fd(-1)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    if "faulthandler" in sys.modules:
        sys.modules["faulthandler"].disable()
    if control != CONTROL:
        os.dup2(control, CONTROL, inheritable=False)
    os.chdir("/")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.closerange(CONTROL + 1, os.sysconf("SC_OPEN_MAX"))
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115


class _Nursery:
    """Starts jobs, and tells their callers how they ended."""

    def __init__(self, control: socket.socket, caller: int) -> None:
        self._control = control
        self._jobs: dict[int, _Job] = {}
        self._end_with_parent = end_with_parent()
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._ended, bell = os.pipe()
        os.set_blocking(bell, False)
        os.set_blocking(self._ended, False)
        self._poll.register(self._ended, select.POLLIN)
        signal.signal(signal.SIGCHLD, _nothing)
        signal.set_wakeup_fd(bell, warn_on_full_buffer=False)
        self._watch(caller)

    def _watch(self, caller: int) -> None:
        """Notice the end of the caller even if a child of its own still holds the socket (on Linux)."""
        if hasattr(os, "pidfd_open"):
            with suppress(OSError):
                self._poll.register(os.pidfd_open(caller), select.POLLIN)
        if os.getppid() != caller:
            os._exit(0)

    def serve(self) -> None:
        """Carry out orders until the caller is gone; then end what is still running."""
        while True:
            for descriptor, _ in self._poll.poll(self._patience()):
                if descriptor == self._ended:
                    with suppress(BlockingIOError):
                        os.read(self._ended, 4096)
                elif descriptor != self._control.fileno() or not self._obey():
                    self._end_all()
                    return
            self._end_late()
            self._reap()

    def _patience(self) -> float | None:
        """Milliseconds until the next job's time is up; None if there is none."""
        deadlines = [job.deadline for job in self._jobs.values() if job.deadline is not None]
        return max(0.0, min(deadlines) - time.monotonic()) * 1000 + 1 if deadlines else None

    def _obey(self) -> bool:
        """Carry out one order; False when the caller is gone."""
        try:
            head, sockets, _, _ = socket.recv_fds(self._control, _LENGTH, 1)
            if len(head) < _LENGTH:
                return False
            order = json.loads(self._control.recv(int.from_bytes(head), socket.MSG_WAITALL))
        except (ConnectionError, ValueError):
            return False
        if sockets:
            self._start(order, socket.socket(fileno=sockets[0]))
        elif order["end"] in self._jobs:
            os.kill(self._jobs[order["end"]].process, signal.SIGKILL)
        return True

    def _start(self, order: dict[str, Any], caller: socket.socket) -> None:
        sys.path[:] = order["path"]
        # Imported here once, it is there in every job to come; why it cannot be, the job will tell.
        with suppress(Exception):
            import_module(order["module"])
        words = LastWords()
        nursery = os.getpid()
        process = os.fork()
        if process == 0:
            _be_a_job(caller, words, partial(self._end_with_parent, nursery))
        seconds = order["seconds"]
        deadline = None if seconds is None else time.monotonic() + seconds
        self._jobs[order["start"]] = _Job(process, caller, deadline, words)

    def _end_late(self) -> None:
        now = time.monotonic()
        for number, job in list(self._jobs.items()):
            if job.deadline is not None and job.deadline <= now:
                os.kill(job.process, signal.SIGKILL)
                self._tell_end(number, os.waitpid(job.process, 0)[1], late=True)

    def _reap(self) -> None:
        for number, job in list(self._jobs.items()):
            process, status = os.waitpid(job.process, os.WNOHANG)
            if process:
                self._tell_end(number, status, late=False)

    def _tell_end(self, number: int, status: int, *, late: bool) -> None:
        job = self._jobs.pop(number)
        end = {"ended": os.waitstatus_to_exitcode(status), "late": late, "wrote": job.words.read()}
        # A new line first: what the job was about to say may have been cut.
        with suppress(OSError), job.caller:
            job.caller.sendall(b"\n" + json.dumps(end).encode() + b"\n")

    def _end_all(self) -> None:
        for job in self._jobs.values():
            os.kill(job.process, signal.SIGKILL)


def _nothing(*_: object) -> None:
    """A signal handler that leaves it to the bell that every signal rings."""


def _be_a_job(caller: socket.socket, words: LastWords, end_with_nursery: Callable[[], None]) -> None:
    """What a process just forked does: the job, and nothing else. Never returns."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        end_with_nursery()
        words.take()
        os.dup2(caller.fileno(), CONTROL, inheritable=False)
        caller.detach()
        os.closerange(CONTROL + 1, os.sysconf("SC_OPEN_MAX"))
        work(socket.socket(fileno=CONTROL))
        code = 0
    finally:
        os._exit(code)
