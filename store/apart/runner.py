"""Runs a function in a process of its own, under limits, and gives back what it answers."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from .failure import MEGABYTE, JobFailed, kind_of_end
from .helper import start
from .job import find_function
from .limits import Limits
from .told_errors import raised

Progress = Callable[[int, int], object]
"""Is told how much of how much is done."""


def run_apart(
    function: str, arguments: dict[str, Any], limits: Limits, progress: Progress | None = None
) -> dict[str, Any]:
    """What `function(arguments)` returns, run in a process of its own.

    `function` is `package.module:function`; arguments and result go as JSON, and much data
    had better go through files. It sees the caller's working folder and module path, but none
    of its open files. Standard output and input lead nowhere. `progress` is told what the job
    tells of how far it is.

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
        return _run(function, text, limits, progress)
    except _NeverBegun:  # the helper had been killed, and a new one is started
        return _run(function, text, limits, progress)


def echo(arguments: dict[str, Any]) -> dict[str, Any]:
    """The smallest job there is: its arguments are its result."""
    return arguments


class _NeverBegun(JobFailed):
    """The helper process died before it started a job."""


def _run(function: str, request: bytes, limits: Limits, progress: Progress | None) -> dict[str, Any]:
    mine, theirs = socket.socketpair()
    with mine:
        with theirs:
            number, helper = start(function.partition(":")[0], limits.seconds, theirs)
        try:
            with suppress(ConnectionError):  # it ended before it had read all: the answer tells why
                mine.sendall(request)
            return _answer(mine, limits, progress)
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


def _answer(job: socket.socket, limits: Limits, progress: Progress | None) -> dict[str, Any]:
    """What the job returns; whatever else happened to it is raised."""
    at, has_begun = "", False
    for message in _messages(job):
        if "at" in message:
            at, has_begun = message["at"], True
        elif "done" in message:
            if progress is not None:
                progress(message["done"], message["total"])
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
