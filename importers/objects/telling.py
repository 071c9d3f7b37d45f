"""Collects what objects say as lines of N-Quads: claims of several speakers, and one dossier of records.

What an object says before it is refused leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...ontology import rj
from ...ontology.namespaces import RDF, RDFS, SKOS, XSD
from ..releases.terms import iri, text

TYPE: Final = RDF + "type"
NAME: Final = SKOS + "prefLabel"
OTHER_NAME: Final = SKOS + "altLabel"
LABEL: Final = RDFS + "label"
FALSE: Final = f'"false"^^<{XSD}boolean>'.encode()


class ObjectRefused(Exception):
    """An object that cannot be taken; the text says why."""


class Telling:
    """What has been said since the lines were last taken, in N-Quads' own spelling of terms."""

    def __init__(self, dossier: str) -> None:
        self.dossier = iri(dossier)
        self._lines: list[bytes] = []
        self._mark = 0

    def say(self, claim: bytes, subject: bytes, property_iri: str, value: bytes) -> None:
        """The speaker of a claim says so."""
        self._lines.append(b"%b <%b> %b %b ." % (subject, property_iri.encode(), value, claim))

    def register(self, subject: bytes, property_iri: str, value: bytes) -> None:
        """The dossier has it in its register: a type, a name, or a part of a record."""
        self.say(self.dossier, subject, property_iri, value)

    def register_all(self, subject: bytes, told: Iterable[tuple[str, bytes]]) -> None:
        """The same for several properties and values of one thing."""
        for property_iri, value in told:
            self.register(subject, property_iri, value)

    def named(self, thing: bytes, class_iri: str, names: Iterable[str]) -> None:
        """A thing with its class and its names, the first of which is its label; each is told once."""
        self.register(thing, TYPE, iri(class_iri))
        kinds = _label_and_others(class_iri)
        for name, property_iri in zip(dict.fromkeys(names), kinds, strict=False):
            self.register(thing, property_iri, text(name))

    def begin(self) -> None:
        """An object begins."""
        self._mark = len(self._lines)

    def take_back(self) -> None:
        """The object is refused: nothing that was said since its beginning stands."""
        del self._lines[self._mark :]

    def waiting(self) -> int:
        """How many lines wait to be taken."""
        return len(self._lines)

    def taken(self) -> bytes:
        """The lines since they were last taken."""
        lines = b"\n".join(self._lines)
        self._lines.clear()
        self._mark = 0
        return lines


def _label_and_others(class_iri: str) -> Iterator[str]:
    """The property of a thing's first name, and of all others: events have a label."""
    yield LABEL if class_iri == rj.Event else NAME
    while True:
        yield OTHER_NAME


def a(noun: str) -> str:
    """A noun with its article, and no more of it than fits a sentence.

    >>> a("indicator"), a("malware")
    ('an indicator', 'a malware')
    """
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun[:50]}"
