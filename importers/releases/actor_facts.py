"""What a list tells of an actor beside its name and ties: other names, notes, and what it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ...ontology import rj
from ...ontology.namespaces import RDF, RDFS, RJ, SKOS
from .facts import ReleaseFacts
from .terms import iri, text

_TYPE: Final = iri(RDF + "type")
_NAME: Final = iri(SKOS + "prefLabel")
_OTHER_NAME: Final = iri(SKOS + "altLabel")
_LABEL: Final = iri(RDFS + "label")
_NOTE: Final = iri(SKOS + "note")
_SPLIT_FROM: Final = iri(rj.splitFrom)


def also_called(facts: ReleaseFacts, actor: bytes, names: Iterable[str], beside: str = "") -> None:
    """Other names of an actor, each once; its name `beside` is none of them."""
    for name in dict.fromkeys(names):
        if name and name != beside:
            facts.register(actor, _OTHER_NAME, text(name))


def met(facts: ReleaseFacts, key: str, kind: str = "Actor", label: str = "") -> bytes:
    """An actor that a row speaks of without being its own: another row may name it, or none.

    A `label` is a stand-in that any name goes before.
    """
    actor = facts.iri("actor", key)
    facts.register(actor, _TYPE, iri(RJ + kind))
    if label:
        facts.register(actor, _LABEL, text(label))
    return actor


def noted(facts: ReleaseFacts, actor: bytes, note: str) -> None:
    """What the list says of an actor in words."""
    facts.register(actor, _NOTE, text(note))


def came_from(facts: ReleaseFacts, actor: bytes, other: bytes) -> None:
    """The actor split from another: no tie between the two, for what splits often fights what it left."""
    facts.register(actor, _SPLIT_FROM, other)
