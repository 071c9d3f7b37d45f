"""Taking things out of a case: by a change that the journal keeps."""

from __future__ import annotations

from ..ontology.errors import UsageError
from ..store.engine import Store
from ..store.journal.record import Intent
from ..store.terms import Quad
from .facts import Facts
from .known_things import dossier_graphs
from .orphans import find_orphans, let_go


def retract(store: Store, iri: str, reason: str) -> int:
    """Take out a dossier with its claims, or one claim or remark with its record; returns graphs removed.

    With a claim go the remarks of its own dossier that spoke of nothing but it. The merge loses
    exactly the triples that nothing else says; the journal keeps what was there, and why it went.
    Raises UsageError, and changes nothing, without a reason, and where another dossier speaks of
    what would then be declared nowhere.
    """
    if not reason.strip():
        raise UsageError("say why: the journal keeps the reason of every retraction")
    with store.held():
        facts = Facts(store)
        leaving, kept = _what_goes(store, facts, iri)
        refuse_orphans(store, leaving, kept)
        is_dossier = iri in facts.dossiers
        intent = Intent(
            "retract",
            dossiers=(iri,) if is_dossier else (),
            claims=() if is_dossier else tuple(sorted(leaving - facts.dossiers)),
            reason=reason.strip(),
        )
        store.replace(leaving, kept, intent)
    return len(leaving) if is_dossier else 1


def _what_goes(store: Store, facts: Facts, iri: str) -> tuple[set[str], list[Quad]]:
    """The graphs that leave, and what comes back of them."""
    if iri in facts.dossiers:
        return set(dossier_graphs(store, iri)), []
    homes = {said.graph for said in facts.statements(iri)} & facts.dossiers
    kept, gone = let_go((quad for home in sorted(homes) for quad in store.quads(g=home)), iri)
    return {*gone, *homes}, kept


def refuse_orphans(store: Store, leaving: set[str], kept: list[Quad]) -> None:
    """Raise UsageError where what stays would speak of things that are declared nowhere."""
    orphans = find_orphans(store, leaving, kept)
    if orphans:
        named = "; ".join(f"<{o.thing}>, of which <{o.user}> speaks" for o in orphans[:3])
        raise UsageError(
            f"what stays would speak of things that are declared nowhere: {named}; retract that first"
        )
