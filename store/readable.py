"""Pieces of text as the file that the engine reads."""

from __future__ import annotations

from collections.abc import Iterable


class Readable:
    """Pieces of text as a file; the engine must never be handed more than it asks for.

    What the pieces raise is kept in `failure`, since the engine tells of it in words of its own.
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.failure: Exception | None = None
        self._pieces = iter(pieces)
        self._piece = memoryview(b"")

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end."""
        while not self._piece:
            try:
                piece = next(self._pieces, None)
            except Exception as error:
                self.failure = error
                raise
            if piece is None:
                return b""
            self._piece = memoryview(piece)
        head, self._piece = self._piece[:size], self._piece[size:]
        return bytes(head)
