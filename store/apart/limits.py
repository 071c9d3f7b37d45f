"""How much a process apart may use, and how it is bound to that."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

if sys.platform != "win32":
    import resource

_PR_SET_PDEATHSIG: Final = 1
_M_ARENA_MAX: Final = -8


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may use; None sets no limit.

    `seconds` is time on the wall, `cpu_seconds` (whole ones) time of the processor. `memory` is
    in bytes, beyond what the process had mapped when it began. `file_size` is in bytes, for each
    file that it writes.
    """

    seconds: float | None = None
    cpu_seconds: int | None = None
    memory: int | None = None
    file_size: int | None = None


def bind_process(limits: Limits) -> None:
    """Hold this process to its limits from now on, but for `seconds`, which somebody else must keep."""
    _set(resource.RLIMIT_CORE, 0)
    if limits.memory is not None:
        _share_arenas()
        _set(resource.RLIMIT_AS, mapped_memory() + limits.memory)
    if limits.cpu_seconds is not None:
        _set(resource.RLIMIT_CPU, limits.cpu_seconds)
    if limits.file_size is not None:
        _set(resource.RLIMIT_FSIZE, limits.file_size)


def _share_arenas() -> None:
    """Let the threads of this process share two heaps.

    glibc reserves 128 MB of address space, for a moment at least, for each thread that begins to
    allocate. The engine begins some eight when it opens a state, and they would use up a limit
    of a gigabyte before the first query.
    """
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)


def _set(what: int, most: int) -> None:
    """Lower a limit; the hard one stays, so that the signal of the soft one is what ends the process."""
    hard = resource.getrlimit(what)[1]
    # macOS knows limits that it will not set.
    with suppress(OSError, ValueError):
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def mapped_memory() -> int:
    """The address space of this process in bytes; 0 where the system does not tell."""
    return _pages(0)


def resident_memory() -> int:
    """What of this process stands in memory, in bytes; 0 where the system does not tell."""
    return _pages(1)


def _pages(column: int) -> int:
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[column]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def end_with_parent() -> Callable[[int], None]:
    """What a child just forked calls, with its parent's process id, to be killed when that ends.

    Made before the fork, since it takes a while. Only Linux can; elsewhere it is enough that a
    child whose parent is gone already ends at once.
    """
    library: Any = None
    if sys.platform == "linux":
        import ctypes

        library = ctypes.CDLL(None)

    def end_with(parent: int) -> None:
        if library is not None:
            with suppress(AttributeError):
                library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)

    return end_with
