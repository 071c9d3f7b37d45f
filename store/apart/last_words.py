"""What a process says by itself on standard error: the engine's languages, when they give up."""

from __future__ import annotations

import os
from typing import Final

_STDERR: Final = 2
_MOST: Final = 64 * 1024


class LastWords:
    """A file without a name that takes the standard error of a child, and is read by its parent."""

    def __init__(self) -> None:
        self._file = _unnamed_file()

    def take(self) -> None:
        """Lead this process's standard error here from now on."""
        os.dup2(self._file, _STDERR)

    def read(self) -> str:
        """The last of what was written, at most 64 kB; it can be read once."""
        size = os.lseek(self._file, 0, os.SEEK_END)
        os.lseek(self._file, max(0, size - _MOST), os.SEEK_SET)
        text = os.read(self._file, _MOST).decode(errors="replace")
        os.close(self._file)
        return text


def _unnamed_file() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("standard error")
    import tempfile

    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
