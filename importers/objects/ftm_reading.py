"""Reads entities and statements of FollowTheMoney, one a line: each becomes a part of an account.

An entity is all that one or more data sets say of it together; a statement is one value by one data set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from ...ontology.errors import Fault, InputError
from ..releases.table import Meter, rows_of
from .json_text import LOOKED_AT, JsonFault, fault_in, head_of, lines_of, parsed, strings
from .telling import ObjectRefused

_COLUMNS: Final = frozenset({"prop", "schema", "value", "dataset"})
_EXTERNAL: Final = frozenset({"t", "true", "1", "yes"})


class Part(NamedTuple):
    """What one line says of an entity: all of it, or one value; `datasets` are those that say so together."""

    id: str
    schema: str
    datasets: tuple[str, ...]
    properties: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class FtmLine:
    """One line: its number from 1, its text, and what it says, or why it cannot be read."""

    number: int
    text: str
    part: Part | None
    reason: str = ""
    is_damaged: bool = False


def parts_of(path: Path, meter: Meter | None = None, holding: str = "") -> Iterator[FtmLine]:
    """The lines of a file of entities or statements, in JSON or in CSV with a head; lazily, in file order.

    With `holding` only those in which this text stands.

    Raises InputError for a file that is no text, or for rows without the columns of statements.
    """
    first = head_of(path).splitlines()[:LOOKED_AT]
    if any(line.lstrip().startswith((b"{", b"[")) for line in first):
        yield from _json_parts(path, meter, holding.encode())
    else:
        yield from _csv_parts(path, meter, holding)


def _json_parts(path: Path, meter: Meter | None, holding: bytes) -> Iterator[FtmLine]:
    for number, line, fault in lines_of(path, meter):
        if holding not in line:
            continue
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        is_damaged = "\ufffd" in text and "\ufffd".encode() not in line
        try:
            if fault:
                raise JsonFault(fault)
            value = parsed(text)
            if "\\u" in text and (unfit := fault_in(value)):
                raise JsonFault(unfit)
            yield FtmLine(number, text, _part(value), "", is_damaged)
        except (JsonFault, ObjectRefused) as refused:
            yield FtmLine(number, text, None, str(refused))


def _csv_parts(path: Path, meter: Meter | None, holding: str) -> Iterator[FtmLine]:
    rows = rows_of(path, is_tabbed=False, meter=meter)
    head = next(rows, None)
    columns = [name.strip() for name in head.values] if head else []
    if not set(columns) >= _COLUMNS:
        message = "neither entities nor statements of FollowTheMoney"
        help = "statements in CSV have the columns canonical_id, entity_id, prop, schema, value and dataset"
        raise InputError([Fault(str(path), head.line if head else 1, message, help)])
    for row in rows:
        text = ",".join(row.values)
        if holding not in text:
            continue
        try:
            if row.fault:
                raise ObjectRefused(row.fault)
            if len(row.values) != len(columns):
                raise ObjectRefused(f"{len(row.values)} values for {len(columns)} columns")
            part = _statement(dict(zip(columns, row.values, strict=True)))
            yield FtmLine(row.line, text, part, "", row.is_damaged)
        except ObjectRefused as refused:
            yield FtmLine(row.line, text, None, str(refused))


def _part(value: Any) -> Part:
    """What an object says. Raises ObjectRefused for one that is neither an entity nor a statement."""
    if not isinstance(value, dict):
        raise ObjectRefused("no object")
    if isinstance(value.get("properties"), dict):
        return _entity(value)
    if "prop" in value:
        return _statement(value)
    raise ObjectRefused("neither an entity nor a statement")


def _entity(value: dict[str, Any]) -> Part:
    given = value.get("datasets") or value.get("dataset")
    properties = {name: told for name, one in value["properties"].items() if (told := strings(one))}
    return Part(_word(value, "id"), _word(value, "schema"), tuple(dict.fromkeys(strings(given))), properties)


def _statement(value: dict[str, Any]) -> Part:
    external = value.get("external")
    if external is True or (isinstance(external, str) and external.lower() in _EXTERNAL):
        raise ObjectRefused("an external statement: it is proposed to the data set, which does not say it")
    id = _word(value, "canonical_id") if value.get("canonical_id") else _word(value, "entity_id")
    told = strings(value.get("value"))
    properties = {} if value.get("prop") == "id" else {_word(value, "prop"): told}
    return Part(id, _word(value, "schema"), (_word(value, "dataset"),), properties)


def _word(value: dict[str, Any], name: str) -> str:
    word = value.get(name)
    if isinstance(word, int) and not isinstance(word, bool):
        word = str(word)
    if not isinstance(word, str) or not word.strip():
        raise ObjectRefused(f"no {name}")
    return word.strip()
