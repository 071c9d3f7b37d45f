"""Everything that can go wrong, as one tree.

    RejoinderError
    ├── UsageError          the words of a call do not fit together
    ├── NotFoundError       no such thing: carries the nearest names
    │   └── AmbiguousError  several things answer to the name
    ├── InputError          a file cannot be read, or is refused
    ├── CaseError           a case folder cannot be opened, made or written
    ├── QueryError          a query is wrong, refused, or took too long
    ├── PictureError        a picture cannot be painted on this machine
    └── UnfoundedError      a sentence of a brief rests on no claim: a fault of rejoinder

Each error holds its data and says what, where, and what to do. `exit_code` is what
the command line ends with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class RejoinderError(Exception):
    """Root of every error that rejoinder raises on purpose."""

    exit_code: ClassVar[int] = 4


class UsageError(RejoinderError):
    """The words of a call do not fit together."""

    exit_code = 2


class NotFoundError(RejoinderError):
    """No such thing in the case; `suggestions` holds the nearest names, best first."""

    exit_code = 3

    def __init__(self, name: str, message: str = "", suggestions: Sequence[str] = ()) -> None:
        self.name = name
        self.suggestions = tuple(suggestions)
        text = message or f"nothing in this case is called “{name}”"
        if self.suggestions:
            text += "; did you mean " + ", ".join(f"“{s}”" for s in self.suggestions) + "?"
        super().__init__(text)


class AmbiguousError(NotFoundError):
    """Several things answer to one name; `candidates` holds (label, IRI) of each."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.candidates = tuple(candidates)
        listed = "; ".join(f"{label} <{iri}>" for label, iri in self.candidates)
        super().__init__(name, f"“{name}” fits {len(self.candidates)} things, name one by its id: {listed}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file.

    `line` and `column` count from 1; None where the format has none. `help` says what to do.
    """

    path: str
    line: int | None
    message: str
    help: str = ""
    column: int | None = None

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        if self.line is not None and self.column is not None:
            place += f":{self.column}"
        return f"{place}: {self.message}" + (f"; {self.help}" if self.help else "")


class InputError(RejoinderError):
    """A file cannot be read, or what it says is refused; nothing of it was loaded.

    `faults` holds every fault found, in file order.
    """

    exit_code = 4

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class CaseError(RejoinderError):
    """A case folder cannot be opened, made or written; `path` is the folder."""

    exit_code = 4

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        super().__init__(f"{path}: {message}")


class QueryError(RejoinderError):
    """A query is not well formed, asks for what is refused, or took too long."""

    exit_code = 5


class PictureError(RejoinderError):
    """A picture cannot be painted on this machine."""

    exit_code = 4


class UnfoundedError(RejoinderError, ValueError):
    """A sentence that rests on no claim, or whose end does: nothing is told that nobody says."""

    exit_code = 70
