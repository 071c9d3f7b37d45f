"""How many queries may be under way at once: of one client, and of all."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from threading import Event
from typing import Final, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.types import Receive

from .refused import AGAIN, Refused

OF_ONE: Final = 32
"""Queries of one client address that may be under way; of all, behind a proxy that tells none of them."""
OF_ALL: Final = 96
_LEFT: Final[ContextVar[Event]] = ContextVar("left")
T = TypeVar("T")


def left() -> Event:
    """What is set once the client has gone for whom this thread works; nothing sets it in others."""
    return _LEFT.get(Event())


class Waiting:
    """Counts the queries under way, and runs them in threads of their own: pages never wait for these."""

    def __init__(self, of_one: int = OF_ONE, of_all: int = OF_ALL) -> None:
        self._of_one, self._of_all = of_one, of_all
        self._under_way: Counter[str] = Counter()
        self._threads: CapacityLimiter | None = None

    @asynccontextmanager
    async def place(self, client: str) -> AsyncIterator[None]:
        """A place for one query; Refused with 429 where the client has too many, 503 where all have."""
        if self._under_way[client] >= self._of_one:
            raise Refused(
                429, f"{self._of_one} queries of yours are under way: wait for their answers", AGAIN
            )
        if self._under_way.total() >= self._of_all:
            raise Refused(503, "too many queries are under way: ask again later", AGAIN)
        self._under_way[client] += 1
        try:
            yield
        finally:
            self._under_way[client] -= 1
            self._under_way += Counter()  # those that are none are forgotten

    async def run(self, receive: Receive, work: Callable[[], T]) -> T:
        """What `work` returns, done in a thread, where `left` tells whether the client has gone."""
        self._threads = self._threads or CapacityLimiter(self._of_all)
        gone = Event()
        _LEFT.set(gone)  # the thread begins with what is set here, and no other request does
        watch = asyncio.create_task(_tell_of_leaving(receive, gone))
        try:
            return await to_thread.run_sync(work, limiter=self._threads)
        finally:
            watch.cancel()


async def _tell_of_leaving(receive: Receive, gone: Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()
