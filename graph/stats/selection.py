"""Which events are counted: those in a box on the map and in a span of days."""

from dataclasses import dataclass
from datetime import date
from typing import Self

import polars as pl

from ...ontology.errors import UsageError


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the map in WGS 84 degrees, edges included; it crosses 180 degrees if west > east."""

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def of(cls, text: str) -> Self:
        """The box `south,west,north,east`; UsageError for a text that is none.

        >>> Box.of("32,43,34,45")
        Box(south=32.0, west=43.0, north=34.0, east=45.0)
        """
        try:
            south, west, north, east = (float(number) for number in text.split(","))
        except ValueError:
            raise UsageError(f"“{text}” is no box: give south,west,north,east in degrees") from None
        if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
            raise UsageError(
                f"“{text}” is no box: south is at most north, latitudes lie within 90 and longitudes "
                "within 180 degrees"
            )
        return cls(south, west, north, east)

    def holds(self) -> pl.Expr:
        """Whether the point of a row lies in the box; a row without a point lies in none."""
        east_of, west_of = pl.col("long") >= self.west, pl.col("long") <= self.east
        across = (east_of & west_of) if self.west <= self.east else (east_of | west_of)
        return pl.col("lat").is_between(self.south, self.north) & across


def where(rows: pl.DataFrame, *conditions: pl.Expr) -> pl.DataFrame:
    """The rows that fit all conditions; where all do, they are handed back and nothing is copied."""
    fits = rows.select(pl.all_horizontal(conditions).alias("fits")).to_series()
    return rows if fits.all() else rows.filter(fits)


def selected(
    table: pl.DataFrame, box: Box | None = None, since: date | None = None, until: date | None = None
) -> pl.DataFrame:
    """The rows of an event table that lie in a box and may lie in a span of days, both ends included.

    An open end meets every span on its side. With a box, rows without a point are left out, with
    a span those without a date.
    """
    wanted = []
    if box is not None:
        wanted.append(box.holds())
    if since is not None or until is not None:
        wanted.append(pl.col("earliest").is_not_null() | pl.col("latest").is_not_null())
    if since is not None:
        wanted.append(pl.col("latest").is_null() | (pl.col("latest") >= since))
    if until is not None:
        wanted.append(pl.col("earliest").is_null() | (pl.col("earliest") <= until))
    return where(table, *wanted) if wanted else table
