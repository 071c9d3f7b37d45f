"""New IRIs for those that would tell what is kept back: the rest of a case keeps the ids that it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from urllib.parse import unquote

from ..ontology.namespaces import PREFIXES

ELSEWHERE: Final = "https://redacted.invalid/"
"""Where an IRI goes that tells too much as a whole; RFC 2606 keeps `.invalid` from ever being a name."""
_ENDS: Final = re.compile(r"(?<=[/#?&=:])(?!/)|(?<=//)")
_MARKS: Final = "/#?&=:"
_RUN_TOGETHER: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


class NewIris:
    """What stands for each IRI: the same, or one with “redacted-1” and so on for each part that tells.

    An IRI that begins with another, as that of a toll with its event, still begins with it. No two
    become one. `persons` gives IRIs the last part that they are to have; `is_telling` whether a
    text tells what is kept back.

    >>> new = NewIris(["a:b/jane/toll/all"], {"a:b/jane": "person-1"}, lambda text: "jane" in text)
    >>> new.of("a:b/jane/toll/all")
    'a:b/person-1/toll/all'
    """

    def __init__(
        self, iris: Iterable[str], persons: Mapping[str, str], is_telling: Callable[[str], bool]
    ) -> None:
        self._is_telling = is_telling
        every = sorted(set(iris))
        self._taken = {part.rstrip(_MARKS) for iri in every for part in _ENDS.split(iri)}
        self._ids = frozenset(iri.rstrip(_MARKS).replace("#", "/").rpartition("/")[2] for iri in persons)
        self._tells: dict[str, bool] = {}
        self._parts = {iri.rstrip(_MARKS): self._free(name) for iri, name in persons.items()}
        self._number = 0
        self._new: dict[str, str] = {}
        for iri in every:
            self.of(iri)

    def of(self, iri: str) -> str:
        """The IRI that stands for one."""
        if iri not in self._new:
            self._new[iri] = iri if iri.startswith(tuple(PREFIXES.values())) else self._written(iri)
        return self._new[iri]

    def in_text(self, address: str) -> str:
        """An address that stands in a text: a known one as above, another without each part that tells."""
        if address in self._new:
            return self._new[address]
        parts = ((part, part.rstrip(_MARKS)) for part in _ENDS.split(address))
        return "".join(
            "redacted" + part[len(name) :] if self._part_tells(name) else part for part, name in parts
        )

    def _written(self, iri: str) -> str:
        new, old = "", ""
        for part in _ENDS.split(iri):
            name = part.rstrip(_MARKS)
            whole = old + name
            if whole in self._parts or self._part_tells(name):
                new += self._part(whole) + part[len(name) :]
            else:
                new += part
            old += part
        if self._is_telling(readable(new)):  # a name goes on from one part to the next
            return ELSEWHERE + self._part(f"{iri} as a whole")
        return new

    def _part(self, whole: str) -> str:
        if whole not in self._parts:
            self._number += 1
            self._parts[whole] = self._free(f"redacted-{self._number}")
        return self._parts[whole]

    def _free(self, name: str) -> str:
        """A name that no part has had so far."""
        while name in self._taken:
            name += "-"
        return name

    def _part_tells(self, name: str) -> bool:
        if name not in self._tells:
            self._tells[name] = bool(name) and (name in self._ids or self._is_telling(readable(name)))
        return self._tells[name]


def readable(iri: str) -> str:
    """An IRI as somebody reads it: without escapes, and a space wherever a word ends within.

    >>> readable("KillingOfJane%20Doe2021")
    'Killing Of Jane Doe 2021'
    """
    return _RUN_TOGETHER.sub(" ", unquote(iri))
