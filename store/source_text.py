"""What is looked at in a file before its parser is let loose on it, and while it reads.

A format that must be held whole is looked at whole; one that is read as it comes is looked at
piece by piece, so that what the parser gets is what was looked at.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import IO, Final

from ..ontology.errors import Fault, InputError
from .unpacked import LIMITS, open_unpacked

UTF8_MARK: Final = b"\xef\xbb\xbf"
MAX_NESTING: Final = 200
"""How deep brackets, elements and triple terms may stand in each other; a parser's stack has an end."""

_SNIFFED: Final = 4096
_PIECE: Final = 1 << 18
_LONGEST_SIGN: Final = 1 << 20
"""Up to how many bytes are kept to be looked at again with the next piece."""
_NOT_UTF8: Final = ("the file is not UTF-8", "save it as UTF-8")
_TERM_SIGN: Final = re.compile(
    rb"""<(?:[^<>"{}|^`\\\s]|\\[uU])*+>
      |\"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\")?|\'\'\'(?:[^'\\]|\\.|'(?!''))*+(?:\'\'\')?
      |"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|\\.|\#[^\n]*|<<|>>""",
    re.VERBOSE | re.DOTALL,
)
_XML_TAG: Final = re.compile(
    rb"""<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)
      |<(/?)[^\s<>/!?][^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>""",
    re.DOTALL | re.VERBOSE,
)
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE(?!\s+[^\s\[>]+\s*>)", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"\A<\?xml[^>]*?encoding\s*=\s*[\"']([^\"'>]*)")


def whole_text(source: Path | bytes, name: str) -> bytes:
    """All of a file or text, without its byte order mark and seen to be UTF-8.

    Raises InputError for whatever else it is, and for more than LIMITS allow to hold in memory.
    """
    if isinstance(source, Path):
        with open_unpacked(source, name, LIMITS.whole) as file:
            head = file.read(_SNIFFED)
            offset = refuse_unreadable(head, name)
            data = head[offset:] + file.read()
    else:
        data = source[refuse_unreadable(source[:_SNIFFED], name) :]
    if not data.strip():
        raise InputError([empty_fault(name)])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError([Fault(name, line_at(data, error.start), *_NOT_UTF8)]) from None
    return data


class FlowingText(io.BufferedReader):
    """A file or text as its parser reads it: without its byte order mark, and looked at on the way.

    Raises InputError at once for what is no text in UTF-8, and on reading for triple terms that
    are nested too deep.
    """

    def __init__(self, source: Path | bytes, name: str) -> None:
        file = open_unpacked(source, name) if isinstance(source, Path) else io.BytesIO(source)
        try:
            self._looked_at = _LookedAt(file, name)
        except BaseException:
            file.close()
            raise
        super().__init__(self._looked_at, _PIECE)

    def line(self) -> int:
        """The line, from 1, up to which the parser has read."""
        return self._looked_at.lines - self.peek().count(b"\n") + 1


class _LookedAt(io.RawIOBase):
    def __init__(self, file: IO[bytes], name: str) -> None:
        self.lines = 0
        self._file, self._name = file, name
        head = file.read(_SNIFFED)
        self._ahead = head[refuse_unreadable(head, name) :]
        self._depth = 0
        self._rest = b""

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._ahead or self._file.read(len(buffer))
        self._ahead = piece[len(buffer) :]
        piece = piece[: len(buffer)]
        self._refuse_deep_terms(piece)
        self.lines += piece.count(b"\n")
        buffer[: len(piece)] = piece
        return len(piece)

    def _refuse_deep_terms(self, piece: bytes) -> None:
        """Refuse triple terms nested so deep that the parser's stack would overflow.

        What a text, an IRI or a comment holds does not count; so what is cut at the end of a
        piece is looked at again with the next one.
        """
        text = self._rest + piece
        if not self._depth and b"<<" not in text:
            self._rest = text[-1:] if text.endswith(b"<") else b""
            return
        begins = self.lines - self._rest.count(b"\n")
        depth, whole = self._depth, 0
        for sign in _TERM_SIGN.finditer(text):
            if sign[0] in (b"<<", b">>"):
                depth = max(0, depth + (1 if sign[0] == b"<<" else -1))
            if depth > MAX_NESTING:
                line = begins + line_at(text, sign.start())
                raise InputError(
                    [Fault(self._name, line, f"triple terms nested more than {MAX_NESTING} deep")]
                )
            if sign.end() < len(text):
                self._depth, whole = depth, sign.end()
        self._rest = text[whole:]
        if len(self._rest) > _LONGEST_SIGN:
            self._depth, self._rest = depth, b""


def refuse_unreadable(head: bytes, name: str) -> int:
    """Refuse what is no text in UTF-8, by its first bytes; returns how many of them are a byte order mark.

    Raises InputError for an empty file, UTF-16, zero bytes, and compressed data.
    """
    problem = ("", "")
    if not head.removeprefix(UTF8_MARK).strip() and len(head) < _SNIFFED:
        raise InputError([empty_fault(name)])
    if head.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
        suffix = ".gz" if head.startswith(b"\x1f") else ".zst"
        problem = ("the file is compressed", f"let its name end in {suffix}, or unpack it first")
    elif head.startswith((b"PK\x03\x04", b"BZh", b"\xfd7zXZ")):
        problem = ("the file is compressed", "unpack it first; .gz and .zst are read as they are")
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
        problem = ("the file is UTF-16", "save it as UTF-8")
    elif head.startswith(b"\x00\x00\x00"):
        problem = ("the file begins with zero bytes, which is no text", "fetch or copy it anew")
    elif b"\x00" in head[:4]:
        problem = ("the file is UTF-16", "save it as UTF-8")
    if problem[0]:
        raise InputError([Fault(name, None, *problem)])
    return len(UTF8_MARK) if head.startswith(UTF8_MARK) else 0


def empty_fault(name: str) -> Fault:
    """The fault of a file with nothing in it."""
    return Fault(name, None, "the file is empty", "check that it was saved, or leave it out")


def line_at(text: bytes, offset: int) -> int:
    """The line, from 1, of a place in a text."""
    return text.count(b"\n", 0, offset) + 1


def refuse_harmful_xml(content: bytes, name: str) -> None:
    """Refuse RDF/XML that declares entities, points to another document, or is nested too deep.

    Entities can blow a small file up to gigabytes, and outside ones read other files. The engine
    takes a document type anywhere and in any case, even in a place that XML calls a comment.
    """
    doctype = _DOCTYPE.search(content)
    if doctype:
        message = "a document type that declares entities or points elsewhere is not read"
        line = line_at(content, doctype.start())
        raise InputError([Fault(name, line, message, "write the IRIs out and drop the <!DOCTYPE …>")])
    encoding = _ENCODING.match(content)
    if encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        said = encoding[1].decode("ascii", "replace")
        raise InputError([Fault(name, 1, f"the file says that its encoding is {said}", "save it as UTF-8")])
    depth = 0
    for tag in _XML_TAG.finditer(content):
        if tag[1] is not None and not tag[0].endswith(b"/>"):
            depth += -1 if tag[1] else 1
        if depth > MAX_NESTING:
            message = f"elements nested more than {MAX_NESTING} deep"
            raise InputError([Fault(name, line_at(content, tag.start()), message)])
