"""Ids and IRIs: what a reference in a file stands for, and the repeatable IRIs of what has no id."""

from __future__ import annotations

import json
import re
from hashlib import sha256

from ..ontology.namespaces import PREFIXES
from ..store.terms import IRI
from .yaml_tree import Mapping, Node, Scalar, Sequence

OWN_GROUND = "https://w3id.org/rejoinder/"
"""Nothing that users make lives under here: the vocabulary does."""

SCHEMES = frozenset(("http", "https", "urn", "tag", "doi", "did", "info", "ark", "mailto"))
_SEGMENT = r"(?!\.{1,2}(?:/|$))[^\s\x00-\x20<>\"{}|\\^`%?#:/\[\]@]+"
_ID = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*")


class IriError(ValueError):
    """A text that stands for no IRI; `help` says what to write."""

    def __init__(self, reason: str, help: str = "") -> None:
        self.help = help
        super().__init__(reason)


def resolve(text: str, base: str) -> str:
    """IRI that an id, a prefixed name or an IRI stands for; ids are resolved against the base.

    The base ends with a slash. Raises IriError.

    >>> resolve("pentagon", "https://example.org/exchanges/")
    'https://example.org/exchanges/pentagon'
    >>> resolve("act:drone-strike", "https://example.org/exchanges/")
    'https://w3id.org/rejoinder/action/drone-strike'
    """
    head, colon, rest = text.partition(":")
    if not colon:
        if not _ID.fullmatch(text):
            raise IriError(
                f"“{text}” is no id", "an id has letters, digits, hyphens and underscores, and no spaces"
            )
        return _valid(text, base + text)
    if head in PREFIXES and not rest.startswith("//"):
        return _valid(text, PREFIXES[head] + rest)
    if head.lower() not in SCHEMES:
        raise IriError(
            f"“{text}” has an unknown prefix “{head}”", "write the whole IRI, or an id without a colon"
        )
    if head.lower() in ("http", "https") and not re.match(r"//[^/]", rest):
        raise IriError(f"“{text}” is no IRI", "write https://host/path")
    return _valid(text, text)


def _valid(text: str, iri: str) -> str:
    try:
        return IRI(iri).value
    except ValueError as error:
        raise IriError(f"“{text}” is no IRI: {error}") from None


def is_absolute(text: str) -> bool:
    """Whether a text is written as an IRI or prefixed name, not as an id or plain words."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S", text)) and " " not in text


def local_name(iri: str, beside: str) -> str:
    """Short name of an IRI for use inside another: what follows the folder that the two share.

    It depends on the two IRIs alone, so that two dossiers with other bases come to the same
    name. Where they share no folder it is the last part with a digest.

    >>> local_name("https://example.org/x/pmu", "https://example.org/x/strikes")
    'pmu'
    """
    parts, others = iri.split("/"), beside.split("/")
    shared = next((n for n, pair in enumerate(zip(parts, others, strict=False)) if pair[0] != pair[1]), 0)
    if shared > 2:
        return "%2F".join(parts[shared:]).replace("#", "%23").replace("?", "%3F")
    tail = re.split(r"[/#:?]", iri.rstrip("/#"))[-1]
    return f"{tail}-{_digest(iri)[:8]}"


def mint_claim(base: str, dossier: str, source: str, claim: Mapping) -> str:
    """IRI of a claim without an id, from dossier, source and content, whatever stands around it."""
    content = {key: plain(node) for key, node in claim.entries.items() if key != "id"}
    text = json.dumps([dossier, source, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{base}{dossier}/claim/{_digest(text)[:12]}"


def plain(node: Node) -> object:
    """A node as plain texts, lists and maps; a list of one is that one."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        members = [plain(item) for item in node.items]
        return members[0] if len(members) == 1 else members
    return {key: plain(value) for key, value in node.entries.items()}


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def toll_iri(event: str, toll: Mapping, base: str) -> str:
    """IRI of a toll: its event, then its victims, or their status, or `all`, then its part if one is told.

    Two accounts of one group's dead so meet on one node. Raises IriError for victims that are no IRI.
    """
    victims = sorted({local_name(resolve(victim.text, base), event) for victim in toll.texts("victims")})
    iri = f"{event}/toll/{'+'.join(victims) or toll.text('status') or 'all'}"
    part = toll.text("part")
    return _valid(part, f"{iri}/part/{part}") if part else iri
