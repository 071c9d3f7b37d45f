"""One pass over entities or statements of FollowTheMoney: claims by their data sets, or refusals.

The file is read line by line, twice where persons are to be left out: once for who is one. What refers
to entities (ties and events) waits in a file on the disk until all entities are known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import file_digest
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final, NamedTuple

from ...ontology import rj
from ...ontology.namespaces import DCT, SCHEMA
from ..foreign_file import BytesRead, Refusal, Refuse, Tally
from ..releases.table import Meter
from ..releases.terms import integer, iri, text
from ..text_facts import TextFacts
from .ftm_reading import FtmLine, Part, parts_of
from .ftm_schemata import ACTORS, reason_against
from .ftm_telling import Datasets, FtmTelling
from .telling import TYPE, ObjectRefused, Telling

_BATCH: Final = 5_000
"""In lines of N-Quads."""
_PERSON: Final = "a private person: --persons takes them too"


class FtmFile:
    """One pass over a file; what it counted is there when the pass is over.

    Counted are its lines, each an entity or a statement. The dossier is named after the file's digest.
    With `persons` private persons are taken too.
    """

    unit = "object"

    def __init__(
        self, path: Path, refuse: Refuse, progress: BytesRead = max, *, persons: bool = False
    ) -> None:
        self.path = path
        self.tally = Tally()
        self.facts = TextFacts(lambda _: False)
        self._refuse, self._progress = refuse, progress
        with path.open("rb") as file:
            self._digest = file_digest(file, "sha256").hexdigest()
        dossier = f"urn:ftm:file/{self._digest[:16]}"
        self._so_far = FtmTelling(dossier, path.name, persons, Telling(dossier))
        self._people: set[str] = set()

    @property
    def dossiers(self) -> list[str]:
        """The dossier of the file."""
        return [self._so_far.dossier]

    @property
    def events(self) -> set[bytes]:
        """The events among its entities."""
        return self._so_far.events

    def rows(self) -> Iterator[bytes]:
        """Lines of N-Quads with what follows from them: actors, then ties and events, then records.

        A line may come twice. Raises InputError for a file that is not of FollowTheMoney.
        """
        if not self._so_far.persons:
            parts = (line.part for line in parts_of(self.path, holding="Person"))
            self._people = {part.id for part in parts if part and part.schema == "Person"}
        meter = Meter(self.path)
        with TemporaryFile() as waiting:
            for line in parts_of(self.path, meter):
                self._tell(line, waiting)
                yield from self._derived(meter)
            waiting.seek(0)
            for _, run in groupby(map(_restored, waiting), key=lambda line: line.part.id):
                self._tell_run(list(run))
                yield from self._derived(meter)
        self._record()
        yield from self._derived(meter, at_least=0)
        yield from self.facts.end()

    def _tell(self, line: FtmLine, waiting: IO[bytes]) -> None:
        """An actor at once; what refers to others is put down to wait."""
        part = line.part
        reason = line.reason if part is None else self._reason_against(part)
        if part is None or reason:
            self._not_taken(line, reason)
            return
        self.tally.damaged += line.is_damaged
        if part.schema in ACTORS:
            self._so_far.tell_actor(part)
            self.tally.taken += 1
        else:
            waiting.write(json.dumps([line.number, line.text, part]).encode() + b"\n")

    def _reason_against(self, part: Part) -> str:
        is_person = part.schema == "Person" and not self._so_far.persons
        return _PERSON if is_person or part.id in self._people else reason_against(part.schema)

    def _tell_run(self, run: list[_Waiting]) -> None:
        """Lines of one entity that stand together: what each of its data sets says of it."""
        by_datasets: dict[Datasets, list[_Waiting]] = {}
        for line in run:
            by_datasets.setdefault(line.part.datasets, []).append(line)
        for lines in by_datasets.values():
            self._so_far.telling.begin()
            try:
                self._so_far.tell_whole(_joined([line.part for line in lines]))
            except ObjectRefused as refused:
                self._so_far.telling.take_back()
                for line in lines:
                    self._not_taken(line, str(refused))
            else:
                self.tally.taken += len(lines)

    def _not_taken(self, line: FtmLine | _Waiting, reason: str) -> None:
        refusal = Refusal(line.number, reason, (line.text,))
        self.tally.refuse(refusal)
        self._refuse(refusal)

    def _derived(self, meter: Meter, at_least: int = _BATCH) -> Iterator[bytes]:
        if self._so_far.telling.waiting() >= at_least:
            self._progress(meter.done, meter.total)
            self.facts.forget()
            yield from self.facts.read(self._so_far.telling.taken())

    def _record(self) -> None:
        """The dossier, the file as a source, the accounts of the data sets, and who coded the registers."""
        so_far, telling = self._so_far, self._so_far.telling
        so_far.accounts_told()
        coder = next(iter(so_far.accounts)) if len(so_far.accounts) == 1 else ()
        so_far.register_speaker(coder)
        telling.register_all(telling.dossier, [(TYPE, iri(rj.Dossier)), (rj.coder, so_far.speaker(coder))])
        file = [
            (TYPE, iri(rj.Source)),
            (DCT + "title", text(self.path.name)),
            (DCT + "publisher", so_far.speaker(coder)),
            (SCHEMA + "sha256", text(self._digest)),
            (rj.rowsTaken, integer(self.tally.taken)),
            (rj.rowsRefused, integer(self.tally.refused)),
        ]
        telling.register_all(so_far.source, file)


class _Waiting(NamedTuple):
    """A line that waited: its number, its text, and what it says."""

    number: int
    text: str
    part: Part


def _restored(line: bytes) -> _Waiting:
    number, words, (id, schema, datasets, properties) = json.loads(line)
    return _Waiting(number, words, Part(id, schema, tuple(datasets), properties))


def _joined(parts: list[Part]) -> Part:
    """One entity of the parts that one data set tells of it."""
    properties: dict[str, list[str]] = {}
    for part in parts:
        for name, values in part.properties.items():
            properties.setdefault(name, []).extend(values)
    first = parts[0]
    return Part(first.id, first.schema, first.datasets, properties)
