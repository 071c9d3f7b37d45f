"""One source: who is quoted in it, and what was coded from each of its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from ...graph.facts import Facts
from ...graph.gaps import records_of
from ...graph.ledger import Entry, Ledger, read_ledger
from ...graph.listing import read_source
from ...graph.records import Claim, Json, Thing
from ...ontology import rj
from ...ontology.namespaces import DCT
from ...store.terms import IRI
from ...views.ledger_text import LEDGER_ROW, coverage_words, rows
from ...views.wording import when_in_words
from ..answers import Answer
from ..asked import Asked
from ..served import thing_at
from .claim_said import ClaimSaid, is_large, read_said
from .event_rows import event_rows
from .paging import Part, limit_of, next_address, part_of
from .sources import closed_sources, licence_words
from .told import values_told

MOST_CODED: Final = 1_000
"""A source with more claims, or with a claim that is a whole release, has no ledger of sentences here."""
ON_A_PAGE: Final = 60
"""Sentences, or claims, on one page."""
_SHOWN_ABOVE: Final = frozenset(
    ("reliability", "sentences", "rowsTaken", "rowsRefused", "mayBePassedOn", "derivedFrom", "coder")
)
_SHOWN_TOO: Final = ("publisher", "issued", "license", "bibliographicCitation", "url")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a source: how many claims and remarks, and whether it publishes the source itself."""

    thing: Thing
    records: int
    is_publisher: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with what was coded from it; `number` is empty for what has no sentence."""

    number: str
    said: tuple[ClaimSaid, ...]
    is_beyond: bool = False


def source(asked: Asked, key: str) -> Answer:
    """All about one source or dossier; NotFoundError for a key that is none's.

    `after` pages through its sentences, or through its claims where nobody counts sentences.
    """
    case, facts = asked.case, asked.case._now.facts
    iri = thing_at(case, key, ("Source", "Dossier"))
    records = records_of(facts, iri)
    is_small = len(records) <= MOST_CODED and not any(is_large(facts, one) for one in records)
    ledger = read_ledger(facts, facts.thing(iri)) if is_small else None
    part = _of_ledger(asked, ledger) if ledger else _of_records(asked, records)
    told = read_source(facts, iri)
    context = {
        "key": key,
        "source": told,
        "is_dossier": iri in facts.dossiers,
        "is_closed": iri in closed_sources(case),
        "citation": facts.value(iri, DCT + "bibliographicCitation"),
        "taken": facts.value(iri, rj.rowsTaken),
        "refused": facts.value(iri, rj.rowsRefused),
        "told": [one for one in values_told(facts, iri) if not _is_shown(one.property)],
        "copies": sorted(
            {facts.thing(s.subject) for s in facts.pointing(iri, "derivedFrom")}, key=lambda t: t.label
        ),
        "speakers": list(_speakers(facts, records, told.publisher)),
        "records": len(records),
        "events": int(event_rows(case).select(pl.col("sources").list.contains(iri).sum()).item()),
        "ledger": ledger,
        "coverage": coverage_words(ledger.coverage) if ledger else "",
        "part": part,
        "when_words": when_in_words,
        "licence_words": licence_words,
    }

    def as_json() -> Json:
        if is_small:
            return case.ledger(iri).as_json()
        listed = [said.claim.as_json() for row in part.listed for said in row.said]
        head = {"schema": 1, "source": told.as_json(), "total": len(records), "claims": listed}
        return head | {"next": next_address(asked, part)}

    # A release has no row for each sentence: its events have a table of their own.
    table = (lambda: (LEDGER_ROW, rows(ledger))) if ledger else None
    return Answer("source.html.j2", context, as_json, table, (iri,))


def _of_ledger(asked: Asked, ledger: Ledger) -> Part[Row]:
    """Sentences in order, those beyond the last one, then what has no sentence."""
    entries = (*ledger.entries, *ledger.beyond)
    shown = [_row(entry, entry in ledger.beyond) for entry in entries]
    shown += [Row("", (ClaimSaid(claim, True, 0),)) for claim in ledger.unnumbered]
    cursors = [str(entry.sentence) for entry in entries] + [one.record.id for one in ledger.unnumbered]
    return part_of(asked, shown, cursors, limit_of(asked, ON_A_PAGE))


def _of_records(asked: Asked, records: Sequence[str]) -> Part[Row]:
    """Claims and remarks by their ids, of which only those that are shown are read."""
    part = part_of(asked, records, records, limit_of(asked, ON_A_PAGE))
    shown = tuple(Row("", (read_said(asked.case, claim),)) for claim in part.listed)
    return Part(shown, part.first, part.total, part.after)


def _row(entry: Entry, is_beyond: bool) -> Row:
    told = map(_here, (*entry.claims, *entry.remarks))
    return Row(str(entry.sentence), tuple(ClaimSaid(claim, True, 0) for claim in told), is_beyond)


def _here(claim: Claim) -> Claim:
    """The claim without its sentence, which stands beside it; with them all where it rests on several."""
    record = claim.record
    return claim if record.more_sentences else replace(claim, record=replace(record, sentence=None))


def _is_shown(name: str) -> bool:
    return name in _SHOWN_ABOVE or name.rpartition("/")[2] in _SHOWN_TOO


def _speakers(facts: Facts, records: Sequence[str], publisher: Thing | None) -> Iterator[Speaker]:
    """Who speaks, those with most claims first."""
    told: Counter[str] = Counter()
    for record in records:
        told.update(
            q.object.value
            for q in facts.store.quads(s=record, p=rj.statedBy, g="")
            if isinstance(q.object, IRI)
        )
    for iri, number in sorted(told.items(), key=lambda one: (-one[1], facts.label(one[0]))):
        thing = facts.thing(iri)
        yield Speaker(thing, number, thing == publisher)
