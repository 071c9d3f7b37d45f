"""Who acted against whom, where a data set does not say: an analyst's claim, by a rule that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...ontology import rj
from ...ontology.namespaces import RDF, SKOS
from .terms import iri, slug, text


@dataclass(frozen=True, slots=True)
class Direction:
    """An analyst's claim beside a release, in a dossier of its own, so that it can be taken out alone.

    `rule` is one of the layout's, `method` what it does in words, `release` the release's dossier
    and `speaker` the analyst: an IRI, or a name.
    """

    rule: str
    method: str
    release: str
    speaker: str

    @property
    def dossier(self) -> str:
        """The IRI of the dossier that holds the claim alone."""
        return f"{self.release}/direction/{slug(self.rule)}"

    @property
    def claim(self) -> str:
        """The claim's IRI, which names its graph."""
        return f"{self.dossier}/claim"

    def record(self) -> Iterator[bytes]:
        """The lines of the dossier: who says it, by which rule."""
        dossier, claim = iri(self.dossier), iri(self.claim)
        is_iri = ":" in self.speaker and not set(self.speaker) & set(' <>"{}|\\^`')
        speaker = iri(self.speaker) if is_iri else iri(f"{self.dossier}/analyst/{slug(self.speaker)}")
        if not is_iri:
            yield _line(speaker, RDF + "type", iri(rj.Actor), dossier)
            yield _line(speaker, SKOS + "prefLabel", text(self.speaker), dossier)
        yield _line(dossier, RDF + "type", iri(rj.Dossier), dossier)
        yield _line(dossier, rj.coder, speaker, dossier)
        yield _line(claim, RDF + "type", iri(rj.Claim), dossier)
        yield _line(claim, rj.statedBy, speaker, dossier)
        yield _line(claim, rj.source, dossier, dossier)
        yield _line(claim, rj.method, text(f"{self.rule}: {self.method}"), dossier)
        yield _line(
            claim, rj.gist, text("Who acted against whom, by a rule and not by the data set."), dossier
        )


def _line(subject: bytes, name: str, value: bytes, graph: bytes) -> bytes:
    return b"%b %b %b %b ." % (subject, iri(name), value, graph)
