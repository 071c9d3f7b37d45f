"""Reads the metadata of a table: W3C's CSV on the Web, the part of it that facts can be told by.

What is not understood is refused and not passed over: a mapping that is half followed would tell
something else than was meant. No context and no address is ever fetched. The package `csvw`
brings ten packages with it and its own reader of rows, which has neither lines nor refusals.
https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Any, Final

from ...ontology import rj
from ...ontology.errors import Fault, InputError
from ...ontology.namespaces import DCT, RJ
from .csvw_cells import BOOLEAN, DATATYPES, DATE, DATE_FORMS, Cells
from .csvw_templates import CODE, Template, TemplateError, Thing, expanded, thing_of
from .data_set import DataSet

CONTEXT: Final = "http://www.w3.org/ns/csvw"
_Forms = Mapping[str, type | tuple[type, ...]]
_INHERITED: Final[_Forms] = {
    "aboutUrl": str,
    "datatype": (str, dict),
    "default": str,
    "null": (str, list),
    "required": bool,
    "separator": (str, NoneType),
}
_COLUMN: Final[_Forms] = {
    **_INHERITED,
    "name": str,
    "titles": (str, list, dict),
    "propertyUrl": str,
    "valueUrl": str,
    "virtual": bool,
    "suppressOutput": bool,
}
_SCHEMA: Final[_Forms] = {**_INHERITED, "columns": list, "primaryKey": (str, list), "@id": str, "@type": str}
_TABLE: Final[_Forms] = {
    **_INHERITED,
    "@context": (str, list),
    "@id": str,
    "@type": str,
    "url": str,
    "dialect": dict,
    "tableSchema": dict,
    "notes": (list, dict),
    "tables": list,
}
_DIALECT: Final[Mapping[str, tuple[object, ...]]] = {
    "delimiter": (",", "\t"),
    "quoteChar": ('"', None),
    "header": (True, False),
    "encoding": ("utf-8", "UTF-8", "utf8"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a virtual one, of which the file has none: what it tells, and of what."""

    title: str
    name: str
    cells: Cells
    is_virtual: bool
    about: Thing | None
    property: str
    value: Thing | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """A table's metadata: whose data it is, how the file is written, and its columns in their order."""

    path: str
    data_set: DataSet
    is_tabbed: bool
    is_quoted: bool
    has_head: bool
    columns: tuple[Column, ...]


class _Faulty(Exception):
    """What is wrong with the metadata, and what to do."""


def read_metadata(path: Path) -> Metadata:
    """Reads a metadata file; InputError for one that is no metadata, or says what is not understood."""
    try:
        told = json.loads(path.read_bytes().decode("utf-8-sig"))
        return _metadata(_one_table(told), path)
    except json.JSONDecodeError as error:
        raise InputError([Fault(str(path), error.lineno, f"is no JSON: {error.msg}")]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Fault(str(path), None, f"cannot be read: {error}")]) from None
    except (_Faulty, TemplateError) as error:
        help = "see CSV on the Web, https://www.w3.org/TR/tabular-metadata/"
        raise InputError([Fault(str(path), None, str(error), help)]) from None


def _one_table(told: Any) -> dict[str, Any]:
    if not isinstance(told, dict) or CONTEXT not in _listed(told.get("@context")):
        raise _Faulty(f"is no metadata of a table: “@context” does not name {CONTEXT}")
    tables = told.get("tables", [{}])
    if not isinstance(tables, list) or len(tables) != 1:
        raise _Faulty("describes several tables; write one file for each")
    return {**told, **_object(tables[0], "tables")}


def _metadata(table: dict[str, Any], path: Path) -> Metadata:
    _refuse_unknown(table, _TABLE, "the table")
    schema, dialect = table.get("tableSchema", {}), table.get("dialect", {})
    _refuse_unknown(schema, _SCHEMA, "tableSchema")
    if not schema.get("columns"):
        raise _Faulty("has no tableSchema with columns")
    for name, value in dialect.items():
        if value not in _DIALECT.get(name, ()):
            raise _Faulty(f"dialect: {name} {json.dumps(value)} is not understood")
    data_set = _data_set(table)
    above = {name: value for told in (table, schema) for name, value in told.items() if name in _INHERITED}
    columns = [
        _column({**above, **_object(column, f"column {number}")}, number, data_set.base)
        for number, column in enumerate(schema["columns"], 1)
    ]
    names = [column.name for column in columns]
    if doubled := sorted(name for name in set(names) if names.count(name) > 1):
        raise _Faulty(f"several columns are named {', '.join(doubled)}")
    for column in columns:
        for thing in filter(None, (column.about, column.value)):
            if missing := sorted(set(thing.variables) - set(names)):
                raise _Faulty(f"{column.name}: a template names no column {', '.join(missing)}")
    return Metadata(
        path=str(path),
        data_set=data_set,
        is_tabbed=dialect.get("delimiter", ",") == "\t",
        is_quoted=dialect.get("quoteChar", '"') is not None,
        has_head=dialect.get("header", True),
        columns=tuple(columns),
    )


