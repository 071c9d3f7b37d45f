"""A proposal: two things of different origin that may be one and the same, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from ..records import Json, Thing

Kind = Literal["actor", "event", "place"]
Pair = tuple[str, str]
"""The IRIs of two things, the lesser first."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two things that may be one: `score` from 0 to 1, the `reasons` for it in words, the strongest first.

    A score is no probability: it orders proposals, and tells where to begin to look.
    """

    first: Thing
    second: Thing
    kind: Kind
    score: float
    reasons: tuple[str, ...]

    @property
    def pair(self) -> Pair:
        """The two IRIs, the lesser first."""
        return pair_of(self.first.id, self.second.id)

    @property
    def id(self) -> str:
        """A short name of the pair, the same in whichever order and case it is proposed.

        >>> one, other = Thing("a:1", "PMU"), Thing("a:2", "al-Hashd")
        >>> Proposal(one, other, "actor", 1.0, ()).id == Proposal(other, one, "actor", 0.9, ()).id
        True
        """
        return sha256("\n".join(self.pair).encode()).hexdigest()[:12]

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "kind": self.kind,
            "first": self.first.as_json(),
            "second": self.second.as_json(),
            "score": self.score,
            "reasons": list(self.reasons),
        }


def pair_of(one: str, other: str) -> Pair:
    """Two IRIs, the lesser first.

    >>> pair_of("b:2", "a:1")
    ('a:1', 'b:2')
    """
    return (one, other) if one <= other else (other, one)
