"""Checks a dossier's tree before JSON-LD sees it: which keys stand where, and that each value can be read.

JSON-LD drops what it does not know without a word; here each such thing is a fault with its
line and the nearest right one.
"""

from __future__ import annotations

import re

from .dossier_keys import KEYS, OTHER_WORDS, PROPERTIES, Key
from .dossier_survey import Survey
from .dossier_values import LANGUAGE, Values
from .known import Register, a_kind, nearest
from .yaml_tree import Mapping, Node, Scalar, Sequence

_STANDS = {
    "dossier": "at the top",
    "said event": "in an event under says",
    "said actor": "in an actor under says",
    "said place": "in a place under says",
    "said source": "in a source under says",
    "said claim": "in a claim under says",
    "said": "under says",
    "denial": "under denies",
    "toll": "under toll",
    "coder's claim": "in a claim of the coder",
}
"""Where a place of the table of keys is, in words; the others are kinds of thing."""
_SAID_OF = ("event", "actor", "place", "source", "claim")
"""Kinds of thing that a claim may say something of."""


def check(survey: Survey, register: Register) -> None:
    """Checks every key and value of a dossier; what is wrong is added to `survey.faults`."""
    _Checker(survey, register).map(survey.tree, "dossier")


class _Checker:
    """Walks one tree by the table of keys."""

    def __init__(self, survey: Survey, register: Register) -> None:
        self.survey, self.register, self.fault = survey, register, survey.fault
        self.values = Values(survey, register)

    def map(self, node: Mapping, place: str) -> None:
        """Checks one map that stands at a place of `KEYS`."""
        if place == "said":
            place = self.said(node)
        keys = KEYS[place]
        if "id" in keys and "id" not in node.entries and place not in ("claim", "coder's claim"):
            what = "something" if place.startswith("said") else a_kind(place)
            self.fault(node.line, f"{what} without an id", "add “id: <id>”")
        for name, value in node.entries.items():
            key = keys.get(name)
            if key is None:
                self.unknown_key(name, place, node)
            else:
                self.value(value, name, key, place, node)
        if place in ("place", "said place"):
            self.facility(node)

    def said(self, node: Mapping) -> str:
        """Which kind of thing a node under `says` is, by what its id is declared as."""
        iri = self.survey.try_resolve(node.text("id"))
        kinds = self.register.kinds(iri) if iri else ()
        return next((f"said {kind}" for kind in _SAID_OF if kind in kinds), "said")

    def facility(self, node: Mapping) -> None:
        """Only what can be struck has users and comes in numbers."""
        id = node.text("id")
        for name in ("usedBy", "number"):
            if name in node.entries and not self.register.is_facility(self.survey.try_resolve(id)):
                message = f"{name}: “{id}” is a Place, and only a Facility has {name}"
                self.fault(node.lines[name], message, "declare it with “type: Facility”")

    def unknown_key(self, name: str, place: str, node: Mapping) -> None:
        here, line = KEYS[place], node.lines[name]
        elsewhere = [other for other, keys in KEYS.items() if name in keys and other != "said"]
        if elsewhere:
            where = " or ".join(dict.fromkeys(map(_stands, elsewhere)))
            self.fault(line, f"key “{name}” does not belong {_stands(place)}", f"it stands {where}")
            return
        words = {
            **{word: key for word, key in OTHER_WORDS.items() if key in here},
            **{key: key for key in here},
        }
        near = nearest(name, words, 0.65)
        help = f"did you mean “{words[near]}”?" if near else "known here: " + ", ".join(here)
        self.fault(line, f"unknown key “{name}”", help)

    def value(self, value: Node, name: str, key: Key, place: str, parent: Mapping) -> None:
        """Checks what stands under one key: a value, or each of several."""
        if isinstance(value, Sequence) and key.single:
            help = 'quote what begins with a bracket: "[…]"' if key.kind == "date" else "give one value"
            self.fault(value.line, f"{name}: a list where one value belongs", help)
            return
        for node in value.items if isinstance(value, Sequence) else [value]:
            if key.kind == "maps":
                self.inner(node, name, key)
            elif key.kind == "name":
                self.name(node, name)
            elif key.kind == "denied":
                self.denied(node, name, parent, place)
            elif isinstance(node, Scalar):
                self.values.check(node, name, key)
                if key.kind == "reference" and name != "id" and node.text == parent.text("id"):
                    self.fault(node.line, f"{name}: “{node.text}” points to itself")
            else:
                message = f"{name}: a {_shape(node)} where a plain value belongs"
                self.fault(node.line, message, "quote a text that begins with a bracket")

    def inner(self, node: Node, name: str, key: Key) -> None:
        if isinstance(node, Mapping):
            self.map(node, key.inner)
        else:
            self.fault(node.line, f"{name}: a {_shape(node)} where a map belongs", "write “key: value” pairs")

    def name(self, node: Node, name: str) -> None:
        """A name is a text in the dossier's language, or a map from language tag to names."""
        if isinstance(node, Sequence):
            self.fault(node.line, f"{name}: a list within a list", "give the names in one list")
        elif isinstance(node, Mapping):
            for tag, value in node.entries.items():
                if not re.fullmatch(LANGUAGE, tag):
                    message = f"{name}: “{tag}” is no language tag"
                    self.fault(node.lines[tag], message, "write one such as ar, fa or en-GB")
                for text in value.items if isinstance(value, Sequence) else [value]:
                    if not isinstance(text, Scalar):
                        self.fault(text.line, f"{name}: a {_shape(text)} where a name belongs")

    def denied(self, node: Node, name: str, parent: Mapping, place: str) -> None:
        """A denied value is one that its property could have."""
        key = PROPERTIES.get(parent.text("property") or "")
        if key is not None and key.kind not in ("maps", "part"):
            self.value(node, name, key, place, parent)


def _stands(place: str) -> str:
    return _STANDS.get(place) or f"in {a_kind(place)}"


def _shape(node: Node) -> str:
    return {"Mapping": "map", "Sequence": "list", "Scalar": "plain value"}[type(node).__name__]
