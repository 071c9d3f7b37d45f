"""STIX objects that speak of others: reports, groupings, notes and opinions are remarks."""

from __future__ import annotations

from typing import Final

from ...ontology import rj
from ...ontology.namespaces import DCT, SCHEMA
from ..releases.terms import iri, text
from .stix_bundle import StixObject
from .stix_markings import terms_of
from .stix_telling import StixTelling, marked
from .telling import TYPE, ObjectRefused, a
from .times import day_of

_STANCES: Final = {
    "strongly-disagree": rj.disputes,
    "disagree": rj.disputes,
    "neutral": rj.about,
    "agree": rj.supports,
    "strongly-agree": rj.supports,
}
"""STIX 2.1, section 10.14: what an opinion says of the objects that it is on."""
_WORDS: Final = {"note": "content", "opinion": "explanation"}


def tell_remark(thing: StixObject, so_far: StixTelling) -> None:
    """A report, grouping, note or opinion: what it says, and what of the bundle it is about.

    A report is a source too. An opinion disputes or supports the claims of the objects that it is on.
    Raises ObjectRefused where nothing that it is about was taken.
    """
    stance = _STANCES.get(thing.text("opinion"))
    if thing.type == "opinion" and stance is None:
        raise ObjectRefused("an opinion whose value is none of the five")
    referred = dict.fromkeys(thing.texts("object_refs"))
    taken = [id for id in referred if id in so_far.claims and id != thing.id]
    if not taken:
        raise ObjectRefused(f"{a(thing.type)} about nothing that was taken")
    words = thing.text(_WORDS.get(thing.type, "description"))
    source = _told_source(thing, so_far) if thing.type == "report" else None
    remark = so_far.claim(thing, _gist(thing), words, remark=True, source=source)
    for id in taken:
        about = so_far.things[id].iri if id in so_far.things else so_far.claims[id]
        so_far.telling.register(remark, rj.about, about)
        if stance and stance != rj.about:
            so_far.telling.register(remark, stance, so_far.claims[id])
    so_far.keep(
        thing, remark, so_far.telling.dossier, "object_refs", "name", _WORDS.get(thing.type, "description")
    )


def _gist(thing: StixObject) -> str:
    name = thing.text("name") or thing.text("abstract") or thing.text("opinion") or thing.text("context")
    return f"The {thing.type} {name}." if name else f"A {thing.type}."


def _told_source(thing: StixObject, so_far: StixTelling) -> bytes:
    """The report as a document, under its own markings; the first address among its references is its own."""
    name = thing.text("name")
    if not name:
        raise ObjectRefused("a report without a name")
    source = so_far.object_iri(thing.id)
    told = [(TYPE, iri(rj.Source)), (DCT + "title", text(name)), (DCT + "publisher", so_far.speaker(thing))]
    if published := day_of(thing.body.get("published"), "published"):
        told.append((DCT + "issued", text(published)))
    references = thing.body.get("external_references")
    addresses = (
        [one.get("url") for one in references if isinstance(one, dict)]
        if isinstance(references, list)
        else []
    )
    told += [(SCHEMA + "url", text(one)) for one in addresses if isinstance(one, str)][:1]
    so_far.telling.register_all(source, [*told, *marked(terms_of(thing, so_far.markings))])
    return source
