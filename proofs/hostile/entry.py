"""What one hostile file or query is: how it is made, and what the command must answer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Maker = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A file, and what `load` must say of it.

    `file` is its name; `says` is a pattern for the first line of standard error, in which FILE
    stands for the path. Where `code` is not 0 the case must be as before. `also` holds further
    commands that must end within the time and without a traceback: "check" and "events" (the
    file itself as the case). `seconds` is how long a command may take.
    """

    name: str
    file: str
    make: Maker
    code: int
    says: str
    also: tuple[str, ...] = ()
    seconds: float = 10


@dataclass(frozen=True, slots=True)
class HostileQuery:
    """A query on standard input (or the words of a stored query), and what `query` must say of it.

    `says` is a pattern for the first line of standard error, or, where `code` is 0, for standard output.
    """

    name: str
    text: str | bytes
    code: int
    says: str
    words: tuple[str, ...] = ("query", "-")
    seconds: float = 10


def holds(content: str | bytes) -> Maker:
    """Makes a file with this content."""
    data = content.encode() if isinstance(content, str) else content

    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


def nothing(_: Path) -> None:
    """Makes no file at all."""


def made(content: Callable[[], str | bytes]) -> Maker:
    """Makes a file with content that is too large to keep."""
    return lambda path: holds(content())(path)
