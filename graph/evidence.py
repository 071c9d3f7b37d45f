"""What an inferred link rests on, as the claim that infers it records it."""

from __future__ import annotations

from ..ontology import rj
from ..store.terms import IRI
from .facts import Facts
from .records import Evidence


def evidence_of(facts: Facts, claim: str, answering: str, answered: str) -> Evidence | None:
    """What a claim rests the link between two events on; None where it records nothing of the kind."""
    for quad in facts.store.quads(p=rj.answering, o=IRI(answering), g=claim):
        if not isinstance(quad.subject, IRI):
            continue
        node = quad.subject.value
        if any(True for _ in facts.store.quads(s=node, p=rj.answered, o=IRI(answered), g=claim)):
            lag, km, score = (facts.value(node, name) for name in (rj.lag, rj.distance, rj.score))
            closed_by = facts.value(node, rj.closedBy)
            return Evidence(
                claim,
                None if lag is None else int(lag),
                None if km is None else float(km),
                None if score is None else float(score),
                None if closed_by is None else facts.thing(closed_by),
                facts.record(closed_by) if closed_by in facts.claims else None,
            )
    return None
