"""The objects of a STIX bundle, each with its line, and of several versions of one the last."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ...ontology.errors import Fault, InputError
from ...store.source_text import line_at, whole_text
from .json_text import JsonFault, fault_in, parsed
from .telling import a

_ID: Final = re.compile(
    r"(?P<type>[a-z0-9][a-z0-9-]*)--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE
)
_ID_KEY: Final = re.compile(rb'"id"\s*:\s*"([^"\\]*)"')


@dataclass(frozen=True, slots=True)
class StixObject:
    """One object of a bundle: its type and id, the line that tells its id, and all that it says."""

    type: str
    id: str
    line: int
    body: dict[str, Any]

    def text(self, name: str) -> str:
        """The text of a property, without spaces around it; empty for none and for what is no text."""
        value = self.body.get(name)
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """The texts of a list, in its order; empty for none."""
        value = self.body.get(name)
        members = value if isinstance(value, list) else []
        return [one.strip() for one in members if isinstance(one, str) and one.strip()]


@dataclass(frozen=True, slots=True)
class Unfit:
    """What stands among the objects and is none, or not to be taken: its line, its id, why, and its text."""

    line: int
    id: str
    reason: str
    body: object


def objects_of(path: Path) -> tuple[list[StixObject], list[Unfit]]:
    """The objects of a bundle in file order, and what among them cannot be taken whatever its type.

    The file is held whole: no more than 256 MiB are read (`store.unpacked.LIMITS`). Raises
    InputError for a file that is no bundle.
    """
    content = whole_text(path, str(path))
    try:
        bundle = parsed(content)
    except JsonFault as fault:
        raise InputError([Fault(str(path), fault.line, str(fault), "save it as a STIX 2.1 bundle")]) from None
    members = bundle.get("objects") if isinstance(bundle, dict) else None
    if (
        not isinstance(bundle, dict)
        or bundle.get("type", "bundle") != "bundle"
        or not isinstance(members, list)
    ):
        message = "no STIX bundle: it is no object with a list of objects"
        raise InputError([Fault(str(path), 1, message, "export it as a STIX 2.1 bundle")])
    return _sorted_out(members, _lines_of(content))


def _lines_of(content: bytes) -> dict[str, deque[int]]:
    """The lines on which each id stands as such, in file order."""
    lines: dict[str, deque[int]] = defaultdict(deque)
    line, end = 1, 0
    for found in _ID_KEY.finditer(content):
        line += line_at(content[end : found.start()], found.start()) - 1
        end = found.start()
        lines[found[1].decode("utf-8", "replace")].append(line)
    return lines


def _sorted_out(members: list[Any], lines: dict[str, deque[int]]) -> tuple[list[StixObject], list[Unfit]]:
    latest: dict[str, StixObject] = {}
    unfit: list[Unfit] = []
    for number, body in enumerate(members, start=1):
        id = body.get("id") if isinstance(body, dict) else None
        known = lines.get(id) if isinstance(id, str) else None
        line = known.popleft() if known else 1
        if reason := fault_in(body):
            unfit.append(Unfit(line, f"object {number}", f"an object that {reason}", None))
            continue
        if reason := _reason_against(body):
            unfit.append(Unfit(line, str(id or f"object {number}"), reason, body))
            continue
        coming = StixObject(body["type"], body["id"], line, body)
        held = latest.get(coming.id)
        if held and _version(coming) <= _version(held):
            unfit.append(_older(coming, held))
            continue
        if held:
            unfit.append(_older(held, coming))
        latest[coming.id] = coming
    return sorted(latest.values(), key=lambda one: one.line), unfit


def _reason_against(body: object) -> str:
    if not isinstance(body, dict):
        return "no object, but something else in the list of objects"
    if not isinstance(body.get("type"), str):
        return "an object without a type"
    found = _ID.fullmatch(body["id"]) if isinstance(body.get("id"), str) else None
    if not found or found["type"] != body["type"]:
        return f"{a(body['type'])} whose id is not its type and a UUID"
    return f"{a(body['type'])} that its creator revoked" if body.get("revoked") is True else ""


def _version(thing: StixObject) -> str:
    return thing.text("modified") or thing.text("created")


def _older(older: StixObject, newer: StixObject) -> Unfit:
    if _version(older) == _version(newer):
        return Unfit(
            older.line, older.id, f"{a(older.type)} that is in the file twice, in one version", older.body
        )
    reason = f"an older version of {a(older.type)} of which the file holds a newer one"
    return Unfit(older.line, older.id, reason, older.body)
