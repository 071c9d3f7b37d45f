"""How a job that ran apart can come to grief, other than by an error that it raised itself."""

from __future__ import annotations

import signal as signals
from typing import Final, Literal

from ...ontology.errors import RejoinderError

Kind = Literal["crashed", "memory", "cpu", "time", "size", "interrupted"]

MEGABYTE: Final = 1024 * 1024
_BROKEN_OFF: Final = (signals.SIGTERM, signals.SIGINT, getattr(signals, "SIGHUP", signals.SIGTERM))
_SIGNS_OF_WANT: Final = (
    "memory allocation of",
    "bad_alloc",
    "MemoryError",
    "Resource temporarily unavailable",
)
"""What the engine's languages write before they give up for want of memory, be it for one more thread."""


class JobFailed(RejoinderError):
    """A job crashed, or ran into a limit; nothing came back.

    `kind` is `crashed`, `memory`, `cpu`, `time`, `size` (of a file that it wrote) or
    `interrupted` (by somebody else). `signal` is what ended it, None where it ended by itself.
    `at` is what it last said it was at, empty if nothing. `what` tells it as a predicate:
    `needed more than 512 MB of memory`.
    """

    def __init__(self, kind: Kind, what: str, signal: int | None = None, at: str = "") -> None:
        self.kind: Kind = kind
        self.what = what
        self.signal = signal
        self.at = at
        super().__init__(f"{at or 'a job'}: {what}")


class JobFault(RuntimeError):
    """A fault of rejoinder itself in a job; the job's own traceback is a note of the error."""


def kind_of_end(signal: int, wrote: str) -> Kind:
    """What a signal that ended a job means, seen with what the job `wrote` to its standard error.

    >>> kind_of_end(6, "memory allocation of 17179869184 bytes failed")
    'memory'
    >>> kind_of_end(6, "terminate called … what():  Resource temporarily unavailable")
    'memory'
    >>> kind_of_end(11, "")
    'crashed'
    """
    if any(sign in wrote for sign in _SIGNS_OF_WANT):
        return "memory"
    if signal == getattr(signals, "SIGXCPU", None):
        return "cpu"
    if signal == getattr(signals, "SIGXFSZ", None):
        return "size"
    return "interrupted" if signal in _BROKEN_OFF else "crashed"
