"""One fact of an event over all accounts: its values, who tells them, and how they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .clocks import explained_by_clocks
from .facts import Facts
from .records import ClaimRecord, Json, Thing
from .verdicts import Comparing, Judgement, Verdict, strongest
from .witnesses import count_witnesses


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value, with the claims that tell it and the claims or remarks that deny it."""

    value: Thing | str
    claims: tuple[ClaimRecord, ...]
    denied: tuple[ClaimRecord, ...] = ()

    def as_json(self) -> Json:
        return {
            "value": self.value.as_json() if isinstance(self.value, Thing) else self.value,
            "claims": [claim.as_json() for claim in self.claims],
            "denied": [claim.as_json() for claim in self.denied],
        }


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values (by their place in the fact's list) of different speakers, and how they stand."""

    a: int
    b: int
    verdict: Verdict
    why: str

    def as_json(self) -> Json:
        return {"a": self.a, "b": self.b, "verdict": self.verdict, "why": self.why}


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of an event over all accounts; for a toll's count, `victims` says whose.

    The verdict is that of the strongest pair; a single value told by several origins `agrees`.
    """

    property: str
    verdict: Verdict
    values: tuple[FactValue, ...]
    pairs: tuple[Pair, ...] = ()
    victims: Thing | None = None

    def as_json(self) -> Json:
        found: Json = {
            "property": self.property,
            "verdict": self.verdict,
            "values": [value.as_json() for value in self.values],
            "pairs": [pair.as_json() for pair in self.pairs],
        }
        if self.victims:
            found["victims"] = self.victims.as_json()
        return found


def fact_values(
    facts: Facts,
    told: Mapping[str, Iterable[str]],
    denied: Mapping[str, Iterable[str]],
    *,
    as_things: bool,
) -> list[FactValue]:
    """Values with who tells and who denies them, by the first sentence that does.

    `told` and `denied` map a value, an IRI or a text, to the IRIs of claims.
    """
    values = [
        FactValue(
            facts.thing(raw) if as_things else raw,
            _records(facts, told.get(raw, ())),
            _records(facts, denied.get(raw, ())),
        )
        for raw in sorted(set(told) | set(denied))
    ]
    return sorted(values, key=lambda v: (min(_reading_order(c) for c in v.claims + v.denied), text_of(v)))


def _records(facts: Facts, claims: Iterable[str]) -> tuple[ClaimRecord, ...]:
    return tuple(sorted((facts.record(c) for c in set(claims)), key=_reading_order))


def _reading_order(claim: ClaimRecord) -> tuple[str, int, str]:
    return (claim.source.label, claim.sentence or 0, claim.id)


def text_of(value: FactValue) -> str:
    """A value in words: the name of a thing, or the text as told."""
    return value.value.label if isinstance(value.value, Thing) else value.value


def judged_fact(
    facts: Facts,
    event: str,
    name: str,
    values: Sequence[FactValue],
    how: Comparing,
    victims: Thing | None = None,
) -> Fact:
    """The fact with each pair of values judged that different speakers tell."""
    pairs = [*_denied_pairs(values)]
    for a, b in combinations(range(len(values)), 2):
        judged = _judge_pair(facts, event, values, a, b, how)
        if judged:
            pairs.append(Pair(a, b, judged.verdict, judged.why))
    verdict = strongest([pair.verdict for pair in pairs])
    if verdict == "single" and any(count_witnesses(facts, value.claims) > 1 for value in values):
        verdict = "agrees"
    return Fact(name, verdict, tuple(values), tuple(pairs), victims)


def _judge_pair(
    facts: Facts, event: str, values: Sequence[FactValue], a: int, b: int, how: Comparing
) -> Judgement | None:
    tellers = [speakers_of(facts, values[i]) for i in (a, b)]
    if not tellers[0] or not tellers[1] or len(tellers[0] | tellers[1]) == 1:
        return None
    if tellers[0] & tellers[1]:
        return Judgement("adds", "one speaker tells both")
    one, other = _raw(values[a]), _raw(values[b])
    if how.one_each and all(_tells_one(facts, values, speaker) for speaker in tellers[0] | tellers[1]):
        judged = how.one_each(facts, one, other)
    else:
        judged = how.judge(facts, one, other)
    if how.is_day and judged.verdict == "differs":
        judged = explained_by_clocks(facts, event, values[a].claims, one, values[b].claims, other) or judged
    if judged.verdict == "agrees" and count_witnesses(facts, values[a].claims + values[b].claims) < 2:
        return None
    return judged


def _raw(value: FactValue) -> str:
    return value.value.id if isinstance(value.value, Thing) else value.value


def speakers_of(facts: Facts, value: FactValue) -> set[str]:
    """IRIs of the speakers whose last word a value is: who has revised it tells it no more."""
    return {claim.stated_by.id for claim in value.claims if claim.id not in facts.revised}


def _tells_one(facts: Facts, values: Sequence[FactValue], speaker: str) -> bool:
    return sum(speaker in speakers_of(facts, value) for value in values) == 1


def _denied_pairs(values: Sequence[FactValue]) -> Iterator[Pair]:
    for i, value in enumerate(values):
        deniers = {c.stated_by for c in value.denied} - {c.stated_by for c in value.claims}
        if value.claims and deniers:
            names = ", ".join(sorted(thing.label for thing in deniers))
            yield Pair(i, i, "differs", f"{names} denies it")
