"""What goes on in a job's own process: it reads what to do, is bound to its limits, and answers in JSON.

Each message is a line. From the caller one, the request; from the job an empty `at` when it
begins, any number of them and of `done` with `total` later, and one `result`, `failed` or `error`.
Where the system ends the job, the nursery adds `ended`.
"""

from __future__ import annotations

import errno
import json
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

from .limits import Limits, bind_process
from .told_errors import told

_caller: socket.socket | None = None


def say(at: str) -> None:
    """Tell the caller what this job is at now, such as a file's name: an error will tell it.

    Outside a job it does nothing.
    """
    if _caller is not None:
        _send(_caller, {"at": at})


def say_progress(done: int, total: int) -> None:
    """Tell the caller how far this job is, in units of its own. Outside a job it does nothing."""
    if _caller is not None:
        _send(_caller, {"done": done, "total": total})


def work(caller: socket.socket) -> None:
    """Do the one job that the caller asks for, and answer. All of the process is the job's."""
    global _caller  # one process, one job
    with caller.makefile("rb") as lines:
        request = json.loads(lines.readline())
    _caller = caller
    say("")
    try:
        # A folder that is gone is no fault of the job; a relative name will not be found then.
        with suppress(OSError):
            os.chdir(request["folder"])
        function = find_function(request["function"])
        limits = Limits(**request["limits"])
        bind_process(limits)
        answer: dict[str, Any] = {"result": function(request["arguments"])}
        text = json.dumps(answer)
    except MemoryError:
        _send(caller, {"failed": "memory"})
    except OSError as error:
        _send(caller, {"failed": "size"} if error.errno == errno.EFBIG else {"error": told(error)})
    except BaseException as error:  # the engine's panics are no Exceptions
        _send(caller, {"error": told(error)})
    else:
        caller.sendall(text.encode() + b"\n")


def find_function(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The function that `package.module:function` names."""
    module, _, function = name.partition(":")
    found: Callable[[dict[str, Any]], dict[str, Any]] = getattr(import_module(module), function)
    return found


def _send(caller: socket.socket, message: dict[str, Any]) -> None:
    caller.sendall(json.dumps(message).encode() + b"\n")
