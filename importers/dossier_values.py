"""Checks single values of a dossier: references, codes, dates, numbers and words."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..ontology.counts import CountError, count
from ..ontology.dates import DateError, span
from ..ontology.namespaces import ACT, WPN
from ..ontology.zones import zone_named
from ..store.vocabulary import vocabulary
from .dossier_keys import PROPERTIES, Key
from .dossier_survey import Survey
from .iris import IriError, is_absolute
from .known import Register, a_kind, nearest
from .yaml_tree import Scalar

LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""A language tag, as far as names need one (BCP 47)."""

_DECIMAL = r"[+-]?[0-9]{1,12}(\.[0-9]{1,15})?"
_INTEGER = r"[0-9]{1,15}"


class Values:
    """The checks of one dossier's values, by the kind of their key."""

    def __init__(self, survey: Survey, register: Register) -> None:
        self.survey, self.register, self.fault = survey, register, survey.fault
        self._checks: dict[str, Callable[[Scalar, str, Key], object]] = {
            "id": self._resolve,
            "reference": self._reference,
            "match": self._reference,
            "action": self._action,
            "weapon": self._weapon,
            "count": self._count,
            "date": self._date,
            "integer": self._integer,
            "decimal": self._decimal,
            "flag": self._flag,
            "type": self._words,
            "words": self._words,
            "zone": self._zone,
            "language": self._language,
            "web": self._web,
            "license": self._license,
            "reason": self._reason,
            "property": self._property,
            "part": self._part,
        }

    def check(self, node: Scalar, name: str, key: Key) -> None:
        """Checks the text under a key; any will do for a kind that has no check."""
        checked = self._checks.get(key.kind)
        if checked:
            checked(node, name, key)

    # -- references

    def _resolve(self, node: Scalar, name: str, key: Key) -> str:
        """IRI of a reference, empty where it is none."""
        try:
            return self.survey.resolve(node.text)
        except IriError as error:
            near = "" if is_absolute(node.text) or key.kind == "id" else self._nearest(node.text, key)
            self.fault(node.line, f"{name}: {error}", f"did you mean “{near}”?" if near else error.help)
            return ""

    def _reference(self, node: Scalar, name: str, key: Key) -> None:
        iri = self._resolve(node, name, key)
        if not iri:
            return
        if not self.register.declares(iri):
            ours = not is_absolute(node.text) or iri.startswith(self.survey.base)
            if ours and not (key.kind == "match" and is_absolute(node.text)):
                self._undeclared(node, name, key)
            return
        kinds = self.register.kinds(iri)
        if key.refers and kinds and kinds.isdisjoint(key.refers):
            found, wanted = (" and ".join(map(a_kind, sorted(kinds))), " or ".join(map(a_kind, key.refers)))
            self.fault(node.line, f"{name}: “{node.text}” is {found}", f"{wanted} belongs here")

    def _undeclared(self, node: Scalar, name: str, key: Key) -> None:
        near = self._nearest(node.text.removeprefix(self.survey.base), key)
        help = f"did you mean “{near}”?" if near else "declare it, or load the file that does beside this one"
        self.fault(node.line, f"{name}: “{node.text}” is declared nowhere", help)

    def _nearest(self, text: str, key: Key) -> str:
        return self.register.nearest(text, key.refers, self.survey.base)

    def _web(self, node: Scalar, name: str, key: Key) -> None:
        if is_absolute(node.text):
            self._resolve(node, name, key)
        else:
            self.fault(node.line, f"{name}: “{node.text}” is no web address", "write https://host/path")

    def _license(self, node: Scalar, name: str, key: Key) -> None:
        if is_absolute(node.text):
            self._resolve(node, name, key)

    def _reason(self, node: Scalar, name: str, key: Key) -> None:
        """A text or an event; one word that is nearly an event's id is a slip, not a text."""
        if is_absolute(node.text):
            self._resolve(node, name, key)
        elif " " not in node.text and not self.register.declares(self.survey.try_resolve(node.text)):
            near = nearest(node.text, [thing.id for thing in self.register if thing.kind == "event"], 0.85)
            if near:
                self.fault(node.line, f"{name}: “{node.text}” is declared nowhere", f"did you mean “{near}”?")

    def _part(self, node: Scalar, name: str, key: Key) -> None:
        if "/" in node.text or " " in node.text:
            self.fault(node.line, f"{name}: “{node.text}” is not one word", "write a word such as “first”")
        else:
            self._resolve(node, name, key)

    # -- codes and words

    def _action(self, node: Scalar, name: str, key: Key) -> None:
        self._code(node, name, key, ACT)

    def _weapon(self, node: Scalar, name: str, key: Key) -> None:
        if "weapon" not in self.register.kinds(self.survey.try_resolve(node.text)):
            self._code(node, name, key, WPN)

    def _code(self, node: Scalar, name: str, key: Key, scheme: str) -> None:
        """A code stands in the scheme; IRIs of other schemes pass."""
        concepts = vocabulary().concepts
        iri = self._resolve(node, name, key) if is_absolute(node.text) else scheme + node.text
        if not iri or iri in concepts or not iri.startswith(scheme):
            return
        codes = [concept for concept in concepts.values() if concept.iri.startswith(scheme)]
        ids = {word: code.id for code in codes for word in (*code.alt_labels, code.label, code.id)}
        if scheme == WPN:
            ids |= {thing.id: thing.id for thing in self.register if thing.kind == "weapon"}
        near = nearest(node.text, ids)
        what = "an action" if scheme == ACT else "a weapon"
        help = (
            f"did you mean “{ids[near]}”?"
            if near
            else "the vocabulary lists them: docs/reference/vocabulary.md"
        )
        self.fault(node.line, f"{name}: “{node.text}” is not {what} of the scheme", help)

    def _words(self, node: Scalar, name: str, key: Key) -> None:
        if node.text not in key.words:
            near = nearest(node.text, key.words)
            help = f"did you mean “{near}”?" if near else "write one of " + ", ".join(key.words)
            self.fault(node.line, f"{name}: “{node.text}” is not known here", help)

    def _property(self, node: Scalar, name: str, _: Key) -> None:
        if node.text not in PROPERTIES or node.text == "part":
            near = nearest(node.text, PROPERTIES)
            help = f"did you mean “{near}”?" if near else "write a key such as actor, weapon or killed"
            self.fault(node.line, f"{name}: “{node.text}” is no property", help)

    # -- numbers, dates, languages

    def _count(self, node: Scalar, name: str, _: Key) -> None:
        try:
            count(node.text)
        except CountError as error:
            self.fault(node.line, f"{name}: {error}", error.help)

    def _date(self, node: Scalar, name: str, _: Key) -> None:
        try:
            span(node.text)
        except DateError as error:
            self.fault(node.line, f"{name}: {error}", error.help)

    def _integer(self, node: Scalar, name: str, key: Key) -> None:
        if not re.fullmatch(_INTEGER, node.text) or not _between(int(node.text), key):
            self.fault(node.line, f"{name}: “{node.text}” is not a whole number{_range(key)}")

    def _decimal(self, node: Scalar, name: str, key: Key) -> None:
        if not re.fullmatch(_DECIMAL, node.text) or not _between(float(node.text), key):
            self.fault(
                node.line,
                f"{name}: “{node.text}” is not a number{_range(key)}",
                "write it in figures, such as 0.5",
            )

    def _flag(self, node: Scalar, name: str, _: Key) -> None:
        if node.text != "true":
            self.fault(node.line, f"{name}: “{node.text}” is not read", "write “true”, or take the key out")

    def _language(self, node: Scalar, name: str, _: Key) -> None:
        if not re.fullmatch(LANGUAGE, node.text):
            message = f"{name}: “{node.text}” is no language tag"
            self.fault(node.line, message, "write one such as en, ar or en-GB")

    def _zone(self, node: Scalar, name: str, _: Key) -> None:
        if zone_named(node.text) is None:
            from zoneinfo import available_timezones

            near = nearest(node.text, available_timezones(), 0.5)
            help = f"did you mean “{near}”?" if near else "write an IANA name such as Asia/Baghdad"
            self.fault(node.line, f"{name}: “{node.text}” is no time zone", help)


def _between(number: float, key: Key) -> bool:
    return (key.low is None or number >= key.low) and (key.high is None or number <= key.high)


def _range(key: Key) -> str:
    if key.low is not None and key.high is not None:
        return f" from {key.low} to {key.high}"
    return f" from {key.low} up" if key.low is not None else ""
