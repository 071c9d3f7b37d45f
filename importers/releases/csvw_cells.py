"""Cells of a table as its metadata reads them: null, default, list, datatype and format.

The forms of dates are those that every reader of CSV on the Web must know:
https://www.w3.org/TR/tabular-data-model/#formats-for-dates-and-times
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from ...ontology import rj
from ...ontology.counts import CountError
from ...ontology.counts import count as people
from ...ontology.dates import DateError
from ...ontology.dates import span as days
from ...ontology.namespaces import RJ, XSD
from ..derivation import COUNTS
from .table import RowRefused
from .terms import decimal, integer, text
from .values import day

_INTEGERS: Final = (
    "integer int long short nonNegativeInteger positiveInteger unsignedInt unsignedLong unsignedShort"
)
INTEGERS: Final = frozenset(_INTEGERS.split())
NUMBERS: Final = frozenset(("number", "decimal", "double", "float"))
TEXTS: Final = frozenset(("string", "normalizedString", "token", "anyURI", "any"))
DATE: Final = "date"
BOOLEAN: Final = "boolean"
DATATYPES: Final = INTEGERS | NUMBERS | TEXTS | {DATE, BOOLEAN}
_ORDERS: Final = ("dd", "MM"), ("d", "M"), ("MM", "dd"), ("M", "d")
_PARTED: Final = (f"{one}{mark}{other}{mark}yyyy" for mark in "-/." for one, other in _ORDERS)
DATE_FORMS: Final = frozenset(("yyyyMMdd", "yyyy-MM-dd", *_PARTED))
_COUNTED: Final = frozenset(RJ + name for name in COUNTS)
_PARTS: Final = {
    "yyyy": r"(?P<year>\d{4})",
    "MM": r"(?P<month>\d\d)",
    "dd": r"(?P<day>\d\d)",
    "M": r"(?P<month>\d{1,2})",
    "d": r"(?P<day>\d{1,2})",
}


@dataclass(frozen=True, slots=True)
class Cells:
    """How the cells of one column are read: `form` is a date's form, or a boolean's, as “Y|N”."""

    name: str
    nulls: Sequence[str] = ("",)
    default: str = ""
    separator: str = ""
    datatype: str = "string"
    form: str = ""
    is_required: bool = False

    def read(self, cell: str) -> tuple[str, ...]:
        """The values of a cell, none for null; RowRefused where one is needed."""
        written = cell.strip() or self.default
        values = written.split(self.separator) if self.separator else [written]
        told = tuple(value.strip() for value in values if value.strip() not in (*self.nulls, ""))
        if self.is_required and not told:
            raise RowRefused(f"{self.name} is empty")
        return tuple(self._plain(value) for value in told)

    def literal(self, value: str, property_iri: str) -> bytes:
        """A value as a literal; RowRefused for one that the property cannot have."""
        if self.datatype in INTEGERS:
            return integer(_whole(value, self.name))
        if self.datatype in NUMBERS:
            return decimal(value)
        if self.datatype == BOOLEAN:
            return f'"{value}"^^<{XSD}{BOOLEAN}>'.encode()
        try:
            if property_iri == rj.when:
                days(value)
            elif property_iri in _COUNTED:
                people(value)
        except (DateError, CountError) as error:
            raise RowRefused(f"{self.name}: {error}") from None
        return text(value)

    def _plain(self, value: str) -> str:
        """A value as it stands everywhere else: days as YYYY-MM-DD, numbers and truth as XSD writes them."""
        if self.datatype == DATE:
            return _date(value, self.form or "yyyy-MM-dd", self.name)
        if self.datatype == BOOLEAN:
            return _truth(value, self.form, self.name)
        if self.datatype in INTEGERS:
            return str(_whole(value, self.name))
        if self.datatype in NUMBERS and not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", value, re.ASCII):
            raise RowRefused(f"{self.name} is no number: “{value[:40]}”")
        return value


def _whole(value: str, name: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,18}", value, re.ASCII):
        raise RowRefused(f"{name} is no whole number: “{value[:40]}”")
    return int(value)


def _date(value: str, form: str, name: str) -> str:
    if not (found := _pattern(form).fullmatch(value)):
        raise RowRefused(f"{name} is no day of the form {form}: “{value[:40]}”")
    return day(f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}", name)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = re.split("(yyyy|MM|dd|M|d)", form)
    return re.compile("".join(_PARTS.get(part) or re.escape(part) for part in parts), re.ASCII)


def _truth(value: str, form: str, name: str) -> str:
    true, _, false = (form or "true|false").partition("|")
    if value == true or (value == "1" and not form):
        return "true"
    if value == false or (value == "0" and not form):
        return "false"
    raise RowRefused(f"{name} is neither {true} nor {false}: “{value[:40]}”")
