"""Where in an RDF file a fault stands, for what is found out when the parser is long past it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from ..ontology.errors import Fault, InputError
from ..store.unpacked import open_unpacked

_MOST: Final = 100
"""For how many faults of a file the place is looked for."""
_LONGEST_LINE: Final = 1 << 24
_CITED: Final = re.compile(r"“([^”]+)”|\"((?:[^\"\\]|\\.)+)\"|<([^<>]+)>")


@contextmanager
def placed(path: str) -> Iterator[None]:
    """Gives the faults of an InputError their lines."""
    try:
        yield
    except InputError as error:
        raise InputError(with_lines(error.faults, path)) from None


def with_lines(faults: Sequence[Fault], path: str) -> list[Fault]:
    """The faults, each with the first line of the file that holds all that its message cites.

    Where no line does, it is the first with the first text or IRI that is cited, or else with any
    of them; None stays where all are spelled in another way.
    """
    asked = {n: _cited(fault) for n, fault in enumerate(faults[:_MOST]) if fault.line is None}
    asked = {n: cited for n, cited in asked.items() if cited}
    best: dict[int, tuple[int, int | None]] = {}
    for number, line in _lines(path) if asked else ():
        for n, cited in tuple(asked.items()):
            held = [text.is_in(line) for text in cited]
            fitness = any(held) + held[0] + all(held)
            if fitness > best.get(n, (0, None))[0]:
                best[n] = (fitness, number)
            if all(held):
                del asked[n]
        if not asked:
            break
    return [replace(fault, line=fault.line or best.get(n, (0, None))[1]) for n, fault in enumerate(faults)]


class _Cited(NamedTuple):
    """What a message cites, in the ways in which a file may spell it; `core` is what all of them hold."""

    core: bytes
    spellings: tuple[bytes, ...]

    def is_in(self, line: bytes) -> bool:
        return self.core in line and any(spelling in line for spelling in self.spellings)


def _cited(fault: Fault) -> list[_Cited]:
    """What a message cites, values before IRIs."""
    groups = [match.groups() for match in _CITED.finditer(fault.message)]
    values = [value.encode("utf-8", "replace") for group in groups for value in group[:2] if value]
    return [_Cited(value, (value,)) for value in values] + [_iri(iri) for *_, iri in groups if iri]


def _iri(iri: str) -> _Cited:
    """An IRI in full, as a prefixed name, and against a base."""
    local = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    against_base = (f"{before}{local}{after}" for before in "<\"'/#" for after in ">\"'")
    return _Cited(local.encode(), tuple(name.encode() for name in (iri, f":{local}", *against_base)))


def _lines(path: str) -> Iterator[tuple[int, bytes]]:
    with open_unpacked(Path(path), path) as file:
        number = 1
        while line := file.readline(_LONGEST_LINE):
            yield number, line
            number += line.endswith(b"\n")
