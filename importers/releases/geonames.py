"""GeoNames' gazetteer: a place a row, with a point where the place is one. It tells of no event.

The point of a country, a river or a mountain range is its middle, near nothing that anything happened:
only towns (feature class P) and single buildings and sites (S) keep theirs. Read-me of the dumps:
https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from .data_set import DataSet
from .facts import ReleaseFacts
from .layout import Tell
from .table import Head, Row, RowRefused
from .values import degrees

GEONAMES: Final = DataSet(
    id="geonames",
    base="https://sws.geonames.org/",
    title="GeoNames geographical database",
    publisher="GeoNames",
    url="https://www.geonames.org/",
    licence="https://creativecommons.org/licenses/by/4.0/",
    citation="GeoNames, https://www.geonames.org/",
)
_CODEBOOK: Final = (
    "geonameid name asciiname alternatenames latitude longitude feature_class feature_code country_code cc2 "
    "admin1 admin2 admin3 admin4 population elevation dem timezone modification_date"
)
COLUMNS: Final = tuple(_CODEBOOK.split())
"""The 19 columns of the dumps, in their order; the dumps have no head."""
_FEATURE_CLASSES: Final = frozenset("AHLPRSTUV")
_POINTS: Final = ("P", "S")


class GeoNames:
    """The dumps by country, of all countries and of cities: tabbed, and nothing in them is quoted."""

    name = "geonames"
    data_set = GEONAMES
    is_tabbed = True
    is_quoted = False
    directions: Mapping[str, str] = MappingProxyType({})

    def recognises(self, head: Head) -> bool:
        """By the names of its columns, or by 19 values with an id, a point and a feature class."""
        if not head.is_tabbed or head.width() != len(COLUMNS):
            return False
        return head.columns == set(COLUMNS) or _is_place(head.rows[0])

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """Told by position; RowRefused for another number of columns."""
        if len(first) != len(COLUMNS):
            raise RowRefused(f"{len(first)} values for {len(COLUMNS)} columns")
        return _tell, first[0].strip().lower() == COLUMNS[0]


LAYOUTS: Final = (GeoNames(),)


def _is_place(values: Sequence[str]) -> bool:
    told = dict(zip(COLUMNS, values, strict=True))
    try:
        float(told["latitude"]), float(told["longitude"])
    except ValueError:
        return False
    return told["geonameid"].isdecimal() and told["feature_class"] in _FEATURE_CLASSES | {""}


def _tell(row: Row, facts: ReleaseFacts) -> None:
    if len(row.values) != len(COLUMNS):
        raise RowRefused(f"{len(row.values)} values for {len(COLUMNS)} columns")
    told = dict(zip(COLUMNS, row.values, strict=True))
    if not told["geonameid"].isdecimal():
        raise RowRefused(f"geonameid is no number: “{told['geonameid'][:20]}”")
    name = told["name"].strip() or told["asciiname"].strip()
    if not name:
        raise RowRefused("no name")
    point = degrees(told["latitude"], told["longitude"])
    country = told["country_code"].strip()
    within = facts.place(f"country/{country}", country) if country else None
    is_point = told["feature_class"] in _POINTS
    others = (other.strip() for other in told.get("alternatenames", "").split(","))
    facts.place(told["geonameid"], name, *(point if is_point else ()), within=within, other_names=others)
