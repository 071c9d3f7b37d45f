"""One writer at a time: a lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
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
    try:
        handle = os.open(case / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise case_error(case, error) from None
    try:
        _acquire(handle, case, time.monotonic() + wait)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _acquire(handle: int, case: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise CaseBusyError(str(case), _holder(handle)) from None
            time.sleep(_PAUSE)


def _holder(handle: int) -> int | None:
    text = os.pread(handle, 32, 0).strip()
    return int(text) if text.isdigit() else None
