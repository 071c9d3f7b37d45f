"""Grades of the Admiralty scale: what raters think of a source or a claim. No grade changes a fact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..ontology import rj
from .facts import Facts
from .records import ClaimRecord, Json, Thing

Scale = Literal["reliability", "credibility"]


@dataclass(frozen=True, slots=True)
class Rating:
    """A grade: A to F for the reliability of a source, 1 to 6 for the credibility of a claim.

    `by` is the rater; `claim` is None where a dossier's own record tells the grade: its coder's.
    """

    scale: Scale
    grade: str
    of: Thing
    by: Thing
    claim: ClaimRecord | None = None

    def as_json(self) -> Json:
        return {
            "scale": self.scale,
            "grade": self.grade,
            "of": self.of.as_json(),
            "by": self.by.as_json(),
            "claim": self.claim.as_json() if self.claim else None,
        }


def ratings(facts: Facts, claim: ClaimRecord) -> Iterator[Rating]:
    """Grades of a claim's source, then of the claim itself, each by rater."""
    yield from grades_of(facts, claim.source.id, "reliability")
    yield from grades_of(facts, claim.id, "credibility")


def grades_of(facts: Facts, iri: str, scale: Scale) -> tuple[Rating, ...]:
    """Who gives a source or a claim which grade, by the rater's name; what is revised is left out."""
    found = [
        _rating(facts, iri, scale, said.value, said.graph)
        for said in facts.statements(iri)
        if said.property == scale and said.graph not in facts.revised
    ]
    return tuple(sorted(found, key=lambda r: (r.by.label, r.by.id, r.grade, r.claim.id if r.claim else "")))


def _rating(facts: Facts, iri: str, scale: Scale, grade: str, graph: str) -> Rating:
    if graph in facts.dossiers:
        coder = facts.value(graph, rj.coder)
        return Rating(scale, grade, facts.thing(iri), facts.thing(coder or graph))
    claim = facts.record(graph)
    return Rating(scale, grade, facts.thing(iri), claim.stated_by, claim)
