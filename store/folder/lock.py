"""One writer at a time: a lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ...ontology.errors import CaseBusyError
from .complaints import case_error

LOCK: Final = "lock"
WAIT: Final = 60.0
"""Seconds that a second writer waits before it is told who holds the case."""
_PAUSE: Final = 0.02


@contextmanager
def locked(case: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold a case against other writers; CaseBusyError, with the holder's process id, after `wait` seconds.

    CaseError where the folder may not be written to.
    """
    deadline = time.monotonic() + wait
    with _opened(case / LOCK, os.O_RDWR | os.O_CREAT) as handle:
        # Whoever waits holds the folder itself: who has just let go of the case comes after that.
        with _opened(case, os.O_RDONLY) as turn:
            for one in (turn, handle):
                if not _acquired(one, deadline):
                    raise CaseBusyError(str(case), _holder(handle))
        os.ftruncate(handle, 0)
        with suppress(OSError):  # a full disk tells nobody who holds the case, but is no reason not to
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
        os.ftruncate(handle, 0)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    try:
        handle = os.open(path, flags, 0o666)
    except OSError as error:
        raise case_error(path if path.is_dir() else path.parent, error) from None
    try:
        yield handle
    finally:
        os.close(handle)


def _acquired(handle: int, deadline: float) -> bool:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE)


def _holder(handle: int) -> int | None:
    text = os.pread(handle, 32, 0).strip()
    return int(text) if text.isdigit() else None
