"""Any table of events or places, by a mapping in W3C's CSV on the Web: `strikes.csv-metadata.json`.

Each column says something of a thing: `aboutUrl` makes the thing (`event/{id}`, `event/{id}/toll/all`,
`actor/{side}`, `place/{town}`, below the `@base` of the context), `propertyUrl` names what it says, a
term of the vocabulary, and the value is the cell, or the thing that `valueUrl` makes (a thing as
above, or a code: `act:air-strike`, `act:{kind}`). A column without propertyUrl says nothing. Names
are told by skos:prefLabel, and points by wgs:lat and wgs:long; a thing without a name has its key.
What a thing is called, and where it lies, is taken from the first row that tells of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ...ontology.errors import Fault, InputError
from .csvw_metadata import Column, Metadata, read_metadata
from .csvw_telling import Teller
from .facts import ReleaseFacts
from .layout import Tell
from .table import Head, Row, RowRefused

SUFFIX: Final = "-metadata.json"


def metadata_beside(path: Path) -> Path | None:
    """The metadata file that stands beside a table, as the standard names it; None where there is none."""
    beside = path.with_name(path.name + SUFFIX)
    return beside if beside.is_file() else None


def layout_from(path: Path) -> Mapped:
    """The layout that a metadata file describes; InputError for one that is none or uses no known terms."""
    metadata = read_metadata(path)
    try:
        return Mapped(metadata)
    except ValueError as error:
        raise InputError([Fault(metadata.path, None, str(error), "see the vocabulary's reference")]) from None


class Mapped:
    """A layout made of a table's metadata. Raises ValueError for columns that say what nothing can say."""

    name = "csvw"
    directions: Mapping[str, str] = MappingProxyType({})

    def __init__(self, metadata: Metadata) -> None:
        self.data_set = metadata.data_set
        self.is_tabbed, self.is_quoted = metadata.is_tabbed, metadata.is_quoted
        self._metadata = metadata
        self._teller = Teller(metadata.columns)

    def recognises(self, head: Head) -> bool:
        """By the titles of its columns; without any by how many there are."""
        wanted = self._in_file()
        if head.is_tabbed != self.is_tabbed or not head.rows:
            return False
        if not self._metadata.has_head:
            return head.width() == len(wanted)
        return {column.title for column in wanted} <= {value.strip() for value in head.rows[0]}

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """Finds the columns by their titles, by their order where the file has no head."""
        wanted = self._in_file()
        if not self._metadata.has_head:
            titles = [column.title for column in wanted]
        else:
            titles = [value.strip() for value in first]
        if missing := [column.title for column in wanted if column.title not in titles]:
            raise RowRefused(f"no column {', '.join(missing)}")
        return self._telling(titles), self._metadata.has_head

    def _in_file(self) -> list[Column]:
        return [column for column in self._metadata.columns if not column.is_virtual]

    def _telling(self, titles: Sequence[str]) -> Tell:
        wanted = [(column, titles.index(column.title)) for column in self._in_file()]

        def tell(row: Row, facts: ReleaseFacts) -> None:
            if len(row.values) != len(titles):
                raise RowRefused(f"{len(row.values)} values for {len(titles)} columns")
            cells = {column.name: column.cells.read(row.values[place]) for column, place in wanted}
            self._teller.tell(cells, row.line, facts)

        return tell
