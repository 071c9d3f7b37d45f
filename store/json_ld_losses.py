"""What JSON-LD would silently lose, told before it is lost."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from ..ontology.errors import Fault, InputError
from .source_text import MAX_NESTING

INLINE_CONTEXT: Final = "put the context's content in the place of its address"
MOST_FAULTS: Final = 100
"""How many faults are told of one document; each is looked for in its text."""

_NOT_IN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_SIGN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)


def refuse_lossy_json_ld(content: bytes, base: str | None, name: str) -> None:
    """Refuse JSON-LD of which a processor would silently drop something, or that points elsewhere.

    By its algorithms JSON-LD loses nodes whose `@id` is no IRI, keys that no context knows, and
    all but one of two equal keys. Raises InputError with every such place.
    """
    text = content.decode("utf-8")
    faults = _unreadable(text, name) or list(islice(_losses(text, base, name), MOST_FAULTS))
    if faults:
        raise InputError(sorted(faults, key=lambda fault: fault.line or 0))


def _unreadable(text: str, name: str) -> list[Fault]:
    """The first place that is nested too deep, or where a text has half a character."""
    depth = 0
    for sign in _SIGN.finditer(text):
        if sign[0] in "[{":
            depth += 1
        elif sign[0] in "]}":
            depth -= 1
        elif "\\u" in sign[0] and _has_half(sign[0]):
            message = "half a character (one of \\uD800 to \\uDFFF alone), which no text holds"
            return [_placed(text, sign.start(), name, message, "write the whole character")]
        if depth > MAX_NESTING:
            return [_placed(text, sign.start(), name, f"nested more than {MAX_NESTING} deep")]
    return []


def _has_half(token: str) -> bool:
    try:
        json.loads(token).encode("utf-8")
    except UnicodeEncodeError:
        return True
    except ValueError:
        return False  # told as no JSON
    return False


def _losses(text: str, base: str | None, name: str) -> Iterator[Fault]:
    twice: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice.extend(sorted(key for key, times in Counter(key for key, _ in pairs).items() if times > 1))
        return found

    # Numbers are not looked at: one of 10,000 digits is none for Python.
    try:
        document = json.loads(text, object_pairs_hook=members, parse_int=len, parse_float=len)
    except json.JSONDecodeError as error:
        yield Fault(name, error.lineno, f"not JSON: {error.msg}", "", error.colno)
        return
    for key in twice:
        yield _fault(text, key, name, f"the key “{key}” stands twice in one object")
    contexts = list(_contexts(document))
    yield from _remote_contexts(contexts, text, name)
    yield from _lost_values(document, _Terms(contexts, base), text, name)


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
        told = definition.get("@container", ())
        # A container that is none is left to the parser, which says so.
        kinds = {kind for kind in (told if isinstance(told, list) else [told]) if isinstance(kind, str)}
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
    if place < 0:
        place = text.find(json.dumps(value))
    return _placed(text, place, name, message, help) if place >= 0 else Fault(name, None, message, help)


def _placed(text: str, place: int, name: str, message: str, help: str = "") -> Fault:
    return Fault(name, text.count("\n", 0, place) + 1, message, help)
