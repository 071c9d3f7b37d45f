"""Reads JSON from outside, strictly: what cannot be read is told in plain words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from ...store.source_text import MAX_NESTING, refuse_unreadable
from ...store.unpacked import open_unpacked
from ..releases.table import Meter

LOOKED_AT: Final = 100
"""By so many lines a file is known: one of them may be damaged."""
TOO_DEEP: Final = "nested too deep"
LONGEST_LINE: Final = 32 << 20
"""In bytes: one entity on a line."""
_SNIFFED: Final = 1 << 16
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class JsonFault(ValueError):
    """A text that is no JSON, or none that is read; `line` counts from 1 within the text."""

    def __init__(self, reason: str, line: int = 1) -> None:
        self.line = line
        super().__init__(reason)


class Line(NamedTuple):
    """One line of a file: its number from 1 and its bytes, or what keeps it from being read."""

    number: int
    text: bytes
    fault: str = ""


def parsed(content: bytes | str) -> Any:
    """What a JSON text holds. Raises JsonFault, also where a key stands twice in one object."""
    try:
        text = content if isinstance(content, str) else content.decode("utf-8")
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise JsonFault(f"no JSON: {error.msg}, at character {error.colno}", error.lineno) from None
    except RecursionError:
        raise JsonFault(TOO_DEEP) from None
    except UnicodeDecodeError:
        raise JsonFault("is not UTF-8") from None
    except JsonFault:
        raise
    except ValueError:  # a number of thousands of digits
        raise JsonFault("holds a number that is too long") from None


def fault_in(value: Any) -> str:
    r"""What keeps a value from being taken though it is JSON: a character, or its depth; empty for nothing.

    >>> fault_in({"a": ["\0"]})
    'holds a zero character'
    """
    waiting = [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        if depth > MAX_NESTING:
            return TOO_DEEP
        if isinstance(one, str):
            if "\0" in one:
                return "holds a zero character"
            if not one.isascii() and _LONE_SURROGATE.search(one):
                return "holds half a character (a lone surrogate)"
        elif isinstance(one, dict):
            waiting += [(part, depth + 1) for pair in one.items() for part in pair]
        elif isinstance(one, list):
            waiting += [(part, depth + 1) for part in one]
    return ""


def head_of(path: Path) -> bytes:
    """The beginning of a file, by which its kind is known; InputError for one that is no text."""
    with open_unpacked(path, str(path)) as file:
        start = file.read(_SNIFFED)
    return start[refuse_unreadable(start, str(path)) :]


def lines_of(path: Path, meter: Meter | None = None) -> Iterator[Line]:
    """The lines of a file that are not empty, lazily; `meter` is kept up to date.

    Raises InputError for a file that is no text, and on reading for a damaged archive.
    """
    with open_unpacked(path, str(path)) as file:
        number, start = 0, True
        while line := file.readline(LONGEST_LINE):
            number += 1
            if meter:
                meter.done += len(line)
            if start:
                line, start = line[refuse_unreadable(line, str(path)) :], False
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                while rest := file.readline(LONGEST_LINE):
                    if rest.endswith(b"\n"):
                        break
                yield Line(number, b"", f"a line of more than {LONGEST_LINE >> 20} MiB")
            elif line.strip():
                yield Line(number, line)


def strings(value: object) -> list[str]:
    """The texts in a value: one, or those of a list; numbers as they are written, and no empty ones.

    >>> strings(["a", 1, None, "", {"b": 2}])
    ['a', '1']
    """
    members = value if isinstance(value, list) else [value]
    return [str(one) for one in members if isinstance(one, (str, int, float)) and str(one).strip()]


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise JsonFault(f"the key “{twice[:50]}” stands twice in one object")
    return found


def _no_constant(name: str) -> None:
    raise JsonFault(f"no JSON: {name} is no number")
