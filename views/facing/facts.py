"""The facts of one event in two accounts: who tells which value, and how the two tellings stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ...graph.chain_comparison import ToldEvent
from ...graph.comparison import Fact, FactValue, Pair
from ...graph.records import Claim, ClaimRecord, Thing, in_reading_order
from ...graph.verdicts.compared import COUNTED
from ...graph.verdicts.judgement import CLASHING
from ..panels import LINK_FACTS
from ..text_wording import one_line
from ..wording import capitalised, property_in_words, when_in_words
from .model import SIDES, FacedFact, Standing, Value

USERS: Final = "Users of what was struck"


@dataclass(frozen=True, slots=True)
class Heard:
    """The claims of one account, by id."""

    claims: Mapping[str, Claim]

    def of(self, claims: Iterable[ClaimRecord], without: Collection[str] = ()) -> tuple[ClaimRecord, ...]:
        """Those of some claims that this account holds, in the order given."""
        return tuple(claim for claim in claims if claim.id in self.claims and claim.id not in without)

    def users(self, struck: Iterable[Thing], user: Thing) -> tuple[ClaimRecord, ...]:
        """Who says here that somebody used what was struck."""
        things = {thing.id for thing in struck}
        return in_reading_order(
            claim.record
            for claim in self.claims.values()
            for said in claim.says
            if said.property == "usedBy" and said.subject.id in things and said.value == user
        )


def faced_facts(
    told: ToldEvent, facts: Iterable[Fact], heard: tuple[Heard, Heard], *, with_year: bool
) -> Iterator[FacedFact]:
    """The facts that one of two accounts tells, in comparison order, without what answers what.

    `facts` are those of the whole case. What an account has revised itself is its word no more.
    """
    facts = [fact for fact in facts if fact.property not in LINK_FACTS]
    counted = {fact.victims for fact in facts if fact.property in COUNTED}
    for fact in facts:
        if fact.property == "victims":
            fact = _without(fact, counted)
        found = _faced(fact, heard, with_year)
        if any(found.values):
            yield found
        if fact.property == "struck":
            yield from _users(told, heard)


def _without(fact: Fact, counted: Collection[Thing | None]) -> Fact:
    """Whom the tolls count, without those whose number is a fact of its own."""
    return Fact(fact.property, fact.verdict, tuple(v for v in fact.values if v.value not in counted))


def _faced(fact: Fact, heard: tuple[Heard, Heard], with_year: bool) -> FacedFact:
    clashing = [pair for pair in fact.pairs if pair.verdict in CLASHING and _across(fact, pair, heard)]
    kept = {place for pair in clashing for place in (pair.a, pair.b)}
    places = [
        [
            place
            for place, value in enumerate(fact.values)
            # What merely bears on this fact has a line of its own, unless the two are at odds here.
            if _is_told(value, heard[side]) and (place in kept or not value.is_beside)
        ]
        for side in SIDES
    ]
    values = [[_value(fact, fact.values[p], heard[side], with_year) for p in places[side]] for side in SIDES]
    name = property_in_words(fact.property) + (f" · {one_line(fact.victims.label)}" if fact.victims else "")
    why = "; ".join(dict.fromkeys(capitalised(one_line(pair.why)) for pair in clashing))
    standing: Standing = "differs" if clashing else _standing(fact, places[0], places[1])
    return FacedFact(fact.property, name, (tuple(values[0]), tuple(values[1])), standing, why)


def _is_told(value: FactValue, heard: Heard) -> bool:
    return bool(heard.of(value.claims, value.revised) or heard.of(value.denied))


def _across(fact: Fact, pair: Pair, heard: tuple[Heard, Heard]) -> bool:
    """Whether one account tells what the other tells otherwise, or denies."""
    one, other = fact.values[pair.a], fact.values[pair.b]
    if pair.verdict == "denied":
        return any(heard[s].of(one.claims, one.revised) and heard[1 - s].of(one.denied) for s in SIDES)
    return any(
        heard[s].of(one.claims, one.revised) and heard[1 - s].of(other.claims, other.revised) for s in SIDES
    )


def _standing(fact: Fact, first: list[int], second: list[int]) -> Standing:
    """How two accounts stand that do not clash: alike where every value of one is a value of the other."""
    if not first or not second:
        return "first" if first else "second"
    equal = {frozenset((pair.a, pair.b)) for pair in fact.pairs if pair.verdict == "equal"}

    def has_like(place: int, others: list[int]) -> bool:
        return any(place == other or frozenset((place, other)) in equal for other in others)

    alike = all(has_like(p, second) for p in first) and all(has_like(p, first) for p in second)
    return "same" if alike else "adds"


def _value(fact: Fact, value: FactValue, heard: Heard, with_year: bool) -> Value:
    text = one_line(value.text)
    if fact.property == "when":
        text = when_in_words(text, with_year=with_year)
    if value.victims:
        text += f" of {one_line(value.victims.label)}"
    told = heard.of(value.claims, value.revised)
    disputed = {here for here, there in value.disputes if there in {claim.id for claim in told}}
    return Value(
        text,
        told or heard.of(value.denied),
        is_denied=not told,
        disputed=tuple(claim for claim in value.disputed if claim.id in disputed),
    )


def _users(told: ToldEvent, heard: tuple[Heard, Heard]) -> Iterator[FacedFact]:
    """Who used what was struck, as each account tells it: they are indirect targets."""
    events = (told.according, told.versus)
    values = tuple(
        tuple(Value(one_line(user.label), heard[s].users(event.struck, user)) for user in event.used_by)
        if (event := events[s])
        else ()
        for s in SIDES
    )
    names = [{value.text for value in side} for side in values]
    if any(names):
        standing: Standing = "same" if names[0] == names[1] else "adds" if all(names) else "first"
        standing = "second" if not names[0] else standing
        yield FacedFact("usedBy", USERS, (values[0], values[1]), standing)
