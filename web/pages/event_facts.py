"""What is told of one event, as its page shows it: fact by fact, and account by account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...graph.comparison import EventComparison, Fact, FactValue
from ...graph.questions import in_words
from ...graph.records import ClaimRecord, Event, Thing
from ...graph.verdicts.compared import COUNTED
from ...views.comparison_text import origin_words, reasons, silent, value_words, verdict_words
from ...views.wording import LINK_WORDS, property_in_words, when_in_words

OF_HARM: Final = frozenset(("victims", "victimStatus", "noneReported", *COUNTED))
MAIN: Final = ("action", "actor", "target", "struck", "when", "place", "weapon")
"""What a reader asks of any event: where nobody tells one of these, the page says so."""
_NOUNS: Final = {"struck": "what was struck", "target": "whom it was aimed at", "actor": "who did it"}
_HEADS: Final = {"victims": "Victims", "victimStatus": "Status", "noneReported": "Harm"}


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One value with all who tell, deny or dispute it; `thing` is None for a text or a date."""

    words: str
    thing: Thing | None
    told: FactValue
    note: str

    def is_revised(self, claim: ClaimRecord) -> bool:
        """Whether the claim's own speaker has taken it back since."""
        return claim.id in self.told.revised


@dataclass(frozen=True, slots=True)
class ShownFact:
    """One fact, headed by `words`, and called by its `noun` in the middle of a sentence.

    `values` are those on which accounts part, if they do, and `others` the rest; else all are `values`.
    """

    name: str
    words: str
    noun: str
    verdict: str
    verdict_words: str
    values: tuple[ShownValue, ...]
    others: tuple[ShownValue, ...]
    why: tuple[str, ...]
    silent: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of an account: its record, what it tells, and what it denies, each as fact and value."""

    claim: ClaimRecord
    tells: tuple[tuple[str, str], ...]
    denies: tuple[tuple[str, str], ...]
    is_revised: bool


@dataclass(frozen=True, slots=True)
class Account:
    """All that one speaker tells of the event, claim by claim in reading order."""

    speaker: Thing
    said: tuple[Said, ...]


def shown(compared: EventComparison, fact: Fact) -> ShownFact:
    """A fact in the words of the page."""
    clashing = {at for pair in fact.pairs if pair.verdict == "differs" for at in (pair.a, pair.b)}
    values = [_shown_value(fact, value) for value in fact.values]
    first = [value for at, value in enumerate(values) if at in clashing] or values
    return ShownFact(
        fact.property,
        fact_head(fact),
        noun(fact.property) + (f" of {fact.victims.label}" if fact.victims else ""),
        fact.verdict,
        verdict_words(fact),
        tuple(first),
        tuple(value for value in values if value not in first),
        tuple(reasons(fact)),
        silent(compared, fact),
    )


def noun(property_name: str) -> str:
    """What accounts part on, or what nobody says, in the middle of a sentence.

    >>> noun("struck"), noun("weapon")
    ('what was struck', 'weapon')
    """
    return _NOUNS.get(property_name) or in_words(property_name)


def fact_head(fact: Fact) -> str:
    """What a fact is about, as a heading: `Killed, PMU members`."""
    head = _HEADS.get(fact.property) or LINK_WORDS.get(fact.property, ("",))[0].capitalize()
    head = head or property_in_words(fact.property)
    return f"{head}, {fact.victims.label}" if fact.victims else head


def _shown_value(fact: Fact, value: FactValue) -> ShownValue:
    return ShownValue(
        _words(fact, value),
        value.value if isinstance(value.value, Thing) else None,
        value,
        origin_words(value),
    )


def _words(fact: Fact, value: FactValue) -> str:
    return when_in_words(value.raw) if fact.property == "when" else value_words(value)


def not_said(event: Event, compared: EventComparison) -> list[str]:
    """What nobody tells of the event, of that which is asked of any: each a noun."""
    told = {fact.property for fact in compared.facts if any(value.claims for value in fact.values)}
    missing = [name for name in MAIN if name not in told and name not in event.from_whole]
    found = [noun(name) for name in missing]
    return found + ([] if told & OF_HARM else ["harm to people"])


def tellers(compared: EventComparison, *properties: str) -> tuple[ClaimRecord, ...]:
    """One claim of each speaker who tells one of these facts, the first to be read."""
    found: dict[Thing, ClaimRecord] = {}
    for fact in compared.facts:
        if fact.property in properties:
            for value in fact.values:
                if not value.is_beside:
                    for claim in value.claims:
                        found.setdefault(claim.stated_by, claim)
    return tuple(found.values())


def accounts(compared: EventComparison) -> list[Account]:
    """Every speaker with what they tell of the event, those who tell most first."""
    records: dict[str, ClaimRecord] = {}
    tells: dict[str, dict[tuple[str, str], None]] = {}
    denies: dict[str, dict[tuple[str, str], None]] = {}
    revised: set[str] = set()
    for fact, value, claim, is_denial in _told(compared):
        records[claim.id] = claim
        revised |= {claim.id} if claim.id in value.revised else set()
        (denies if is_denial else tells).setdefault(claim.id, {})[fact_head(fact), _words(fact, value)] = None
    said: dict[Thing, list[Said]] = {}
    for claim in sorted(records.values(), key=lambda claim: claim.reading_order):
        one = Said(
            claim, tuple(tells.get(claim.id, ())), tuple(denies.get(claim.id, ())), claim.id in revised
        )
        said.setdefault(claim.stated_by, []).append(one)
    found = [Account(speaker, tuple(its)) for speaker, its in said.items()]
    return sorted(found, key=lambda account: (-len(account.said), account.speaker.label))


def _told(compared: EventComparison) -> Iterator[tuple[Fact, FactValue, ClaimRecord, bool]]:
    """Every telling and denial of a fact, but for values that only stand beside it."""
    for fact in compared.facts:
        for value in fact.values:
            if not value.is_beside:
                yield from ((fact, value, claim, False) for claim in value.claims)
                yield from ((fact, value, claim, True) for claim in value.denied)
