"""Everything that can go wrong, as one tree.

    RejoinderError
    ├── UsageError          the words of a call do not fit together
    ├── NotFoundError       no such thing: carries the nearest names
    │   └── AmbiguousError  several things answer to the name
    ├── InputError          a file cannot be read, or is refused
    ├── CaseError           a case folder cannot be opened, made or written
    │   └── CaseBusyError    another process is changing it: carries its process id
    ├── QueryError          a query is wrong, or refused
    │   └── QueryTimeout    it took longer than it was given
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


class CaseBusyError(CaseError):
    """Another process is changing the case; `holder` is its process id, None where that is not known."""

    def __init__(self, path: str, holder: int | None) -> None:
        self.holder = holder
        who = f"process {holder}" if holder else "another process"
        super().__init__(path, f"{who} is changing this case; try again when it is done")


class QueryError(RejoinderError):
    """A query is not well formed, asks for what is refused, or for more than it was given."""

    exit_code = 5


class QueryTimeout(QueryError):
    """A query took longer than it was given and was stopped; `seconds` is what it was given."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"timed out after {seconds:g} s; ask for less, or allow more time")


class PictureError(RejoinderError):
    """A picture cannot be painted on this machine."""

    exit_code = 4


class UnfoundedError(RejoinderError, ValueError):
    """A sentence that rests on no claim, or whose end does: nothing is told that nobody says."""

    exit_code = 70
