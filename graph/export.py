"""A case, or one account of it, as a file that can be loaded again: its named graphs, without the merge."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Literal, NamedTuple, cast, get_args

from ..ontology.errors import UsageError
from ..store.journal.rows import row_of
from ..store.own_files import MARK
from ..store.syntax import parse, write
from ..store.unpacked import packing_of, unpacked_name
from ..store.whole_file import opened_whole

if TYPE_CHECKING:
    from ..store.engine import Store
    from ..store.terms import Quad
    from .reading import Reader

Form = Literal["nq", "trig", "jsonld"]
FORMATS: Final[tuple[Form, ...]] = get_args(Form)
"""N-Quads, TriG and JSON-LD; each is also the ending of its files."""
_ENGINE_FORMATS: Final = {"nq": "nquads", "trig": "trig", "jsonld": "jsonld"}
# A key that the context maps to null is no data: that is how JSON-LD takes a comment.
_JSON_HEAD: Final = f'{{\n"@context": {{"generator": null}},\n"generator": "{MARK}",\n"@graph":\n'


class Exported(NamedTuple):
    """What an export holds."""

    graphs: int
    quads: int


def form_of(path: Path) -> Form:
    """The format that a file's ending names, before .gz or .zst; UsageError that lists them for another.

    >>> form_of(Path("case.nq.zst"))
    'nq'
    """
    ending = unpacked_name(path).suffix.lower().removeprefix(".")
    for form in FORMATS:
        if form == ending:
            return form
    known = ", ".join(f".{form}" for form in FORMATS)
    raise UsageError(
        f"the ending of {path.name} names no format; end it in one of {known}, packed: .nq.gz, .nq.zst"
    )


def export_to(case: Reader, path: Path, form: Form | None = None) -> Exported:
    """Write all named graphs to a file, whole or not at all; a name ending in .gz or .zst packs it.

    The same case gives the same bytes. Without `form` the ending names the format. Raises
    UsageError for an ending that names none, OSError where nothing can be written.
    """
    named = form or form_of(path)
    with opened_whole(path) as file, packed(file, packing_of(path)) as inside:
        return export(case, inside, named)


def export(case: Reader, file: IO[bytes], form: Form) -> Exported:
    """Write all named graphs into an open binary file, sorted by graph, subject, property and value."""
    counted = _Counted(quads_as_written(case._store))
    if form == "jsonld":
        file.write(_JSON_HEAD.encode())
        write(counted, "jsonld", file, {})
        file.write(b"\n}\n")
    else:
        file.write(f"# {MARK}\n".encode())
        write(counted, _ENGINE_FORMATS[form], file)
    return Exported(counted.graphs, counted.quads)


def quads_as_written(store: Store) -> Iterator[Quad]:
    """Every quad of every named graph as its source spells it, sorted; in memory is one graph at a time."""
    spellings = store.spellings()
    for graph in sorted(store.graphs()):
        rows = sorted(map(row_of, store.quads(g=graph)))
        written = (spelling for row in rows for spelling in spellings.get(row, (row,)))
        yield from parse(b"\n".join(written), "nquads")


class _Counted:
    """Quads on their way, counted."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._given = quads
        self.graphs = self.quads = 0

    def __iter__(self) -> Iterator[Quad]:
        graph = None
        for quad in self._given:
            self.quads += 1
            self.graphs += quad.graph_name != graph
            graph = quad.graph_name
            yield quad


@contextmanager
def packed(file: IO[bytes], packing: str) -> Iterator[IO[bytes]]:
    """The file as it is, or one that packs into it; no name and no time go in: the bytes stay the same."""
    if packing == ".gz":
        with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as inside:
            yield cast(IO[bytes], inside)
    elif packing == ".zst":
        import zstandard  # only packed files need it

        with zstandard.ZstdCompressor().stream_writer(file, closefd=False) as inside:
            yield cast(IO[bytes], inside)
    else:
        yield file
