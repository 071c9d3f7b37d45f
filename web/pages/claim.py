"""One claim or remark: who says what, where and in which words, and what stands for and against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...graph.denials import denials
from ...graph.evidence import evidence_of
from ...graph.facts import Facts
from ...graph.profile import Profile
from ...graph.ratings import grades_of
from ...graph.records import Claim, ClaimRecord, Json, Thing, in_reading_order
from ...views.wording import when_in_words
from ..answers import Answer
from ..asked import Asked
from ..served import thing_at
from .claim_said import SHOWN, property_words, read_said

HEADINGS: Final = ("subject", "property", "value", "subject id", "value id")
_BEARING: Final = {
    "disputes": ("Disputes", "Disputed by"),
    "supports": ("Supports", "Supported by"),
    "revises": ("Revises", "Revised by"),
}
"""How one claim bears on another, as read from the one and from the other."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """How other claims bear on this one, or it on them."""

    words: str
    claims: tuple[ClaimRecord, ...]
    is_against: bool


def claim(asked: Asked, key: str) -> Answer:
    """All about one claim or remark; NotFoundError for a key that is neither's."""
    case, facts = asked.case, asked.case._now.facts
    iri = thing_at(case, key, ("Claim", "Remark"))
    said = read_said(case, iri)
    record = said.claim.record
    context = {
        "key": key,
        "said": said,
        "record": record,
        "dossier": _dossier(facts, iri),
        "bearings": list(_bearings(facts, said.claim)),
        "ratings": grades_of(facts, iri, "credibility"),
        "during": ", ".join(map(when_in_words, facts.values(iri, "validDuring"))),
        "role": ", ".join(facts.values(iri, "role")),
        "zone": ", ".join(facts.values(iri, "zone")),
        "unclaimed": [facts.thing(event) for event in facts.values(iri, "unclaimed")],
        "denies": [(one.subject, property_words(one.property), one.value) for one in said.claim.denies],
        "unknown": [property_words(name).lower() for name in said.claim.unknown],
        "evidence": _evidence(facts, said.claim),
        "shown": SHOWN,
        "when_words": when_in_words,
    }

    def as_json() -> Json:
        thing = Thing(iri, facts.label(iri))
        profile = Profile(thing, facts.kind(iri), (), (), (), (), (said.claim,))
        return profile.as_json() | ({} if said.is_whole else {"more": {"events": said.events}})

    return Answer("claim.html.j2", context, as_json, lambda: (HEADINGS, _cells(said.claim)), (iri,))


def _dossier(facts: Facts, iri: str) -> Thing | None:
    """The dossier that it was coded in."""
    held = sorted({said.graph for said in facts.statements(iri)} & facts.dossiers)
    return facts.thing(held[0]) if held else None


def _bearings(facts: Facts, told: Claim) -> Iterator[Bearing]:
    """What it bears on, then what bears on it, those that speak against it first."""
    iri = told.record.id
    for name, (forward, back) in _BEARING.items():
        on = facts.values(iri, name)
        by = {said.subject for said in facts.pointing(iri, name)}
        for words, others, is_against in ((back, by, name != "supports"), (forward, on, False)):
            if others:
                yield Bearing(words, in_reading_order(map(facts.record, others)), is_against)
    denied = {
        record
        for one in told.says[:SHOWN]
        for value, records in denials(facts, one.subject.id).get(one.property, {}).items()
        if value == (one.value.id if isinstance(one.value, Thing) else one.value)
        for record in records
    }
    if denied:
        yield Bearing("Denied by", in_reading_order(map(facts.record, denied)), True)


def _evidence(facts: Facts, told: Claim) -> Sequence[tuple[Thing, Thing, object]]:
    """What the links that it infers rest on: the answering event, the answered one, and the evidence."""
    return [
        (one.subject, one.value, found)
        for one in told.says[:SHOWN]
        if one.property == "mayRespondTo"
        and isinstance(one.value, Thing)
        and (found := evidence_of(facts, told.record.id, one.subject.id, one.value.id))
    ]


def _cells(told: Claim) -> Iterator[Sequence[object]]:
    for one in told.says:
        value, iri = (one.value.label, one.value.id) if isinstance(one.value, Thing) else (one.value, "")
        yield one.subject.label, one.property, value, one.subject.id, iri
