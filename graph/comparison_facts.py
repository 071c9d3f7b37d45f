"""One fact of an event over all accounts: its values, who tells them, and the verdict on the whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .facts import Facts
from .records import ClaimRecord, Json, Thing
from .verdicts.judgement import PairVerdict, Verdict, strongest
from .witnesses import count_witnesses


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value, with the claims that tell it, and the claims or remarks that deny or dispute it.

    `origins` counts the independent origins of the claims that are still their speakers' word.
    `victims` is set where a number is of another group than the fact: a part of its victims.
    `revised` are IRIs of claims that their speaker has revised. `disputes` are pairs of IRIs: a
    record in `disputed`, and the one of `claims` that it disputes. `is_beside` marks what is no
    value of this fact, and stands here because it bears on those that are.
    """

    value: Thing | str
    claims: tuple[ClaimRecord, ...]
    denied: tuple[ClaimRecord, ...] = ()
    disputed: tuple[ClaimRecord, ...] = ()
    origins: int = 1
    victims: Thing | None = None
    revised: tuple[str, ...] = ()
    disputes: tuple[tuple[str, str], ...] = ()
    is_beside: bool = False

    def as_json(self) -> Json:
        found: Json = {
            "value": self.value.as_json() if isinstance(self.value, Thing) else self.value,
            "claims": [claim.as_json() for claim in self.claims],
            "denied": [claim.as_json() for claim in self.denied],
            "disputed": [
                claim.as_json() | {"disputes": [there for here, there in self.disputes if here == claim.id]}
                for claim in self.disputed
            ],
            "revised": list(self.revised),
            "origins": self.origins,
        }
        if self.victims:
            found["victims"] = self.victims.as_json()
        return found

    @property
    def raw(self) -> str:
        """The IRI of a thing, or the text as told."""
        return self.value.id if isinstance(self.value, Thing) else self.value

    @property
    def text(self) -> str:
        """The name of a thing, or the text as told."""
        return self.value.label if isinstance(self.value, Thing) else self.value


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values (by their place in the fact's list), and how they stand.

    They are told by different speakers; `revised` are told by one, the earlier word first, and
    `denied` is one value, named twice.
    """

    a: int
    b: int
    verdict: PairVerdict
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


def settled_fact(
    name: str, values: Sequence[FactValue], pairs: Sequence[Pair], victims: Thing | None = None
) -> Fact:
    """The fact with the verdict that its pairs and the origins of its values make."""
    verdict = strongest(pair.verdict for pair in pairs)
    if verdict == "single" and any(value.origins > 1 for value in values):
        verdict = "agrees"
    return Fact(name, verdict, tuple(values), tuple(pairs), victims)


def fact_values(
    facts: Facts,
    told: Mapping[str, Iterable[str]],
    denied: Mapping[str, Iterable[str]],
    *,
    as_things: bool,
) -> list[FactValue]:
    """Values with who tells, denies and disputes them, by the first sentence that does.

    `told` and `denied` map a value, an IRI or a text, to the IRIs of claims.
    """
    values = [
        fact_value(facts, facts.thing(raw) if as_things else raw, told.get(raw, ()), denied.get(raw, ()))
        for raw in (told.keys() | denied.keys() if denied else told)
    ]
    if len(values) > 1:
        values.sort(key=lambda v: (min(c.reading_order for c in v.claims + v.denied), v.text, v.raw))
    return values


def fact_value(
    facts: Facts,
    value: Thing | str,
    told: Iterable[str],
    denied: Iterable[str] = (),
    victims: Thing | None = None,
    *,
    is_beside: bool = False,
) -> FactValue:
    """One value with the records of the claims that tell, deny and dispute it.

    Who disputes what is told beside a fact stands with it where it is a fact of its own.
    """
    claims = _records(facts, told)
    disputes = _disputes(facts, claims) if facts.disputes and not is_beside else ()
    last = last_words(facts, claims)
    return FactValue(
        value,
        claims,
        _records(facts, denied),
        _records(facts, (disputing for disputing, _ in disputes)),
        count_witnesses(facts, last),
        victims,
        tuple(claim.id for claim in claims if claim.id in facts.revisions) if len(last) < len(claims) else (),
        disputes,
        is_beside,
    )


def _disputes(facts: Facts, claims: Iterable[ClaimRecord]) -> tuple[tuple[str, str], ...]:
    """Who disputes which of some claims, as pairs of IRIs."""
    return tuple((other, claim.id) for claim in claims for other in facts.disputes.get(claim.id, ()))


def last_words(facts: Facts, claims: Iterable[ClaimRecord]) -> list[ClaimRecord]:
    """The claims that are still their speakers' word: who has revised one tells it no more."""
    return [claim for claim in claims if claim.id not in facts.revisions]


def _records(facts: Facts, claims: Iterable[str]) -> tuple[ClaimRecord, ...]:
    found = [facts.record(claim) for claim in set(claims)]
    return tuple(sorted(found, key=lambda claim: claim.reading_order) if len(found) > 1 else found)


def speakers_of(facts: Facts, value: FactValue) -> set[str]:
    """IRIs of the speakers whose last word a value is."""
    return {claim.stated_by.id for claim in last_words(facts, value.claims)}