def _data_set(table: dict[str, Any]) -> DataSet:
    base = next(
        (item["@base"] for item in _listed(table["@context"]) if isinstance(item, dict) and "@base" in item),
        "",
    )
    if (
        not isinstance(base, str)
        or not base.endswith(("/", "#"))
        or ":" not in base
        or set(base) & set(' <>"{}|\\^`')
    ):
        raise _Faulty(
            "“@context” has no “@base”, an IRI that ends in “/”, that the IRIs of its things begin with"
        )
    told = {expanded(name): _words(value) for name, value in table.items() if ":" in name}
    if not told.get(DCT + "title") or not told.get(DCT + "publisher"):
        raise _Faulty("has no dc:title and dc:publisher: whose word the rows are must be told")
    return DataSet(
        id="csvw",
        base=base,
        title=told[DCT + "title"],
        publisher=told[DCT + "publisher"],
        url=told.get(DCT + "source", base),
        licence=told.get(DCT + "license", "not told"),
        citation=told.get(DCT + "bibliographicCitation", f"{told[DCT + 'publisher']}: {told[DCT + 'title']}"),
        may_be_passed_on=told.get(rj.mayBePassedOn, "true") != "false",
    )


def _column(told: dict[str, Any], number: int, base: str) -> Column:
    _refuse_unknown(told, _COLUMN, f"column {told.get('name') or told.get('titles') or number}")
    titles = _titles(told.get("titles"))
    name = told.get("name") or (titles[0] if titles else f"_col.{number}")
    is_told = bool(told.get("propertyUrl")) and not told.get("suppressOutput", False)
    about, value = told.get("aboutUrl"), told.get("valueUrl")
    if is_told and not about:
        raise _Faulty(f"{name}: has a propertyUrl and no aboutUrl, on itself or on tableSchema")
    if value and told.get("separator"):
        raise _Faulty(f"{name}: separator and valueUrl together make one IRI of a list")
    if told.get("virtual") and is_told and not value:
        raise _Faulty(f"{name}: a virtual column has no cells and needs a valueUrl")
    return Column(
        title=titles[0] if titles else name,
        name=name,
        cells=_cells(told, name),
        is_virtual=bool(told.get("virtual", False)),
        about=thing_of(about, base) if is_told and about else None,
        property=expanded(told["propertyUrl"]) if is_told else "",
        value=_value(value, base) if is_told and value else None,
    )


def _value(value: str, base: str) -> Thing:
    """A class of the vocabulary is the value of rdf:type, and stays a whole IRI."""
    if expanded(value).startswith(RJ):
        return Thing(CODE, Template(expanded(value)))
    return thing_of(value, base)


def _cells(told: dict[str, Any], name: str) -> Cells:
    datatype = told.get("datatype", "string")
    written = datatype if isinstance(datatype, dict) else {"base": datatype}
    base, form = (str(written.get(part, default)) for part, default in (("base", "string"), ("format", "")))
    if base not in DATATYPES or set(written) - {"base", "format", "@id"}:
        raise _Faulty(f"{name}: datatype {json.dumps(datatype)} is not understood")
    is_known = form in DATE_FORMS if base == DATE else base == BOOLEAN and form.count("|") == 1
    if form and not is_known:
        raise _Faulty(f"{name}: format “{form}” of {base} is not understood")
    return Cells(
        name=name,
        nulls=tuple(map(str, _listed(told.get("null", "")))),
        default=told.get("default", ""),
        separator=told.get("separator") or "",
        datatype=base,
        form=form,
        is_required=told.get("required", False),
    )


def _refuse_unknown(told: Mapping[str, Any], known: _Forms, where: str) -> None:
    """Common properties, which have a prefix, may be any; what has none must be of the standard."""
    for name, value in told.items():
        if name in known and not isinstance(value, known[name]):
            raise _Faulty(f"{where}: {name} {json.dumps(value)} is not understood")
    if unknown := sorted(name for name in told if name not in known and ":" not in name):
        raise _Faulty(f"{where}: {', '.join(unknown)} is not understood")


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Faulty(f"{where}: {json.dumps(value)} is no object")
    return value


def _titles(told: Any) -> list[str]:
    """Titles, whatever their language."""
    if isinstance(told, dict):
        return [str(title) for titles in told.values() for title in _listed(titles)]
    return [str(title) for title in _listed(told)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(value: Any) -> str:
    """The text of a common property, which may be a literal, an IRI or a thing with a name."""
    if isinstance(value, dict):
        named = (
            value[name] for name in ("@value", "schema:name", "dc:title", "foaf:name", "@id") if name in value
        )
        return _words(next(named, ""))
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
