"""What an export keeps to itself: whoever asks for it says how texts and points are rewritten."""

from __future__ import annotations

from typing import Final, Protocol

from ..records import Place


class Discretion(Protocol):
    """Rewrites what is written: the same text always becomes the same."""

    def text(self, text: str) -> str:
        """A text, a name or an IRI as it may be written."""

    def cell(self, text: str) -> str:
        """A cell of a table for people, who open it in a program that computes what looks like a formula."""

    def place(self, place: Place) -> Place:
        """A place with its point as exact as it may be written."""


class AsTold:
    """Keeps nothing back and changes nothing."""

    def text(self, text: str) -> str:
        """The text itself."""
        return text

    def cell(self, text: str) -> str:
        """The text itself."""
        return text

    def place(self, place: Place) -> Place:
        """The place itself."""
        return place


AS_TOLD: Final[Discretion] = AsTold()
