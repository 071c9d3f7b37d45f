"""Where accounts differ: every difference of the case, and one event fact by fact, account by account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...graph.comparison import Comparison, EventComparison, Fact, FactValue
from ...graph.records import ClaimRecord, Thing
from ...views.attribution_text import attribution_line
from ...views.comparison_text import origin_words, reasons, value_words, verdict_words
from ...views.text_wording import claim_words
from ...views.weighing_text import weighing_sections
from ...views.wording import property_in_words
from ..answers import Answer
from ..asked import Asked
from ..pictures_wanted import number
from ..served import key_of, plain_key_of, thing_at
from .compare_found import MOST_JUDGED, differing

ON_A_PAGE: Final = 20
MOST: Final = 500
HEADINGS: Final = ("event", "fact", "of", "verdict", "value", "told by", "words", "claim")


@dataclass(frozen=True, slots=True)
class Telling:
    """One value in one cell: in words, how the speaker stands to it, and the speaker's claims that say so."""

    words: str
    stance: str
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: what it is about, the verdict and why, and what each speaker says, in the speakers' order."""

    words: str
    victims: Thing | None
    verdict: str
    standing: str
    reasons: tuple[str, ...]
    cells: tuple[tuple[Telling, ...], ...]


def differences(asked: Asked) -> Answer:
    """Every event on which accounts differ, in time order."""
    limit = number(asked.query, "limit", 1, MOST) or ON_A_PAGE
    after = asked.query.get("after")
    found = differing(asked.case, limit, thing_at(asked.case, after, ("Event",)) if after else None)
    following = asked.here(after=_plain_key(asked, found.after)) if found.after else None
    context = {
        "found": found,
        "told": [(event, table_of(event)) for event in found.events],
        "following": following,
        "most": MOST_JUDGED,
    }
    data = Comparison(found.events).as_json() | {"next": following}
    return Answer(
        "differences.html.j2",
        context,
        lambda: data,
        lambda: (HEADINGS, (row for event in found.events for row in _cells(event))),
        tuple(event.event.id for event in found.events),
    )


def _plain_key(asked: Asked, iri: str) -> str:
    return plain_key_of(asked.case, iri)


def compare(asked: Asked, key: str) -> Answer:
    """One event: each fact, what each speaker says of it, and how the tellings stand."""
    event = thing_at(asked.case, key, ("Event",))
    comparison = asked.case.compare(event)
    (told,) = comparison.events
    context = {
        "told": told,
        "speakers": speakers_of(told),
        "rows": table_of(told),
        "attribution": [(attribution_line(laid), laid.claims) for laid in told.attribution],
        "weighing": [(heading, list(lines)) for heading, lines in weighing_sections(told)],
        "key": key_of(asked.case, event),
    }
    return Answer(
        "compare.html.j2",
        context,
        comparison.as_json,
        lambda: (HEADINGS, _cells(told)),
        (event,),
    )


def speakers_of(event: EventComparison) -> Sequence[Thing]:
    """Those whose columns a table of the event has, by name."""
    heard = {claim.stated_by for fact in event.facts for value in fact.values for claim in _all(value)}
    others = {one for one in event.speakers if one.id not in event.coders}
    return sorted(heard | others, key=lambda one: (one.label, one.id))


def table_of(event: EventComparison) -> list[Row]:
    """The facts of an event as rows; a cell is empty where that speaker says nothing of the fact."""
    speakers = speakers_of(event)
    return [_row(fact, speakers) for fact in event.facts]


def _row(fact: Fact, speakers: Sequence[Thing]) -> Row:
    return Row(
        property_in_words(fact.property),
        fact.victims,
        verdict_words(fact),
        fact.verdict,
        tuple(reasons(fact)),
        tuple(tuple(_tellings(fact, speaker)) for speaker in speakers),
    )


def _tellings(fact: Fact, speaker: Thing) -> Iterator[Telling]:
    """What one speaker says of a fact, value by value."""
    for value in fact.values:
        words = f"{value_words(value)} {origin_words(value)}".rstrip()
        kept = {True: "later revised", False: ""}
        told = [(words, kept[claim.id in value.revised], claim) for claim in value.claims]
        told += [(value_words(value), "denied", claim) for claim in value.denied]
        told += [(value_words(value), "disputed", claim) for claim in value.disputed]
        own: dict[tuple[str, str], list[ClaimRecord]] = {}
        for text, stance, claim in told:
            if claim.stated_by == speaker:
                own.setdefault((text, stance), []).append(claim)
        yield from (Telling(text, stance, tuple(claims)) for (text, stance), claims in own.items())


def _all(value: FactValue) -> tuple[ClaimRecord, ...]:
    return (*value.claims, *value.denied, *value.disputed)


def _cells(event: EventComparison) -> Iterator[tuple[str, ...]]:
    for fact in event.facts:
        of = fact.victims.label if fact.victims else ""
        for speaker in speakers_of(event):
            for one in _tellings(fact, speaker):
                said = " ".join(filter(None, (one.stance, one.words)))
                for claim in one.claims:
                    yield (
                        event.event.id,
                        fact.property,
                        of,
                        fact.verdict,
                        said,
                        speaker.label,
                        claim_words(claim),
                        claim.id,
                    )
