"""Reads and writes the RDF formats. Nothing but the given file is ever opened, and no network.

Whatever is wrong with a file is an InputError that names the file, the line and the column.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import RdfFormat

from ..ontology.errors import Fault, InputError
from ..ontology.namespaces import PREFIXES
from .json_ld_losses import refuse_lossy_json_ld
from .skolem import skolemize
from .source_text import FlowingText, refuse_harmful_xml, refuse_unreadable, whole_text
from .terms import Quad, Triple
from .unpacked import unpacked_name

__all__ = ["RDF_FORMATS", "format_of", "parse", "serialize", "skolemize", "write"]

RDF_FORMATS: Final = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""The names of the formats that are read and written."""

SUFFIXES: Final = {
    ".ttl": "turtle",
    ".turtle": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".xml": "rdfxml",
}
"""File name suffixes, and the format that each stands for."""

_PLACE: Final = re.compile(r"^Parser error at line \d+.*?: ")
_RELATIVE: Final = "No scheme found in an absolute IRI"
_NOT_UTF8: Final = ("invalid utf-8", "cannot decode input using utf-8")
_TOO_LONG: Final = ("a text, an IRI or a comment of more than 16 MiB, the most that is read", "shorten it")
_LONGEST: Final = 200
"""How many characters of the engine's own words are told: it may cite a whole file."""
_SMALL: Final = 1 << 16
"""Up to how many bytes a text is handed to the engine as it is."""


def format_of(path: Path) -> str | None:
    """The format that a file name stands for, packed or not; None for a suffix that stands for none.

    >>> format_of(Path("claims.nq")), format_of(Path("claims.nq.gz"))
    ('nquads', 'nquads')
    """
    return SUFFIXES.get(unpacked_name(path).suffix.lower())


def parse(source: Path | bytes | str, format: str, base: str | None = None, path: str = "") -> Iterator[Quad]:
    """The quads of a file or text, lazily and in its order; blank nodes keep their labels.

    `base` resolves relative IRIs; `path` is the name that faults give to bytes or text (a Path
    names itself). A file whose name ends in .gz or .zst is unpacked as it is read. Raises
    InputError at once for what cannot be read at all, and on the way for a syntax error.

    >>> [quad.object.value for quad in parse("<a:b> <a:c> 'd' .", "turtle")]
    ['d']
    """
    name = path or (str(source) if isinstance(source, Path) else "text")
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if format in ("jsonld", "rdfxml"):
        content = whole_text(data, name)
        if format == "jsonld":
            refuse_lossy_json_ld(content, base, name)
        else:
            refuse_harmful_xml(content, name)
        return _held_quads(_LineByLine(content), name, format, base)
    if isinstance(data, bytes) and len(data) <= _SMALL and b"<<" not in data:
        return _quads(data[refuse_unreadable(data, name) :], name, format, base)
    return _flowing_quads(FlowingText(data, name), name, format, base)


class _LineByLine(io.BytesIO):
    """A text that is handed out by lines, so that a complaint without a place is about the last of them."""

    read = io.BytesIO.readline

    def line(self) -> int:
        """The line, from 1, that was handed out last."""
        return self.getbuffer()[: self.tell() - 1].tobytes().count(b"\n") + 1


def _held_quads(text: _LineByLine, name: str, format: str, base: str | None) -> Iterator[Quad]:
    try:
        yield from _quads(text, name, format, base)
    except MemoryError:
        raise InputError([Fault(name, text.line(), *_TOO_LONG)]) from None
    except InputError as error:
        raise InputError(
            [fault if fault.line else replace(fault, line=text.line()) for fault in error.faults]
        ) from None


def _flowing_quads(text: FlowingText, name: str, format: str, base: str | None) -> Iterator[Quad]:
    with text:
        try:
            yield from _quads(text, name, format, base)
        except MemoryError:
            raise InputError([Fault(name, text.line(), *_TOO_LONG)]) from None


def _quads(content: bytes | IO[bytes], name: str, format: str, base: str | None) -> Iterator[Quad]:
    try:
        yield from pyoxigraph.parse(content, RDF_FORMATS[format], base_iri=base)
    except SyntaxError as error:
        raise InputError([syntax_fault(error, name)]) from None
    except (OSError, ValueError) as error:
        raise InputError([Fault(name, None, f"cannot be read: {error}")]) from None


def syntax_fault(error: SyntaxError, name: str) -> Fault:
    """The engine's complaint about a file as a fault: where, what, and what to do."""
    message = _PLACE.sub("", error.msg)
    help = "mend it there, or check that the file is in the format that its name says"
    if _RELATIVE in message:
        message, help = "a relative IRI, and no base to resolve it against", "declare a base"
    elif message.lower().startswith(_NOT_UTF8):
        message, help = "the file is not UTF-8", "save it as UTF-8"
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]} …"
    return Fault(name, error.lineno, message, help, error.offset if error.lineno else None)


def serialize(quads: Iterable[Quad | Triple], format: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    r"""Quads or triples as text, in the order given.

    A format of triples (turtle, ntriples, rdfxml) writes the triple of each quad and drops the
    graph's name; a format of quads puts a triple into the default graph.

    >>> from rejoinder.store.terms import IRI, Literal
    >>> serialize([Triple(IRI("a:b"), IRI("a:c"), Literal("d"))], "ntriples")
    '<a:b> <a:c> "d" .\n'
    """
    fitting = _fitting(quads, format)
    written = pyoxigraph.serialize(fitting, None, RDF_FORMATS[format], prefixes=dict(prefixes))
    return (written or b"").decode()


def write(
    quads: Iterable[Quad | Triple], format: str, file: IO[bytes], prefixes: Mapping[str, str] = PREFIXES
) -> None:
    """Like `serialize`, into an open binary file as it goes."""
    pyoxigraph.serialize(_fitting(quads, format), file, RDF_FORMATS[format], prefixes=dict(prefixes))


def _fitting(quads: Iterable[Quad | Triple], format: str) -> Iterator[Quad] | Iterator[Triple]:
    if RDF_FORMATS[format].supports_datasets:
        return (q if isinstance(q, Quad) else Quad(*q) for q in quads)
    return (q.triple if isinstance(q, Quad) else q for q in quads)
