"""Runs a function in a process of its own, under limits, and gives back what it answers."""

from __future__ import annotations

import atexit
import itertools
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Final

from . import nursery
from .failure import MEGABYTE, JobFailed, kind_of_end
from .job import find_function
from .limits import Limits, resident_memory
from .told_errors import raised

FORKED_UP_TO: Final = 512 * MEGABYTE
"""A process larger than this is not forked for a nursery: its memory would be held twice."""
_START: Final = (
    "import json, sys; control, caller, path = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from {module} import live; live(control, caller)"
)

_numbers: Final = itertools.count()


def run_apart(function: str, arguments: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """What `function(arguments)` returns, run in a process of its own.

    `function` is `package.module:function`; arguments and result go as JSON, and much data
    had better go through files. It sees the caller's working folder and module path, but none
    of its open files. Standard output and input lead nowhere.

    An error of rejoinder's tree or an OSError of the function is raised here as it was there.
    Raises JobFailed for a job that crashes or meets a limit, JobFault for any other error. When
    this returns or raises, KeyboardInterrupt included, the job changes nothing any more.
    Where the system cannot fork (Windows) the function is run in this process, without limits.

    >>> run_apart("rejoinder.store.apart.runner:echo", {"said": "hello"}, Limits(seconds=10))
    {'said': 'hello'}
    """
    if not hasattr(os, "fork"):
        return find_function(function)(arguments)
    request = {"function": function, "arguments": arguments, "limits": asdict(limits), "folder": _folder()}
    text = json.dumps(request).encode() + b"\n"
    try:
        return _run(function, text, limits)
    except _NeverBegun:  # the helper had been killed, and a new one is started
        return _run(function, text, limits)


def echo(arguments: dict[str, Any]) -> dict[str, Any]:
    """The smallest job there is: its arguments are its result."""
    return arguments


def warm_up() -> None:
    """Start the helper process now: where it still is cheap, before threads are started."""
    if hasattr(os, "fork"):
        with _lock:
            _nursery()


class _NeverBegun(JobFailed):
    """The helper process died before it started a job."""


def _run(function: str, request: bytes, limits: Limits) -> dict[str, Any]:
    mine, theirs = socket.socketpair()
    with mine:
        with theirs:
            number, helper = _start(function.partition(":")[0], limits.seconds, theirs)
        try:
            with suppress(ConnectionError):  # it ended before it had read all: the answer tells why
                mine.sendall(request)
            return _answer(mine, limits)
        except BaseException:
            helper.end(number)
            for _ in _messages(mine):
                pass
            raise


def _folder() -> str:
    try:
        return os.getcwd()
    except FileNotFoundError:
        return ""


def _answer(job: socket.socket, limits: Limits) -> dict[str, Any]:
    """What the job returns; whatever else happened to it is raised."""
    at, has_begun = "", False
    for message in _messages(job):
        if "at" in message:
            at, has_begun = message["at"], True
        elif "result" in message:
            result: dict[str, Any] = message["result"]
            return result
        elif "error" in message:
            raise raised(message["error"])
        elif "failed" in message:
            raise _failed(message["failed"], None, at, limits)
        elif message["late"]:
            raise _failed("time", None, at, limits)
        else:
            signal = -message["ended"] if message["ended"] < 0 else None
            raise _failed(kind_of_end(signal or 0, message["wrote"]), signal, at, limits)
    raise (JobFailed if has_begun else _NeverBegun)("interrupted", "was broken off", None, at)


def _failed(kind: Any, signal: int | None, at: str, limits: Limits) -> JobFailed:
    what = {
        "memory": f"needed more than {(limits.memory or 0) // MEGABYTE:,} MB of memory",
        "cpu": f"used more than {limits.cpu_seconds} s of processor time",
        "time": f"took longer than {limits.seconds:g} s" if limits.seconds is not None else "",
        "size": f"wrote a file of more than {(limits.file_size or 0) // MEGABYTE:,} MB",
        "crashed": f"crashed (signal {signal})" if signal else "ended without an answer",
        "interrupted": f"was broken off (signal {signal})",
    }[kind]
    if limits.memory is None and kind == "memory":
        what = "needed more memory than there is"
    elif limits.memory is not None and kind == "crashed":
        what += f", perhaps for want of memory (it had {limits.memory // MEGABYTE:,} MB)"
    return JobFailed(kind, what, signal, at)


def _messages(job: socket.socket) -> Iterator[dict[str, Any]]:
    """What a job says, in order, to its end; a message that was cut is left out."""
    with job.makefile("rb") as lines, suppress(ConnectionError):
        for line in lines:
            with suppress(ValueError):
                yield json.loads(line)


# -- the helper process --------------------------------------------------------------------------


class _Helper:
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


_helper: _Helper | None = None
_lock = threading.Lock()


def _start(module: str, seconds: float | None, job: socket.socket) -> tuple[int, _Helper]:
    """Start a job; its number, and the helper that started it. A helper that has died is replaced."""
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


def _nursery() -> _Helper:
    global _helper
    if _helper is None:
        _helper = _Helper()
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
