"""What is looked at in a file before its parser is let loose on it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ..ontology.errors import Fault, InputError

UTF8_MARK: Final = b"\xef\xbb\xbf"
INLINE_CONTEXT: Final = "put the context's content in the place of its address"
MAX_TERM_DEPTH: Final = 200
_SNIFFED: Final = 4096
_PIECE: Final = 1 << 20
_TERM_BRACKET: Final = re.compile(rb"<<|>>")
_DOCTYPE: Final = re.compile(rb"\A(?:\s+|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE([^\[>]*(?:\[.*?\]\s*)?)>", re.DOTALL)
_ENTITY: Final = re.compile(rb"<!ENTITY|\bSYSTEM\b|\bPUBLIC\b")
_NOT_IN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


def refuse_unreadable(source: Path | bytes, name: str) -> int:
    """Refuse what is no text in UTF-8; returns how many bytes of byte order mark to skip.

    Raises InputError for a missing file, a folder, an empty file, UTF-16, and compressed data.
    """
    head = _head(source, name) if isinstance(source, Path) else source[:_SNIFFED]
    problem = ""
    if not head.removeprefix(UTF8_MARK).strip() and len(head) < _SNIFFED:
        raise InputError([empty_fault(name)])
    if head.startswith((b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")):
        problem = "the file is compressed; unpack it first"
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head[:4]:
        problem = "the file is UTF-16; save it as UTF-8"
    if problem:
        message, _, help = problem.partition("; ")
        raise InputError([Fault(name, None, message, help)])
    return len(UTF8_MARK) if head.startswith(UTF8_MARK) else 0


def empty_fault(name: str) -> Fault:
    """The fault of a file with nothing in it."""
    return Fault(name, None, "the file is empty", "check that it was saved, or leave it out")


def _head(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_SNIFFED)
    except FileNotFoundError:
        message, help = "no such file", "check the name and the folder"
    except IsADirectoryError:
        message, help = "this is a folder, not a file", "name the files in it"
    except OSError as error:
        message, help = f"cannot be read: {error.strerror}", "ask for the right to read it"
    raise InputError([Fault(name, None, message, help)])


def refuse_deep_terms(source: Path | bytes, name: str) -> None:
    """Refuse triple terms nested so deep that the engine's stack would overflow and end the process."""
    depth = 0
    for piece in _pieces(source):
        if not depth and b"<<" not in piece:
            continue
        for bracket in _TERM_BRACKET.findall(piece):
            depth = max(0, depth + (1 if bracket == b"<<" else -1))
            if depth > MAX_TERM_DEPTH:
                message = f"triple terms nested more than {MAX_TERM_DEPTH} deep"
                raise InputError([Fault(name, None, message)])


