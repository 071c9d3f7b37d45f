"""Errors as a person reads them on a terminal: what, where, what to do, and an exit code."""

import errno
import traceback
from collections.abc import Iterator
from typing import Final

import click

from ..ontology.errors import AmbiguousError, Fault, InputError, NotFoundError, RejoinderError
from .output import printable

OWN_FAULT: Final = 70
MOST_FAULTS: Final = 100
LONGEST: Final = 500
"""How many faults of files are told, and how many characters of each: the first and the last ones."""
REMEDIES: Final = {
    errno.ENOENT: "make its folder first, or name another place",
    errno.ENOTDIR: "name a place in a folder",
    errno.EISDIR: "it is a folder: name a file",
    errno.EACCES: "change its permissions, or name another place",
    errno.EROFS: "nothing can be written there: name another place",
    errno.ENOSPC: "the disk is full: make room, or name another place",
    errno.ENAMETOOLONG: "give it a shorter name",
}
"""What to do when the system will not give or take a file."""


def tell(error: Exception, *, debug: bool) -> None:
    """Say on standard error what went wrong and what to do; the traceback before it where `debug` asks."""
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    for line in message(error):
        click.echo(line, err=True)


def exit_code(error: Exception) -> int:
    """What the command ends with; a file that the system will not give or take counts as input."""
    if isinstance(error, RejoinderError):
        return error.exit_code
    return RejoinderError.exit_code if isinstance(error, OSError) else OWN_FAULT


def message(error: Exception) -> Iterator[str]:
    """The lines that tell a person about an error."""
    if isinstance(error, InputError):
        count = len(error.faults)
        for fault in error.faults[:MOST_FAULTS]:
            yield from fault_lines(fault)
        if count > MOST_FAULTS:
            yield f"… and {count - MOST_FAULTS} more"
        yield f"{count} error{'s' if count != 1 else ''}; nothing was loaded"
    elif isinstance(error, RejoinderError) and error.exit_code != OWN_FAULT:
        yield f"error: {printable(str(error))}"
        if isinstance(error, NotFoundError) and not isinstance(error, AmbiguousError):
            yield f"  help: {_where_to_look(error)}"
    elif isinstance(error, OSError):
        place = "standard output" if error.filename is None else printable(str(error.filename))
        yield f"error: {place}: {error.strerror or error}"
        if error.errno in REMEDIES:
            yield f"  help: {REMEDIES[error.errno]}"
    else:
        yield f"error: {type(error).__name__}: {printable(str(error))}"
        yield "  help: a fault of rejoinder: run it as “rejoinder --debug …” and report what it shows"


def _where_to_look(error: NotFoundError) -> str:
    if "stored query" in str(error):
        return "list them with: rejoinder queries"
    if "no change" in str(error):
        return "list the changes with: rejoinder log"
    return "list what there is with: rejoinder events, rejoinder actors, rejoinder sources"


def fault_lines(fault: Fault, severity: str = "error") -> Iterator[str]:
    """A fault as `path:line:column: error: message`, its help on a line below."""
    place = ":".join(str(part) for part in (fault.path, fault.line, fault.column) if part is not None)
    yield f"{printable(place.replace(chr(10), ' '))}: {severity}: {clipped(fault.message)}"
    if fault.help:
        yield f"  help: {clipped(fault.help)}"


def clipped(text: str) -> str:
    """A text for a line of a terminal; what it cites of a file may be the whole file.

    >>> clipped("[" * 2000 + "” is no date") == "[" * 250 + " … " + "[" * 238 + "” is no date"
    True
    """
    half = LONGEST // 2
    return printable(text if len(text) <= LONGEST else f"{text[:half]} … {text[-half:]}")
