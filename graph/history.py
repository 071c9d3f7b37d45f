"""What came, went and changed between two states of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .records import Claim, Json

if TYPE_CHECKING:
    from .case_lists import Lists


@dataclass(frozen=True, slots=True)
class Diff:
    """Claims and remarks, in reading order: those that came, those that went, and those that say
    something else, as they were and as they are. `start` and `end` are numbers of changes.
    """

    start: int
    end: int
    came: tuple[Claim, ...]
    went: tuple[Claim, ...]
    changed: tuple[tuple[Claim, Claim], ...]

    def as_json(self) -> Json:
        """The same as plain data."""
        return {
            "schema": 1,
            "start": self.start,
            "end": self.end,
            "came": [claim.as_json() for claim in self.came],
            "went": [claim.as_json() for claim in self.went],
            "changed": [{"before": old.as_json(), "after": new.as_json()} for old, new in self.changed],
        }


def compare_states(before: Lists, after: Lists, start: int, end: int) -> Diff:
    """What became of the claims of one state in another."""
    old = {claim.record.id: claim for claim in before.claims()}
    new = {claim.record.id: claim for claim in after.claims()}
    return Diff(
        start,
        end,
        tuple(claim for iri, claim in new.items() if iri not in old),
        tuple(claim for iri, claim in old.items() if iri not in new),
        tuple((old[iri], claim) for iri, claim in new.items() if iri in old and old[iri] != claim),
    )
