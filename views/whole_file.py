"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copymode


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, or leave what stands there as it is; an OSError tells which file it was.

    The data goes to a file of another name in the same folder, which then takes the name; what is
    no regular file (a pipe, a device) is written to as it is.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _replace(target: Path, data: bytes) -> None:
    if target.exists():
        with target.open("ab"):
            pass  # a file that may not be written is not replaced either
    beside = target.with_name(f".rejoinder-{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        if target.exists():
            copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
