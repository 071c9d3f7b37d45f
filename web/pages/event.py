"""One event: what happened, who says so and where they part, then everything else that is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...graph.comparison import EventComparison
from ...graph.records import Json
from ...views.attribution_text import attribution_line
from ...views.claim_text import says_words
from ...views.families import family_of
from ...views.weighing_text import weighing_sections
from ...views.wording import LINK_WORDS, event_when
from ..answers import Answer
from ..asked import Asked
from ..served import key_of, plain_key_of, thing_at
from .event_facts import OF_HARM, accounts, fact_head, not_said, shown, tellers
from .event_harm import harm_of
from .event_links import MOST_PARTS, links_of, parts_of, wholes_of
from .event_places import places_of

HEADINGS: Final = (
    "fact", "verdict", "value", "standing", "speaker", "source", "hedge", "words", "claim",
)  # fmt: skip


def event(asked: Asked, key: str) -> Answer:
    """All about one event; NotFoundError for a key that is no event's."""
    case = asked.case
    iri = thing_at(case, key, ("Event",))
    told = case.event(iri)
    compared = case.compare(iri).events[0]
    facts = [shown(compared, fact) for fact in compared.facts]
    profile = case.show(iri)
    parts = parts_of(case, iri)
    context = {
        "address": key_of(case, iri),
        "key": plain_key_of(case, iri),
        "event": told,
        "when": event_when(told, with_year=True),
        "family": family_of(told),
        "compared": compared,
        "tellers": lambda *properties: tellers(compared, *properties),
        "differences": [fact for fact in facts if fact.verdict == "differs"],
        "facts": [
            fact
            for fact in facts
            if fact.verdict != "differs" and fact.name not in OF_HARM and fact.name not in LINK_WORDS
        ],
        "of_harm": [
            fact for fact in facts if fact.name in OF_HARM and fact.why and fact.verdict != "differs"
        ],
        "told_names": {
            fact.name for fact in facts if any(value.told.claims for value in (*fact.values, *fact.others))
        },
        "not_said": not_said(told, compared),
        "accounts": accounts(compared),
        "attribution": [(attribution_line(laid), laid) for laid in compared.attribution],
        "harm": harm_of(case, iri),
        "harm_tellers": tellers(compared, *OF_HARM),
        "links": links_of(case, iri),
        "wholes": wholes_of(case, iri),
        "parts": parts[:MOST_PARTS],
        "more_parts": max(0, len(parts) - MOST_PARTS),
        "places": places_of(case, told),
        "remarks": [(claim, says_words(claim)) for claim in profile.claims],
        "weighing": list(weighing_sections(compared)),
    }

    def as_json() -> Json:
        return profile.as_json() | {"compare": case.compare(iri).as_json()}

    return Answer(
        "event.html.j2",
        context,
        as_json,
        lambda: (HEADINGS, _cells(compared)),
        (iri, *(p.event.id for p in parts)),
    )


def _cells(compared: EventComparison) -> Iterator[Sequence[object]]:
    """A row for each telling and denial of a fact."""
    for fact in compared.facts:
        for value in fact.values:
            told = () if value.is_beside else value.claims
            for standing, claims in (("told", told), ("denied", value.denied), ("disputed", value.disputed)):
                for claim in claims:
                    yield (
                        fact_head(fact),
                        fact.verdict,
                        value.text,
                        "revised" if standing == "told" and claim.id in value.revised else standing,
                        claim.speaker,
                        claim.source.label,
                        claim.hedge,
                        claim.quote or claim.gist or "",
                        claim.id,
                    )
