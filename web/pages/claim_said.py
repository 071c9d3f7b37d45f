"""What one claim says, thing by thing; of a claim that is a whole release only its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import polars as pl

from ...graph.case import Case
from ...graph.facts import Facts, Said
from ...graph.listing import read_claim
from ...graph.records import Claim, Statement, Thing
from ...importers.derivation import is_derived
from ...views.claim_text import says_words
from ...views.wording import LINK_WORDS, TIES, when_in_words
from .event_rows import event_rows
from .told import words_of

LARGE: Final = 300
"""A claim that says more than this is shown in part."""
SHOWN: Final = 50
"""So many facts of it are shown."""
IN_BRIEF: Final = 4
"""So many things that a claim tells of are put in words in a list of claims."""
_HOLDING: Final = ("toll", "includes")


@dataclass(frozen=True, slots=True)
class SaidOfOne:
    """What a claim says of one thing: each property in words, with its values.

    `harm_in` is the event whose victims the thing stands for; None for anything but a toll.
    """

    subject: Thing
    harm_in: Thing | None
    facts: tuple[tuple[str, tuple[Thing | str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ClaimSaid:
    """A claim with what it says, whole or the first facts of it; `events` is how many its source tells of."""

    claim: Claim
    is_whole: bool
    events: int

    @property
    def by_thing(self) -> list[SaidOfOne]:
        """What it says, thing by thing, in the order in which they are told."""
        return list(_by_thing(self.claim.says))

    @property
    def brief(self) -> list[str]:
        """What it says in words, a line for each thing; how many more there are, at the end."""
        lines = says_words(self.claim)
        if not self.is_whole:
            return [f"a whole release: {self.events:,} events"]
        more = len(lines) - IN_BRIEF
        return lines[:IN_BRIEF] + ([f"and {more} more"] if more > 0 else [])


def read_said(case: Case, iri: str) -> ClaimSaid:
    """A claim or remark with what it says, without what is only derived."""
    facts = case._now.facts
    if not is_large(facts, iri):
        return ClaimSaid(read_claim(facts, iri), True, 0)
    record = facts.record(iri)
    told = event_rows(case)
    told = told.filter(pl.col("sources").list.contains(record.source.id))
    says = list(islice(_beginning(facts, iri, told["event"].head(SHOWN)), SHOWN))
    return ClaimSaid(Claim(record, tuple(_statement(facts, said) for said in says)), False, len(told))


def is_large(facts: Facts, iri: str) -> bool:
    """Whether a claim says too much to be read whole."""
    return sum(1 for _ in islice(facts.store.quads(g=iri), LARGE + 1)) > LARGE


def _beginning(facts: Facts, iri: str, events: Iterable[str]) -> Iterator[Said]:
    """What it says of its first events in time order; without events, whatever comes first."""
    of_events = False
    for event in events:
        for said in facts.statements(event):
            if said.graph == iri and not is_derived(said.property):
                of_events = True
                yield said
    if not of_events:
        quads = islice(facts.store.quads(g=iri), SHOWN)
        told = sorted({facts._said(quad) for quad in quads})
        yield from (said for said in told if not is_derived(said.property))


def _statement(facts: Facts, said: Said) -> Statement:
    value = facts.thing(said.value) if said.is_iri else said.value
    return Statement(facts.thing(said.subject), said.property, value)


def _by_thing(says: Iterable[Statement]) -> Iterator[SaidOfOne]:
    told: dict[Thing, dict[str, list[Thing | str]]] = {}
    for said in says:
        told.setdefault(said.subject, {}).setdefault(said.property, []).append(said.value)
    above = {
        value: subject
        for subject, properties in told.items()
        for name in _HOLDING
        for value in properties.get(name, ())
        if isinstance(value, Thing)
    }
    for subject, properties in sorted(told.items(), key=lambda one: one[0] in above):
        facts = tuple(
            (property_words(name), tuple(_shown(name, value) for value in values))
            for name, values in properties.items()
            if name not in _HOLDING
        )
        if facts:
            yield SaidOfOne(subject, _event_above(subject, above), facts)


def _event_above(toll: Thing, above: dict[Thing, Thing]) -> Thing | None:
    here, seen = above.get(toll), {toll}
    while here in above and here not in seen:
        seen.add(here)
        here = above[here]
    return here


def _shown(name: str, value: Thing | str) -> Thing | str:
    """A value as it is shown: days in words."""
    return when_in_words(value) if name == "when" and isinstance(value, str) else value


def property_words(name: str) -> str:
    """A property as a heading: links and ties in the words that pictures have for them."""
    words = LINK_WORDS.get(name, TIES.get(name, ("",)))[0]
    return words.capitalize() if words else words_of(name)
