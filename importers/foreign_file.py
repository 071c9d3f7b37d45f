"""What a file from outside is while it is read: what of it was taken, and what was refused and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from .text_facts import TextFacts


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row or object that was not taken: its line, why, and its values."""

    line: int
    reason: str
    values: tuple[str, ...]


Refuse = Callable[[Refusal], object]
"""Is told of each row or object that is not taken."""
BytesRead = Callable[[int, int], object]
"""Is told how many bytes of how many have been read (0: not known)."""


@dataclass(slots=True)
class Tally:
    """How many rows or objects were taken, and how many were refused for which reason."""

    taken: int = 0
    damaged: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    first_lines: dict[str, int] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """How many were not taken."""
        return self.reasons.total()

    def refuse(self, refusal: Refusal) -> None:
        """Count one that was not taken."""
        self.reasons[refusal.reason] += 1
        self.first_lines.setdefault(refusal.reason, refusal.line)


class ForeignFile(Protocol):
    """One pass over a file that another tool wrote; what it counted is there when the pass is over.

    `dossiers` are what its claims are recorded in, `events` the events that it tells of. `unit` is
    what it holds: “row” or “object”.
    """

    unit: str
    tally: Tally
    facts: TextFacts

    @property
    def dossiers(self) -> list[str]:
        """The IRIs of its dossiers."""
        ...

    @property
    def events(self) -> set[bytes]:
        """The events that it tells of."""
        ...

    def rows(self) -> Iterator[bytes]:
        """Lines of N-Quads with what follows from them; one may come twice. Raises InputError."""
        ...
