"""Which files rejoinder wrote: those may be written over, all others only when somebody says so."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path
from typing import IO, Final, cast

from ..ontology.errors import UsageError
from ..ontology.version import VERSION
from .unpacked import packing_of
from .whole_file import write_whole

MARK: Final = f"rejoinder {VERSION}"
"""What every file of ours says near its start (Markdown: in its last line), in the words of its format."""
_LOOKED_AT: Final = 1 << 16
_AT_START: Final = re.compile(
    rb"""<!doctype\ html>.{0,2000}?<meta\ name="generator"\ content="rejoinder\ [^"]*">
       | <svg\b[^>]*>\s*<title[^>]*>[^<]*</title>\s*<desc>[^<]*Drawn\ by\ rejoinder\ [^<]*</desc>
       | \x89PNG\r\n\x1a\n.{25}.{4}tEXtSoftware\0rejoinder\x20
       | <\?xml\b[^>]*>\s*<!--\ rejoinder\ [^>]*-->
       | <\?xml\b[^>]*>\s*<gexf\b[^>]*>\s*<meta[^>]*>\s*<creator>rejoinder\x20
       | //\ rejoinder\x20
       | ---\ntitle:[^\n]*\n---\n%%\ rejoinder\x20
       | \#\ rejoinder\x20
       | \{\s*(?:"schema":\s*1|"@context":\s*\{"generator":\s*null\}|"type":\s*"FeatureCollection"),
         \s*"generator":\s*"rejoinder\x20""",
    re.DOTALL | re.VERBOSE,
)
_AT_END: Final = re.compile(rb"\n<!-- rejoinder [^\n>]*-->\n\Z")


def refuse_others(path: Path, *, force: bool = False) -> None:
    """Raise UsageError if a file stands there that rejoinder did not write; never with `force`."""
    if not (force or may_be_written(path)):
        raise UsageError(f"{path} exists and was not written by rejoinder: name another file, or say --force")


def may_be_written(path: Path) -> bool:
    """Whether nothing is lost by writing there: no file, an empty one, one of ours, or a pipe or device."""
    return not path.is_file() or path.stat().st_size == 0 or is_ours(path)


def is_ours(path: Path) -> bool:
    """Whether a file carries the mark of rejoinder; False for one that cannot be read.

    A packed file (.gz, .zst) is looked into. Whoever edits a file of ours keeps the mark, mostly. A
    file whose format has no place for a mark is known by the file that stands beside it.
    """
    if _is_told_beside(path):
        return True
    try:
        with _opened(path) as file:
            return _has_mark(file, packed=bool(packing_of(path)))
    except (OSError, EOFError, ValueError):
        return False


def beside(path: Path) -> Path:
    """Where the licences of a file stand whose format has no place for them."""
    return path.with_name(f"{path.name}.attributions.txt")


def keep_beside(path: Path, lines: Iterable[str]) -> None:
    """Write the file beside another: that it is of ours, as it stands, and what is told of its licences."""
    head = f"# {MARK}: the sources of {path.name}, SHA-256 {_digest(path)}"
    write_whole(beside(path), "\n".join([head, *lines, ""]).encode())


def _is_told_beside(path: Path) -> bool:
    """Whether the file beside one tells that it is of ours; not of one that somebody changed since."""
    try:
        with beside(path).open("rb") as file:
            head = file.readline(_LOOKED_AT)
        return head.startswith(b"# rejoinder ") and head.rstrip().endswith(_digest(path).encode())
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _has_mark(file: IO[bytes], packed: bool) -> bool:
    start = file.read(_LOOKED_AT)
    if _AT_START.match(start):
        return True
    if packed:
        return False
    file.seek(0, 2)
    file.seek(max(0, file.tell() - _LOOKED_AT))
    return bool(_AT_END.search(file.read()))


def _opened(path: Path) -> IO[bytes]:
    packing = packing_of(path)
    if packing == ".gz":
        return cast(IO[bytes], gzip.open(path))
    if packing == ".zst":
        return _unpacked(path)
    return path.open("rb")


def _unpacked(path: Path) -> IO[bytes]:
    from io import BytesIO

    import zstandard  # only packed files need it

    try:
        with path.open("rb") as file:
            return BytesIO(zstandard.ZstdDecompressor().stream_reader(file).read(_LOOKED_AT))
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from None
