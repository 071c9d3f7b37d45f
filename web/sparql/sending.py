"""An answer on its way: piece by piece from its file, so that none stands in memory as a whole."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ...store.apart.answerers import Answer

STALLED: Final = 60.0
"""A client that takes no piece for so many seconds is let go of: its answer lies on the disk meanwhile."""


class Sent(Response):
    """Rows or triples. Their length is told first, so that an answer broken off looks like no whole one."""

    def __init__(self, answer: Answer, content_type: str) -> None:
        self._answer = answer
        super().__init__(headers={"Content-Type": content_type, "Content-Length": str(answer.size)})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 — as ASGI has it
        pieces = self._answer.pieces() if scope["method"] != "HEAD" else iter(())
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        try:
            for piece in pieces:
                async with asyncio.timeout(STALLED):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body"})
        except TimeoutError:
            return  # the connection is closed where an answer is not sent to its end
        finally:
            self._answer.file.close()
