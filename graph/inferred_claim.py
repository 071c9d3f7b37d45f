"""What was inferred as one claim by the software, in a dossier of its own: retractable like any other."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from ..importers.releases.terms import decimal, integer, iri, text
from ..ontology import rj
from ..ontology.namespaces import RDF, SKOS
from ..ontology.version import VERSION
from ..store.engine import Counts, Store
from ..store.journal.record import Intent
from ..store.journal.spelling import spelled
from .inferring import Inference, Link, Question
from .known_things import dossier_graphs

SOFTWARE: Final = "https://w3id.org/rejoinder/software"
_DOSSIERS: Final = "https://w3id.org/rejoinder/inference/"
_TYPE: Final = RDF + "type"


def dossier_of(question: Question) -> str:
    """The IRI of the dossier that holds the answers to a question: the same question, the same dossier."""
    return f"{_DOSSIERS}{sha256(question.method.encode()).hexdigest()[:16]}"


def keep(store: Store, found: Inference) -> Counts:
    """Put what was inferred into the case as one change; what the same question gave before goes."""
    dossier = dossier_of(found.question)
    with store.held():
        leaving = dossier_graphs(store, dossier) if store.has_graph(dossier) else []
        with spelled(_rows(dossier, found)) as (rows, respelled):
            intent = Intent("infer", dossiers=(dossier,), reason=found.question.method)
            return store.change(intent, leaving, rows, respelled)


def _rows(dossier: str, found: Inference) -> Iterator[bytes]:
    claim = f"{dossier}/claim"
    gist = (
        f"{found.answered:,} of {found.acts:,} acts are followed by what may be a response; "
        "order in time and space is no proof of one."
    )
    record = {
        dossier: {_TYPE: iri(rj.Dossier), rj.coder: iri(SOFTWARE)},
        SOFTWARE: {_TYPE: iri(rj.Software), SKOS + "prefLabel": text(f"rejoinder {VERSION}")},
        claim: {
            _TYPE: iri(rj.Claim),
            rj.statedBy: iri(SOFTWARE),
            rj.source: iri(dossier),
            rj.method: text(found.question.method),
            rj.hedge: text("possible"),
            rj.gist: text(gist),
        },
    }
    home = iri(dossier)
    for subject, told in record.items():
        yield from (_row(subject, name, value, home) for name, value in told.items())
    yield _row(SOFTWARE, _TYPE, iri(rj.Actor), home)
    for number, link in enumerate(found.links):
        yield from _link(f"{claim}/link/{number}", link, iri(claim))


def _link(node: str, link: Link, graph: bytes) -> Iterator[bytes]:
    yield _row(link.answering, rj.mayRespondTo, iri(link.answered), graph)
    yield _row(node, _TYPE, iri(rj.InferredLink), graph)
    for name, value in (
        (rj.answering, iri(link.answering)),
        (rj.answered, iri(link.answered)),
        (rj.lag, integer(link.lag)),
        (rj.score, decimal(f"{link.score:.3f}")),
        (rj.distance, None if link.km is None else decimal(f"{link.km:.1f}")),
        (rj.closedBy, iri(link.tie) if link.tie else None),
    ):
        if value is not None:
            yield _row(node, name, value, graph)
    for event in (link.answering, link.answered):
        yield _row(event, _TYPE, iri(rj.Event), graph)


def _row(subject: str, name: str, value: bytes, graph: bytes) -> bytes:
    return b"%b %b %b %b ." % (iri(subject), iri(name), value, graph)
