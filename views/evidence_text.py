"""What an inferred link rests on, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .text_wording import claim_words, one_line

if TYPE_CHECKING:
    from ..graph.records import Evidence


def evidence_lines(evidence: Iterable[Evidence]) -> list[str]:
    """For each inference days between, distance and score; then the tie that closes it, with who tells it."""
    lines = []
    for one in evidence:
        if told := ", ".join(_parts(one)):
            lines.append(f"rests on: {told}")
        if one.closed_by is not None:
            by = claim_words(one.tie_told) if one.tie_told else f"the register of {one.closed_by.label}"
            lines.append(f"closed by a tie told: {one_line(by)}")
    return lines


def _parts(one: Evidence) -> Iterable[str]:
    if one.lag is not None:
        yield "1 day later" if one.lag == 1 else f"{one.lag} days later" if one.lag else "the same day"
    if one.km is not None:
        yield f"{one.km:,.1f} km apart"
    if one.score is not None:
        yield f"score {one.score:.2f}"
