"""The helper process that forks the jobs, seen from the process that it works for.

It is forked from its caller where that is safe and cheap, and started as a new interpreter
where the caller has threads or is large. It is started at the first job, and anew when it died.
"""

from __future__ import annotations

import atexit
import itertools
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from . import nursery
from .failure import MEGABYTE
from .limits import resident_memory

FORKED_UP_TO: Final = 512 * MEGABYTE
"""A process larger than this is not forked for a nursery: its memory would be held twice."""
_START: Final = (
    "import json, sys; control, caller, path = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from {module} import live; live(control, caller)"
)

_numbers: Final = itertools.count()


class Helper:
    """The nursery seen from the process that it works for."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        self._orders = threading.Lock()
        with theirs:
            self._wait = _fork(theirs) if _may_fork() else _execute(theirs)

    def start(self, order: dict[str, Any], job: socket.socket) -> None:
        """Have a job started that talks over the socket `job`; ConnectionError if the helper is gone."""
        self._send(order, [job.fileno()])

    def end(self, number: int) -> None:
        """Have a job killed, if it still runs."""
        with suppress(OSError):
            self._send({"end": number}, [])

    def _send(self, order: dict[str, Any], descriptors: list[int]) -> None:
        text = json.dumps(order).encode()
        with self._orders:
            socket.send_fds(self._control, [len(text).to_bytes(4)], descriptors)
            self._control.sendall(text)

    def close(self) -> None:
        """Let the helper go, with every job that still runs, and wait for its end."""
        self._control.close()
        with suppress(ChildProcessError):
            self._wait()

    def disown(self) -> None:
        """Forget the helper of the process that this one was forked from."""
        self._control.close()


_helper: Helper | None = None
_lock = threading.Lock()


def start(module: str, seconds: float | None, job: socket.socket) -> tuple[int, Helper]:
    """Start a job; its number, and the helper that started it. A helper that has died is replaced.

    `module` is where its function stands, `seconds` are its time on the wall, and over the
    socket `job` it will talk.
    """
    global _helper
    number = next(_numbers)
    order = {"start": number, "module": module, "seconds": seconds, "path": sys.path}
    with _lock:
        try:
            helper = _nursery()
            helper.start(order, job)
        except ConnectionError:
            if _helper is not None:
                _helper.close()
            _helper = None
            helper = _nursery()
            helper.start(order, job)
    return number, helper


def warm_up() -> None:
    """Start the helper process now: where it still is cheap, before threads are started."""
    if hasattr(os, "fork"):
        with _lock:
            _nursery()


def _nursery() -> Helper:
    global _helper
    if _helper is None:
        _helper = Helper()
    return _helper


def _may_fork() -> bool:
    try:
        threads = len(os.listdir("/proc/self/task"))
    except OSError:
        threads = threading.active_count()
    return threads == 1 and resident_memory() <= FORKED_UP_TO


def _fork(control: socket.socket) -> Callable[[], object]:
    caller = os.getpid()
    process = os.fork()
    if process == 0:
        nursery.live(control.fileno(), caller)
    return lambda: os.waitpid(process, 0)


def _execute(control: socket.socket) -> Callable[[], object]:
    told = json.dumps([control.fileno(), os.getpid(), sys.path])
    # -P: a module in the working folder must not stand in for one of the library's.
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _START.format(module=nursery.__name__), told],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[control.fileno()],
    )
    return process.wait


def _close() -> None:
    global _helper
    if _helper is not None:
        _helper.close()
        _helper = None


def _forget() -> None:
    global _helper, _lock
    if _helper is not None:
        _helper.disown()
    _helper, _lock = None, threading.Lock()


atexit.register(_close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
