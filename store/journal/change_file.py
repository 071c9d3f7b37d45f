"""One change as a file: RDF Patch, compressed with Zstandard.

The file is two compressed frames. The first holds the header rows, among them the record, so
that it can be read without the rest. The second holds the rows that leave (`D`) and the rows
that come (`A`), both sorted, and after them, as comments, the rows that the source spells in
another way. RDF Patch: https://afs.github.io/rdf-patch/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, Final

import zstandard

from ...ontology.errors import CaseError, InputError
from ..terms import Literal
from ..whole_file import written_aside
from .record import Record
from .rows import Row

SUFFIX: Final = ".rdfp.zst"
_AS_WRITTEN: Final = b"# as written: "
_RECORD: Final = b'H record "'
_LEVEL: Final = 3
_SPOOLED: Final = 1 << 23
_BATCH: Final = 2_000
_PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Rows:
    """What a change does: rows that leave and rows that come, sorted and distinct, in the engine's spelling.

    `respelled` are rows among those that come, as the source spells them.
    """

    removed: Iterable[Row] = ()
    added: Iterable[Row] = ()
    respelled: Iterable[Row] = ()


class _Counted:
    """Marked lines on their way to the file: counted, and digested if they belong to the change."""

    def __init__(self) -> None:
        self.digest = sha256()
        self.count = 0

    def lines(self, mark: bytes, rows: Iterable[Row]) -> Iterator[bytes]:
        coming = iter(rows)
        self.count = 0
        while batch := [mark + row for _, row in zip(range(_BATCH), coming, strict=False)]:
            batch.append(b"")
            text = b"\n".join(batch)
            self.count += len(batch) - 1
            if mark != _AS_WRITTEN:
                self.digest.update(text)
            yield text


class Packed:
    """The rows of a change, counted and compressed, in a file without a name; to be closed after use."""

    def __init__(self, rows: Rows, folder: Path) -> None:
        counted, counts = _Counted(), []
        self._body = SpooledTemporaryFile(max_size=_SPOOLED, dir=str(folder))  # noqa: SIM115 - it is kept
        try:
            with _compressor().stream_writer(self._body, closefd=False) as out:
                out.write(b"TX .\n")
                for mark, part in ((b"D ", rows.removed), (b"A ", rows.added), (_AS_WRITTEN, rows.respelled)):
                    for text in counted.lines(mark, part):
                        out.write(text)
                    counts.append(counted.count)
                out.write(b"TC .\n")
        except BaseException:
            self._body.close()
            raise
        self.removed, self.added, self.respelled = counts
        self.digest = counted.digest.hexdigest()

    def write(self, path: Path, record: Record) -> Record:
        """Write the change whole and bring it to the disk; returns its record with counts and digest."""
        done = replace(
            record,
            removed=self.removed,
            added=self.added,
            respelled=self.respelled,
            digest=self.digest,
        )
        self._body.seek(0)
        with written_aside(path) as file:
            file.write(_compressor().compress(_header(done)))
            copyfileobj(self._body, file)
        return done

    def close(self) -> None:
        """Give the file back."""
        self._body.close()


def write_change(path: Path, record: Record, rows: Rows) -> Record:
    """Write a change whole and bring it to the disk; returns its record with counts and digest."""
    with closing(Packed(rows, path.parent)) as packed:
        return packed.write(path, record)


@contextmanager
def packed_beside(rows: Rows, folder: Path) -> Iterator[Callable[[], Packed]]:
    """Pack rows in a thread while the block runs; what is given waits for it, and raises what it raised."""
    from concurrent.futures import ThreadPoolExecutor  # slow to import for who only reads

    with ThreadPoolExecutor(1) as pool:
        packing = pool.submit(Packed, rows, folder)
        try:
            yield packing.result
        finally:
            with suppress(Exception):
                packing.result().close()


def _compressor() -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)


def _header(record: Record) -> bytes:
    rows = [f"H id <{record.id}> ."]
    rows += [f"H prev <{record.previous}> ."] if record.previous else []
    rows += [f"H record {Literal(record.to_text())} .", ""]
    return "\n".join(rows).encode()


def read_record(path: Path) -> Record:
    """The record of a change; CaseError for a file that is damaged or none of the journal's."""
    with _damage_told(path), path.open("rb") as file:
        line = next(line for line in _first_frame(file).split(b"\n") if line.startswith(_RECORD))
        return Record.from_text(_literal(line))


def _first_frame(file: IO[bytes]) -> bytes:
    """The head alone: a reader that is told to read all would go on into the rows."""
    frame, head = zstandard.ZstdDecompressor().decompressobj(), b""
    while not frame.eof and (piece := file.read(_PIECE)):
        head += frame.decompress(piece)
    return head


def _literal(line: bytes) -> str:
    from ..syntax import parse

    text = line.removeprefix(b"H record ")
    (triple,) = parse(b"<x:s> <x:p> " + text, "ntriples")
    return str(getattr(triple.object, "value", ""))


def read_rows(path: Path) -> Iterator[tuple[bytes, Row]]:
    """The rows of a change in file order, each with its mark: b"D" leaves, b"A" comes."""
    for line in _lines(path):
        if line[:2] in (b"A ", b"D "):
            yield line[:1], line[2:]


def read_added(path: Path) -> Iterator[Row]:
    """The rows that come with a change, sorted."""
    return (row for mark, row in read_rows(path) if mark == b"A")


def read_respelled(path: Path) -> Iterator[Row]:
    """The rows of a change that the source spells in another way, as it spells them."""
    return (line.removeprefix(_AS_WRITTEN) for line in _lines(path) if line.startswith(_AS_WRITTEN))


def digest_of(path: Path) -> str:
    """The SHA-256 of a change's rows as they stand in the file."""
    digest = sha256()
    for mark, row in read_rows(path):
        line = b"%b %b\n" % (mark, row)
        digest.update(line)
    return digest.hexdigest()


def _lines(path: Path) -> Iterator[bytes]:
    with _damage_told(path), path.open("rb") as file:
        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        ended = False
        for line in _split(reader):
            ended = line == b"TC ."
            yield line
        if not ended:
            raise ValueError("the file ends before the change does")


def _split(reader: IO[bytes] | zstandard.ZstdDecompressionReader) -> Iterator[bytes]:
    rest = b""
    while piece := reader.read(1 << 20):
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines
    if rest:
        yield rest


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        StopIteration,
        InputError,
        zstandard.ZstdError,
    ) as error:
        message = f"this change of the journal cannot be read ({error}); restore it from a copy"
        raise CaseError(str(path), message) from None
