"""Under which terms sources travel along, in words that an export carries."""

from __future__ import annotations

from collections.abc import Iterable

from ...ontology.namespaces import DCT
from ...store.terms import IRI
from ..facts import Facts
from ..listing import read_source


def attributions(facts: Facts) -> list[str]:
    """One line for each source and dossier that something was read in, sorted: its citation and its licence.

    The citation is the publisher's own (`dct:bibliographicCitation`), else made of title,
    publisher, day and address. A dossier is named where it has a title or a licence.
    """
    cited = {_line(facts, iri) for iri in facts.instances("Source")}
    cited |= {_line(facts, iri) for iri in facts.dossiers if _tells_terms(facts, iri)}
    return sorted(cited)


def _tells_terms(facts: Facts, iri: str) -> bool:
    return any(facts.value(iri, DCT + name) for name in ("title", "license"))


def _line(facts: Facts, iri: str) -> str:
    citation = facts.value(iri, DCT + "bibliographicCitation")
    told = [citation] if citation else _made_up(facts, iri)
    licence = facts.value(iri, DCT + "license")
    rights = f"licence: {licence}" if licence else "licence: not told"
    return " ".join("; ".join([*_joined(told), rights]).split())


def _made_up(facts: Facts, iri: str) -> Iterable[str | None]:
    source = read_source(facts, iri)
    publisher = source.publisher.label if source.publisher else None
    return source.label, publisher, source.issued, source.url


def _joined(parts: Iterable[str | None]) -> list[str]:
    told = [part for part in parts if part]
    return [", ".join(told)] if told else []


def licence_of(facts: Facts, iri: str) -> IRI | None:
    """The licence of a source or dossier where it is told as an IRI or an address; None where it is not."""
    for value in sorted(facts.objects(iri, DCT + "license"), key=str):
        text = str(value.value)
        if isinstance(value, IRI) or text.startswith(("http://", "https://")):
            try:
                return IRI(text)
            except ValueError:
                return None
    return None
