"""Files that are written whole or not at all, and that a power cut does not take back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from typing import IO


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, or leave what stands there as it is; an OSError tells which file it was.

    The data goes to a file of another name in the same folder, is brought to the disk, and then
    takes the name; what is no regular file (a pipe, a device) is written to as it is.
    """
    with opened_whole(path) as file:
        file.write(data)


@contextmanager
def opened_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to as it goes, with the promise of `write_whole`: an error leaves all as it was."""
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                yield file
        else:
            with written_aside(target) as file:
                yield file
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None


@contextmanager
def written_aside(target: Path) -> Iterator[IO[bytes]]:
    """An open file that becomes `target` when the block ends well, and vanishes when it does not."""
    if target.exists():
        with target.open("ab"):
            pass  # a file that may not be written is not replaced either
    beside = target.with_name(f".rejoinder-{os.getpid()}-{token_hex(4)}.part")
    try:
        # "x" follows no link that somebody has laid there.
        with beside.open("xb") as file:
            if target.exists():
                copymode(target, beside)  # before anything is in it: it may be private
            yield file
            file.flush()
            os.fsync(file.fileno())
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
