"""Opens a file from outside as a stream: unpacked as it is read, and no more of it than the limits allow."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple

from ..ontology.errors import Fault, InputError

PACKED: Final = (".gz", ".zst")
"""File name suffixes of packed files; the suffix before one tells what is in it."""

_PIECE: Final = 1 << 18
_FRAME_PIECE: Final = 1 << 10
"""How much of a Zstandard frame is unpacked at a time: a kilobyte may become 32 megabytes."""


class Limits(NamedTuple):
    """How much is read of one file, in bytes after unpacking.

    `flowing` is for formats that are read as they come, `whole` for those that must be held in
    memory. A packed file may grow to `times` its size, or to `free` where that is more: honest
    N-Quads grow 40 times, a bomb of gzip 1,000 times and one of Zstandard 30,000 times.
    """

    flowing: int = 10 << 30
    whole: int = 256 << 20
    times: int = 200
    free: int = 64 << 20


LIMITS: Final = Limits()


def unpacked_name(path: Path) -> Path:
    """A file's name without the suffix that says how it is packed.

    >>> unpacked_name(Path("claims.nq.gz")).name
    'claims.nq'
    """
    return path.with_suffix("") if path.suffix.lower() in PACKED else path


def packing_of(path: Path) -> str:
    """The suffix that says how a file is packed, in small letters; empty where it is not."""
    return path.suffix.lower() if path.suffix.lower() in PACKED else ""


def refuse_unless_file(path: Path, name: str) -> int:
    """The size of a file in bytes; InputError for what is missing, a folder, a pipe or a device.

    Nothing is opened: to open a pipe is to wait for its writer.
    """
    with told_plainly(name):
        status = path.stat()
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        raise _refused(name, "this is a folder, not a file", "name the files in it")
    if not stat.S_ISREG(mode):
        kind = "a pipe or a socket" if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else "a device"
        raise _refused(name, f"this is {kind}, not a file", "save what it gives in a file, and name that")
    return status.st_size


def open_unpacked(path: Path, name: str, most: int = LIMITS.flowing) -> IO[bytes]:
    """A file open for reading from its beginning, unpacked on the way if its suffix says that it is packed.

    Raises InputError for what is no file, and on reading for a damaged archive and beyond the
    limits: `most` bytes, and LIMITS on how far a packed file may grow.
    """
    refuse_unless_file(path, name)
    with told_plainly(name):
        # Were it a pipe by now, opening it this way would not wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    file = os.fdopen(descriptor, "rb")
    size = os.fstat(descriptor).st_size
    try:
        if size > most:
            raise _too_much(name, most)
        return io.BufferedReader(_Unpacked(file, name, packing_of(path), size, most), _PIECE)
    except BaseException:
        file.close()
        raise


class _Unpacked(io.RawIOBase):
    """The bytes of a file, unpacked and counted."""

    def __init__(self, file: IO[bytes], name: str, packing: str, size: int, most: int) -> None:
        self._file, self._name, self._most = file, name, most
        self._grown = max(LIMITS.free, LIMITS.times * size) if packing else most
        self._count = 0
        self._read: Callable[[int], bytes]
        if packing == ".gz":
            self._read = gzip.GzipFile(fileobj=file, mode="rb").read
        elif packing == ".zst":
            self._read = _Frames(file).read
        else:
            self._read = file.read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        with told_plainly(self._name):
            data = self._read(min(len(buffer), _PIECE))
        self._count += len(data)
        if self._count > self._most:
            raise _too_much(self._name, self._most)
        if self._count > self._grown:
            message = f"unpacks to more than {_size(self._grown)}, far beyond what its own size would give"
            raise _refused(self._name, message, "if you trust it, unpack it yourself and name the result")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


class _Frames:
    """Unpacks Zstandard frames one after the other, and knows a frame that is cut.

    `zstandard`'s own reader ends silently in the middle of a cut frame.
    """

    def __init__(self, file: IO[bytes]) -> None:
        import zstandard  # only packed files need it

        self._unpacker = zstandard.ZstdDecompressor()
        self._error = zstandard.ZstdError
        self._pieces = self._unpacked(file)
        self._piece = memoryview(b"")

    def read(self, size: int) -> bytes:
        while not self._piece:
            try:
                self._piece = memoryview(next(self._pieces))
            except StopIteration:
                return b""
            except self._error as error:
                raise gzip.BadGzipFile(str(error)) from None
        head, self._piece = self._piece[:size], self._piece[size:]
        return bytes(head)

    def _unpacked(self, file: IO[bytes]) -> Iterator[bytes]:
        rest = file.read(_FRAME_PIECE)
        while rest:
            frame = self._unpacker.decompressobj()
            while not frame.eof:
                if not rest:
                    raise EOFError
                yield frame.decompress(rest)
                rest = frame.unused_data if frame.eof else file.read(_FRAME_PIECE)
            rest = rest or file.read(_FRAME_PIECE)


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turns what the system and the unpackers say of a file into an InputError that names it."""
    try:
        yield
    except FileNotFoundError:
        raise _refused(name, "no such file", "check the name and the folder") from None
    except EOFError:
        raise _refused(name, "the packed file ends too early", "fetch or pack it anew") from None
    except (gzip.BadGzipFile, zlib.error):
        help = "fetch or pack it anew, or give it the suffix that fits what is in it"
        raise _refused(name, "the packed file is damaged, or not packed at all", help) from None
    except PermissionError:
        raise _refused(name, "cannot be read: Permission denied", "ask for the right to read it") from None
    except OSError as error:
        raise _refused(name, f"cannot be read: {error.strerror or error}") from None
    except ValueError as error:  # a zero byte in a name
        raise _refused(name, f"cannot be read: {error}", "check the name") from None


def _too_much(name: str, most: int) -> InputError:
    message = f"holds more than {_size(most)}, the most that is read of one file in this format"
    return _refused(name, message, "split it into several files")


def _refused(name: str, message: str, help: str = "") -> InputError:
    return InputError([Fault(name, None, message, help)])


def _size(count: int) -> str:
    """A number of bytes for people."""
    return f"{count / (1 << 30):.0f} GiB" if count >= 1 << 30 else f"{count / (1 << 20):.0f} MiB"
