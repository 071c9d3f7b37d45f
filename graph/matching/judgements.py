"""Judgements of proposals: what a reviewer accepts is a claim of theirs, what they reject a remark.

Both stand in one dossier a reviewer. Nothing is merged: a join is one claim, that can be retracted
alone, and that nothing follows unasked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from ...importers.releases.terms import decimal, iri, text
from ...ontology import rj
from ...ontology.errors import UsageError
from ...ontology.namespaces import DCT, RDF, SKOS
from ...store.engine import Store
from ...store.journal.record import Intent
from ...store.journal.spelling import spelled
from ...store.terms import IRI
from ..facts import Facts
from ..records import Thing
from .proposals import Kind, Pair, Proposal, pair_of

BASE: Final = "https://w3id.org/rejoinder/"
JOINS: Final[dict[Kind, str]] = {
    "actor": SKOS + "exactMatch",
    "place": SKOS + "exactMatch",
    "event": rj.sameEventAs,
}
"""By which property an accepted proposal joins two things."""
_TYPE: Final = RDF + "type"
_NAME: Final = SKOS + "prefLabel"


def judged(facts: Facts) -> set[Pair]:
    """The pairs that anybody has joined or refused to join, each with the lesser IRI first."""
    found: set[Pair] = set()
    for join in set(JOINS.values()):
        for quad in facts.store.quads(p=join):
            if isinstance(quad.subject, IRI) and isinstance(quad.object, IRI):
                found.add(pair_of(quad.subject.value, quad.object.value))
        for quad in facts.store.quads(p=rj.property, o=IRI(join), g=""):
            if isinstance(quad.subject, IRI):
                ends = (facts.value(quad.subject.value, end) for end in (rj.event, rj.value))
                one, other = (end or "" for end in ends)
                found.add(pair_of(one, other))
    return found


def accept(store: Store, proposals: Sequence[Proposal], reviewer: str | Thing) -> tuple[str, ...]:
    """Join what these proposals propose, as one change; see `judge`."""
    return judge(store, proposals, (), reviewer)


def reject(store: Store, proposals: Sequence[Proposal], reviewer: str | Thing) -> tuple[str, ...]:
    """Deny what these proposals propose, as one change; see `judge`."""
    return judge(store, (), proposals, reviewer)


def judge(
    store: Store, accepted: Sequence[Proposal], rejected: Sequence[Proposal], reviewer: str | Thing
) -> tuple[str, ...]:
    """Join some pairs and keep others apart, as one change; the IRIs of the claims, then of the remarks.

    `reviewer` is an actor of the case, or the name of one that it does not know yet.
    Raises UsageError for a reviewer without a name.
    """
    who = reviewer_of(reviewer) if isinstance(reviewer, str) else reviewer
    told = (*accepted, *rejected)
    if not told:
        return ()
    dossier = dossier_of(who.id)
    done = f"{len(accepted):,} joined and {len(rejected):,} kept apart by {who.label}"
    with store.held(), spelled(_rows(dossier, who, accepted, rejected)) as (rows, respelled):
        store.change(Intent("match", dossiers=(dossier,), reason=done), (), rows, respelled)
    return tuple(f"{dossier}/{proposal.id}" for proposal in told)


def dossier_of(reviewer: str) -> str:
    """The IRI of the dossier that holds the judgements of an actor, by the actor's IRI."""
    return f"{BASE}judgements/{sha256(reviewer.encode()).hexdigest()[:16]}"


def reviewer_of(name: str) -> Thing:
    """The reviewer of a name that no actor of the case has: the same name, the same actor.

    Raises UsageError where there is no name.
    """
    bare = " ".join(name.split())
    if not bare:
        raise UsageError("say who judges: a judgement is a claim, and a claim has a speaker")
    return Thing(f"{BASE}reviewer/{sha256(bare.encode()).hexdigest()[:16]}", bare)


def _rows(
    dossier: str, reviewer: Thing, accepted: Sequence[Proposal], rejected: Sequence[Proposal]
) -> Iterator[bytes]:
    home, day = iri(dossier), datetime.now(UTC).date().isoformat()
    yield _row(dossier, _TYPE, iri(rj.Dossier), home)
    yield _row(dossier, rj.coder, iri(reviewer.id), home)
    yield _row(dossier, DCT + "title", text(f"Judgements by {reviewer.label}"), home)
    if reviewer.id.startswith(f"{BASE}reviewer/"):
        yield _row(reviewer.id, _TYPE, iri(rj.Actor), home)
        yield _row(reviewer.id, _NAME, text(reviewer.label), home)
    by = (dossier, reviewer.id, day)
    for proposal in accepted:
        claim = f"{dossier}/{proposal.id}"
        yield from _record(claim, proposal, by, is_accepted=True)
        yield _row(claim, _TYPE, iri(rj.Claim), home)
        yield from _join(claim, proposal)
    for proposal in rejected:
        remark = f"{dossier}/{proposal.id}"
        yield from _record(remark, proposal, by, is_accepted=False)
        yield _row(remark, _TYPE, iri(rj.Remark), home)
        yield from _denial(remark, proposal, home)


def _record(said: str, proposal: Proposal, by: tuple[str, str, str], *, is_accepted: bool) -> Iterator[bytes]:
    dossier, reviewer, day = by
    for name, value in (
        (rj.statedBy, iri(reviewer)),
        (rj.source, iri(dossier)),
        (rj.statedOn, b'"%b"^^<http://www.w3.org/2001/XMLSchema#date>' % day.encode()),
        (rj.method, text("proposed by rejoinder match, judged by a person")),
        (rj.gist, text(_gist(proposal, is_accepted=is_accepted))),
        (rj.score, decimal(f"{proposal.score:.3f}")),
    ):
        yield _row(said, name, value, iri(dossier))


def _gist(proposal: Proposal, *, is_accepted: bool) -> str:
    """What is judged, in words, with what spoke for it."""
    both = f"{proposal.first.label} and {proposal.second.label}"
    are = "are one and the same" if is_accepted else "are not one and the same"
    return f"{both} {are}. Proposed for: {'; '.join(proposal.reasons)}"


def _join(claim: str, proposal: Proposal) -> Iterator[bytes]:
    one, other = proposal.pair
    yield _row(one, JOINS[proposal.kind], iri(other), iri(claim))
    if proposal.kind == "event":  # as any claim that speaks of an event says that it is one
        for event in proposal.pair:
            yield _row(event, _TYPE, iri(rj.Event), iri(claim))


def _denial(remark: str, proposal: Proposal, home: bytes) -> Iterator[bytes]:
    one, other = proposal.pair
    node = f"{remark}/denies/1"
    yield _row(remark, rj.denies, iri(node), home)
    for thing in (one, other):
        yield _row(remark, rj.about, iri(thing), home)
    for name, value in (
        (_TYPE, iri(rj.Denial)),
        (rj.event, iri(one)),
        (rj.property, iri(JOINS[proposal.kind])),
        (rj.value, iri(other)),
    ):
        yield _row(node, name, value, home)


def _row(subject: str, name: str, value: bytes, graph: bytes) -> bytes:
    return b"%b %b %b %b ." % (iri(subject), iri(name), value, graph)
