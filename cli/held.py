"""Commands that can be stopped: the work is done in a process of its own, and another one watches it.

The engine does not listen while it answers a query or loads a file: not to a clock, and not to
Ctrl-C. So before a case is opened the command's process is forked. The child goes on as the
command; the parent opens nothing, waits, and ends the child where it must.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from typing import TYPE_CHECKING, Final, NoReturn

import click

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from ..store.apart.last_words import LastWords

OUT_OF_BOUNDS: Final = 5
"""The exit code of a command that was stopped because it took too long or too much, or crashed."""
INTERRUPTED: Final = 130
ENDINGS: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals, beside Ctrl-C's, that ask a process to end."""
ANSWERED: Final = b"\n"
"""What a child tells its parent when it begins to write its answer."""

_is_process = False
_is_held = False
_megabytes = 0
_replaced: Final[list[object]] = []
"""Streams that others stand in for: they would close their files when nobody knows them any more."""


def runs_as_process() -> None:
    """Say that this process runs one command and nothing else, so that it may be forked."""
    global _is_process
    _is_process = hasattr(os, "fork")


def hold_change() -> None:
    """From here on let Ctrl-C end this command within a second, whatever it is doing."""
    hold(0, 0, changes=True)


def hold(seconds: float, megabytes: int, *, changes: bool = False) -> None:
    """Go on in a child that is ended after some seconds, and may take so much memory; 0 sets no limit.

    The seconds are those until it begins to write its answer. It returns in the child only. The
    parent waits, and leaves with the child's exit code; with 5 when time or memory was not enough
    or the engine crashed, with 130 after Ctrl-C. On Windows, and where the command does not run
    as a process of its own, nothing is held.
    """
    if not _is_process or _is_held:
        return
    from ..store.apart.last_words import LastWords
    from .watch import Watch

    debug = bool(click.get_current_context().find_root().params.get("debug"))
    sys.stdout.flush()
    sys.stderr.flush()
    parent, words = os.getpid(), LastWords()
    alive, held_alive = os.pipe()
    # Neither process must meet a signal before it knows which of the two it is.
    signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, *ENDINGS))
    gc.freeze()  # what both share is not written to by the collector, and so need not be copied
    child = os.fork()
    if child == 0:
        os.close(alive)
        _be_held(parent, megabytes, words, held_alive)
    else:
        os.close(held_alive)
        Watch(child, alive, words, seconds, megabytes, changes=changes, debug=debug).leave()


def interrupted() -> NoReturn:
    """Leave after Ctrl-C; of two processes only the one that watches says so."""
    if not _is_held:
        click.echo("interrupted", err=True)
    raise click.exceptions.Exit(INTERRUPTED)


def leave(code: int) -> NoReturn:
    """End this process; from here on nothing is left to tidy up, and the parent may end it at once."""
    if _is_held:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.exit(code)


def out_of_memory() -> NoReturn:
    """Leave after a MemoryError."""
    tell_memory(_megabytes)
    raise click.exceptions.Exit(OUT_OF_BOUNDS)


def tell_memory(megabytes: int) -> None:
    """Say that so much memory was not enough; 0 for all that there is."""
    what = f"needed more than {megabytes:,} MB of memory" if megabytes else "needed more memory than there is"
    more = ", or allow more with --max-memory MB" if megabytes else ""
    click.echo(f"error: {what}\n  help: ask for less{more}", err=True)


def _be_held(parent: int, megabytes: int, words: LastWords, alive: int) -> None:
    """What the child does first; what ends it is its parent, not the terminal."""
    global _is_held, _megabytes
    from ..store.apart.limits import Limits, bind_process, end_with_parent

    _is_held, _megabytes = True, megabytes
    end_with_parent()(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in ENDINGS:
        signal.signal(number, _give_up if number == signal.SIGTERM else signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, *ENDINGS))
    _part_streams(words, alive)
    bind_process(Limits(memory=megabytes * 1024 * 1024 if megabytes else None))


def _give_up(*_: object) -> None:
    """Unwind, once, so that what is half written is taken away."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def _part_streams(words: LastWords, alive: int) -> None:
    """Let Python say what it says where it did, but the engine and its languages into a file."""
    said, answer = sys.stderr, sys.stdout
    _replaced.extend((said, answer))
    own = os.dup(said.fileno())
    words.take()
    sys.stderr = open(own, "w", encoding=said.encoding, errors=said.errors, buffering=1)  # noqa: SIM115
    stream = io.BufferedWriter(_Answer(answer.fileno(), alive))
    sys.stdout = io.TextIOWrapper(
        stream, encoding=answer.encoding, errors=answer.errors, line_buffering=answer.isatty()
    )


class _Answer(io.FileIO):
    """Standard output that tells the parent when it is first written to, which stops the clock.

    An answer is whole before it is written, and may then wait to be read as long as it has to.
    """

    def __init__(self, descriptor: int, alive: int) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._alive: int | None = alive

    def write(self, data: ReadableBuffer) -> int:
        if self._alive is not None:
            os.write(self._alive, ANSWERED)
            self._alive = None
        return super().write(data)
