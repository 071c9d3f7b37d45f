"""Reads and writes the RDF formats. Nothing but the given file is ever opened, and no network.

Whatever is wrong with a file is an InputError that names the file, the line and the column.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import RdfFormat

from ..ontology.errors import Fault, InputError
from ..ontology.namespaces import PREFIXES
from .skolem import skolemize
from .source_text import refuse_deep_terms, refuse_entities, refuse_lossy_json_ld, refuse_unreadable
from .terms import Quad, Triple

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


def format_of(path: Path) -> str | None:
    """The format that a file name stands for, None for a suffix that stands for none.

    >>> format_of(Path("claims.nq"))
    'nquads'
    """
    return SUFFIXES.get(path.suffix.lower())


def parse(source: Path | bytes | str, format: str, base: str | None = None, path: str = "") -> Iterator[Quad]:
    """The quads of a file or text, lazily and in its order; blank nodes keep their labels.

    `base` resolves relative IRIs; `path` is the name that faults give to bytes or text (a Path
    names itself). Raises InputError at once for what cannot be read at all, and on the way for
    a syntax error.

    >>> [quad.object.value for quad in parse("<a:b> <a:c> 'd' .", "turtle")]
    ['d']
    """
    name = path or (str(source) if isinstance(source, Path) else "text")
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    offset = refuse_unreadable(data, name)
    if format in ("jsonld", "rdfxml"):
        content = (data.read_bytes() if isinstance(data, Path) else data)[offset:]
        if format == "jsonld":
            refuse_lossy_json_ld(content, base, name)
        else:
            refuse_entities(content, name)
        return _quads(name, RDF_FORMATS[format], base, content=content)
    refuse_deep_terms(data, name)
    if isinstance(data, bytes):
        return _quads(name, RDF_FORMATS[format], base, content=data[offset:])
    if offset:
        return _quads_after_mark(data, name, RDF_FORMATS[format], base, offset)
    return _quads(name, RDF_FORMATS[format], base, path=data)


def _quads_after_mark(
    path: Path, name: str, format: RdfFormat, base: str | None, offset: int
) -> Iterator[Quad]:
    with path.open("rb") as file:
        file.seek(offset)
        yield from _quads(name, format, base, content=file)


def _quads(
    name: str,
    format: RdfFormat,
    base: str | None,
    content: bytes | IO[bytes] | None = None,
    path: Path | None = None,
) -> Iterator[Quad]:
    try:
        yield from pyoxigraph.parse(content, format, path=path, base_iri=base)
    except SyntaxError as error:
        raise InputError([syntax_fault(error, name)]) from None
    except (MemoryError, OSError, ValueError) as error:
        raise InputError([Fault(name, None, f"cannot be read: {error}")]) from None


def syntax_fault(error: SyntaxError, name: str) -> Fault:
    """The engine's complaint about a file as a fault: where, what, and what to do."""
    message = _PLACE.sub("", error.msg)
    help = "mend it there, or check that the file is in the format that its name says"
    if _RELATIVE in message:
        message, help = "a relative IRI, and no base to resolve it against", "declare a base"
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
