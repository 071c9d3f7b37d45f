"""What a URI template of a table's metadata makes of a row: an event, a toll, an actor, a place or a code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ...ontology.namespaces import ACT, PREFIXES, WPN
from ...store.vocabulary import vocabulary
from .table import RowRefused

EVENT: Final = "event"
TOLL: Final = "toll"
ACTOR: Final = "actor"
PLACE: Final = "place"
CODE: Final = "code"
KINDS: Final = (EVENT, ACTOR, PLACE)
"""What the first part of a template names; an event's toll is `event/{id}/toll/all`."""
_TOLL: Final = "/toll/"
_KEY: Final = re.compile(r"(?:[A-Za-z0-9._~-]|\{[A-Za-z_][A-Za-z0-9_.]*\})+")
_VARIABLE: Final = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.]*)\}")

Values = Mapping[str, str]


class TemplateError(ValueError):
    """A template that makes nothing that the vocabulary knows; the text says why."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text with the names of columns in braces."""

    text: str

    @property
    def variables(self) -> list[str]:
        """The names in it, in their order."""
        return _VARIABLE.findall(self.text)

    def filled(self, values: Values) -> str:
        """The text with a row's values in it; empty where one of them is null."""
        if not all(values.get(name) for name in self.variables):
            return ""
        return _VARIABLE.sub(lambda found: values[found[1]], self.text)


@dataclass(frozen=True, slots=True)
class Thing:
    """What a template makes: its kind, the template of its key, and of the part of a toll.

    The key of a code is its whole IRI.
    """

    kind: str
    key: Template
    part: Template = Template("")

    @property
    def variables(self) -> list[str]:
        """The names of the columns that it is made of."""
        return [*self.key.variables, *self.part.variables]


def thing_of(template: str, base: str) -> Thing:
    """Reads a template, relative to the base or absolute; raises TemplateError.

    >>> thing_of("event/{id}/toll/all", "https://a.example/").kind
    'toll'
    """
    if (whole := expanded(template)).startswith((ACT, WPN)):
        if "{" not in whole and whole not in vocabulary().concepts:
            raise TemplateError(f"“{template}” is no code of the vocabulary")
        return Thing(CODE, Template(whole))
    kind, _, rest = whole.removeprefix(base).partition("/")
    if kind not in KINDS:
        known = ", ".join(f"{kind}/…" for kind in KINDS)
        raise TemplateError(f"“{template}” names no thing: it begins with none of {known}, act:…, wpn:…")
    key, is_toll, part = rest.partition(_TOLL) if kind == EVENT else (rest, "", "")
    for piece in (key, part) if is_toll else (key,):
        if not _KEY.fullmatch(piece):
            raise TemplateError(
                f"“{template}” has a key that is not made of letters, digits, “.”, “_”, “~”, “-” "
                "and names of columns in braces"
            )
    return Thing(TOLL if is_toll else kind, Template(key), Template(part))


def code_of(thing: Thing, values: Values) -> str:
    """The IRI of a code of the vocabulary, empty for null; RowRefused for one that it does not know."""
    code = thing.key.filled(values)
    if code and code not in vocabulary().concepts:
        scheme = "action" if code.startswith(ACT) else "weapon"
        raise RowRefused(f"no {scheme} is named “{code.rpartition('/')[2][:40]}”")
    return code


def expanded(name: str) -> str:
    """A name with its prefix written out; `dc` is Dublin Core's terms, as in CSV on the Web."""
    prefix, colon, local = name.partition(":")
    prefixes = {**PREFIXES, "dc": PREFIXES["dct"], "dcterms": PREFIXES["dct"]}
    return prefixes[prefix] + local if colon and prefix in prefixes else name
