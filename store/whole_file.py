"""Files that are written whole or not at all, and that a power cut does not take back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copymode
from typing import IO


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, or leave what stands there as it is; an OSError tells which file it was.

    The data goes to a file of another name in the same folder, is brought to the disk, and then
    takes the name; what is no regular file (a pipe, a device) is written to as it is.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            with written_aside(target) as file:
                file.write(data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


@contextmanager
def written_aside(target: Path) -> Iterator[IO[bytes]]:
    """An open file that becomes `target` when the block ends well, and vanishes when it does not."""
    if target.exists():
        with target.open("ab"):
            pass  # a file that may not be written is not replaced either
    beside = target.with_name(f".rejoinder-{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            copymode(target, beside)
        beside.replace(target)
        sync_folder(target.parent)
    finally:
        beside.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk: a file that was renamed is there after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
