"""Which act may answer which: inferred from sides, days and places alone, and said by the software.

Only acts of which somebody says who acted and on whom can be answered; where two parties are told
and no direction, what follows is an exchange and no response. The arithmetic is in `inference`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..ontology.errors import UsageError
from .inference.baseline import LEAST, Baseline, baseline
from .inference.chains import MOST, count_chains, longest_chains
from .inference.nearest import Allies, distances, nearest_responses
from .inference.score import scores
from .inferring_acts import ActsOfCase, acts_of, allies_of, exchanges_of
from .records import Json, Thing

if TYPE_CHECKING:
    import polars as pl

    from .facts import Facts

MOST_PERMUTED = 500_000
"""Beyond so many acts the baseline rests on a tenth of the permutations."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: responses `within` so many days, within `km` if given, by `allies` too if set."""

    within: int = 7
    km: float | None = None
    allies: bool = False
    permutations: int = 199

    def __post_init__(self) -> None:
        if self.within < 1:
            raise UsageError("a window is a day or more")
        if self.km is not None and not self.km >= 0:
            raise UsageError("a distance is no less than 0 km")

    @property
    def method(self) -> str:
        """The parameters in words, as the claim's method tells them."""
        near = "" if self.km is None else f", at most {self.km:g} km apart"
        by = "the struck side or one tied to it on that day" if self.allies else "the struck side"
        return f"nearest response by {by} on the striking side within {self.within} days{near}"


@dataclass(frozen=True, slots=True)
class Link:
    """One event that may answer another: days between, km (None without two points), score, whose tie."""

    answering: str
    answered: str
    lag: int
    km: float | None
    score: float
    tie: str | None


@dataclass(frozen=True, slots=True)
class Inference:
    """What was inferred.

    `acts` counts events with an actor, a target and days, the denominator of every rate; `answered`
    those that a response follows. `left_out` had a direction and no days. `longest` is the longest
    chain of acts, each a possible answer to the one before, by sides and days alone; `chains` how
    many there are (beyond `MOST` it is MOST), `top` as many of the longest as were asked for, no act
    in two of them. `chance` is None below 30 acts: no rate is told of so
    few. `exchanges` are events with two parties and no direction, `followed` those of them that the
    next of the same pair follows within the window.
    """

    question: Question
    acts: int
    answered: int
    left_out: int
    links: tuple[Link, ...]
    chains: int
    longest: tuple[Thing, ...]
    top: tuple[tuple[Thing, ...], ...]
    chance: Baseline | None
    exchanges: int
    followed: int

    @property
    def unanswered(self) -> int:
        """How many acts nothing answers within the window."""
        return self.acts - self.answered

    def as_json(self) -> Json:
        chance = self.chance
        return {
            "schema": 1,
            "method": self.question.method,
            "within": self.question.within,
            "km": self.question.km,
            "allies": self.question.allies,
            "acts": self.acts,
            "answered": self.answered,
            "unanswered": self.unanswered,
            "leftOut": self.left_out,
            "links": len(self.links),
            "chains": self.chains,
            "chainsAreMore": self.chains >= MOST,
            "longest": [thing.as_json() for thing in self.longest],
            "topChains": [[thing.as_json() for thing in chain] for chain in self.top],
            "rate": chance.rate if chance else None,
            "expected": chance.expected if chance else None,
            "expectedLow": chance.low if chance else None,
            "expectedHigh": chance.high if chance else None,
            "p": chance.p if chance else None,
            "permutations": chance.permutations if chance else 0,
            "seed": chance.seed if chance else None,
            "exchanges": self.exchanges,
            "followed": self.followed,
        }


def infer(table: pl.DataFrame, facts: Facts, question: Question, top: int = 0) -> Inference:
    """The nearest response to each act of an event table; `facts` tell the ties, and names.

    `top` is how many chains are told one by one.
    """
    found = acts_of(table)
    ties = allies_of(facts, found) if question.allies else None
    links = _links(found, ties, question)
    rows = found.acts
    answered = {link.answered for link in links}
    both, followed = exchanges_of(table, question.within)
    chains = longest_chains(rows, question.within)

    def told(chain: list[int]) -> tuple[Thing, ...]:
        return tuple(facts.thing(found.events[row]) for row in rows.event[chain])

    return Inference(
        question,
        rows.events,
        len(answered),
        found.undated,
        tuple(links),
        count_chains(rows, question.within) if len(rows) else 0,
        told(chains.longest()),
        tuple(map(told, chains.top(top))),
        _chance(found, ties[0] if ties else None, question),
        both,
        followed,
    )


def _links(found: ActsOfCase, ties: tuple[Allies, list[str]] | None, question: Question) -> list[Link]:
    """One link for each two events, the nearest of those that several sides give."""
    rows = found.acts
    if not len(rows):
        return []
    nearest = nearest_responses(rows, question.within, max_km=question.km, allies=ties[0] if ties else None)
    apart = distances(rows, nearest)
    score = scores(nearest, apart, question.within)
    links: dict[tuple[str, str], Link] = {}
    for row in np.flatnonzero(nearest.answer >= 0).tolist():
        answering = found.events[rows.event[nearest.answer[row]]]
        answered = found.events[rows.event[row]]
        tie = ties[1][nearest.tie[row]] if ties and nearest.tie[row] >= 0 else None
        km = None if np.isnan(apart[row]) else round(float(apart[row]), 1)
        link = Link(answering, answered, int(nearest.lag[row]), km, round(float(score[row]), 3), tie)
        links.setdefault((answered, answering), link)
    return [links[key] for key in sorted(links)]


def _chance(found: ActsOfCase, allies: Allies | None, question: Question) -> Baseline | None:
    if found.acts.events < LEAST:
        return None
    fewer = 10 if len(found.acts) > MOST_PERMUTED else 1
    times = max(19, question.permutations // fewer)
    return baseline(found.acts, question.within, max_km=question.km, allies=allies, permutations=times)