def _pieces(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def refuse_entities(content: bytes, name: str) -> None:
    """Refuse RDF/XML whose document type declares entities or points to another document.

    Entities can blow a small file up to gigabytes, and outside ones read other files.
    """
    doctype = _DOCTYPE.match(content)
    if doctype and _ENTITY.search(doctype[1]):
        line = content.count(b"\n", 0, doctype.start(1)) + 1
        message = "a document type that declares entities or points elsewhere is not read"
        raise InputError([Fault(name, line, message, "write the IRIs out and drop the <!DOCTYPE …>")])


def refuse_lossy_json_ld(content: bytes, base: str | None, name: str) -> None:
    """Refuse JSON-LD of which a processor would silently drop something, or that points elsewhere.

    By its algorithms JSON-LD loses nodes whose `@id` is no IRI, keys that no context knows, and
    all but one of two equal keys. Raises InputError with every such place.
    """
    try:
        faults = _losses(content.decode("utf-8", "replace"), base, name)
    except RecursionError:
        faults = [Fault(name, None, "nested too deeply")]
    if faults:
        raise InputError(sorted(faults, key=lambda fault: fault.line or 0))


def _losses(text: str, base: str | None, name: str) -> list[Fault]:
    twice: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return found

    try:
        document = json.loads(text, object_pairs_hook=members)
    except json.JSONDecodeError as error:
        return [Fault(name, error.lineno, f"not JSON: {error.msg}", "", error.colno)]
    faults = [_fault(text, key, name, f"the key “{key}” stands twice in one object") for key in twice]
    contexts = list(_contexts(document))
    faults += _remote_contexts(contexts, text, name)
    return [*faults, *_lost_values(document, _Terms(contexts, base), text, name)]


def _contexts(node: Any) -> Iterator[Any]:
    """Every context in a document, scoped ones too, lists of contexts taken apart."""
    if isinstance(node, list):
        for item in node:
            yield from _contexts(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "@context":
                yield from value if isinstance(value, list) else [value]
            yield from _contexts(value)


class _Terms:
    """What the contexts of a document define, all scopes taken together."""

    def __init__(self, contexts: Iterable[Any], base: str | None) -> None:
        mappings = [context for context in contexts if isinstance(context, Mapping)]
        self.definitions = {key: value for mapping in mappings for key, value in mapping.items()}
        self.has_vocabulary = any("@vocab" in mapping for mapping in mappings)
        self.has_base = base is not None or any("@base" in mapping for mapping in mappings)

    def keyword(self, key: str) -> str:
        """The keyword that a key stands for, or the key itself."""
        definition = self.definitions.get(key)
        target = definition.get("@id") if isinstance(definition, Mapping) else definition
        return target if isinstance(target, str) and target.startswith("@") else key

    def holds_iris(self, key: str) -> bool:
        """Whether a key's plain strings are read as IRIs against the base."""
        definition = self.definitions.get(key)
        return isinstance(definition, Mapping) and definition.get("@type") == "@id"

    def opaque(self, key: str) -> bool:
        """Whether a key's value is data of its own shape: a map by id, language or index, or JSON."""
        definition = self.definitions.get(key)
        if not isinstance(definition, Mapping):
            return False
        container = definition.get("@container", ())
        kinds = {container} if isinstance(container, str) else set(container)
        return definition.get("@type") == "@json" or bool(kinds - {"@set", "@list"})

    def knows(self, key: str) -> bool:
        """Whether a key means anything."""
        return key in self.definitions or self.has_vocabulary or ":" in key or key.startswith("@")


def _remote_contexts(contexts: Iterable[Any], text: str, name: str) -> Iterator[Fault]:
    for context in contexts:
        address = context.get("@import") if isinstance(context, Mapping) else context
        if isinstance(address, str):
            message = f"the context “{address}” is another document, and a file is read alone"
            yield _fault(text, address, name, message, INLINE_CONTEXT)


def _lost_values(node: Any, terms: _Terms, text: str, name: str) -> Iterator[Fault]:
    if isinstance(node, list):
        for item in node:
            yield from _lost_values(item, terms, text, name)
    elif isinstance(node, dict) and "@value" not in node:
        for key, value in node.items():
            meaning = terms.keyword(key)
            if meaning == "@id" or terms.holds_iris(key):
                yield from _lost_iris(value, terms, text, name)
            if not terms.knows(key):
                message = f"no context knows the key “{key}”, so what it says would be lost"
                yield _fault(text, key, name, message)
            if meaning not in ("@context", "@language") and not terms.opaque(key):
                yield from _lost_values(value, terms, text, name)


def _lost_iris(value: Any, terms: _Terms, text: str, name: str) -> Iterator[Fault]:
    for iri in value if isinstance(value, list) else [value]:
        if not isinstance(iri, str):
            continue
        if _NOT_IN_IRI.search(iri):
            yield _fault(text, iri, name, f"“{iri}” is no IRI, so its node would be lost")
        elif not terms.has_base and ":" not in iri and iri not in terms.definitions:
            message = f"“{iri}” is a relative IRI, and there is no base"
            yield _fault(text, iri, name, message, "declare a @base")


def _fault(text: str, value: str, name: str, message: str, help: str = "") -> Fault:
    place = text.find(json.dumps(value, ensure_ascii=False))
    return Fault(name, text.count("\n", 0, place) + 1 if place >= 0 else None, message, help)
