"""Circular reporting: what several sources tell that lead back to one origin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .comparison_facts import Fact, FactValue, last_words
from .facts import Facts
from .records import ClaimRecord, Json, Thing
from .witnesses import witnesses


@dataclass(frozen=True, slots=True)
class Circular:
    """One value that claims of several sources tell and that only one origin stands behind.

    `origins` are who the claims go back to: one speaker through several outlets, the publisher
    that all copy, or, where `loop` is set, sources that derive from each other in a circle.
    `victims` says whose a toll's count is.
    """

    property: str
    value: Thing | str
    claims: tuple[ClaimRecord, ...]
    origins: tuple[Thing, ...]
    loop: bool
    victims: Thing | None = None

    def as_json(self) -> Json:
        found: Json = {
            "property": self.property,
            "value": self.value.as_json() if isinstance(self.value, Thing) else self.value,
            "claims": [claim.as_json() for claim in self.claims],
            "origins": [origin.as_json() for origin in self.origins],
            "loop": self.loop,
        }
        return found | ({"victims": self.victims.as_json()} if self.victims else {})


def circular_reporting(facts: Facts, compared: Iterable[Fact]) -> tuple[Circular, ...]:
    """Every value of these facts that sources of one origin tell, in the facts' order; last words only."""
    return tuple(
        Circular(
            fact.property,
            value.value,
            claims,
            tuple(sorted(map(facts.thing, behind), key=lambda thing: (thing.label, thing.id))),
            # What somebody told several outlets goes back to the teller, however these copy each other.
            any(claim.first_hand and _is_in_loop(facts, claim.source.id) for claim in claims),
            fact.victims,
        )
        for fact in compared
        for value in fact.values
        if not value.is_beside
        for claims, behind in _by_origin(facts, value)
        if len({claim.source for claim in claims}) > 1
    )


def _by_origin(facts: Facts, value: FactValue) -> Iterator[tuple[tuple[ClaimRecord, ...], frozenset[str]]]:
    """The last words that tell a value, by the origin that they go back to, with who that is."""
    told = [(value.raw, claim) for claim in last_words(facts, value.claims)]
    for witness in witnesses(facts, told):
        yield witness.claims, witness.origins


def _is_in_loop(facts: Facts, source: str) -> bool:
    """Whether a source, or one that it derives from, derives from itself in the end."""
    return any(
        one == parent or one in facts.upward(parent, "derivedFrom")
        for one in (source, *facts.upward(source, "derivedFrom"))
        for parent in facts.values(one, "derivedFrom")
    )
