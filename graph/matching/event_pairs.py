"""Proposes which events of different data sets and dossiers may be one and the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...ontology import rj
from ...ontology.errors import UsageError
from ...store.terms import IRI
from ..facts import Facts
from ..inference.acts import Degrees, Ints
from ..reading import Reader
from .event_candidates import Tolerance, candidates
from .event_columns import Events
from .event_reading import Told, read_events
from .event_reasons import reasons
from .event_score import DEFAULT, Comparing, scores
from .judgements import judged
from .proposals import Proposal, pair_of

_DIGITS = 6
_ROUNDED = 1e-6


@dataclass(frozen=True)
class Pairs:
    """Rows of two events each, and the score of the pair."""

    one: Ints
    other: Ints
    score: Degrees

    def where(self, keep: Any) -> Pairs:
        """Those that a mask or an array of places picks."""
        return Pairs(self.one[keep], self.other[keep], self.score[keep])


def propose_events(
    case: Reader,
    *,
    between: tuple[str, str] | None = None,
    name: str | None = None,
    score: float = DEFAULT,
    limit: int | None = None,
    tolerance: Tolerance = Tolerance(),  # noqa: B008 - frozen
) -> list[Proposal]:
    """Pairs of events that may be one, of a score of at least `score` (0 to 1), the likeliest first.

    Only events of different dossiers and releases are paired, and each with at most one of any
    other: the pair of the highest score is taken first (ties by IRI), then the next that neither
    stands against. Pairs that anybody has joined or refused to join are not proposed again, nor is
    an event with its own part. `between` names two data sets or dossiers (or their
    publishers), `name` an event; None: all. `limit` is how many proposals at most. Raises UsageError
    for a score outside 0 to 1, NotFoundError and AmbiguousError for names.

    >>> from rejoinder.graph import Case
    >>> propose_events(Case.open("examples/escalation-2021.yaml"))
    []
    """
    if not 0 <= score <= 1:
        raise UsageError(f"a score lies between 0 and 1: not {score:g}")
    wanted = case.find(name, kinds=("Event",)).id if name is not None else None
    told = read_events(case, between)
    iris = told.table["event"].to_list()
    pairs = scored(told.events, told.comparing, tolerance, score)
    pairs = _unjudged(pairs, iris, told, case._now.facts)
    pairs = one_to_one(pairs, told.origins, _joined(case._now.facts, iris))
    if wanted is not None:
        pairs = pairs.where([wanted in (iris[one], iris[other]) for one, other in _rows(pairs)])
    return [_proposal(told, iris, pairs, place, tolerance) for place in range(len(pairs.one))[:limit]]


def scored(events: Events, comparing: Comparing, tolerance: Tolerance, least: float) -> Pairs:
    """All candidates whose score is at least `least`, in no order; see `candidates` and `scores`."""
    found: list[Pairs] = []
    for one, other in candidates(events, tolerance):
        score = np.round(scores(events, one, other, comparing, tolerance, least - _ROUNDED), _DIGITS)
        found.append(Pairs(one, other, score).where(score >= least))
    if not found:
        nothing = np.zeros(0, np.int32)
        return Pairs(nothing, nothing, np.zeros(0))
    return Pairs(
        *(np.concatenate([getattr(own, name) for own in found]) for name in ("one", "other", "score"))
    )


def one_to_one(
    pairs: Pairs, origins: Sequence[Iterable[object]], joined: Iterable[tuple[int, int]] = ()
) -> Pairs:
    """The pairs of the highest score, so that no event stands beside two of one data set; the highest first.

    `origins` are each row's data sets and dossiers; `joined` are rows of pairs that stand already.
    Equal scores come in the order of the rows.
    """
    taken: set[tuple[int, object]] = set()
    for one, other in joined:
        taken.update(_places(one, other, origins))
    order = np.lexsort((pairs.other, pairs.one, -pairs.score))
    kept = []
    for place, one, other in zip(
        order.tolist(), pairs.one[order].tolist(), pairs.other[order].tolist(), strict=True
    ):
        places = _places(one, other, origins)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(place)
    return pairs.where(np.array(kept, np.int64))


def _places(one: int, other: int, origins: Sequence[Iterable[object]]) -> list[tuple[int, object]]:
    return [(one, origin) for origin in origins[other]] + [(other, origin) for origin in origins[one]]


def _rows(pairs: Pairs) -> Iterable[tuple[int, int]]:
    return zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)


def _unjudged(pairs: Pairs, iris: Sequence[str], told: Told, facts: Facts) -> Pairs:
    known = judged(facts)
    wholes = told.table["part_of"].to_list()
    return pairs.where(
        np.array(
            [
                pair_of(iris[one], iris[other]) not in known
                and iris[one] not in wholes[other]
                and iris[other] not in wholes[one]
                for one, other in _rows(pairs)
            ],
            np.bool_,
        )
    )


def _joined(facts: Facts, iris: Sequence[str]) -> list[tuple[int, int]]:
    """The rows of events that somebody has joined."""
    row = {iri: number for number, iri in enumerate(iris)}
    return [
        (row[quad.subject.value], row[quad.object.value])
        for quad in facts.store.quads(p=rj.sameEventAs, g="")
        if isinstance(quad.subject, IRI) and isinstance(quad.object, IRI)
        if quad.subject.value in row and quad.object.value in row
    ]


def _proposal(told: Told, iris: Sequence[str], pairs: Pairs, place: int, tolerance: Tolerance) -> Proposal:
    one, other = int(pairs.one[place]), int(pairs.other[place])
    first, second = (told.names.facts.thing(iris[row]) for row in (one, other))
    why = reasons(told, one, other, tolerance)
    return Proposal(first, second, "event", round(float(pairs.score[place]), 3), why)
