"""The list of sources: what was read, by whom it was published, and whether it may be passed on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...graph.accounts import fallen
from ...graph.case import Case
from ...graph.facts import Facts
from ...graph.listing import Source, read_source
from ...graph.records import Json
from ...graph.remembered import remembered
from ...views.wording import when_in_words
from ..answers import Answer
from ..asked import Asked
from .name_fits import best_fit, nearest
from .paging import MOST, Part, limit_of, next_address, part_of

ON_A_PAGE: Final = 50
HEADINGS: Final = ("source", "publisher", "issued", "licence", "claims", "reliability", "id")


def sources(asked: Asked) -> Answer:
    """Sources by title, then the dossiers in which coders speak for themselves."""
    every = listed(asked.case)
    wanted = asked.query.get("q", "")
    found = [source for source in every if not wanted or best_fit(wanted, _names(source))]
    part = _part(asked, found, limit_of(asked, ON_A_PAGE))
    context = {
        "part": part,
        "every": len(every),
        "closed": closed_sources(asked.case),
        "dossiers": asked.case._now.facts.dossiers,
        "when_words": when_in_words,
        "licence_words": licence_words,
        "near": [] if found or not wanted else nearest(wanted, (source.label for source in every)),
    }

    def as_json() -> Json:
        shown = _part(asked, found, limit_of(asked, MOST))
        return {
            "schema": 1,
            "total": shown.total,
            "sources": [source.as_json() for source in shown.listed],
            "next": next_address(asked, shown),
        }

    def cells() -> Iterator[Sequence[object]]:
        for s in _part(asked, found, limit_of(asked, MOST)).listed:
            publisher = s.publisher.label if s.publisher else ""
            told = (s.license or "", s.claims, s.reliability or "", s.id)
            yield s.label, publisher, s.issued or "", *told

    return Answer(
        "sources.html.j2", context, as_json, lambda: (HEADINGS, cells()), tuple(s.id for s in part.listed)
    )


def _part(asked: Asked, found: Sequence[Source], limit: int) -> Part[Source]:
    return part_of(asked, found, [source.id for source in found], limit)


def _names(source: Source) -> tuple[str, ...]:
    return (source.label, source.publisher.label) if source.publisher else (source.label,)


def listed(case: Case) -> tuple[Source, ...]:
    """Every source by title, then the dossiers that claims are read in: a coder's own judgements."""
    return _listed(case._now.facts)


@remembered
def _listed(facts: Facts) -> tuple[Source, ...]:
    told = [read_source(facts, iri) for iri in facts.instances("Source")]
    known = {source.id for source in told}
    own = [read_source(facts, iri) for iri in facts.dossiers if iri not in known]
    by_title = sorted(told, key=lambda source: (source.label.casefold(), source.id))
    return (*by_title, *sorted((one for one in own if one.claims), key=lambda one: (one.label, one.id)))


def closed_sources(case: Case) -> frozenset[str]:
    """The sources that may not be passed on, those included that only derive from such."""
    facts = case.whole._now.facts
    closed = [said.subject for said in facts.everywhere("mayBePassedOn") if said.value in ("false", "0")]
    return fallen(facts, closed) if closed else frozenset()


def licence_words(address: str) -> str:
    """A licence's address in short.

    >>> licence_words("https://creativecommons.org/licenses/by-sa/4.0/")
    'CC BY-SA 4.0'
    >>> licence_words("https://example.org/terms")
    'example.org/terms'
    """
    known = re.fullmatch(r"https?://creativecommons\.org/licenses/([a-z-]+)/([\d.]+)/?", address)
    if known:
        return f"CC {known[1].upper()} {known[2]}"
    return address.partition("://")[2].rstrip("/") or address
