"""The process that watches a command at work in a child: it waits, ends it where it must, and tells why."""

from __future__ import annotations

import os
import select
import signal
import sys
from types import FrameType
from typing import Final, NoReturn

import click

from ..store.apart.failure import kind_of_end
from ..store.apart.last_words import LastWords
from .held import ENDINGS, INTERRUPTED, OUT_OF_BOUNDS, tell_memory

GRACE: Final = 0.3
"""Seconds that a child is given to take away what it left half written."""


class _Asked(Exception):
    """A signal asks this process to end."""

    def __init__(self, number: int) -> None:
        self.number = number


class Watch:
    """A child process and what it may use.

    `alive` is a pipe over which the child tells that it has its answer, and which ends when it does.
    """

    def __init__(
        self,
        child: int,
        alive: int,
        words: LastWords,
        seconds: float,
        megabytes: int,
        *,
        changes: bool,
        debug: bool,
    ) -> None:
        self._child = child
        self._alive = alive
        self._words = words
        self._seconds = seconds
        self._megabytes = megabytes
        self._changes = changes
        self._debug = debug

    def leave(self) -> NoReturn:
        """Wait for the child's end, or bring it about, and leave as it did."""
        code = self._watch()
        sys.stderr.flush()
        # Nothing was begun here that has to be ended, and the time is the user's.
        os._exit(code)

    def _watch(self) -> int:
        """The exit code, once the child has ended."""
        try:
            for number in ENDINGS:
                if signal.getsignal(number) != signal.SIG_IGN:  # as under `nohup`
                    signal.signal(number, _ask)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, *ENDINGS))
            answers = self._waits(self._seconds or None)
            while answers and os.read(self._alive, 1):
                pass
        except KeyboardInterrupt:
            self._end()
            click.echo("interrupted", err=True)
            return INTERRUPTED
        except _Asked as asked:
            self._end()
            signal.signal(asked.number, signal.SIG_DFL)
            os.kill(os.getpid(), asked.number)
            raise AssertionError("unreachable") from None
        if not answers:
            self._end()
            help = "ask for less, or allow more with --timeout SECONDS (0: no limit)"
            click.echo(f"error: timed out after {self._seconds:g} s\n  help: {help}", err=True)
            return OUT_OF_BOUNDS
        return self._code(os.waitpid(self._child, 0)[1])

    def _waits(self, seconds: float | None) -> bool:
        """Whether the child has its answer, or ends, within some seconds."""
        return bool(select.select([self._alive], [], [], seconds)[0])

    def _end(self) -> None:
        """End the child; it may tidy up before, and no other signal stops that."""
        for number in (signal.SIGINT, *ENDINGS):
            signal.signal(number, signal.SIG_IGN)
        os.kill(self._child, signal.SIGTERM)
        while self._waits(GRACE):
            if not os.read(self._alive, 1):
                break
        else:
            os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)

    def _code(self, status: int) -> int:
        """The exit code for a child that ended by itself; says why if that was not its own doing."""
        code = os.waitstatus_to_exitcode(status)
        wrote = self._words.read()
        if wrote and (code >= 0 or self._debug):
            click.echo(wrote, err=True, nl=False)
        if code >= 0:
            return code
        if kind_of_end(-code, wrote) == "memory":
            tell_memory(self._megabytes)
        else:
            click.echo(f"error: crashed (signal {-code})\n  help: {self._after_crash()}", err=True)
        return OUT_OF_BOUNDS

    def _after_crash(self) -> str:
        if self._changes:
            return "a change is made whole or not at all: see whether it is there with “rejoinder log”"
        more = (
            f", or with more than {self._megabytes:,} MB of memory (--max-memory)" if self._megabytes else ""
        )
        return f"nothing was changed; ask in a simpler form{more}"


def _ask(number: int, _: FrameType | None) -> None:
    raise _Asked(number)
