"""One pass over a release: its rows become one claim by its publisher, or refusals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from ...ontology import rj
from ...ontology.errors import Fault, InputError, NotFoundError
from ...ontology.namespaces import DCT, RDF, SCHEMA, SKOS, XSD
from ..foreign_file import BytesRead, Refusal, Refuse, Tally
from ..text_facts import TextFacts
from .data_set import DataSet
from .direction import Direction
from .facts import ReleaseFacts
from .layout import Layout, Tell
from .table import Meter, Row, RowRefused, rows_of
from .terms import integer, iri, text

_BATCH: Final = 500


class ReleaseFile:
    """One pass over a release; what it counted is there when the pass is over.

    `is_held` tells which graphs the case holds already; `refuse` is told each row that is not
    taken. The release's dossier is named after the file's digest: the same file again is the same
    dossier, another version is another, and a rival claim by the same publisher. `direction` is a
    rule of the layout and the analyst who tells direction by it. With `persons` private persons are
    taken too. Raises NotFoundError for a rule that the layout has not.
    """

    unit = "row"

    def __init__(
        self,
        path: Path,
        layout: Layout,
        is_held: Callable[[str], bool],
        refuse: Refuse,
        direction: tuple[str, str] | None = None,
        progress: BytesRead = max,
        *,
        persons: bool = False,
    ) -> None:
        self.path, self.layout = path, layout
        self.tally = Tally()
        self._digest = _digest_of(path)
        self.dossier = f"{layout.data_set.base}release/{layout.name}/{self._digest[:16]}"
        self.claim = f"{self.dossier}/claim"
        self._refuse, self._progress = refuse, progress
        self.facts = TextFacts(is_held)
        self.direction = _direction(layout, self.dossier, *direction) if direction else None
        self.said = ReleaseFacts(layout.data_set.base, self.claim, self.dossier, self.direction, persons)

    @property
    def dossiers(self) -> list[str]:
        """The release's dossier, and that of the direction."""
        return [self.dossier, *([self.direction.dossier] if self.direction else [])]

    @property
    def events(self) -> set[bytes]:
        """The events that rows taken tell of."""
        return self.said.events

    def rows(self) -> Iterator[bytes]:
        """Lines of N-Quads with what follows from them, in file order, then the release's record.

        A line may come twice. Raises InputError for a file that is not of the layout.
        """
        said = self.said
        meter, layout = Meter(self.path), self.layout
        coming = rows_of(self.path, is_tabbed=layout.is_tabbed, is_quoted=layout.is_quoted, meter=meter)
        tell = self._begun(next(coming, None), said)
        for number, row in enumerate(coming):
            if not _is_tags(row):
                self._tell(tell, row, said)
            if number % _BATCH == 0:
                self._progress(meter.done, meter.total)
                yield from self._derived(said)
        yield from self._derived(said)
        yield from self.facts.read(b"\n".join(self._record()))
        if self.direction:
            yield from self.facts.read(b"\n".join(self.direction.record()))
        yield from self.facts.end()

    def _begun(self, first: Row | None, said: ReleaseFacts) -> Tell:
        try:
            tell, is_head = self.layout.begin(first.values if first else ())
        except RowRefused as refused:
            message = f"not of the layout {self.layout.name}: {refused}"
            help = "name another with --as, or write a mapping"
            raise InputError([Fault(str(self.path), first.line if first else 1, message, help)]) from None
        if first and not is_head:
            self._tell(tell, first, said)
        return tell

    def _tell(self, tell: Tell, row: Row, said: ReleaseFacts) -> None:
        said.begin()
        try:
            if row.fault:
                raise RowRefused(row.fault)
            tell(row, said)
        except RowRefused as refused:
            said.take_back()
            refusal = Refusal(row.line, str(refused), tuple(row.values))
            self.tally.refuse(refusal)
            self._refuse(refusal)
            return
        self.tally.taken += 1
        self.tally.damaged += row.is_damaged

    def _derived(self, said: ReleaseFacts) -> Iterator[bytes]:
        self.facts.forget()
        for lines in said.taken():
            yield from self.facts.read(lines)

    # -- the release itself -------------------------------------------------------------------

    def _record(self) -> Iterator[bytes]:
        """Who says it, in which source, under which terms; how many rows were taken."""
        data = self.layout.data_set
        dossier, claim = iri(self.dossier), iri(self.claim)
        publisher, source = iri(f"{data.base}publisher"), iri(f"{self.dossier}/source")
        kind, name = RDF + "type", SKOS + "prefLabel"
        yield from _lines(dossier, dossier, {kind: iri(rj.Dossier), rj.coder: publisher})
        yield from _lines(dossier, publisher, {kind: iri(rj.Institution), name: text(data.publisher)})
        yield from _lines(dossier, source, {kind: iri(rj.Source), **self._terms(data, publisher)})
        tally = self.tally
        every = tally.taken + tally.refused
        gist = text(f"The rows of the release say so: {tally.taken:,} of {every:,} taken.")
        said = {kind: iri(rj.Claim), rj.statedBy: publisher, rj.source: source, rj.gist: gist}
        yield from _lines(dossier, claim, said)

    def _terms(self, data: DataSet, publisher: bytes) -> dict[str, bytes]:
        version = version_in(data, self.path.name)
        told = {
            DCT + "title": text(f"{data.title}{' ' + version if version else ''}"),
            DCT + "publisher": publisher,
            DCT + "license": text(data.licence),
            DCT + "bibliographicCitation": text(data.citation),
            SCHEMA + "url": text(data.url),
            SCHEMA + "sha256": text(self._digest),
            rj.rowsTaken: integer(self.tally.taken),
            rj.rowsRefused: integer(self.tally.refused),
        }
        if version:
            told[SCHEMA + "version"] = text(version)
        if not data.may_be_passed_on:
            told[rj.mayBePassedOn] = f'"false"^^<{XSD}boolean>'.encode()
        return told


def _direction(layout: Layout, dossier: str, rule: str, speaker: str) -> Direction:
    if rule not in layout.directions:
        names = ", ".join(layout.directions) or "none: its rows tell direction, or cannot"
        raise NotFoundError(rule, f"{layout.name} has no rule {rule} to tell direction by; there are {names}")
    return Direction(rule, layout.directions[rule], dossier, speaker)


def _is_tags(row: Row) -> bool:
    """Whether a row is one of HXL's tags, which the UN's data exchange puts below the head."""
    return bool(row.values) and all(value.startswith("#") for value in row.values if value)


def version_in(data: DataSet, name: str) -> str:
    """The version of a data set that a file's name tells; empty where it tells none."""
    found = re.search(data.version_from_name, name) if data.version_from_name else None
    return ".".join(filter(None, found.groups())) if found else ""


def _lines(graph: bytes, subject: bytes, told: dict[str, bytes]) -> Iterator[bytes]:
    return (b"%b %b %b %b ." % (subject, iri(name), value, graph) for name, value in told.items())


def _digest_of(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
